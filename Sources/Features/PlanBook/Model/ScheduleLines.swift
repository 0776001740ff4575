import FiscalYears
import PlanFile
import Planning

/// Turns the cells of a measure into the lines of the table; a span stays one cell.
struct ScheduleLines {
  private let snapshot: PlanSnapshot
  private let places: SchedulePlaces
  private let current: FiscalYear
  private let isTracked: Bool

  init(_ snapshot: PlanSnapshot, columns: [ShownColumn], current: FiscalYear) {
    self.snapshot = snapshot
    places = SchedulePlaces(columns)
    self.current = current
    isTracked = snapshot.isTracked
  }

  /// Whether the plan and the result of a measure need rows of their own: a span, or several lines.
  func isSeparated(_ position: Int) -> Bool {
    snapshot.entries[position].node.schedule.contains { $0.line > 0 || ($0.through ?? $0.year) != $0.year }
  }

  /// The lines of one measure; at least one. `separated` puts plan and result into rows of their own.
  func lines(of position: Int, separated: Bool) -> [YearTable.Line] {
    guard separated else { return [compactLine(position)] }
    let lines = places.lines(of: snapshot.entries[position].node.schedule).map { line in
      YearTable.Line(
        kind: line.row == .plan ? .plan : .actual, cells: Self.joined(line.cells.map { cell(for: $0, at: position) }))
    }
    return lines.isEmpty ? [YearTable.Line(kind: .plan, cells: [])] : lines
  }

  /// The cells from left to right; what falls onto another cell stands in it below, so that nothing is lost from sight.
  private static func joined(_ cells: [YearTable.Cell]) -> [YearTable.Cell] {
    var result: [YearTable.Cell] = []
    for cell in cells {
      guard let last = result.last, cell.column < last.column + last.span else {
        result.append(cell)
        continue
      }
      result[result.count - 1] = last.joined(with: cell)
    }
    return result
  }

  private func cell(for placed: SchedulePlaces.Placed, at position: Int) -> YearTable.Cell {
    let cell = placed.cell
    return YearTable.Cell(
      column: placed.column, span: placed.span, printed: cell.printed, isArrow: cell.continues,
      carried: cell.continues ? carried(position, cell.year) : nil, real: nil, standing: nil)
  }

  private func carried(_ position: Int, _ year: FiscalYear?) -> String? {
    guard let year, let state = snapshot.entries[position].planned[year], !state.markers.isEmpty else { return nil }
    return state.markers.count == 1 ? state.markers[0] : state.markers.joined(separator: "・")
  }

  private func compactLine(_ position: Int) -> YearTable.Line {
    let schedule = snapshot.entries[position].node.schedule
    // Places in the schedule, for each column what is planned and then what happened; -1 for nothing.
    let columns = places.columns
    var slots = [Int](repeating: -1, count: columns.count * 2)
    var others: [(at: Int, place: Int)] = []
    for place in schedule.indices {
      guard let index = places.column(of: schedule[place]) else { continue }
      let slot = index * 2 + (schedule[place].row == .plan ? 0 : 1)
      if slots[slot] < 0 { slots[slot] = place } else { others.append((slot, place)) }
    }
    func printed(_ slot: Int) -> String? {
      guard slots[slot] >= 0 else { return nil }
      let first = schedule[slots[slot]].printed
      guard !others.isEmpty else { return first }
      return ([first] + others.filter { $0.at == slot }.map { schedule[$0.place].printed }).joined(separator: "\n")
    }
    var cells: [YearTable.Cell] = []
    cells.reserveCapacity(columns.count)
    for index in columns.indices {
      let plan = slots[index * 2]
      guard plan >= 0 || slots[index * 2 + 1] >= 0 else { continue }
      let standing = isTracked ? columns[index].year.map { snapshot.standing(position, in: $0, current: current) } : nil
      let isArrow = plan >= 0 && schedule[plan].continues
      cells.append(
        YearTable.Cell(
          column: index, span: 1, printed: printed(index * 2) ?? "", isArrow: isArrow,
          carried: isArrow ? carried(position, schedule[plan].year) : nil, real: printed(index * 2 + 1),
          standing: standing == .notDue ? nil : standing))
    }
    return YearTable.Line(kind: .both, cells: cells)
  }
}

extension YearTable.Cell {
  /// Both cells as one, the texts one below the other.
  fileprivate func joined(with other: YearTable.Cell) -> YearTable.Cell {
    let end = max(column + span, other.column + other.span)
    return YearTable.Cell(
      column: column, span: end - column, printed: "\(printed)\n\(other.printed)", isArrow: isArrow && other.isArrow,
      carried: carried ?? other.carried, real: real ?? other.real, standing: standing ?? other.standing)
  }
}
