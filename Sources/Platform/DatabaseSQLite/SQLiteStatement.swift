import CSQLite
import Database

/// A prepared statement; finalized with its last owner.
@safe final class SQLiteStatement {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  init(_ text: String, database: OpaquePointer) throws {
    var handle: OpaquePointer?
    let code = unsafe text.utf8CString.withUnsafeBufferPointer { buffer in
      unsafe sqlite3_prepare_v3(
        database, buffer.baseAddress, Int32(buffer.count), UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    }
    guard code == SQLITE_OK, let handle = unsafe handle else {
      throw unsafe sqliteFault(database, code, "prepare")
    }
    unsafe self.handle = unsafe handle
    unsafe self.database = unsafe database
  }

  deinit { _ = unsafe sqlite3_finalize(handle) }

  /// Whether the statement is in the middle of its rows.
  var isBusy: Bool { unsafe sqlite3_stmt_busy(handle) != 0 }

  func run(_ values: [SQLValue], row: (any RowColumns) throws -> Void) throws -> Int {
    defer {
      _ = unsafe sqlite3_reset(handle)
      _ = unsafe sqlite3_clear_bindings(handle)
    }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    let columns = unsafe SQLiteColumns(handle)
    while true {
      let code = unsafe sqlite3_step(handle)
      if code == SQLITE_ROW {
        try row(columns)
      } else if code == SQLITE_DONE {
        return unsafe Int(sqlite3_changes64(database))
      } else {
        throw unsafe sqliteFault(database, code, "step")
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) throws {
    let code: Int32
    switch value {
    case .null: code = unsafe sqlite3_bind_null(handle, index)
    case .integer(let number): code = unsafe sqlite3_bind_int64(handle, index, number)
    case .real(let number): code = unsafe sqlite3_bind_double(handle, index, number)
    case .text(var text):
      code = text.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          unsafe characters.isEmpty
            ? hagukumi_sqlite_bind_text(handle, index, "", 0)
            : hagukumi_sqlite_bind_text(handle, index, characters.baseAddress, UInt64(characters.count))
        }
      }
    case .blob(let bytes):
      code = unsafe bytes.withUnsafeBytes { buffer in
        unsafe buffer.isEmpty
          ? sqlite3_bind_zeroblob(handle, index, 0)
          : hagukumi_sqlite_bind_blob(handle, index, buffer.baseAddress, UInt64(buffer.count))
      }
    }
    guard code == SQLITE_OK else { throw unsafe sqliteFault(database, code, "bind") }
  }
}

/// The columns of the row that the statement stands on.
@safe struct SQLiteColumns: RowColumns {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { unsafe self.handle = unsafe handle }

  func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, Int32(column)) }

  func real(_ column: Int) -> Double { unsafe sqlite3_column_double(handle, Int32(column)) }

  func text(_ column: Int) -> String {
    guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func blob(_ column: Int) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}

func sqliteFault(_ database: OpaquePointer?, _ code: Int32, _ operation: String) -> DatabaseFault {
  let extended = unsafe database == nil ? code : sqlite3_extended_errcode(database)
  let kind: DatabaseFault.Kind =
    switch extended {
    case 2067, 1555, 2579: .unique
    case 787: .foreignKey
    case _ where extended & 0xFF == SQLITE_CONSTRAINT: .constraint
    case _ where [SQLITE_BUSY, SQLITE_LOCKED].contains(extended & 0xFF): .busy
    case _ where [SQLITE_CANTOPEN, SQLITE_NOTADB].contains(extended & 0xFF): .unreachable
    case _ where [SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY].contains(extended & 0xFF): .storage
    default: .other
    }
  let detail = unsafe database == nil ? "" : String(cString: sqlite3_errmsg(database))
  return DatabaseFault(kind, operation: operation, code: String(extended), detail: detail)
}
