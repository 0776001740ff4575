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

  /// The same words for a wrong name, a wrong password and a closed account.
  static let wrong = Refusal("サインイン名またはパスワードが違います。", field: "sign-in-name")

  /// The account whose password it is; refuses everything else.
  func account(
    named name: String, password: String, from address: String, services: Services
  ) throws -> AccountCredentials {
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
        return found
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
    let minutes = max(1, (until.milliseconds - now.milliseconds + 59_999) / 60_000)
    return Refusal(
      "間違いが続いたため、このサインイン名では、あと約\(minutes)分サインインできません。お急ぎのときは、システム管理者にパスワードの再発行を頼んでください。",
      field: "sign-in-name")
  }
}
