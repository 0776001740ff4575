import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  func showSecondFactor(_ context: RequestContext) throws -> Response { try secondFactorPage(context).response() }

  /// Begins to set an app up; the page then shows the picture.
  func beginSecondFactor(_ context: RequestContext) throws -> Response {
    let services = context.services
    let keys = try FactorKeys.needed(services)
    try services.database.write { connection in
      let account = try ownAccount(context, connection)
      let factor = try SecondFactorStore.find(account.id, in: connection)
      guard factor?.confirmedAt == nil else { return }
      _ = try AppSecret.pending(account.id, factor, keys, random: services.random, in: connection)
    }
    return .seeOther(SignInAddresses.secondFactor())
  }

  /// Takes the app into use by its first code.
  func confirmSecondFactor(_ context: RequestContext) throws -> Response {
    var page = try secondFactorPage(context)
    guard let secret = page.secret else { return .seeOther(SignInAddresses.secondFactor()) }
    return try withCode(&page, context) { code, page in
      let step = try codes.confirm(
        code, secret: secret, of: page.account.id, from: context.request.head.remoteAddress, services: context.services)
      let made = try takeIntoUse(page.account.id, step: step, context)
      try noteSecondFactor(context)
      return recoveryCodes(made, page, context)
    }
  }

  /// Takes a code during a session, so that roles which wait for it can be used.
  func proveSecondFactor(_ context: RequestContext) throws -> Response {
    var page = try secondFactorPage(context)
    guard page.factor?.confirmedAt != nil else { return .seeOther(SignInAddresses.secondFactor()) }
    page.next = try context.form().text("next").flatMap { Link($0) }
    return try withCode(&page, context) { code, page in
      try codes.use(
        code, of: page.account.id, from: context.request.head.remoteAddress, services: context.services)
      try noteSecondFactor(context)
      return .seeOther(page.next ?? Link(segments: []))
    }
  }

  /// From now on the session counts as one with a second factor.
  private func noteSecondFactor(_ context: RequestContext) throws {
    guard let token = SessionCookies(context.services.settings).session(in: context.request.head) else { return }
    let account = context.signedIn
    try context.services.database.write { connection in
      try SessionStore.noteSecondFactor(token, in: connection)
      guard let withheld = context.visit.withheld, let id = account.account else { return }
      let roles = Set(withheld.holdings.map(\.role)).sorted().map(\.title).joined(separator: "、")
      try AuditLog.record(
        .secondFactorShown, by: account, subject: AuditSubject("account", id),
        detail: "確認コードで本人を確かめた（\(roles)）", in: connection, at: context.services.clock.now)
    }
  }

  /// Puts new recovery codes in the place of the old ones.
  func renewRecoveryCodes(_ context: RequestContext) throws -> Response {
    var page = try secondFactorPage(context)
    return try withCode(&page, context) { code, page in
      try codes.use(
        code, of: page.account.id, from: context.request.head.remoteAddress, services: context.services)
      let made = try context.services.database.write { connection in
        let made = try newRecoveryCodes(of: page.account.id, context.services, in: connection)
        try AuditLog.record(
          .recoveryCodesMade, by: page.account.actor, subject: AuditSubject("account", page.account.id),
          detail: "復旧コードを作り直した", in: connection, at: context.services.clock.now)
        return made
      }
      return recoveryCodes(made, page, context)
    }
  }

  /// Gives the own second factor up, where the operator does not ask for one.
  func removeSecondFactor(_ context: RequestContext) throws -> Response {
    var page = try secondFactorPage(context)
    guard !page.isRequired else { throw Refusal("あなたの役割では、2段階のサインインをやめられません。") }
    return try withCode(&page, context) { code, page in
      try codes.use(
        code, of: page.account.id, from: context.request.head.remoteAddress, services: context.services)
      try context.services.database.write { connection in
        guard try SecondFactorStore.remove(page.account.id, in: connection) else { return }
        try AuditLog.record(
          .secondFactorRemoved, by: page.account.actor, subject: AuditSubject("account", page.account.id),
          detail: "2段階のサインインをやめた", in: connection, at: context.services.clock.now)
      }
      return .seeOther(SignInAddresses.secondFactor())
    }
  }

  /// The app of an account is in use from now on; gives its recovery codes.
  func takeIntoUse(_ id: Account.ID, step: Int, _ context: RequestContext) throws -> [String] {
    let services = context.services
    let now = services.clock.now
    return try services.database.write { connection in
      guard let account = try AccountStore.find(id, in: connection),
        try SecondFactorStore.confirm(id, step: step, in: connection, at: now)
      else { throw Refusal("2段階のサインインは、もう設定されています。", field: "code") }
      try SignInAttempts.clear(CodeCheck.attempts(id), in: connection, at: now)
      try AuditLog.record(
        .secondFactorAdded, by: account.actor, subject: AuditSubject("account", id),
        detail: "2段階のサインイン（認証アプリ）を設定した", in: connection, at: now)
      return try newRecoveryCodes(of: id, services, in: connection)
    }
  }

  private func newRecoveryCodes(
    of id: Account.ID, _ services: Services, in connection: borrowing Connection
  ) throws -> [String] {
    let keys = try FactorKeys.needed(services)
    let codes = keys.recoveryCodes(random: services.random)
    try SecondFactorStore.replaceRecoveryCodes(codes.map { keys.mark(of: $0, for: id) }, of: id, in: connection)
    return codes
  }

  private func recoveryCodes(_ codes: [String], _ page: SecondFactorPage, _ context: RequestContext) -> Response {
    RecoveryCodesPage(
      context: context, codes: codes, next: SignInAddresses.secondFactor(), signInName: page.account.signInName
    ).response()
  }

  private func secondFactorPage(_ context: RequestContext) throws -> SecondFactorPage {
    let services = context.services
    let (account, factor) = try services.database.read { connection in
      let account = try ownAccount(context, connection)
      return (account, try SecondFactorStore.find(account.id, in: connection))
    }
    var page = SecondFactorPage(context: context, account: account, factor: factor)
    page.next = context.query("next").flatMap { Link($0) }
    if let factor, factor.confirmedAt == nil {
      page.secret = FactorKeys(services.settings.signIn.key)?.open(factor.sealed, for: account.id)
    }
    return page
  }

  /// Answers with the page and a message at the code where it is missing or wrong.
  private func withCode(
    _ page: inout SecondFactorPage, _ context: RequestContext, _ body: (String, SecondFactorPage) throws -> Response
  ) throws -> Response {
    do {
      guard let code = try context.form().text("code"), !code.isEmpty else {
        throw Refusal("確認コードを入力してください。", field: "code")
      }
      return try body(code, page)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }
}

