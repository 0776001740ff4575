import Application
import Database
import Essentials
import Organization

/// What somebody whose password was right has to do before a session starts.
enum SecondStep {
  /// Type a code of the app.
  case code(pending: String)
  /// Set the app up first, because the operator asks for it.
  case setUp(pending: String, secret: [UInt8], signInName: String)

  /// Notes what is to be done; nil where nothing is.
  init?(
    for account: Account, _ entry: Entry, _ keys: FactorKeys?, _ services: Services,
    in connection: borrowing Connection, at now: Instant
  ) throws {
    guard entry.method.asksForSecondFactor else { return nil }
    let factor = try SecondFactorStore.find(account.id, in: connection)
    let isInUse = factor?.confirmedAt != nil
    let demanded = services.settings.signIn.secondFactorRoles
    let isRequired =
      try !account.roles.isDisjoint(with: demanded)
      || !demanded.isEmpty && !DeputyStore.roles(of: account.id, on: now.day, in: connection).isDisjoint(with: demanded)
    guard isInUse || isRequired else { return nil }
    // The name is free again: wrong codes are counted apart from wrong passwords.
    try SignInAttempts.clear(account.signInName, in: connection, at: now)
    if isInUse {
      self = .code(pending: try PendingSignIns.start(entry, random: services.random, in: connection, at: now))
      return
    }
    guard let keys else { throw Refusal("2段階のサインインが必要ですが、このサーバーでは使えません。システム管理者に知らせてください。") }
    let secret = try AppSecret.pending(account.id, factor, keys, random: services.random, in: connection)
    self = .setUp(
      pending: try PendingSignIns.start(entry, random: services.random, in: connection, at: now), secret: secret,
      signInName: account.signInName)
  }

  /// The page that asks for it.
  func page(_ entry: Entry, _ context: RequestContext) -> SecondStepPage {
    SecondStepPage(context: context, step: self, next: entry.next, kept: entry.kept)
  }

  /// The secret by which the form is known again.
  var pending: String {
    switch self {
    case .code(let pending), .setUp(let pending, _, _): pending
    }
  }
}

/// The secret of an app that is being set up.
enum AppSecret {
  /// The one that was begun, or a new one, so that a picture that was read stays right.
  static func pending(
    _ account: Account.ID, _ factor: SecondFactor?, _ keys: FactorKeys, random: any RandomSource,
    in connection: borrowing Connection
  ) throws -> [UInt8] {
    if let factor, let secret = keys.open(factor.sealed, for: account) { return secret }
    if factor != nil { _ = try SecondFactorStore.remove(account, in: connection) }
    let secret = random.bytes(OneTimeCode.secretLength)
    try SecondFactorStore.begin(keys.seal(secret, for: account, random: random), for: account, in: connection)
    return secret
  }
}
