import Application
import Essentials
import JSON
import Secrets

/// What we asked a provider, sealed into a cookie of the browser that asked, so that only that browser can bring the answer.
struct ProviderRequest {
  /// How long the visit to the provider may take, in seconds.
  static let lifetime: Int64 = 600

  let state: String
  let nonce: String
  let verifier: String
  let next: Link?
  let isShared: Bool
  /// What opens a form that waits for the return; nil where none does.
  let kept: String?
  let expiresAt: Instant

  /// A new question with secrets of its own.
  init(next: Link?, isShared: Bool, kept: String? = nil, random: any RandomSource, at now: Instant) {
    state = random.token(length: 40)
    nonce = random.token(length: 40)
    verifier = random.token(length: 64)
    self.next = next
    self.isShared = isShared
    self.kept = kept
    expiresAt = now.adding(seconds: Self.lifetime)
  }

  /// Opens a cookie; nil where it is not ours or was changed.
  init?(_ cookie: String, _ key: SealingKey) {
    guard let sealed = decodedBase64URL(cookie), let opened = key.open(sealed),
      let document = try? JSONValue(parsing: opened), let state = document.member("state")?.text,
      let nonce = document.member("nonce")?.text, let verifier = document.member("verifier")?.text,
      case .number(let end)? = document.member("end"), let milliseconds = end.int,
      case .bool(let isShared)? = document.member("shared")
    else { return nil }
    self.state = state
    self.nonce = nonce
    self.verifier = verifier
    next = document.member("next")?.text.flatMap { Link($0) }
    self.isShared = isShared
    kept = document.member("kept")?.text
    expiresAt = Instant(milliseconds: Int64(milliseconds))
  }

  /// The sealed form for the cookie.
  func sealed(_ key: SealingKey, random: any RandomSource) -> String {
    let document: JSONValue = [
      "state": .string(state), "nonce": .string(nonce), "verifier": .string(verifier),
      "next": .string(next?.path ?? ""), "shared": .bool(isShared),
      "end": .number(JSONNumber(Int(expiresAt.milliseconds))), "kept": kept.map { .string($0) } ?? .null,
    ]
    return base64URL(key.seal(document.bytes(.compact), random: random))
  }

  /// What the provider gets to see of the verifier (PKCE, S256).
  var challenge: String { base64URL(SHA256.digest(Array(verifier.utf8))) }
}
