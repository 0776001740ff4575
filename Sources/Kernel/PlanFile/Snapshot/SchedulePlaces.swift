import FiscalYears
package import Planning

/// Under which columns of a plan the cells of a schedule stand.
package struct SchedulePlaces: Sendable {
  /// The columns from left to right.
  package let columns: [ShownColumn]
  /// The place of the column of each year, counted from the first of them; -1 where a year has none.
  private let columnOfYear: [Int]
  private let firstYear: Int
  private let columnOfID: [String: Int]

  package init(_ columns: [ShownColumn]) {
    self.columns = columns
    let years = columns.compactMap { $0.year?.startYear }
    firstYear = years.min() ?? 0
    var columnOfYear = [Int](repeating: -1, count: years.max().map { $0 - (years.min() ?? $0) + 1 } ?? 0)
    var columnOfID: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      if let year = column.year, columnOfYear[year.startYear - firstYear] < 0 {
        columnOfYear[year.startYear - firstYear] = index
      }
      columnOfID[column.id] = index
    }
    self.columnOfYear = columnOfYear
    self.columnOfID = columnOfID
  }

  /// The column in which a cell begins; nil where the plan has none for it.
  package func column(of cell: ScheduleCell) -> Int? {
    if let id = cell.column, let index = columnOfID[id] { return index }
    return cell.year.flatMap { column(of: $0) }
  }

  private func column(of year: FiscalYear) -> Int? {
    let place = year.startYear - firstYear
    return columnOfYear.indices.contains(place) && columnOfYear[place] >= 0 ? columnOfYear[place] : nil
  }

  /// A cell with the columns that it covers.
  package struct Placed: Sendable {
    package let cell: ScheduleCell
    package let column: Int
    package let span: Int
  }

  /// The cells of one printed line.
  package struct Line: Sendable {
    package let row: ScheduleCell.RowKind
    /// From left to right; what falls onto another cell stands right behind it.
    package let cells: [Placed]
  }

  /// The lines of a schedule, those of the plan first; a span stays one cell.
  package func lines(of cells: [ScheduleCell]) -> [Line] {
    [ScheduleCell.RowKind.plan, .actual].flatMap { row -> [Line] in
      let own = cells.filter { $0.row == row }
      return Set(own.map(\.line)).sorted().map { line in
        Line(
          row: row, cells: own.filter { $0.line == line }.compactMap(placed).sorted { $0.column < $1.column })
      }
    }
  }

  private func placed(_ cell: ScheduleCell) -> Placed? {
    guard let first = column(of: cell) else { return nil }
    let last = cell.through.flatMap { column(of: $0) } ?? first
    return Placed(cell: cell, column: first, span: max(1, last - first + 1))
  }
}
