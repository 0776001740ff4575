import Application
import Audit
import Database
import Essentials
import Organization

/// Checks codes of second factors: limited like passwords, each code good for one time only.
struct CodeCheck: Sendable {
  let limiter: AddressLimiter

  /// The same words for a wrong code and one that was used before.
  static func wrong(_ field: String) -> Refusal {
    Refusal("確認コードが違います。アプリに今出ている6桁の数字を入力してください。一度使った数字は使えないので、次の数字を待ってください。", field: field)
  }

  /// Takes the code of an app, or a recovery code, and uses it up; refuses everything else.
  func use(
    _ typed: String, of account: Account.ID, from address: String, services: Services, field: String = "code"
  ) throws {
    let now = services.clock.now
    let keys = try FactorKeys.needed(services)
    let lockedUntil = try admit(account, from: address, services, field)
    let name = Self.attempts(account)
    let isRight = try services.database.write { connection in
      guard let factor = try SecondFactorStore.find(account, in: connection), factor.confirmedAt != nil else {
        return false
      }
      let isRight = try Self.use(typed, factor, account, keys, in: connection, at: now)
      if isRight { try SignInAttempts.clear(name, in: connection, at: now) }
      return isRight
    }
    guard isRight else { throw try refusal(account, lockedUntil, from: address, services, field) }
    limiter.forgive(address)
  }

  /// Checks the first code of an app that is being set up; gives its step.
  func confirm(
    _ typed: String, secret: [UInt8], of account: Account.ID, from address: String, services: Services
  ) throws -> Int {
    let lockedUntil = try admit(account, from: address, services, "code")
    guard let step = OneTimeCode(secret: secret).step(of: Self.digits(typed), at: services.clock.now) else {
      throw try refusal(account, lockedUntil, from: address, services, "code")
    }
    limiter.forgive(address)
    return step
  }

  /// The name under which wrong codes of an account are counted.
  static func attempts(_ account: Account.ID) -> String { "second-factor:\(account.text)" }

  private static func digits(_ typed: String) -> String { foldedText(typed) }

  private static func use(
    _ typed: String, _ factor: SecondFactor, _ account: Account.ID, _ keys: FactorKeys,
    in connection: borrowing Connection, at now: Instant
  ) throws -> Bool {
    let number = digits(typed)
    if number.utf8.count == 6, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      guard let secret = keys.open(factor.sealed, for: account) else {
        throw Refusal("確認コードを調べられません。システム管理者に、2段階目の再設定を頼んでください。", field: "code")
      }
      guard let step = OneTimeCode(secret: secret).step(of: number, at: now) else { return false }
      return try SecondFactorStore.use(step: step, of: account, in: connection)
    }
    return try SecondFactorStore.use(recoveryMark: keys.mark(of: typed, for: account), of: account, in: connection)
  }

  /// Counts a try before it is checked; tells until when a wrong one locks.
  private func admit(
    _ account: Account.ID, from address: String, _ services: Services, _ field: String
  ) throws -> Instant? {
    let now = services.clock.now
    guard limiter.admit(address, at: now) else {
      throw Refusal("この端末から間違いが続いたため、しばらく受け付けません。5分ほど待って、もう一度試してください。", field: field)
    }
    let name = Self.attempts(account)
    switch try services.database.write({ try SignInAttempts.admit(name, in: $0, at: now) }) {
    case .admitted(let lockedUntil): return lockedUntil
    case .locked(let until): throw Self.locked(until, now, field)
    }
  }

  /// What a wrong code is answered with; the one that locks is put on record.
  private func refusal(
    _ account: Account.ID, _ lockedUntil: Instant?, from address: String, _ services: Services, _ field: String
  ) throws -> Refusal {
    guard let lockedUntil else { return Self.wrong(field) }
    let now = services.clock.now
    try services.database.write { connection in
      try AuditLog.record(
        .signInLocked, by: nil, subject: AuditSubject("account", account),
        detail: "確認コードの間違いが続いたため、一時的に受け付けを止めた（接続元 \(address)）", in: connection, at: now)
    }
    return Self.locked(lockedUntil, now, field)
  }

  private static func locked(_ until: Instant, _ now: Instant, _ field: String) -> Refusal {
    Refusal("間違いが続いたため、あと約\(minutesLeft(until, now))分、確認コードを受け付けません。", field: field)
  }
}

/// Whole minutes until then, at least one.
func minutesLeft(_ until: Instant, _ now: Instant) -> Int64 {
  max(1, (until.milliseconds - now.milliseconds + 59_999) / 60_000)
}

extension FactorKeys {
  /// The keys of this installation; refuses where there are none.
  static func needed(_ services: Services) throws -> FactorKeys {
    guard let keys = FactorKeys(services.settings.signIn.key) else {
      throw Refusal("このサーバーでは、2段階のサインインを使えません。システム管理者に知らせてください。")
    }
    return keys
  }
}
