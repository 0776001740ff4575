import CPostgres
import Database
import Essentials

/// One session with the server and its prepared statements; used by one thread at a time.
@safe final class PostgresConnection: EngineConnection {
  private let handle: OpaquePointer
  /// Names of prepared statements, by text and types of the values.
  private var prepared: [String: String] = [:]
  private var made = 0
  /// Differs per schema, so that several databases in one server do not wait for each other.
  private var lockKey: Int64 = 0
  private static let preparedLimit = 400
  private static let longestPrepared = 8_000

  init(url: String, schema: String?) throws {
    // The address stands behind the settings that it may change, and before those that it may not.
    let options = [
      ("connect_timeout", "10"), ("application_name", "hagukumi"), ("dbname", url), ("client_encoding", "UTF8"),
    ]
    let opened = unsafe withCStrings(options.map(\.0)) { names in
      unsafe withCStrings(options.map(\.1)) { values in unsafe PQconnectdbParams(names, values, 1) }
    }
    guard let handle = unsafe opened else { throw DatabaseFault(.unreachable, operation: "connect") }
    unsafe self.handle = unsafe handle
    guard unsafe PQstatus(handle) == CONNECTION_OK else {
      throw unsafe DatabaseFault(.unreachable, operation: "connect", detail: String(cString: PQerrorMessage(handle)))
    }
    _ = unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try prepareSession(schema)
  }

  deinit { unsafe PQfinish(handle) }

  var isUsable: Bool {
    unsafe PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
  }

  private func prepareSession(_ schema: String?) throws {
    try script(
      """
      set client_min_messages = warning; set standard_conforming_strings = on; set timezone = 'UTC';
      set bytea_output = 'hex'; set lock_timeout = '30s'; set idle_in_transaction_session_timeout = '5min'
      """)
    if let schema { _ = try run("select set_config('search_path', $1, false)", [.text(schema)]) { _ in } }
    guard unsafe PQserverVersion(handle) >= 150_000 else {
      throw Refusal("PostgreSQLが古すぎます。15以降のサーバーを使ってください。")
    }
    var isOrderedByBytes = false
    var place: String?
    _ = try run("select current_schema(), 'a' > 'B' and 'É' > 'z', current_setting('server_encoding')", []) { row in
      place = row.isNull(0) ? nil : row.text(0)
      isOrderedByBytes = row.integer(1) == 1 && row.text(2) == "UTF8"
    }
    guard isOrderedByBytes else {
      throw Refusal(
        "このPostgreSQLのデータベースは使えません。createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 で作ったものを指定してください。")
    }
    guard let place else { throw Refusal("PostgreSQLのスキーマがありません。アドレスのsearch_pathを確かめてください。") }
    lockKey = key(of: place)
  }

  /// FNV-1a of the schema's name, as a lock number.
  private func key(of schema: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "hagukumi \(schema)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int64(bitPattern: hash)
  }

  func begin(_ kind: TransactionKind) throws {
    do {
      switch kind {
      case .reading: try script("begin isolation level repeatable read read only")
      case .writing: try script("begin isolation level read committed; select pg_advisory_xact_lock(\(lockKey))")
      }
    } catch {
      rollback()
      throw error
    }
  }

  func commit() throws {
    // The server answers the commit of a failed transaction with a quiet rollback.
    guard unsafe PQtransactionStatus(handle) != PQTRANS_INERROR else {
      throw DatabaseFault(.other, operation: "commit", code: "25P02", detail: "a statement had failed")
    }
    try script("commit")
  }

  func rollback() {
    if unsafe PQtransactionStatus(handle) != PQTRANS_IDLE { try? script("rollback") }
  }

  /// Waits until no other process writes or migrates, and keeps it so.
  func lockAlone() throws {
    try script("set lock_timeout = 0; select pg_advisory_lock(\(lockKey)); set lock_timeout = '30s'")
  }

  func unlock() {
    // A session that was lost has lost its lock too.
    try? script("select pg_advisory_unlock(\(lockKey))")
  }

  func script(_ text: String) throws {
    _ = try unsafe PostgresResult(PQexec(handle, text), handle, "script")
  }

  func run(_ text: String, _ values: [SQLValue], row: (any RowColumns) throws -> Void) throws -> Int {
    let parameters = PostgresParameters(values)
    let result =
      text.utf8.count > Self.longestPrepared
      ? try runOnce(text, parameters) : try runPrepared(try name(for: text, parameters), parameters)
    while result.advance() { try row(result) }
    return result.changedCount
  }

  private func runPrepared(_ name: String, _ parameters: PostgresParameters) throws -> PostgresResult {
    do {
      return try unsafe parameters.withPointers { values, lengths, formats in
        try unsafe PostgresResult(
          PQexecPrepared(handle, name, Int32(parameters.count), values, lengths, formats, 0), handle, "run")
      }
    } catch let fault as DatabaseFault where ["0A000", "26000"].contains(fault.code) {
      // The tables have changed since; the next attempt prepares anew.
      prepared = [:]
      throw fault
    }
  }

  private func runOnce(_ text: String, _ parameters: PostgresParameters) throws -> PostgresResult {
    try unsafe parameters.withPointers { values, lengths, formats in
      try unsafe PostgresResult(
        PQexecParams(handle, text, Int32(parameters.count), parameters.types, values, lengths, formats, 0), handle,
        "run")
    }
  }

  private func name(for text: String, _ parameters: PostgresParameters) throws -> String {
    let key = parameters.signature + text
    if let name = prepared[key] { return name }
    if prepared.count >= Self.preparedLimit {
      try script("deallocate all")
      prepared = [:]
    }
    made += 1
    let name = "s\(made)"
    _ = try unsafe PostgresResult(
      PQprepare(handle, name, text, Int32(parameters.count), parameters.types), handle, "prepare")
    prepared[key] = name
    return name
  }
}
