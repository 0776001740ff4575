import Application
import Essentials
import JSON
import Signatures

/// Why a token of a provider is not believed; for the log.
enum TokenFault: String, Error {
  case notAToken = "not a token"
  case algorithm = "an algorithm that is not allowed"
  case unknownKey = "signed with a key that the provider does not publish"
  case signature = "the signature is wrong"
  case issuer = "another issuer"
  case audience = "made for somebody else"
  case time = "too old, or from the future"
  case nonce = "it answers another question"
  case subject = "it names nobody"
}

/// A key that a provider publishes.
struct ProviderKey: Sendable {
  let name: String?
  let key: PublicKey

  /// Reads a set of keys (RFC 7517); keys of kinds that we do not use are passed over.
  static func all(in document: JSONValue) -> [ProviderKey] {
    guard case .array(let keys)? = document.member("keys") else { return [] }
    return keys.prefix(50).compactMap(ProviderKey.init)
  }

  private init?(_ document: JSONValue) {
    if let use = document.member("use")?.text, use != "sig" { return nil }
    guard let key = Self.key(document) else { return nil }
    if let algorithm = document.member("alg")?.text, algorithm != key.algorithm.rawValue { return nil }
    name = document.member("kid")?.text
    self.key = key
  }

  private static func key(_ document: JSONValue) -> PublicKey? {
    let part: (String) -> [UInt8]? = { document.member($0)?.text.flatMap { decodedBase64URL($0) } }
    switch document.member("kty")?.text {
    case "RSA":
      guard let modulus = part("n"), let exponent = part("e") else { return nil }
      return PublicKey(rsaModulus: modulus, exponent: exponent)
    case "EC":
      guard document.member("crv")?.text == "P-256", let x = part("x"), let y = part("y") else { return nil }
      return PublicKey(p256X: x, y: y)
    default: return nil
    }
  }
}

/// The signed word of a provider about who somebody is (OpenID Connect ID token).
struct IdentityToken {
  /// How far the clocks of two servers may differ, in seconds.
  static let skew: Int64 = 60
  private static let lengthLimit = 16_384

  private let header: JSONValue
  private let claims: JSONValue
  private let signed: [UInt8]
  private let signature: [UInt8]

  /// Takes a token apart; nothing of it may be believed before `verified`.
  init(_ text: String) throws(TokenFault) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.lengthLimit, parts.count == 3, let header = Self.document(parts[0]),
      let claims = Self.document(parts[1]), let signature = decodedBase64URL(parts[2])
    else { throw .notAToken }
    self.header = header
    self.claims = claims
    self.signature = signature
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  private static func document(_ part: Substring) -> JSONValue? {
    guard let bytes = decodedBase64URL(part), let value = try? JSONValue(parsing: bytes), case .object = value
    else {
      return nil
    }
    return value
  }

  /// The key by which it says to be signed.
  var keyName: String? { header.member("kid")?.text }

  /// The text of a claim, after everything was found right.
  func verified(
    claim: String, keys: [ProviderKey], settings: ProviderSettings, nonce: String, at now: Instant
  ) throws(TokenFault) -> String {
    try checkSignature(keys, settings)
    try checkClaims(settings, nonce, now)
    guard let text = claims.member(claim)?.text, !text.isEmpty else { throw .subject }
    return text
  }

  /// The algorithm is held against the list of those that we allow before any key is touched.
  private func checkSignature(_ keys: [ProviderKey], _ settings: ProviderSettings) throws(TokenFault) {
    guard let word = header.member("alg")?.text, settings.algorithms.contains(word),
      let algorithm = SignatureAlgorithm(rawValue: word), header.member("crit") == nil
    else { throw .algorithm }
    let candidates = keys.filter { $0.key.algorithm == algorithm && (keyName == nil || $0.name == keyName) }
    guard !candidates.isEmpty else { throw .unknownKey }
    guard candidates.contains(where: { $0.key.isRight(signature, for: signed) }) else { throw .signature }
  }

  private func checkClaims(_ settings: ProviderSettings, _ nonce: String, _ now: Instant) throws(TokenFault) {
    guard claims.member("iss")?.text == settings.issuer else { throw .issuer }
    guard isForUs(settings.clientID) else { throw .audience }
    let seconds = now.milliseconds / 1_000
    guard let end = time("exp"), end > seconds - Self.skew, let made = time("iat"), made < seconds + Self.skew,
      time("nbf").map({ $0 < seconds + Self.skew }) ?? true
    else { throw .time }
    guard let answered = claims.member("nonce")?.text, answered == nonce else { throw .nonce }
    guard claims.member("sub")?.text?.isEmpty == false else { throw .subject }
  }

  private func time(_ claim: String) -> Int64? {
    guard case .number(let number)? = claims.member(claim) else { return nil }
    return number.int.map(Int64.init)
  }

  private func isForUs(_ client: String) -> Bool {
    if let party = claims.member("azp"), party.text != client { return false }
    switch claims.member("aud") {
    case .string(let one)?: return one == client
    case .array(let several)?:
      let names = several.map(\.text)
      return names.contains(client) && (names.count == 1 || claims.member("azp")?.text == client)
    default: return false
    }
  }
}

extension JSONValue {
  func member(_ name: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[name]
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
