import CSQLite
import Database

/// One open connection with its prepared statements; used by one thread at a time.
@safe final class SQLiteConnection: EngineConnection {
  private let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]
  private static let statementLimit = 400

  /// Opens the file; a writer makes it where it is missing.
  init(path: String, isReader: Bool) throws {
    var handle: OpaquePointer?
    let access = isReader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = unsafe sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      let fault = unsafe sqliteFault(handle, code, "open")
      _ = unsafe sqlite3_close_v2(handle)
      throw fault
    }
    unsafe self.handle = unsafe handle
    for (option, value) in [
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    ] {
      _ = unsafe hagukumi_sqlite_set(handle, option, Int32(value))
    }
    try script("pragma busy_timeout = 5000; pragma foreign_keys = on; pragma cache_size = -16000;")
    try script(isReader ? "pragma query_only = on;" : "pragma journal_mode = wal; pragma synchronous = full;")
  }

  deinit {
    statements = [:]
    _ = unsafe sqlite3_close_v2(handle)
  }

  func run(_ text: String, _ values: [SQLValue], row: (any RowColumns) throws -> Void) throws -> Int {
    try statement(text).run(values, row: row)
  }

  func script(_ text: String) throws {
    let code = unsafe sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe sqliteFault(handle, code, "script") }
  }

  private func statement(_ text: String) throws -> SQLiteStatement {
    if let kept = statements[text], !kept.isBusy { return kept }
    let fresh = try unsafe SQLiteStatement(text, database: handle)
    if statements[text] == nil {
      if statements.count >= Self.statementLimit { statements = [:] }
      statements[text] = fresh
    }
    return fresh
  }

  /// Copies this database to a new file, some pages at a time, so that writers are not held up.
  func copy(to path: String) throws {
    let target = try SQLiteConnection(path: path, isReader: false)
    guard let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw unsafe sqliteFault(target.handle, SQLITE_ERROR, "backup")
    }
    var code = SQLITE_OK
    repeat {
      code = unsafe sqlite3_backup_step(backup, 1_000)
      if code == SQLITE_BUSY || code == SQLITE_LOCKED { sqlite3_sleep(20) }
    } while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED
    _ = unsafe sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw DatabaseFault(.storage, operation: "backup", code: String(code)) }
    try target.script("pragma journal_mode = delete;")
  }
}
