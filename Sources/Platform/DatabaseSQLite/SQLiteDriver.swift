package import Database
import Essentials

/// SQLite in one file: one writer, several readers, write-ahead log.
package final class SQLiteDriver: DatabaseDriver {
  /// What a committed write survives.
  package enum Durability: String, Sendable {
    /// A power cut too: each write waits for the disk, up to some milliseconds.
    case powerCut = "full"
    /// A killed program, but not a power cut; for tests.
    case kill = "normal"
  }

  package let engine = Engine.sqlite
  private let path: String
  private let writer: ConnectionPool<SQLiteConnection>
  private let readers: ConnectionPool<SQLiteConnection>

  /// Opens the database file, and makes it, readable by its owner only, where it is missing.
  package init(path: String, readers limit: Int = 4, surviving durability: Durability = .powerCut) throws {
    self.path = path
    writer = ConnectionPool(limit: 1) { try SQLiteFile.openWriter(path, durability) }
    readers = ConnectionPool(limit: limit) { try SQLiteConnection(path: path, for: .reading) }
    try writer.lend(ready: { _ in }, { _ in })
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
      ready: { _ in },
      { session in
        // SQLite's own lock lasts one transaction only, so the folder is locked against other processes.
        let lock = try FileLock(waitingForFolder: SQLiteFile.folder(of: path))
        defer { withExtendedLifetime(lock) {} }
        return try body(session)
      })
  }

  package func backup(to target: String) throws { try SQLiteFile.backup(from: path, to: target) }

  package func close() {
    readers.close()
    // The last connection to close empties the write-ahead log, and a reader could not.
    writer.close()
  }
}
