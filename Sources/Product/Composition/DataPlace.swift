import CommandLine
import Database
import DatabasePostgres
import DatabaseSQLite
import Essentials
import Glibc

/// Where the data is: a folder with the SQLite file, or a PostgreSQL server.
struct DataPlace: Sendable {
  /// The folder of the data.
  let folder: String
  /// The database itself.
  let address: DatabaseAddress
  private let isInFolder: Bool

  init(_ call: Invocation) throws(Refusal) {
    folder = call["data"] ?? "hagukumi-data"
    isInFolder = call["database"] == nil
    address = try DatabaseAddress(call["database"] ?? folder + "/hagukumi.sqlite")
  }

  /// The path of the SQLite file; refuses for a server, with the tool to use instead.
  func path(insteadOfFile tool: String) throws(Refusal) -> String {
    switch address {
    case .file(let path): return path
    case .server: throw Refusal("PostgreSQLでは、\(tool)を使ってください。")
    }
  }

  /// The folder in which the settings of the sign-in and its secret are: that of the data, or of a file elsewhere.
  var settingsFolder: String {
    guard case .file(let path) = address, !isInFolder else { return folder }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The file that a running server holds locked.
  var lockPath: String {
    switch address {
    case .file(let path): path + ".lock"
    case .server: folder + "/hagukumi.lock"
    }
  }

  /// Makes the folder of the data where it is missing.
  func prepare() throws {
    if case .file = address, !isInFolder { return }
    var made = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !folder.hasPrefix("/") ? String(part) : "/" + part
      guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
        throw Refusal("データフォルダーを作れません：\(folder)")
      }
    }
  }

  /// Opens the database, makes a missing one, and migrates an older one after copying it.
  func open(_ migrations: [Migration], clock: any Clock, tell: (String) -> Void) throws -> Database {
    switch address {
    case .server(let url):
      let database = Database(PostgresDriver(url: url))
      try Migrator.migrate(database, migrations, now: clock.now)
      return database
    case .file(let path):
      try prepare()
      let database = Database(try SQLiteDriver(path: path))
      try Migrator.migrate(database, migrations, now: clock.now) {
        let copy = path + ".before-" + clock.now.japanText.filter { $0.isNumber }
        try database.backup(to: copy)
        tell("データベースを新しくする前に、写しを取りました：\(copy)")
      }
      return database
    }
  }
}
