import Application
import Essentials
import JSON
import WebCalls

/// Why a provider could not be asked; for the log.
struct ProviderFault: Error, CustomStringConvertible {
  let description: String
}

/// A provider of OpenID Connect: where its doors are and which keys it signs with, asked for now and then.
final class Provider: Sendable {
  /// The doors of a provider, as it publishes them.
  struct Doors: Sendable {
    let authorization: String
    let token: String
    let keys: String
  }

  private struct Known {
    var doors: Doors?
    var doorsAt = Instant(milliseconds: 0)
    var keys: [ProviderKey] = []
    var keysAt = Instant(milliseconds: 0)
  }

  private static let memory: Int64 = 3_600
  /// So many seconds must pass before an unknown key makes us ask again.
  private static let keyPause: Int64 = 30
  private let known = Lock(Known())
  private let gate = BoundedGate(places: 3, patience: .seconds(2))

  /// The doors; asked for again after an hour.
  func doors(_ settings: ProviderSettings, at now: Instant) throws -> Doors {
    if let doors = known.withLock({ $0.doorsAt.adding(seconds: Self.memory) > now ? $0.doors : nil }) { return doors }
    let slash = settings.issuer.hasSuffix("/") ? "" : "/"
    let document = try get(settings.issuer + slash + ".well-known/openid-configuration", settings)
    guard document.member("issuer")?.text == settings.issuer else {
      throw ProviderFault(description: "the provider names itself otherwise than oidc-issuer")
    }
    guard let authorization = document.member("authorization_endpoint")?.text,
      let token = document.member("token_endpoint")?.text, let keys = document.member("jwks_uri")?.text,
      isHeaderSafe(authorization)
    else { throw ProviderFault(description: "the provider does not publish its addresses") }
    let doors = Doors(authorization: authorization, token: token, keys: keys)
    known.withLock { ($0.doors, $0.doorsAt) = (doors, now) }
    return doors
  }

  /// The keys; asked for again after an hour, and sooner where one of that name is not among them.
  func keys(named name: String?, _ settings: ProviderSettings, at now: Instant) throws -> [ProviderKey] {
    let (keys, since) = known.withLock { ($0.keys, $0.keysAt) }
    let isKnown = keys.contains { name == nil || $0.name == name }
    if isKnown, since.adding(seconds: Self.memory) > now { return keys }
    if !isKnown, since.adding(seconds: Self.keyPause) > now { return keys }
    let fresh = ProviderKey.all(in: try get(try doors(settings, at: now).keys, settings))
    known.withLock { ($0.keys, $0.keysAt) = (fresh, now) }
    return fresh
  }

  /// Exchanges the code that a browser brought for a token.
  func token(
    for code: String, verifier: String, returnAddress: String, _ settings: ProviderSettings, at now: Instant
  ) throws -> IdentityToken {
    var form: [(name: String, value: String)] = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", returnAddress),
      ("client_id", settings.clientID), ("code_verifier", verifier),
    ]
    if let secret = settings.clientSecret { form.append(("client_secret", secret)) }
    let door = try doors(settings, at: now).token
    let answer = try gate.whileInside { try WebCalls(certificates: settings.certificates).post(door, form: form) }
    let document = try document(answer, of: "token")
    guard let text = document.member("id_token")?.text else { throw ProviderFault(description: "no token came") }
    return try IdentityToken(text)
  }

  private func get(_ address: String, _ settings: ProviderSettings) throws -> JSONValue {
    try document(
      try gate.whileInside { try WebCalls(certificates: settings.certificates).get(address) }, of: address)
  }

  private func document(_ answer: WebAnswer?, of what: String) throws -> JSONValue {
    guard let answer else { throw ProviderFault(description: "too many ask at once") }
    guard answer.status == 200, let value = try? JSONValue(parsing: answer.body) else {
      throw ProviderFault(description: "\(what) answered \(answer.status)")
    }
    return value
  }

  private func isHeaderSafe(_ address: String) -> Bool {
    address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && ["https://", "http://127.0.0.1:", "http://localhost:"].contains { address.hasPrefix($0) }
  }
}
