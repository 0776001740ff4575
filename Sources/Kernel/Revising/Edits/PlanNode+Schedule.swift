package import FiscalYears
package import Planning

/// Where a cell of the schedule stands: row, line, and year or column.
package struct CellPlace: Hashable, Sendable {
  package var row: ScheduleCell.RowKind
  package var line: Int
  package var year: FiscalYear?
  package var column: String?

  package init(row: ScheduleCell.RowKind, line: Int = 0, year: FiscalYear?, column: String? = nil) {
    self.row = row
    self.line = line
    self.year = year
    self.column = column
  }

  /// The place of a cell.
  package init(_ cell: ScheduleCell) {
    self.init(row: cell.row, line: cell.line, year: cell.year, column: cell.year == nil ? cell.column : nil)
  }
}

extension PlanNode {
  /// The cell at that place.
  package func cell(at place: CellPlace) -> ScheduleCell? { schedule.first { CellPlace($0) == place } }

  /// Writes what is printed in a cell and reads it by the plan's words; an empty text takes the cell away.
  ///
  /// `through` is the last year of a cell that is printed across years; cells that it covers in the same line go.
  package mutating func setCell(_ printed: String, through: FiscalYear? = nil, at place: CellPlace, in plan: Plan) {
    let index = schedule.firstIndex { CellPlace($0) == place }
    let last = through.flatMap { last in place.year.map { last > $0 } == true ? last : nil }
    guard !printed.isEmpty || last != nil else {
      if let index { schedule.remove(at: index) }
      return
    }
    var cell =
      index.map { schedule[$0] }
      ?? ScheduleCell(line: place.line, row: place.row, year: place.year, column: place.column, printed: "")
    if cell.printed != printed || index == nil {
      cell.printed = printed
      CellReading(known: Set(plan.vocabulary.markers.map(\.label))).read(into: &cell)
    }
    cell.through = last
    if let index { schedule[index] = cell } else { schedule.insert(cell, at: slot(for: place, in: plan)) }
    guard let last, let first = place.year else { return }
    schedule.removeAll { other in
      other.row == place.row && other.line == place.line && other.year.map { $0 > first && $0 <= last } == true
    }
  }

  /// Behind the last cell that is printed before that place: plan over result, line by line, columns in their order.
  private func slot(for place: CellPlace, in plan: Plan) -> Int {
    let own = rank(place, in: plan)
    return (schedule.lastIndex { rank(CellPlace($0), in: plan).lexicographicallyPrecedes(own) } ?? -1) + 1
  }

  private func rank(_ place: CellPlace, in plan: Plan) -> [Int] {
    let column = plan.columns.firstIndex { column in
      place.year == nil ? column.id == place.column : column.from == place.year
    }
    return [place.row == .plan ? 0 : 1, place.line, column ?? 0, place.year?.startYear ?? 0]
  }
}