/// One's own second factor: not there, being set up, or in use.
struct SecondFactorPage {
  let context: RequestContext
  let account: Account
  let factor: SecondFactor?
  /// What the app has to learn, while it is being set up.
  var secret: [UInt8]?
  /// Where the visitor was going when the factor was asked for.
  var next: Link?
  var refusals: [Refusal] = []

  private var withheld: [Holding] { context.visit.withheld?.holdings ?? [] }

  var isRequired: Bool {
    let roles = account.roles.union(context.signedIn.roles).union(withheld.map(\.role))
    return !roles.isDisjoint(with: context.services.settings.signIn.secondFactorRoles)
  }

  func response(status: Status = .ok) -> Response {
    Shell(
      "2段階のサインイン", in: context, trail: [Shell.Crumb("自分のアカウント", Addresses.account())], width: .narrow,
      assets: [.accounts]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), "パスワードのほかに、スマートフォンなどの認証アプリに出る6桁の数字でも、本人を確かめます。")
      waiting(&html)
      if let factor, let since = factor.confirmedAt {
        // One field for a code at a time.
        if withheld.isEmpty { inUse(factor, since, &html) } else { proving(&html) }
      } else if let secret {
        setUp(OneTimeCode(secret: secret), &html)
      } else {
        html.section(.class("card stack")) { html in
          html.p("まだ設定していません。時刻が合っている認証アプリなら、どれでも使えます。通信は要りません。")
          html.form(Addresses.beginSecondFactor(), in: context) { $0.submit("設定を始める", .class("button primary")) }
        }
      }
    }
  }

  /// The roles that cannot be used yet.
  private func waiting(_ html: inout HTMLWriter) {
    guard !withheld.isEmpty else { return }
    let names = Set(withheld.map { $0.role.title + ($0.deputyFor.map { "（\($0)の代理）" } ?? "") }).sorted()
    let way = factor?.confirmedAt == nil ? "下の設定をすませると" : "確認コードを入力すると"
    html.warning("次の役割は、\(way)使えます：\(names.joined(separator: "、"))。")
  }

  private func proving(_ html: inout HTMLWriter) {
    html.section(.class("card stack")) { html in
      html.form(Addresses.showSecondFactor(), in: context) { html in
        if let next { html.input(.hidden, name: "next", value: next.path) }
        CodeField.write(
          to: &html, help: "認証アプリに出ている6桁の数字。アプリが使えないときは、復旧コード。", refusals: refusals)
        html.submit("確かめる", .class("button primary"))
      }
    }
  }

  private func setUp(_ code: OneTimeCode, _ html: inout HTMLWriter) {
    html.section(.class("card stack")) { html in
      AppSetUp(code: code, signInName: account.signInName).write(to: &html)
      html.form(Addresses.confirmSecondFactor(), in: context) { html in
        CodeField.write(to: &html, help: "アプリに出た6桁の数字", refusals: refusals)
        html.submit("設定する", .class("button primary"))
      }
    }
  }

  private func inUse(_ factor: SecondFactor, _ since: Instant, _ html: inout HTMLWriter) {
    if factor.recoveryCodes < 3 { html.warning("復旧コードの残りが\(factor.recoveryCodes)個です。作り直してください。") }
    html.section(.class("card stack")) { html in
      html.facts([("設定した日", "\(since.day)"), ("復旧コードの残り", "\(factor.recoveryCodes)個")])
      html.form(Addresses.renewRecoveryCodes(), in: context) { html in
        CodeField.write(to: &html, help: "復旧コードを作り直すときや、やめるときに入力します。", refusals: refusals)
        html.div(.class("actions")) { html in
          html.submit("復旧コードを作り直す", .class("button"))
          if !isRequired {
            html.submit("2段階をやめる", .class("button danger"), action: Addresses.removeSecondFactor())
          }
        }
      }
      if isRequired { html.p(.class("muted small"), "あなたの役割では、2段階のサインインが必要です。") }
    }
  }
}
