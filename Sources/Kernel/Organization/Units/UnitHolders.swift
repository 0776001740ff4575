package import Application
package import Database
package import Essentials

/// Somebody who holds a role for a unit.
package struct UnitHolder: Sendable {
  package let name: String
  package let role: Role
  /// The days on which it is held.
  package let period: DayPeriod
}

extension UnitStore {
  /// Who holds a role for that very unit on that day, in one statement.
  package static func holders(
    of unit: Unit.ID, on day: Day, in connection: borrowing Connection
  ) throws -> [UnitHolder] {
    try connection.rows(
      """
      select a.display_name, g.role, g.from_day, g.until_day
      from role_grants g join accounts a on a.id = g.account_id
      where g.unit_id = \(unit) and g.from_day <= \(day) and g.until_day >= \(day) and a.is_disabled = 0
      order by g.role, a.display_name
      """
    ) { row in
      UnitHolder(
        name: row.text(0), role: try row.choice(1),
        period: DayPeriod(firstDay: try self.day(row, 2), lastDay: try self.day(row, 3)))
    }
  }
}
