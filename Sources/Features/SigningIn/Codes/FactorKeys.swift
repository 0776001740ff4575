import Essentials
import Organization
import Secrets

/// What protects second factors in the database: secrets are sealed, recovery codes are kept as marks that only the key can make.
struct FactorKeys {
  private let sealing: SealingKey
  private let marking: MessageKey

  /// Makes two keys of the secret of this installation; nil where there is none.
  init?(_ key: [UInt8]?) {
    guard let key, let root = MessageKey(bytes: key), let sealing = SealingKey(bytes: root.tag(Array("seal".utf8))),
      let marking = MessageKey(bytes: root.tag(Array("recovery".utf8)))
    else { return nil }
    self.sealing = sealing
    self.marking = marking
  }

  /// Seals a secret for one account; it does not open for another.
  func seal(_ secret: [UInt8], for account: Account.ID, random: any RandomSource) -> String {
    base64URL(sealing.seal(secret + Array(account.text.utf8), random: random))
  }

  /// Opens what was sealed for the account.
  func open(_ sealed: String, for account: Account.ID) -> [UInt8]? {
    guard let bytes = decodedBase64URL(sealed), let opened = sealing.open(bytes),
      Array(opened.dropFirst(OneTimeCode.secretLength)) == Array(account.text.utf8)
    else { return nil }
    return Array(opened.prefix(OneTimeCode.secretLength))
  }

  /// Ten new recovery codes.
  func recoveryCodes(random: any RandomSource) -> [String] {
    (0..<10).map { _ in random.token(length: 5) + "-" + random.token(length: 5) }
  }

  /// How a recovery code is kept, however it was typed.
  func mark(of code: String, for account: Account.ID) -> String {
    let letters = foldedText(code).utf8.filter { $0 != UInt8(ascii: "-") }
    return hexadecimal(marking.tag(Array("\(account.text):".utf8) + letters))
  }
}
