import Database
import DatabaseSQLite
import Essentials
import Glibc

extension Engine {
  /// The engines that store tests run on.
  package static var tested: [Engine] { [.sqlite] }
}

/// A fresh database for one test.
package enum TestDatabase {
  /// Lends a migrated, empty database and removes it afterwards.
  package static func with<Result>(
    _ engine: Engine, migrations: [Migration], _ body: (Database) throws -> Result
  ) throws -> Result {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let database = Database(try SQLiteDriver(path: folder + "/test.sqlite"))
    defer { database.close() }
    try Migrator.migrate(database, migrations, now: Instant(milliseconds: 1_775_000_000_000))
    return try body(database)
  }

  /// The same for tests that wait.
  package static func with<Result>(
    _ engine: Engine, migrations: [Migration], _ body: (Database) async throws -> Result
  ) async throws -> Result {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let database = Database(try SQLiteDriver(path: folder + "/test.sqlite"))
    defer { database.close() }
    try Migrator.migrate(database, migrations, now: Instant(milliseconds: 1_775_000_000_000))
    return try await body(database)
  }
}

/// Makes a new empty folder for one test.
package func temporaryFolder() throws -> String {
  var template = Array("/tmp/hagukumi-test-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw DatabaseFault(.storage, operation: "mkdtemp") }
  return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Removes a folder of a test with its files.
package func removeFolder(_ path: String) {
  guard path.hasPrefix("/tmp/hagukumi-test-"), let folder = opendir(path) else { return }
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { unlink(path + "/" + name) }
  }
  closedir(folder)
  rmdir(path)
}
