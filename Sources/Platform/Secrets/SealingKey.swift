import CSodium
package import Essentials

/// A key that seals small secrets for the database (XSalsa20 with Poly1305), so that a copy of it alone tells nothing.
package struct SealingKey: Sendable {
  private let key: [UInt8]
  private static let nonceLength = 24
  private static let overhead = 16

  /// Takes a key of 32 bytes; `nil` for another length.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = bytes
  }

  /// Seals bytes under a new nonce, which stands in front.
  package func seal(_ bytes: [UInt8], random: any RandomSource) -> [UInt8] {
    Sodium.isReady
    let nonce = random.bytes(Self.nonceLength)
    var output = [UInt8](repeating: 0, count: bytes.count + Self.overhead)
    let code = unsafe crypto_secretbox_easy(&output, bytes, UInt64(bytes.count), nonce, key)
    precondition(code == 0, "sealing cannot fail")
    return nonce + output
  }

  /// Opens what was sealed with this key; nil where it was not, or was changed.
  package func open(_ sealed: [UInt8]) -> [UInt8]? {
    Sodium.isReady
    guard sealed.count >= Self.nonceLength + Self.overhead else { return nil }
    let nonce = Array(sealed.prefix(Self.nonceLength))
    let body = Array(sealed.dropFirst(Self.nonceLength))
    var output = [UInt8](repeating: 0, count: body.count - Self.overhead)
    let code = unsafe crypto_secretbox_open_easy(&output, body, UInt64(body.count), nonce, key)
    return code == 0 ? output : nil
  }
}
