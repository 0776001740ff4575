package import Database
import Essentials
package import Planning

/// What people entered into the legal tables: rows are only ever added, the last one of a day holds.
package enum LegalTableStore {
  /// The tables as they stand today, in one statement.
  package static func tables(in connection: borrowing Connection) throws -> [LegalTable] {
    let entries = try entries(in: connection)
    return LegalTable.all.map { $0.with(entries) }
  }

  /// Everything that was entered, oldest first.
  package static func entries(in connection: borrowing Connection) throws -> [LegalEntry] {
    try connection.rows(
      "select table_key, from_day, value, source, entered_at, actor_name from legal_entries order by number"
    ) { row in
      LegalEntry(
        table: row.text(0), from: row.optionalDay(1) ?? Day(number: 0), value: row.optionalText(2), source: row.text(3),
        at: row.instant(4),
        by: row.text(5))
    }
  }

  /// Adds an entry, and renews every plan that has a target after this table, so that it is judged by it at once.
  package static func insert(
    _ entry: LegalEntry, account: String?, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into legal_entries (number, table_key, from_day, value, source, entered_at, account_id, actor_name)
      select coalesce(max(number), 0) + 1, \(entry.table), \(entry.from), \(entry.value), \(entry.source),
        \(entry.at), \(account), \(entry.by)
      from legal_entries
      """)
    try connection.run(
      """
      update plans set revision = revision + 1
      where id in (select plan_id from indicator_targets where legal_table = \(entry.table))
      """)
  }

  /// The indicators of all plans with a target after a legal table, by the key of the table, in one statement.
  package static func users(
    in connection: borrowing Connection
  ) throws -> [(table: String, plan: Plan.ID, indicator: Indicator.ID, name: String)] {
    try connection.rows(
      """
      select distinct t.legal_table, t.plan_id, i.id, i.name from indicator_targets t
      join indicators i on i.plan_id = t.plan_id and i.id = t.indicator_id
      where t.legal_table is not null and t.replaced_on is null order by t.plan_id, i.name, i.id
      """
    ) { ($0.text(0), $0.id(1), $0.id(2), $0.text(3)) }
  }
}
