import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import Secrets

/// Checks a password so that it cannot be guessed and nobody learns which names exist.
///
/// A try is counted before it is checked, so that many at once gain nothing. Names that do not exist are counted, locked
/// and checked like those that do: same statements, same cost, same words.
struct PasswordCheck: Sendable {
  let limiter: AddressLimiter
  let directory: DirectoryCheck

  /// The same words for a wrong name, a wrong password and a closed account.
  static let wrong = Refusal("サインイン名またはパスワードが違います。", field: "sign-in-name")

  /// The right password, but nobody here.
  static let unknownHere = Refusal(
    "市のパスワードは合っていますが、はぐくみのアカウントがないか、停止されています。システム管理者に、アカウントを頼んでください。", field: "sign-in-name")

  /// The account whose password it is, and by which means it was checked; refuses everything else. A password of the
  /// city's directory counts only where `asksDirectory`.
  func account(
    named name: String, password: String, from address: String, asksDirectory: Bool = false, services: Services
  ) throws -> (account: AccountCredentials, method: SignInMethod) {
    let now = services.clock.now
    try admit(address, at: now)
    let (admission, found) = try services.database.write { connection in
      (
        try SignInAttempts.admit(name, in: connection, at: now),
        try AccountStore.credentials(signInName: name, in: connection)
      )
    }
    switch admission {
    case .locked(let until): throw lockedRefusal(until, now)
    case .admitted(let lockedUntil):
      let hash = found.flatMap { $0.isDisabled ? nil : $0.password }
      if PasswordHash.isRight(password, for: hash), let found {
        limiter.forgive(address)
        return (found, .password)
      }
      if asksDirectory, let settings = services.settings.signIn.directory,
        try directory.isRight(password, of: name, in: settings)
      {
        limiter.forgive(address)
        guard let found, !found.isDisabled else { throw Self.unknownHere }
        return (found, .directory)
      }
      guard let lockedUntil else { throw Self.wrong }
      try services.database.write { connection in
        try AuditLog.record(
          .signInLocked, by: nil, subject: AuditSubject("account", found?.id.text),
          detail: "パスワードの間違いが続いたため、一時的にサインインを止めた（接続元 \(address)）", in: connection, at: now)
      }
      throw lockedRefusal(lockedUntil, now)
    }
  }

  /// Counts a try of that address.
  func admit(_ address: String, at now: Instant) throws {
    guard limiter.admit(address, at: now) else {
      throw Refusal("この端末から間違いが続いたため、しばらく受け付けません。5分ほど待って、もう一度試してください。", field: "sign-in-name")
    }
  }

  private func lockedRefusal(_ until: Instant, _ now: Instant) -> Refusal {
    Refusal(
      "間違いが続いたため、このサインイン名では、あと約\(minutesLeft(until, now))分サインインできません。お急ぎのときは、システム管理者にパスワードの再発行を頼んでください。",
      field: "sign-in-name")
  }
}
