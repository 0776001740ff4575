import CSQLite
import Database

/// A prepared statement; finalized with its last owner.
@safe final class SQLiteStatement {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  init(_ text: String, database: OpaquePointer) throws {
    var handle: OpaquePointer?
    var text = text
    var rest = 0
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
          database, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
        if let tail = unsafe tail, let start = characters.baseAddress {
          rest = unsafe characters.count - (tail - start)
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw unsafe sqliteFault(database, code, "prepare") }
    guard let handle = unsafe handle, text.utf8.suffix(rest).allSatisfy({ $0 == 0x20 || $0 == 0x0A }) else {
      _ = unsafe sqlite3_finalize(handle)
      throw DatabaseFault(.other, operation: "prepare", detail: "not exactly one statement")
    }
    unsafe self.handle = unsafe handle
    unsafe self.database = unsafe database
  }

  deinit { _ = unsafe sqlite3_finalize(handle) }

  /// Whether the statement is in the middle of its rows.
  var isBusy: Bool { unsafe sqlite3_stmt_busy(handle) != 0 }

  func run(_ values: [SQLValue], row: (any RowColumns) throws -> Void) throws {
    defer {
      _ = unsafe sqlite3_reset(handle)
      _ = unsafe sqlite3_clear_bindings(handle)
    }
    guard unsafe Int(sqlite3_bind_parameter_count(handle)) == values.count else {
      throw DatabaseFault(.other, operation: "bind", detail: "another number of values than markers")
    }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    let columns = unsafe SQLiteColumns(handle)
    while true {
      let code = unsafe sqlite3_step(handle)
      if code == SQLITE_ROW {
        try row(columns)
      } else if code == SQLITE_DONE {
        return
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
