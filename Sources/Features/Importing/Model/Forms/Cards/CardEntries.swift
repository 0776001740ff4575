import Essentials
import FiscalYears
import Planning

/// The labels of a card with the cells that stand beside them.
struct CardEntries {
  /// A label with its values.
  struct Entry {
    /// The cell with the label; nil for a value that continues a label above.
    var label: TableCell
    var role: ColumnRole?
    var values: [TableCell]
    var row: Int
  }

  /// A row of years with what stands under them.
  struct Years {
    var columns: [(cell: TableCell, label: YearLabel)]
    var row: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var years: [Years] = []
  /// Cells under a row of years, with the index of that row in `years` and their kind.
  private(set) var schedule: [(cell: TableCell, years: Int, line: Int, label: TableCell?)] = []

  init(_ table: TableRegion, near context: FiscalYear?) {
    for row in 0..<table.rowCount {
      let cells = table.row(row)
      guard !cells.isEmpty else { continue }
      let found = cells.compactMap { cell in YearLabel(cell.text, near: context).map { (cell, $0) } }
      if found.count >= 2, found.count + 1 >= cells.count {
        years.append(Years(columns: found, row: row))
        if let first = cells.first, first.item != found[0].0.item {
          entries.append(Entry(label: first, role: HeaderWords.role(of: first.text), values: [], row: row))
        }
      } else if takeSchedule(cells, row) {
        continue
      } else {
        take(cells, row)
      }
    }
  }

  /// A row right under a row of years whose cells stand in its columns.
  private mutating func takeSchedule(_ cells: [TableCell], _ row: Int) -> Bool {
    guard let last = years.indices.last else { return false }
    let used = schedule.last { $0.years == last }?.cell.row ?? years[last].row
    guard row <= used + 1, let from = years[last].columns.map(\.cell.column).min() else { return false }
    let inside = cells.filter { $0.column >= from }
    let outside = cells.filter { $0.column < from }
    guard !inside.isEmpty, outside.count <= 1,
      outside.allSatisfy({ RowKindWords.kind(of: $0.text) != nil || HeaderWords.role(of: $0.text) == .schedule }),
      !outside.isEmpty || inside.contains(where: { ScheduleWords.isEntry($0.text) }) || row == years[last].row + 1
    else { return false }
    let line = Set(schedule.filter { $0.years == last }.map(\.cell.row)).count
    for cell in inside { schedule.append((cell, last, line, outside.first)) }
    return true
  }

  private mutating func take(_ cells: [TableCell], _ row: Int) {
    let labelColumn = entries.first?.label.column ?? cells[0].column
    for (place, cell) in cells.enumerated() {
      let role = HeaderWords.role(of: cell.text)
      let isFirst = place == 0 && cell.column <= labelColumn
      let follows = entries.last.map { $0.row == row && !$0.values.isEmpty } ?? false
      if isFirst || (role != nil && follows) || (role != nil && place > 0 && entries.last?.role?.isTitle == true) {
        entries.append(Entry(label: cell, role: role, values: [], row: row))
      } else if entries.isEmpty {
        entries.append(Entry(label: cell, role: role, values: [], row: row))
      } else {
        entries[entries.count - 1].values.append(cell)
      }
    }
  }

  /// One reading per distinct label, then one per year column.
  func columns(_ mapping: TableMapping?) -> [ColumnReading] {
    var columns: [ColumnReading] = []
    for entry in entries where !columns.contains(where: { foldedText($0.label) == foldedText(entry.label.text) }) {
      let role = entry.role ?? (entry.values.isEmpty ? nil : .text(foldedText(bareLabel(entry.label.text))))
      columns.append(
        ColumnReading(
          index: columns.count, label: entry.label.text, role: mapping?.roles[columns.count] ?? role))
    }
    for year in years.flatMap(\.columns) where !columns.contains(where: { $0.label == year.cell.text }) {
      let role = ColumnRole.years(year.label)
      columns.append(
        ColumnReading(index: columns.count, label: year.cell.text, role: mapping?.roles[columns.count] ?? role))
    }
    return columns
  }
}
