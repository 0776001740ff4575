/// Splits text into records and fields as Excel writes and reads them (RFC 4180, and quotes only at the start of a field).
struct DelimitedText {
  /// One line of cells.
  struct Record: Equatable {
    /// The one-based number of the record, which is its row in Excel.
    var row: Int
    var fields: [String]
  }

  /// An opening quote without an end; it was then taken as a character.
  struct OpenQuote: Equatable {
    var row: Int
    var column: Int
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var index = 0
  private var open = false
  private(set) var openQuotes: [OpenQuote] = []
  private var row = 1

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  /// Reads the next record; `nil` at the end.
  mutating func next() -> Record? {
    guard index < bytes.count else { return nil }
    var fields: [String] = []
    repeat {
      fields.append(field(column: fields.count + 1))
    } while takes(delimiter)
    if takes(0x0D) { _ = takes(0x0A) } else { _ = takes(0x0A) }
    defer { row += 1 }
    return Record(row: row, fields: fields)
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func field(column: Int) -> String {
    guard index < bytes.count, bytes[index] == 0x22, !open else { return cellText(plain()) }
    let start = index
    index += 1
    guard let quoted = quoted() else {
      // After the first quote that never ends no later one can be trusted, and looking again and again would take too long.
      open = true
      openQuotes.append(OpenQuote(row: row, column: column))
      index = start
      return cellText(plain())
    }
    return cellText(quoted + plain())
  }

  /// The bytes up to the end of the field.
  private mutating func plain() -> [UInt8] {
    let start = index
    while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return Array(bytes[start..<index])
  }

  /// The bytes up to the closing quote; `nil` where there is none.
  private mutating func quoted() -> [UInt8]? {
    var text: [UInt8] = []
    var start = index
    while index < bytes.count {
      if bytes[index] == 0x22 {
        text += bytes[start..<index]
        index += 1
        guard index < bytes.count, bytes[index] == 0x22 else { return text }
        start = index
      }
      index += 1
    }
    return nil
  }
}

/// Text of a cell: one kind of line end, no control characters.
func cellText(_ bytes: [UInt8]) -> String {
  guard bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return String(decoding: bytes, as: UTF8.self) }
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  for (index, byte) in bytes.enumerated() {
    switch byte {
    case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: break
    case 0x0A, 0x0B, 0x0D: text.append(0x0A)
    case 0x09, 0x20...0x7E, 0x80...: text.append(byte)
    default: break
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// Finds the delimiter that gives the most even records; a comma where none does.
func likelyDelimiter(_ bytes: [UInt8]) -> UInt8 {
  var best: (delimiter: UInt8, score: Int) = (0x2C, 0)
  for delimiter: UInt8 in [0x09, 0x2C, 0x3B] {
    var text = DelimitedText(bytes, delimiter: delimiter)
    var counts: [Int: Int] = [:]
    for _ in 0..<100 {
      guard let record = text.next() else { break }
      if record.fields.count > 1 { counts[record.fields.count, default: 0] += 1 }
    }
    let score = counts.map { $0.key * $0.value * $0.value }.max() ?? 0
    if score > best.score { best = (delimiter, score) }
  }
  return best.delimiter
}
