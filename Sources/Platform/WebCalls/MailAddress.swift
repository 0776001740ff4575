/// A mail address that is safe in an envelope and in a header: ASCII, one `@`, no quotes, blanks or brackets.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address, e.g. `tanaka@example.lg.jp`.
  package let text: String

  /// Accepts an address that came from outside; nil where it is not made as described.
  ///
  /// Dots may stand anywhere before the `@`, as some old addresses of mobile phones have them.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254,
      parts[0].utf8.first != 0x2D, parts[0].utf8.allSatisfy(Self.isAllowed), MailRelay.isHostName(parts[1])
    else { return nil }
    self.text = text
  }

  package var description: String { text }

  /// The part behind the `@`.
  var domain: Substring { text.split(separator: "@").last ?? "" }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }
}

/// An address with the name that people read.
package struct MailSender: Sendable, Equatable {
  package let address: MailAddress
  package let name: String

  package init(_ address: MailAddress, name: String) {
    self.address = address
    self.name = name
  }
}
