import CPostgres
import Database

/// The values of a statement in the server's binary form, so that each goes over with its length and its type.
struct PostgresParameters {
  /// The server's numbers of the types; 0 where the server has to find the type of a null itself.
  private(set) var types: [Oid] = []
  private var lengths: [Int32] = []
  private var offsets: [Int?] = []
  // One byte before all values, so that an empty text too has an address.
  private var bytes: [UInt8] = [0]

  init(_ values: [SQLValue]) {
    for value in values { append(value) }
  }

  var count: Int { types.count }

  /// One letter a value; statements are prepared for the types of their values.
  var signature: String {
    var letters = types.map { type in
      switch type {
      case 20: UInt8(ascii: "i")
      case 701: UInt8(ascii: "r")
      case 25: UInt8(ascii: "t")
      case 17: UInt8(ascii: "b")
      default: UInt8(ascii: "n")
      }
    }
    letters.append(0x20)
    return String(decoding: letters, as: UTF8.self)
  }

  private mutating func append(_ value: SQLValue) {
    switch value {
    case .null:
      types.append(0)
      lengths.append(0)
      offsets.append(nil)
    case .integer(let number): append(20, bigEndian(UInt64(bitPattern: number)))
    case .real(let number): append(701, bigEndian(number.bitPattern))
    case .text(let text): append(25, text.utf8)
    case .blob(let blob): append(17, blob)
    }
  }

  private mutating func append(_ type: Oid, _ content: some Collection<UInt8>) {
    types.append(type)
    lengths.append(Int32(content.count))
    offsets.append(bytes.count)
    bytes += content
  }

  private func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
  }

  /// Lends the values as libpq takes them: addresses, lengths and formats.
  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) throws -> Result
  ) rethrows -> Result {
    let formats = [Int32](repeating: 1, count: count)
    return try unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = unsafe offsets.map { offset in
        unsafe offset.flatMap { place in unsafe start.map { unsafe UnsafePointer($0 + place) } }
      }
      return try unsafe pointers.withUnsafeBufferPointer { values in
        try unsafe lengths.withUnsafeBufferPointer { lengths in
          try unsafe formats.withUnsafeBufferPointer { formats in
            try unsafe body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}

/// Lends the texts as a C list that ends with a null.
func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result
) rethrows -> Result {
  func lend(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) throws -> Result {
    guard let first = rest.first else {
      let list = unsafe pointers + [nil]
      return try unsafe list.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { preconditionFailure("the list has an end at least") }
        return try unsafe body(start)
      }
    }
    return try unsafe first.withCString { pointer in try unsafe lend(rest.dropFirst(), pointers + [pointer]) }
  }
  return try unsafe lend(texts[...], [])
}
