package import Database
package import Essentials

/// How many people there are on a day in each unit, position and grade.
package struct PeopleGroups: Sendable {
  /// People who are alike in all of these.
  package struct Cell: Sendable, Equatable {
    package let unit: Unit.ID
    package let position: StaffWord.ID?
    package let grade: StaffWord.ID?
    package let count: Int
  }

  package let cells: [Cell]

  /// Counts those with a main assignment on that day, in a unit with all below it or everywhere; one statement.
  package init(on day: Day, unit: Unit.ID? = nil, in connection: borrowing Connection) throws {
    cells = try connection.rows(
      """
      select m.unit_id, m.position_id, m.grade_id, count(*) from assignments m
      where m.is_main = 1 and m.from_day <= \(day) and m.until_day >= \(day)
        \(assignmentsWithin(unit, on: day))
      group by 1, 2, 3 order by 1, 2, 3
      """
    ) { Cell(unit: $0.id(0), position: $0.optionalID(1), grade: $0.optionalID(2), count: $0.integer(3)) }
  }
}
