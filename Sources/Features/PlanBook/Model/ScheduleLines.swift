import FiscalYears
import PlanFile
import Planning

/// Turns the cells of a measure into the lines of the table; a span stays one cell.
struct ScheduleLines {
  private let snapshot: PlanSnapshot
  private let columns: [ShownColumn]
  private let current: FiscalYear
  private let columnOfYear: [FiscalYear: Int]
  private let columnOfID: [String: Int]
  private let isTracked: Bool

  init(_ snapshot: PlanSnapshot, columns: [ShownColumn], current: FiscalYear) {
    self.snapshot = snapshot
    self.columns = columns
    self.current = current
    isTracked = snapshot.isTracked
    var columnOfYear: [FiscalYear: Int] = [:]
    var columnOfID: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      if let year = column.year { columnOfYear[year] = columnOfYear[year] ?? index }
      columnOfID[column.id] = index
    }
    self.columnOfYear = columnOfYear
    self.columnOfID = columnOfID
  }

  /// Whether the plan and the result of a measure need rows of their own: a span, or several lines.
  func isSeparated(_ position: Int) -> Bool {
    snapshot.entries[position].node.schedule.contains { $0.line > 0 || ($0.through ?? $0.year) != $0.year }
  }

  /// The lines of one measure; at least one. `separated` puts plan and result into rows of their own.
  func lines(of position: Int, separated: Bool) -> [YearTable.Line] {
    guard separated else { return [compactLine(position)] }
    let cells = snapshot.entries[position].node.schedule
    var lines: [YearTable.Line] = []
    for row in [ScheduleCell.RowKind.plan, .actual] {
      let own = cells.filter { $0.row == row }
      for line in Set(own.map(\.line)).sorted() {
        lines.append(
          YearTable.Line(
            kind: row == .plan ? .plan : .actual,
            cells: own.filter { $0.line == line }.compactMap { cell(for: $0, at: position) }
              .sorted { $0.column < $1.column }))
      }
    }
    return lines.isEmpty ? [YearTable.Line(kind: .plan, cells: [])] : lines
  }

  private func column(of cell: ScheduleCell) -> Int? {
    if let id = cell.column, let index = columnOfID[id] { return index }
    return cell.year.flatMap { columnOfYear[$0] }
  }

  private func cell(for cell: ScheduleCell, at position: Int) -> YearTable.Cell? {
    guard let first = column(of: cell) else { return nil }
    let last = cell.through.flatMap { columnOfYear[$0] } ?? first
    return YearTable.Cell(
      column: first, span: max(1, last - first + 1), printed: cell.printed, isArrow: cell.continues,
      carried: cell.continues ? carried(position, cell.year) : nil, real: nil, standing: nil)
  }

  private func carried(_ position: Int, _ year: FiscalYear?) -> String? {
    guard let year, let state = snapshot.entries[position].planned[year], !state.markers.isEmpty else { return nil }
    return state.markers.joined(separator: "・")
  }

  private func compactLine(_ position: Int) -> YearTable.Line {
    let schedule = snapshot.entries[position].node.schedule
    // Places in the schedule by column; a cell is much to copy.
    var planned = [Int?](repeating: nil, count: columns.count)
    var real = planned
    for place in schedule.indices {
      guard let index = column(of: schedule[place]) else { continue }
      if schedule[place].row == .plan { planned[index] = place } else { real[index] = place }
    }
    let cells = columns.indices.compactMap { index -> YearTable.Cell? in
      let plan = planned[index]
      let actual = real[index]
      guard plan != nil || actual != nil else { return nil }
      let standing = isTracked ? columns[index].year.map { snapshot.standing(position, in: $0, current: current) } : nil
      let isArrow = plan.map { schedule[$0].continues } ?? false
      return YearTable.Cell(
        column: index, span: 1, printed: plan.map { schedule[$0].printed } ?? "", isArrow: isArrow,
        carried: isArrow ? carried(position, plan.flatMap { schedule[$0].year }) : nil,
        real: actual.map { schedule[$0].printed }, standing: standing == .notDue ? nil : standing)
    }
    return YearTable.Line(kind: .both, cells: cells)
  }
}
