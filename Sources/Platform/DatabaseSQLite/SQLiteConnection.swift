import CSQLite
import Database

/// One open connection with its prepared statements; used by one thread at a time.
@safe final class SQLiteConnection: EngineConnection {
  /// What a connection is opened for.
  enum Purpose {
    /// Reads and writes, and makes a missing file.
    case writing(SQLiteDriver.Durability)
    /// Reads only.
    case reading
    /// Copies or checks a file without changing how it is kept.
    case upkeep
  }

  private let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]
  private static let statementLimit = 400
  /// The first fault in the open transaction.
  private var failure: DatabaseFault?
  let isUsable = true

  private static let isConfigured: Bool = {
    // The memory statistics lock costs half of the reads of two threads. Each connection has one user, so it needs no lock.
    hagukumi_sqlite_without_memory_statistics() == SQLITE_OK && hagukumi_sqlite_multithread() == SQLITE_OK
      && sqlite3_initialize() == SQLITE_OK
  }()

  /// How long one waits for another program, in milliseconds.
  static let patience = 5000

  init(path: String, for purpose: Purpose) throws {
    precondition(Self.isConfigured, "SQLite could not be set up")
    var handle: OpaquePointer?
    let access = if case .reading = purpose { SQLITE_OPEN_READONLY } else { SQLITE_OPEN_READWRITE }
    let code = unsafe sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      let fault = unsafe sqliteFault(handle, code, "open")
      _ = unsafe sqlite3_close_v2(handle)
      throw fault
    }
    unsafe self.handle = unsafe handle
    try harden()
    try script("pragma busy_timeout = \(Self.patience); pragma foreign_keys = on; pragma cache_size = -16000;")
    switch purpose {
    case .reading: try script("pragma query_only = on; pragma mmap_size = 268435456;")
    case .writing(let durability):
      try script("pragma synchronous = \(durability.rawValue); pragma journal_size_limit = 67108864;")
    case .upkeep: break
    }
  }

  deinit {
    statements = [:]
    _ = unsafe sqlite3_close_v2(handle)
  }

  private func harden() throws {
    let settings = [
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    ]
    for (option, value) in settings {
      let code = unsafe hagukumi_sqlite_set(handle, option, Int32(value))
      guard code == SQLITE_OK else { throw unsafe sqliteFault(handle, code, "configure") }
    }
  }

  func begin(_ kind: TransactionKind) throws {
    _ = try run(kind == .writing ? "begin immediate" : "begin", []) { _ in }
  }

  func commit() throws {
    // PostgreSQL ends a transaction after its first fault. The same here, so that no body works on one engine only.
    if let failure { throw failure }
    _ = try run("commit", []) { _ in }
  }

  func rollback() {
    failure = nil
    // Some faults have already taken the transaction back.
    if unsafe sqlite3_get_autocommit(handle) == 0 { _ = unsafe sqlite3_exec(handle, "rollback", nil, nil, nil) }
  }

  func run(_ text: String, _ values: [SQLValue], row: (any RowColumns) throws -> Void) throws -> Int {
    try noting {
      let before = unsafe sqlite3_total_changes64(handle)
      try statement(text).run(values, row: row)
      return unsafe sqlite3_total_changes64(handle) == before ? 0 : unsafe Int(sqlite3_changes64(handle))
    }
  }

  func script(_ text: String) throws {
    try noting {
      let code = unsafe sqlite3_exec(handle, text, nil, nil, nil)
      guard code == SQLITE_OK else { throw unsafe sqliteFault(handle, code, "script") }
    }
  }

  /// The first value of the first row, as text.
  func value(_ text: String) throws -> String? {
    var value: String?
    _ = try run(text, []) { row in if value == nil { value = row.text(0) } }
    return value
  }

  /// Copies the state of this moment into an empty file, while others go on reading and writing.
  func copy(into target: SQLiteConnection) throws {
    try begin(.reading)
    defer { rollback() }
    _ = try value("select count(*) from sqlite_schema")
    guard let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw unsafe sqliteFault(target.handle, SQLITE_ERROR, "backup")
    }
    // One step is enough: with a write-ahead log, the read transaction stops nobody, and it keeps the copy from starting over.
    let step = unsafe sqlite3_backup_step(backup, -1)
    let end = unsafe sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE, end == SQLITE_OK else {
      throw unsafe sqliteFault(target.handle, end == SQLITE_OK ? step : end, "backup")
    }
  }

  private func noting<Result>(_ body: () throws -> Result) throws -> Result {
    if let failure { throw failure }
    do {
      return try body()
    } catch let fault as DatabaseFault {
      if unsafe sqlite3_get_autocommit(handle) == 0 { failure = fault }
      throw fault
    }
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
}
