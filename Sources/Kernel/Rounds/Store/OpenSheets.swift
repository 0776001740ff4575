package import Database
import Essentials
package import Organization

/// The sheets of one running round that a unit was asked for and that are not accepted yet.
package struct OpenSheets: Sendable, Equatable {
  package let unit: Unit.ID
  package let plan: String
  package let round: String
  package let count: Int

  /// What these units still have to do in rounds that run, in one statement; none for no unit.
  package static func all(of units: Set<Unit.ID>, in connection: borrowing Connection) throws -> [OpenSheets] {
    guard !units.isEmpty else { return [] }
    return try connection.rows(
      """
      select u.unit_id, p.title, r.label, count(*)
      from sheet_units u join report_sheets s on s.id = u.sheet_id
      join rounds r on r.plan_id = s.plan_id and r.id = s.round_id join plans p on p.id = s.plan_id
      where r.state = 'open' and s.state <> 'accepted' and u.unit_id in (\(list: units.map(\.text).sorted()))
      group by u.unit_id, p.id, p.title, r.id, r.label order by u.unit_id, p.id, r.id
      """
    ) { OpenSheets(unit: $0.id(0), plan: $0.text(1), round: $0.text(2), count: $0.integer(3)) }
  }
}
