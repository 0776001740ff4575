import Database
import Essentials
import Organization
import Secrets

/// All SQL of sign-ins whose password was right and whose second step is still to come.
enum PendingSignIns {
  /// How long the second step may take, in seconds.
  static let lifetime: Int64 = 900

  /// Notes that the first step was right, and gives the secret that the second one has to bring.
  static func start(
    _ entry: Entry, random: any RandomSource, in connection: borrowing Connection, at time: Instant
  ) throws -> String {
    try connection.run("delete from pending_sign_ins where expires_at <= \(time)")
    let token = random.token(length: 40)
    try connection.run(
      """
      insert into pending_sign_ins (token_hash, account_id, method, is_shared, expires_at)
      values (\(hash(token)), \(entry.account), \(entry.method.rawValue), \(entry.isShared),
        \(time.adding(seconds: lifetime)))
      """)
    return token
  }

  /// Whose second step it is; nil where it took too long, is done or never was.
  static func find(_ token: String, in connection: borrowing Connection, at time: Instant) throws -> Entry? {
    try connection.first(
      """
      select account_id, method, is_shared from pending_sign_ins
      where token_hash = \(hash(token)) and expires_at > \(time)
      """
    ) { row in
      Entry(account: row.id(0), method: SignInMethod(rawValue: row.text(1)) ?? .password, isShared: row.bool(2))
    }
  }

  /// Ends it; false where somebody was faster.
  static func end(_ token: String, in connection: borrowing Connection) throws -> Bool {
    try connection.run("delete from pending_sign_ins where token_hash = \(hash(token))") > 0
  }

  /// Ends all of an account.
  static func endAll(of account: Account.ID, in connection: borrowing Connection) throws {
    try connection.run("delete from pending_sign_ins where account_id = \(account)")
  }

  private static func hash(_ token: String) -> String { SHA256.hex(Array(token.utf8)) }
}
