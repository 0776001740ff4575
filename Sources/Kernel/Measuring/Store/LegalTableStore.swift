package import Database
package import Essentials
package import Planning

/// The legal tables: those that the program brings, those that the city made, and what people entered into them. Entries
/// are only ever added, and the last one of a day holds.
package enum LegalTableStore {
  /// The tables as they stand today, in two statements; those that were withdrawn are left out.
  package static func tables(in connection: borrowing Connection) throws -> [LegalTable] {
    let entries = try entries(in: connection)
    return try bare(in: connection).map { $0.with(entries) }
  }

  /// The same without what people entered, in one statement.
  package static func bare(in connection: borrowing Connection) throws -> [LegalTable] {
    LegalTable.all
      + (try connection.rows(
        """
        select key, title, unit, comparator, source from legal_tables where withdrawn_at is null
        order by made_at, key
        """
      ) {
        LegalTable(
          key: $0.text(0), title: $0.text(1), unit: $0.text(2), comparator: $0.text(3), source: $0.text(4))
      })
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
    try renewPlans(with: entry.table, in: connection)
  }

  /// Adds a table of the city; its rows follow as entries.
  package static func add(
    _ table: LegalTable, by name: String, at time: Instant, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into legal_tables (key, title, unit, comparator, source, made_at, made_by) values
        (\(table.key), \(table.title), \(table.unit), \(table.comparator), \(table.source), \(time), \(name))
      """)
  }

  /// Gives a table of the city another name and source, and renews the plans that follow it.
  package static func rename(
    _ key: String, to title: String, source: String, in connection: borrowing Connection
  ) throws {
    try connection.run("update legal_tables set title = \(title), source = \(source) where key = \(key)")
    try renewPlans(with: key, in: connection)
  }

  /// Whether any target, replaced ones included, follows that table; one statement.
  package static func isUsed(_ key: String, in connection: borrowing Connection) throws -> Bool {
    try connection.first("select 1 from indicator_targets where legal_table = \(key) limit 1") { _ in true } ?? false
  }

  /// Takes a table of the city out of use; its rows stay in the log.
  package static func withdraw(
    _ key: String, by name: String, at time: Instant, in connection: borrowing Connection
  ) throws {
    try connection.run(
      "update legal_tables set withdrawn_at = \(time), withdrawn_by = \(name) where key = \(key)")
  }

  private static func renewPlans(with table: String, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update plans set revision = revision + 1
      where id in (select plan_id from indicator_targets where legal_table = \(table))
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
