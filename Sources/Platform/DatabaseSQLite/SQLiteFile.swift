package import Database
import Essentials
import Glibc

/// The database as a file: making, copying, checking and replacing it.
package enum SQLiteFile {
  /// Marks a file as one of ours: `hgkm`.
  private static let applicationID = "1751608173"

  /// Opens the writing connection and makes the file where it is missing.
  static func openWriter(_ path: String, _ durability: SQLiteDriver.Durability) throws -> SQLiteConnection {
    // Made by us, not by SQLite, so that it and the log beside it are the owner's only from the first byte on.
    let isNew = try makeFile(path)
    do {
      let connection = try SQLiteConnection(path: path, for: .writing(durability))
      // Programs that start at once wait for each other here, on a slow disk for long.
      try connection.script("pragma busy_timeout = 60000")
      try adopt(connection, path)
      guard try connection.value("pragma journal_mode = wal") == "wal" else {
        throw DatabaseFault(.unreachable, operation: "open", detail: "no write-ahead log on this file system")
      }
      try connection.script("pragma busy_timeout = \(SQLiteConnection.patience)")
      return connection
    } catch let fault as DatabaseFault where fault.code == notADatabase {
      throw Refusal(notOurs(path))
    } catch let fault as DatabaseFault where fault.kind == .busy {
      // Somebody else has opened the file that we made; without it, all that is written there would be lost.
      throw fault
    } catch {
      if isNew { unsafe unlink(path) }
      throw error
    }
  }

  /// SQLite's code for a file that is something else.
  private static let notADatabase = "26"

  /// Puts our mark on an empty database and refuses one of another program.
  private static func adopt(_ connection: SQLiteConnection, _ path: String) throws {
    let mark = try connection.value("pragma application_id")
    if mark == applicationID { return }
    let others = try connection.value(
      "select count(*) from sqlite_schema where not exists (select 1 from sqlite_schema where name = 'schema_migrations')"
    )
    guard mark == "0", others == "0" else { throw Refusal(notOurs(path)) }
    try connection.script("pragma application_id = \(applicationID)")
  }

  private static func notOurs(_ path: String) -> String {
    "はぐくみのデータベースではありません：\(path)。ファイルを確かめてください。"
  }

  /// Copies the database to a new file while others use it.
  static func backup(from path: String, to target: String) throws {
    guard try makeFile(target) else {
      throw Refusal("同じ名前のファイルがあります：\(target)。別の名前にしてください。")
    }
    let draft = target + ".part"
    do {
      unsafe unlink(draft)
      _ = try makeFile(draft)
      try copy(from: path, to: draft)
      try replace(target, with: draft)
    } catch {
      for name in [draft, target] { unsafe unlink(name) }
      throw error
    }
  }

  private static func copy(from path: String, to draft: String) throws {
    let target = try SQLiteConnection(path: draft, for: .upkeep)
    try SQLiteConnection(path: path, for: .reading).copy(into: target)
    // A copy is one file, without a log beside it.
    _ = try target.value("pragma journal_mode = delete")
  }

  /// Replaces the database by a copy, after proving that the copy is sound and not newer than these migrations; refuses
  /// while another process has the database open.
  package static func restore(from source: String, to path: String, knowing migrations: [Migration]) throws {
    let lock = try FileLock(waitingForFolder: folder(of: path))
    defer { withExtendedLifetime(lock) {} }
    let draft = path + ".part"
    defer { for ending in ["", "-wal", "-shm"] { unsafe unlink(draft + ending) } }
    try copyBytes(from: source, to: draft)
    // A database that was copied by hand while it was open has its last changes in the log beside it.
    if unsafe access(source + "-wal", F_OK) == 0 { try copyBytes(from: source + "-wal", to: draft + "-wal") }
    try prove(draft, calledSource: source, Set(migrations.map(\.id)))
    try settle(path)
    try replace(path, with: draft)
  }

  private static func prove(_ draft: String, calledSource source: String, _ known: Set<String>) throws {
    let problem: String
    do {
      let connection = try SQLiteConnection(path: draft, for: .upkeep)
      guard try connection.value("pragma application_id") == applicationID else { throw Refusal(notOurs(source)) }
      var findings: [String] = []
      _ = try connection.run("pragma integrity_check", []) { findings.append($0.text(0)) }
      let orphan = try connection.value("pragma foreign_key_check")
      if findings == ["ok"], orphan == nil, try connection.value("pragma journal_mode = delete") == "delete" {
        return try refuseNewer(connection, calledSource: source, known)
      }
      problem = orphan.map { "参照先のない行：\($0)" } ?? findings.first ?? ""
    } catch let fault as DatabaseFault {
      guard fault.code != notADatabase else { throw Refusal(notOurs(source)) }
      problem = fault.code
    }
    throw Refusal("写しが壊れています：\(source)（\(problem)）。別の写しを使ってください。今のデータベースはそのままです。")
  }

  /// Asked before anything is replaced: this program could not open what it put back.
  private static func refuseNewer(
    _ connection: SQLiteConnection, calledSource source: String, _ known: Set<String>
  ) throws {
    var unknown: [String] = []
    _ = try connection.run("select id from schema_migrations", []) { row in
      if !known.contains(row.text(0)) { unknown.append(row.text(0)) }
    }
    guard unknown.isEmpty else {
      throw Refusal("写しは、新しい版のはぐくみで作られています：\(source)。はぐくみを新しくしてから戻してください。今のデータベースはそのままです。")
    }
  }

  /// Brings the old database into one file, which succeeds only when nobody else has it open.
  private static func settle(_ path: String) throws {
    guard unsafe access(path, F_OK) == 0 else { return }
    do {
      let connection = try SQLiteConnection(path: path, for: .upkeep)
      try connection.script("pragma busy_timeout = 0")
      _ = try connection.value("pragma journal_mode = delete")
    } catch let fault as DatabaseFault where fault.kind == .busy {
      throw Refusal("データベースが使われています：\(path)。サーバーを止めてから、もう一度実行してください。")
    } catch is DatabaseFault {
      // What is broken cannot be brought into one file, and is replaced for that reason.
    }
    for ending in ["-wal", "-shm", "-journal"] { unsafe unlink(path + ending) }
  }
}
