import CSQLite
package import Database
import Glibc

/// SQLite in one file: one writer, several readers, write-ahead log.
///
/// `@unchecked Sendable` is sound because every connection is lent to one thread at a time under the two locks.
package final class SQLiteDriver: DatabaseDriver, @unchecked Sendable {
  package let engine = Engine.sqlite
  private let path: String
  private let writer: SQLiteConnection
  private let gate = WriterGate()
  private let readers = ReaderPool()

  private static let isConfigured: Bool = {
    // The memory statistics lock costs half of the reads of two threads.
    _ = hagukumi_sqlite_without_memory_statistics()
    _ = hagukumi_sqlite_multithread()
    return sqlite3_initialize() == SQLITE_OK
  }()

  /// Opens the database file and makes it, readable by its owner only, where it is missing.
  package init(path: String) throws {
    precondition(Self.isConfigured, "SQLite could not be set up")
    self.path = path
    let isNew = unsafe access(path, F_OK) != 0
    let connection = try SQLiteConnection(path: path, isReader: false)
    if isNew { unsafe chmod(path, 0o600) }
    writer = connection
  }

  package func read<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result {
    let connection = try readers.take { try SQLiteConnection(path: path, isReader: true) }
    defer { readers.give(connection) }
    try connection.script("begin")
    defer { try? connection.script("rollback") }
    return try body(connection)
  }

  package func write<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result {
    gate.close()
    defer { gate.open() }
    try writer.script("begin immediate")
    do {
      let result = try body(writer)
      try writer.script("commit")
      return result
    } catch {
      try? writer.script("rollback")
      throw error
    }
  }

  package func exclusive<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result {
    gate.close()
    defer { gate.open() }
    return try body(writer)
  }

  package func backup(to target: String) throws {
    guard unsafe access(target, F_OK) != 0 else {
      throw DatabaseFault(.storage, operation: "backup", detail: "target exists")
    }
    try SQLiteConnection(path: path, isReader: true).copy(to: target)
  }

  package func close() { readers.empty() }
}
