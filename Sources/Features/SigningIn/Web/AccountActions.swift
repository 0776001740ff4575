import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import Secrets

extension SigningIn {
  func setDisabled(_ context: RequestContext, _ id: Account.ID, _ isDisabled: Bool) throws -> Response {
    try change(context, id) { account, connection, now in
      try AccountStore.setDisabled(isDisabled, account, by: context.signedIn, in: connection, at: now)
    }
  }

  func resetPassword(_ context: RequestContext, _ id: Account.ID) throws -> Response {
    let password = PasswordRules.generated(from: context.services.random)
    let hash = try PasswordHash(of: password)
    var changed: Account?
    _ = try change(context, id) { account, connection, now in
      try SignInAttempts.clear(account.signInName, in: connection, at: now)
      try PendingSignIns.endAll(of: id, in: connection)
      try AccountStore.resetPassword(hash, of: account, by: context.signedIn, in: connection, at: now)
      changed = account
    }
    guard let changed else { throw NotFound() }
    return GeneratedPasswordPage(context: context, account: changed, password: password).response()
  }

  func endSessions(_ context: RequestContext, _ id: Account.ID) throws -> Response {
    try change(context, id) { account, connection, now in
      try PendingSignIns.endAll(of: id, in: connection)
      let count = try SessionStore.endAll(of: id, in: connection)
      guard count > 0 else { return }
      try record(.sessionsEnded, account, "サインイン中の端末を\(count)件終了した", context, connection, now)
    }
  }

  func resetSecondFactor(_ context: RequestContext, _ id: Account.ID) throws -> Response {
    try change(context, id) { account, connection, now in
      try PendingSignIns.endAll(of: id, in: connection)
      try SignInAttempts.clear(CodeCheck.attempts(id), in: connection, at: now)
      guard try SecondFactorStore.remove(id, in: connection) else { return }
      try SessionStore.endAll(of: id, in: connection)
      try record(.secondFactorReset, account, "2段階のサインインの設定を消した", context, connection, now)
    }
  }

  private func record(
    _ action: AuditAction, _ account: Account, _ detail: String, _ context: RequestContext,
    _ connection: borrowing Connection, _ now: Instant
  ) throws {
    try AuditLog.record(
      action, by: context.signedIn, subject: AuditSubject("account", account.id),
      detail: "\(account.displayName)（\(account.signInName)）：\(detail)", in: connection, at: now)
  }

  /// Changes an account of somebody else: nobody takes the last way in away from themselves.
  private func change(
    _ context: RequestContext, _ id: Account.ID, _ body: (Account, borrowing Connection, Instant) throws -> Void
  ) throws -> Response {
    guard id != context.signedIn.account else {
      throw Refusal("自分のアカウントは、ここでは変えられません。ほかのシステム管理者に頼んでください。パスワードは「自分のアカウント」の画面で変えられます。")
    }
    let now = context.services.clock.now
    try context.services.database.write { connection in
      guard let account = try AccountStore.find(id, in: connection) else { throw NotFound() }
      try body(account, connection, now)
    }
    return .seeOther(Addresses.sheet(id))
  }
}
