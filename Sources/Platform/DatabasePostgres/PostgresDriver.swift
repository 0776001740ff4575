package import Database
import Essentials

/// A PostgreSQL server: one writer at a time in all processes, several readers, connections opened when they are needed.
///
/// Writers wait for each other as on SQLite, on an advisory lock. Otherwise what a body reads could be untrue by the time it writes,
/// on this engine only; and each write ends in the hash chain of the audit log, where the writers would meet anyway.
package final class PostgresDriver: DatabaseDriver {
  package let engine = Engine.postgres
  private let writer: ConnectionPool<PostgresConnection>
  private let readers: ConnectionPool<PostgresConnection>

  /// Takes `postgres://…` and up to that many connections; `schema` puts all tables into a schema other than the server's default.
  package init(url: String, connections: Int = 8, schema: String? = nil) {
    precondition(connections >= 2, "one connection writes, the others read")
    let open: @Sendable () throws -> PostgresConnection = { try PostgresConnection(url: url, schema: schema) }
    writer = ConnectionPool(limit: 1, open: open)
    readers = ConnectionPool(limit: connections - 1, open: open)
  }

  package func read<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result {
    try readers.lend(ready: { try $0.begin(.reading) }, { session in try session.finish { try body(session) } })
  }

  package func write<Result>(
    within seconds: Int, _ body: (any EngineConnection) throws -> Result
  ) throws -> Result {
    try writer.lend(
      within: seconds, ready: { try $0.begin(.writing) }, { session in try session.finish { try body(session) } })
  }

  package func exclusive<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result {
    try writer.lend(
      ready: { try $0.lockAlone() },
      { session in
        defer { session.unlock() }
        return try body(session)
      })
  }

  package func backup(to path: String) throws {
    throw Refusal("PostgreSQLの写しは、はぐくみからは取れません。サーバーの pg_dump で取ってください。")
  }

  package func close() {
    readers.close()
    writer.close()
  }
}
