import Database
import Essentials
import HTTP
import Secrets

/// All SQL of forms that wait here while their sender is away at the city's own sign-in.
///
/// They are sealed under a key of which one half is `sign-in.key` and the other half is in the sender's browser alone, so that a
/// copy of the database and the operator's own key open none.
struct WaitingForms {
  /// How long a form waits, in seconds; longer than the visit to the provider may take.
  static let lifetime: Int64 = 3_600
  /// How many forms wait at most, as strangers can leave them.
  static let most = 100

  private let root: MessageKey

  /// Nil where the installation has no secret.
  init?(_ key: [UInt8]?) {
    guard let key, let root = MessageKey(bytes: key) else { return nil }
    self.root = root
  }

  /// Keeps a form and gives what opens it again; nil where too many wait.
  func keep(
    _ form: KeptForm, random: any RandomSource, in connection: borrowing Connection, at time: Instant
  ) throws -> String? {
    try connection.run("delete from kept_forms where expires_at <= \(time)")
    let count = try connection.first("select count(*) from kept_forms") { $0.integer(0) } ?? 0
    let token = random.token(length: 40)
    guard count < Self.most, let key = sealing(token) else { return nil }
    let sealed = base64URL(key.seal(Array(form.carriedText.utf8), random: random))
    try connection.run(
      """
      insert into kept_forms (token_hash, sealed, expires_at)
      values (\(hash(token)), \(sealed), \(time.adding(seconds: Self.lifetime)))
      """)
    return token
  }

  /// Gives a form back, once; nil where it waited too long or never was.
  func take(_ token: String, in connection: borrowing Connection, at time: Instant) throws -> KeptForm? {
    let sealed = try connection.first(
      "delete from kept_forms where token_hash = \(hash(token)) returning sealed, expires_at"
    ) { row in row.instant(1) > time ? row.text(0) : nil }
    guard let sealed = sealed ?? nil, let bytes = decodedBase64URL(sealed), let opened = sealing(token)?.open(bytes),
      let fields = FormFields.parse(String(decoding: opened, as: UTF8.self))
    else { return nil }
    return KeptForm(carriedBy: FormFields(fields: fields))
  }

  private func sealing(_ token: String) -> SealingKey? { SealingKey(bytes: root.tag(Array("kept-form:\(token)".utf8))) }

  private func hash(_ token: String) -> String { SHA256.hex(Array(token.utf8)) }
}
