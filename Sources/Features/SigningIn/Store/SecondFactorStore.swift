import Database
import Essentials
import Organization

/// The second factor of an account: an app that shows codes.
struct SecondFactor {
  /// The secret that the app knows, sealed.
  let sealed: String
  /// When the person showed that the app works; nil before.
  let confirmedAt: Instant?
  /// How many recovery codes are left.
  let recoveryCodes: Int
}

/// All SQL of second factors.
enum SecondFactorStore {
  /// The second factor of an account, in one statement.
  static func find(_ account: Account.ID, in connection: borrowing Connection) throws -> SecondFactor? {
    try connection.first(
      """
      select sealed_secret, confirmed_at,
        (select count(*) from recovery_codes r where r.account_id = second_factors.account_id)
      from second_factors where account_id = \(account)
      """
    ) { row in
      SecondFactor(sealed: row.text(0), confirmedAt: row.optionalInstant(1), recoveryCodes: row.integer(2))
    }
  }

  /// Some factor that is in use; nil where there is none.
  static func example(in connection: borrowing Connection) throws -> (account: Account.ID, sealed: String)? {
    try connection.first(
      "select account_id, sealed_secret from second_factors where confirmed_at is not null order by confirmed_at desc limit 1"
    ) { ($0.id(0), $0.text(1)) }
  }

  /// Keeps a secret until the person shows that the app works; one that is there stays.
  static func begin(_ sealed: String, for account: Account.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into second_factors (account_id, sealed_secret, confirmed_at, last_step)
      values (\(account), \(sealed), null, 0) on conflict do nothing
      """)
  }

  /// Takes the factor into use; false where it was in use already.
  static func confirm(
    _ account: Account.ID, step: Int, in connection: borrowing Connection, at time: Instant
  ) throws -> Bool {
    try connection.run(
      """
      update second_factors set confirmed_at = \(time), last_step = \(step)
      where account_id = \(account) and confirmed_at is null
      """) > 0
  }

  /// Uses a step up; false where it, or a later one, was used before.
  static func use(step: Int, of account: Account.ID, in connection: borrowing Connection) throws -> Bool {
    try connection.run(
      "update second_factors set last_step = \(step) where account_id = \(account) and last_step < \(step)") > 0
  }

  /// Uses a recovery code up; false where there is no such one.
  static func use(recoveryMark mark: String, of account: Account.ID, in connection: borrowing Connection) throws -> Bool
  {
    try connection.run("delete from recovery_codes where account_id = \(account) and mark = \(mark)") > 0
  }

  /// Puts new recovery codes in the place of the old ones.
  static func replaceRecoveryCodes(
    _ marks: [String], of account: Account.ID, in connection: borrowing Connection
  ) throws {
    try connection.run("delete from recovery_codes where account_id = \(account)")
    try connection.insert("insert into recovery_codes (account_id, mark) values", marks) { "(\(account), \($0))" }
  }

  /// Removes the factor, which no session has shown any more; false where there was none.
  static func remove(_ account: Account.ID, in connection: borrowing Connection) throws -> Bool {
    try SessionStore.forgetSecondFactor(of: account, in: connection)
    try connection.run("delete from recovery_codes where account_id = \(account)")
    return try connection.run("delete from second_factors where account_id = \(account)") > 0
  }
}
