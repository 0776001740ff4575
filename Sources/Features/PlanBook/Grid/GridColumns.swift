import FiscalYears
import PlanFile
import Planning
import Revising

/// The columns of the grid: those of the plan, or its years where it names none.
struct GridColumns {
  let columns: [ShownColumn]

  init(_ plan: Plan) { columns = plan.scheduleColumns }

  var count: Int { columns.count }

  /// The place in the schedule that a column stands for: the year, or the column where it is no year.
  ///
  /// A cell that names the column of a year instead of the year itself is found as well.
  func place(_ column: Int, row: ScheduleCell.RowKind, line: Int, in schedule: [ScheduleCell] = []) -> CellPlace {
    let shown = columns[column]
    let named = CellPlace(row: row, line: line, year: nil, column: shown.id)
    if shown.year != nil, !schedule.contains(where: { CellPlace($0) == named }) {
      return CellPlace(row: row, line: line, year: shown.year)
    }
    return named
  }

  /// Reads a place as the page or the change log names it, e.g. `plan/0/2025`; nil where there is no such column.
  func place(_ key: String) -> CellPlace? {
    let parts = key.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let row = ScheduleCell.RowKind(rawValue: parts[0]), let line = Int(parts[1]),
      (0..<100).contains(line)
    else { return nil }
    if let year = columns.compactMap(\.year).first(where: { String($0.startYear) == parts[2] }) {
      return CellPlace(row: row, line: line, year: year)
    }
    guard columns.contains(where: { $0.id == parts[2] }) else { return nil }
    return CellPlace(row: row, line: line, year: nil, column: parts[2])
  }

  /// The last column of a cell that is printed across years.
  func end(of cell: ScheduleCell) -> Int? {
    cell.through.flatMap { last in columns.lastIndex { ($0.year ?? last.adding(1)) <= last } }
  }
}
