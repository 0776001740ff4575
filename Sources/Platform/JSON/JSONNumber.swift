/// A JSON number, kept as the decimal text that was written, so that no digit is lost.
package struct JSONNumber: Sendable, Hashable {
  /// The number as RFC 8259 writes it.
  package let text: String

  /// A whole number.
  package init(_ value: Int) { text = String(value) }

  /// Accepts text that is a JSON number; `nil` for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let end = JSONNumber.end(in: bytes, from: 0), end == bytes.count else { return nil }
    self.text = text
  }

  /// Takes text that the parser has checked.
  init(checked text: String) { self.text = text }

  /// The whole number, if it is written as one and fits.
  package var int: Int? { Int(text) }

  /// The index after the longest JSON number that starts there; `nil` where none starts or it breaks off.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    func digits() -> Bool {
      let first = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      return index > first
    }
    if index < bytes.count, bytes[index] == 0x2D { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == 0x30 {
      index += 1
    } else if !digits() {
      return nil
    }
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      guard digits() else { return nil }
    }
    if index < bytes.count, bytes[index] | 0x20 == 0x65 {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard digits() else { return nil }
    }
    return index
  }
}
