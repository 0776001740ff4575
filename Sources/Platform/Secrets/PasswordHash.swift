import CSodium

/// A password as it is stored: Argon2id with its salt and cost in one line of text; it cannot be turned back.
package struct PasswordHash: Sendable, Equatable {
  /// The text to store.
  package let text: String

  /// Takes the text that was stored.
  package init(stored text: String) { self.text = text }

  /// Hashes a password with a new salt; takes some 40 ms and waits while two others are at work.
  package init(of password: String) throws(SecretsFault) {
    Sodium.isReady
    HashTally.current?.countOne()
    let password = password.utf8.map(CChar.init(bitPattern:))
    var output = [CChar](repeating: 0, count: PasswordHash.length)
    let code = PasswordHash.gate.whileInside {
      unsafe crypto_pwhash_str(
        &output, password, UInt64(password.count), PasswordHash.passes, PasswordHash.memory)
    }
    guard code == 0 else { throw SecretsFault(operation: "password hash") }
    text = String(decoding: output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether this is the password; without a hash (nobody has that name) it costs the same and is never right.
  package static func isRight(_ password: String, for hash: PasswordHash?) -> Bool {
    let matches = (hash ?? nobodyKnows).matches(password)
    return hash != nil && matches
  }

  /// Whether the hash was made with other costs than today's and should be made anew at the next sign-in.
  package var needsRehash: Bool {
    Sodium.isReady
    return unsafe crypto_pwhash_str_needs_rehash(buffer, PasswordHash.passes, PasswordHash.memory) != 0
  }

  private func matches(_ password: String) -> Bool {
    Sodium.isReady
    HashTally.current?.countOne()
    let password = password.utf8.map(CChar.init(bitPattern:))
    return PasswordHash.gate.whileInside {
      unsafe crypto_pwhash_str_verify(buffer, password, UInt64(password.count)) == 0
    }
  }

  /// The text with zero bytes up to the length that the library reads.
  private var buffer: [CChar] {
    let characters = text.utf8.prefix(PasswordHash.length - 1).map(CChar.init(bitPattern:))
    return characters + [CChar](repeating: 0, count: PasswordHash.length - characters.count)
  }

  private static let passes: UInt64 = 2
  private static let memory = 19 * 1_048_576
  private static let length = 128
  /// Two at a time, so that many sign-ins at once cannot use up memory and processors.
  private static let gate = CountingGate(places: 2)
  /// The hash of a password that was random and forgotten: it costs as much as any other, and nobody can get in by it.
  package static let nobodyKnows = PasswordHash(
    stored: "$argon2id$v=19$m=19456,t=2,p=1$2H5o4kx6yXZy3Dor7I5rbg$bYKK6M7ySP2lzOeSIjvXQ9UXqat4T1fRA+kCOFn/G/Q")
}
