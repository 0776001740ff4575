import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// The columns of the grid: those of the plan, or its years where it names none, and of years that only cells have.
struct GridColumns {
  let columns: [ShownColumn]
  private let plan: Plan

  init(_ snapshot: PlanSnapshot) {
    columns = snapshot.scheduleColumns
    plan = snapshot.plan
  }

  var count: Int { columns.count }

  /// The place in the schedule that a column stands for.
  func place(_ column: Int, row: ScheduleCell.RowKind, line: Int, in schedule: [ScheduleCell]) -> CellPlace {
    CellPlace(columns[column], row: row, line: line, in: schedule)
  }

  /// Reads a place as the page or the change log names it, e.g. `plan/0/2025`; nil where there is no such column.
  func place(_ key: String) -> CellPlace? {
    guard let place = CellPlace(key: key, in: plan) else { return nil }
    // A year of the period stays writable when the last cell goes that gave it a column.
    guard let year = place.year else { return place }
    return plan.years.contains(year) || columns.contains { $0.year == year } ? place : nil
  }

  /// The last column of a cell that is printed across years.
  func end(of cell: ScheduleCell) -> Int? {
    cell.through.flatMap { last in columns.lastIndex { ($0.year ?? last.adding(1)) <= last } }
  }
}

extension CellPlace {
  /// The place that a column stands for: the year, or the column where it is no year.
  ///
  /// A cell that names the column of a year instead of the year itself is found as well.
  init(_ column: ShownColumn, row: ScheduleCell.RowKind, line: Int, in schedule: [ScheduleCell]) {
    let named = CellPlace(row: row, line: line, year: nil, column: column.id)
    guard let year = column.year, !schedule.contains(where: { CellPlace($0) == named }) else {
      self = named
      return
    }
    self.init(row: row, line: line, year: year)
  }

  /// Reads a place as it is written in forms and in the change log; nil where the plan cannot have it.
  init?(key: String, in plan: Plan) {
    let parts = key.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let row = ScheduleCell.RowKind(rawValue: parts[0]), let line = Int(asked: parts[1]),
      (0..<100).contains(line)
    else { return nil }
    if let year = Int(asked: parts[2]), (1900...2200).contains(year) {
      self.init(row: row, line: line, year: FiscalYear(year))
    } else if plan.columns.contains(where: { $0.id == parts[2] }) {
      self.init(row: row, line: line, year: nil, column: parts[2])
    } else {
      return nil
    }
  }
}
