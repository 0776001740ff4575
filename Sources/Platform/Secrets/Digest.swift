import CSodium

/// The SHA-256 of bytes.
package enum SHA256 {
  /// The 32 bytes of the digest.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    Sodium.isReady
    var output = [UInt8](repeating: 0, count: 32)
    let code = unsafe crypto_hash_sha256(&output, bytes, UInt64(bytes.count))
    precondition(code == 0, "SHA-256 cannot fail")
    return output
  }

  /// The digest as 64 lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes)) }
}

/// A secret that marks messages, so that we know them again as ours (HMAC-SHA-256).
package struct MessageKey: Sendable {
  private let key: [UInt8]

  /// Takes a key of 32 bytes; `nil` for another length.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = bytes
  }

  /// The 32 bytes that only the owner of the key can compute for the message.
  package func tag(_ message: [UInt8]) -> [UInt8] {
    Sodium.isReady
    var output = [UInt8](repeating: 0, count: 32)
    let code = unsafe crypto_auth_hmacsha256(&output, message, UInt64(message.count), key)
    precondition(code == 0, "HMAC-SHA-256 cannot fail")
    return output
  }

  /// Whether the tag was made with this key for this message; takes the same time wherever they differ.
  package func isTag(_ tag: [UInt8], of message: [UInt8]) -> Bool { isSameSecret(tag, self.tag(message)) }
}

/// Whether two secrets are equal, in a time that tells nothing but their length.
package func isSameSecret(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  Sodium.isReady
  guard left.count == right.count else { return false }
  return unsafe sodium_memcmp(left, right, left.count) == 0
}

/// Whether two secrets that are texts are equal, in a time that tells nothing but their length.
package func isSameSecret(_ left: String, _ right: String) -> Bool { isSameSecret(Array(left.utf8), Array(right.utf8)) }

/// Bytes as lower-case hexadecimal digits.
package func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
  return String(decoding: text, as: UTF8.self)
}
