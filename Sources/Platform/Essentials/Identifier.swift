/// An opaque identity: never a name, a printed number or a position.
///
/// Ids are made of ASCII letters, digits, `-` and `_`, at most 64 of them, so that they can stand in an address and a file.
package struct Identifier<Subject>: Hashable, Sendable, Comparable {
  /// The characters of the id.
  package let text: String

  /// Accepts an id that came from outside; `nil` where it is not made as described.
  package init?(_ text: String) {
    guard (1...64).contains(text.utf8.count),
      text.utf8.allSatisfy({ isIdentifierByte($0) })
    else { return nil }
    self.text = text
  }

  /// Takes an id that the program itself stored or made.
  package init(stored text: String) { self.text = text }

  /// Makes a new id: 16 characters, 80 random bits.
  package init(from random: some RandomSource) { text = random.token(length: 16) }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

private func isIdentifierByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
  default: false
  }
}

extension Identifier: CustomStringConvertible {
  package var description: String { text }
}
