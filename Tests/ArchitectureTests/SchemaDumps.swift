import Application
import Composition
import Database
import TestKit
import Testing

@Suite struct SchemaDumps {
  @Test(arguments: Engine.tested)
  func `the tables of a new database are as the checked-in file says`(engine: Engine) throws {
    let migrations = Composition().features.flatMap(\.migrations)
    let dump = try TestDatabase.with(engine, migrations: migrations) { database in
      try database.read { connection in
        try engine == .sqlite ? sqlite(connection) : postgres(connection)
      }
    }
    try CheckedInFile("Documentation/schema.\(engine).sql").expect(dump.joined(separator: "\n") + "\n")
  }

  /// SQLite keeps the statements as they were written.
  private func sqlite(_ connection: borrowing Connection) throws -> [String] {
    try connection.rows("select sql from sqlite_schema where sql is not null order by tbl_name, type desc, name") {
      $0.text(0) + ";"
    }
  }

  /// PostgreSQL keeps columns, constraints and indexes apart; together they read like the statements.
  private func postgres(_ connection: borrowing Connection) throws -> [String] {
    let schema = try connection.first("select current_schema()") { $0.text(0) } ?? ""
    let columns = try connection.rows(
      """
      select table_name, column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end
      || coalesce(' default ' || column_default, '') from information_schema.columns
      where table_schema = \(schema) order by table_name, ordinal_position
      """
    ) { ($0.text(0), "  " + $0.text(1)) }
    let constraints = try connection.rows(
      """
      select r.relname, '  ' || pg_get_constraintdef(c.oid) from pg_constraint c join pg_class r on r.oid = c.conrelid
      where r.relnamespace = \(schema)::regnamespace and c.contype <> 'n' order by r.relname, c.conname
      """
    ) { ($0.text(0), $0.text(1)) }
    let indexes = try connection.rows(
      """
      select i.tablename, i.indexdef from pg_indexes i where i.schemaname = \(schema)
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname
        and c.connamespace = \(schema)::regnamespace) order by i.tablename, i.indexname
      """
    ) { ($0.text(0), $0.text(1).replacing("\(schema).", with: "")) }
    let triggers = try connection.rows(
      """
      select r.relname, pg_get_triggerdef(t.oid) || ' -- ' || p.prosrc from pg_trigger t
      join pg_class r on r.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      where r.relnamespace = \(schema)::regnamespace and not t.tgisinternal order by r.relname, t.tgname
      """
    ) { ($0.text(0), $0.text(1).replacing("\(schema).", with: "")) }
    return Set(columns.map(\.0)).sorted().flatMap { table in
      let parts = (columns + constraints).filter { $0.0 == table }.map(\.1)
      return ["CREATE TABLE \(table) (", parts.joined(separator: ",\n"), ");"]
        + (indexes + triggers).filter { $0.0 == table }.map { $0.1 + ";" }
    }
  }
}
