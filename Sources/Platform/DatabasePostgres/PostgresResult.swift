import CPostgres
import Database

/// The answer to one statement, which stands on one of its rows.
@safe final class PostgresResult: RowColumns {
  private let handle: OpaquePointer
  private let rowCount: Int32
  private var row: Int32 = -1

  /// Takes over the result; throws what the server found wrong.
  init(_ result: OpaquePointer?, _ connection: OpaquePointer, _ operation: String) throws {
    guard let result = unsafe result else { throw unsafe postgresFault(nil, connection, operation) }
    unsafe handle = unsafe result
    rowCount = unsafe PQntuples(result)
    switch unsafe PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: break
    default: throw unsafe postgresFault(result, connection, operation)
    }
  }

  deinit { unsafe PQclear(handle) }

  /// Goes to the next row; false behind the last.
  func advance() -> Bool {
    row += 1
    return row < rowCount
  }

  /// How many rows the statement changed.
  var changedCount: Int {
    let command = unsafe String(cString: PQcmdStatus(handle))
    guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: { command.hasPrefix($0) }) else { return 0 }
    return unsafe Int(String(cString: PQcmdTuples(handle))) ?? 0
  }

  func isNull(_ column: Int) -> Bool { unsafe PQgetisnull(handle, row, Int32(column)) != 0 }

  func integer(_ column: Int) -> Int64 {
    let text = text(column)
    // Truth values come as letters; sums come as decimal numbers.
    return Int64(text) ?? (text == "t" ? 1 : Double(text).flatMap { Int64(exactly: $0.rounded(.towardZero)) } ?? 0)
  }

  func real(_ column: Int) -> Double { Double(text(column)) ?? 0 }

  func text(_ column: Int) -> String { unsafe String(decoding: bytes(column), as: UTF8.self) }

  func blob(_ column: Int) -> [UInt8] {
    // Two hexadecimal digits a byte, behind `\x`.
    let digits = unsafe Array(bytes(column).dropFirst(2))
    return stride(from: 0, to: digits.count - 1, by: 2).map { half(digits[$0]) << 4 | half(digits[$0 + 1]) }
  }

  private func half(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit &- 0x30 : digit &- 0x57 }

  private func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let count = unsafe Int(PQgetlength(handle, row, Int32(column)))
    let start = unsafe PQgetvalue(handle, row, Int32(column))
    return unsafe UnsafeBufferPointer(start: UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self), count: count)
  }
}
