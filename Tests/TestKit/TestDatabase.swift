import Database
import DatabasePostgres
import DatabaseSQLite
import Essentials
import Glibc

extension Engine {
  /// The engines that store tests run on: SQLite always, PostgreSQL where `TEST_POSTGRES` holds the address of a server.
  package static var tested: [Engine] { testPostgresURL == nil ? [.sqlite] : [.sqlite, .postgres] }
}

/// A fresh database for one test.
package enum TestDatabase {
  /// Lends a migrated, empty database and removes it afterwards.
  package static func with<Result>(
    _ engine: Engine, migrations: [Migration], _ body: (Database) throws -> Result
  ) throws -> Result {
    let place = try TestPlace(engine)
    defer { place.remove() }
    let database = try place.open(migrations)
    defer { database.close() }
    return try body(database)
  }

  /// The same for tests that wait.
  package static func with<Result>(
    _ engine: Engine, migrations: [Migration], _ body: (Database) async throws -> Result
  ) async throws -> Result {
    let place = try TestPlace(engine)
    defer { place.remove() }
    let database = try place.open(migrations)
    defer { database.close() }
    return try await body(database)
  }
}

/// Where the database of one test is: a folder, or a schema of the test server. Tests use it directly to open a database twice.
package struct TestPlace: Sendable {
  private let engine: Engine
  /// A folder of the test's own.
  package let folder: String
  private let schema: String

  package init(_ engine: Engine) throws {
    self.engine = engine
    folder = try temporaryFolder()
    schema = "test_" + folder.suffix(6).utf8.map { String($0, radix: 16) }.joined()
    if engine == .postgres { try testPostgresServer.write { try $0.script("create schema \(schema)") } }
  }

  /// The file of a SQLite database.
  package var path: String { folder + "/test.sqlite" }

  /// The place as the option `--database` of the program takes it.
  package var address: String {
    guard engine == .postgres, let url = testPostgresURL else { return path }
    return url + (url.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + schema
  }

  /// Opens the database and migrates it.
  package func open(_ migrations: [Migration] = []) throws -> Database {
    let database = Database(try driver())
    try Migrator.migrate(database, migrations, now: Instant(milliseconds: 1_775_000_000_000))
    return database
  }

  /// A driver for the place, without any table made.
  package func driver() throws -> any DatabaseDriver {
    switch engine {
    case .sqlite: try SQLiteDriver(path: path, surviving: .kill)
    case .postgres: PostgresDriver(url: testPostgresURL ?? "", connections: 5, schema: schema)
    }
  }

  /// Removes the database with all that is in it.
  package func remove() {
    removeFolder(folder)
    if engine == .postgres { try? testPostgresServer.write { try $0.script("drop schema \(schema) cascade") } }
  }
}

/// The address of the PostgreSQL server of the tests, where there is one.
package let testPostgresURL = getenv("TEST_POSTGRES").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }

private let testPostgresServer = Database(PostgresDriver(url: testPostgresURL ?? "", connections: 2))

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
