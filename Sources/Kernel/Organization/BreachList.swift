import Essentials
import Signatures

/// The operator's file of passwords that have leaked: sorted SHA-1 digests, as such lists are handed round, or sorted words.
package struct BreachList: Sendable {
  private let file: SortedFile
  private let holdsDigests: Bool

  /// Opens the file of that path; refuses with a Japanese sentence where it cannot be used.
  package init(path: String) throws {
    file = try SortedFile(path: path)
    guard let first = try file.firstLine(notBefore: []) else {
      throw Refusal("漏れたパスワードの一覧が空です：\(path)")
    }
    holdsDigests = Self.isDigest(first)
  }

  /// Looks at lines all over the file and refuses where they are not in order, as nothing would be found then.
  package func check() throws { try file.refuseDisorder() }

  /// Whether the password stands in the list; words also count in lower case and half width.
  package func contains(_ password: String) throws -> Bool {
    if holdsDigests {
      let digest = Self.hexadecimal(SHA1.digest(Array(password.utf8)))
      return try [digest, digest.lowercased()].contains { try hasLine(startingWith: Array($0.utf8)) }
    }
    return try Set([password, password.lowercased(), narrowed(password).lowercased()]).contains { word in
      try file.firstLine(notBefore: Array(word.utf8)) == Array(word.utf8)
    }
  }

  private func hasLine(startingWith digest: [UInt8]) throws -> Bool {
    guard let line = try file.firstLine(notBefore: digest) else { return false }
    return line.starts(with: digest)
  }

  /// Forty digits, and behind a colon how often it was seen.
  private static func isDigest(_ line: [UInt8]) -> Bool {
    guard line.count >= 40, line.count == 40 || line[40] == UInt8(ascii: ":") else { return false }
    return line.prefix(40).allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
      default: false
      }
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}
