package import Application
import Audit
package import Database
package import Essentials
package import Secrets

/// All SQL of accounts and roles; every change writes its audit entry in the same transaction.
package enum AccountStore {
  /// Makes an account with its roles; a sign-in name that exists is refused.
  @discardableResult
  package static func add(
    _ profile: AccountProfile, id: Account.ID, password: PasswordHash, mustChangePassword: Bool, roles: [Role],
    by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws -> Account {
    if let refusal = profile.refusals.first { throw refusal }
    do {
      try connection.run(
        """
        insert into accounts
          (id, sign_in_name, display_name, unit, password_hash, must_change_password, is_disabled, created_at)
        values (\(id), \(profile.signInName), \(profile.displayName), \(profile.unit), \(password.text),
          \(mustChangePassword), 0, \(time))
        """)
    } catch let fault as DatabaseFault where fault.kind == .unique {
      throw Refusal("サインイン名「\(profile.signInName)」は、もう使われています。", field: "sign-in-name")
    }
    let account = Account(id: id, profile: profile, mustChangePassword: mustChangePassword, createdAt: time)
    try record(.accountCreated, account, "アカウントを作成した", by: actor, in: connection, at: time)
    for role in Set(roles).sorted() {
      // The first grant of a role needs no random id; further ones are narrowed and made by hand.
      try GrantStore.add(
        Grant(id: Grant.ID(stored: "\(id.text)-\(role.rawValue)"), role: role, at: time, by: actor.name), to: account,
        by: actor, in: connection, at: time)
    }
    return try find(id, in: connection) ?? account
  }

  /// Closes or opens an account; closing ends its sessions at once.
  package static func setDisabled(
    _ isDisabled: Bool, _ account: Account, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    let changed = try connection.run(
      """
      update accounts set is_disabled = \(isDisabled) where id = \(account.id) and is_disabled <> \(isDisabled)
      """)
    guard changed > 0 else { return }
    if isDisabled { try SessionStore.endAll(of: account.id, in: connection) }
    let action: AuditAction = isDisabled ? .accountDisabled : .accountEnabled
    let detail = isDisabled ? "アカウントを停止した" : "アカウントの停止を解いた"
    try record(action, account, detail, by: actor, in: connection, at: time)
    if isDisabled, account.roles.contains(.systemAdministrator) { try refuseWithoutAdministrator(connection) }
  }

  /// Gives somebody a password that was made for them: their sessions end, and they must choose an own one.
  package static func resetPassword(
    _ password: PasswordHash, of account: Account, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    try connection.run(
      "update accounts set password_hash = \(password.text), must_change_password = 1 where id = \(account.id)")
    try SessionStore.endAll(of: account.id, in: connection)
    try record(.passwordReset, account, "パスワードを再発行した", by: actor, in: connection, at: time)
  }

  /// Stores the password that somebody chose; sessions on other devices end.
  package static func changePassword(
    _ password: PasswordHash, of account: Account, keeping session: String?, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    try connection.run(
      "update accounts set password_hash = \(password.text), must_change_password = 0 where id = \(account.id)")
    try SessionStore.endAll(of: account.id, except: session, in: connection)
    try record(.passwordChanged, account, "パスワードを変更した", by: account.actor, in: connection, at: time)
  }

  /// Stores the same password with today's costs.
  package static func rehash(
    _ password: PasswordHash, of id: Account.ID, in connection: borrowing Connection
  ) throws {
    try connection.run("update accounts set password_hash = \(password.text) where id = \(id)")
  }

  /// Ends the temporary password of somebody who signs in by other means and never needs one.
  package static func voidTemporaryPassword(
    of account: Account, in connection: borrowing Connection, at time: Instant
  ) throws {
    try connection.run(
      """
      update accounts set password_hash = \(PasswordHash.nobodyKnows.text), must_change_password = 0
      where id = \(account.id)
      """)
    try record(
      .passwordVoided, account, "外の認証でサインインしたため、仮のパスワードを無効にした", by: account.actor, in: connection, at: time)
  }

  static func record(
    _ action: AuditAction, _ account: Account, _ detail: String, by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws {
    try AuditLog.record(
      action, by: actor, subject: AuditSubject("account", account.id),
      detail: "\(account.displayName)（\(account.signInName)）：\(detail)", in: connection, at: time)
  }

  /// Comes after the audit entry, which makes writers wait for each other, so that two cannot take the last two away.
  static func refuseWithoutAdministrator(_ connection: borrowing Connection) throws {
    let count = try connection.first(
      """
      select count(*) from role_grants r join accounts a on a.id = r.account_id
      where r.role = \(Role.systemAdministrator.rawValue) and a.is_disabled = 0 and r.until_day = \(DayPeriod.always.lastDay)
      """
    ) { $0.integer(0) }
    if count == 0 {
      throw Refusal("最後のシステム管理者なので、外したり停止したりできません。先に別の人にシステム管理者の役割を付けてください。")
    }
  }
}
