import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  /// Takes the second step: a code of the app, or the first code of an app that is being set up.
  func finishSignIn(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    let services = context.services
    let now = services.clock.now
    let pending = form.text("pending") ?? ""
    let found = try services.database.read { connection -> (Entry, SecondFactor?)? in
      guard let entry = try PendingSignIns.find(pending, in: connection, at: now) else { return nil }
      return (entry, try SecondFactorStore.find(entry.account, in: connection))
    }
    guard let found else { return try startAgain(form, context) }
    var entry = found.0
    let factor = found.1
    entry.next = form.text("next").flatMap { Link($0) }
    entry.kept = KeptForm(carriedBy: form)
    entry.hasSecondFactor = true
    let code = form.text("code") ?? ""
    let address = context.request.head.remoteAddress
    let secret = try factor.flatMap { try $0.confirmedAt == nil ? openSecret($0, found.0.account, services) : nil }
    do {
      guard !code.isEmpty else { throw Refusal("確認コードを入力してください。", field: "code") }
      guard let secret else {
        try codes.use(code, of: entry.account, from: address, services: services)
        return try endingPending(pending, context) { try startSession(entry, context) }
      }
      let step = try codes.confirm(code, secret: secret, of: entry.account, from: address, services: services)
      return try endingPending(pending, context) { try enterWithNewFactor(entry, step: step, context) }
    } catch let refusal as Refusal {
      let step: SecondStep
      if let secret {
        step = .setUp(pending: pending, secret: secret, signInName: try signInName(entry.account, services))
      } else {
        step = .code(pending: pending)
      }
      var page = step.page(entry, context)
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }

  private func openSecret(_ factor: SecondFactor, _ account: Account.ID, _ services: Services) throws -> [UInt8]? {
    try FactorKeys.needed(services).open(factor.sealed, for: account)
  }

  private func signInName(_ account: Account.ID, _ services: Services) throws -> String {
    try services.database.read { try AccountStore.find(account, in: $0) }?.signInName ?? ""
  }

  /// A second step is taken once, also when its form is sent twice.
  private func endingPending(
    _ pending: String, _ context: RequestContext, _ body: () throws -> Response
  ) throws -> Response {
    guard try context.services.database.write({ try PendingSignIns.end(pending, in: $0) }) else {
      return .seeOther(SignInAddresses.signIn())
    }
    return try body()
  }

  private func startAgain(_ form: FormFields, _ context: RequestContext) throws -> Response {
    var page = SignInPage(
      context: context, next: form.text("next").flatMap { Link($0) }, kept: KeptForm(carriedBy: form))
    page.refusals = [Refusal("時間がたったため、最初からサインインしてください。", field: "sign-in-name")]
    return try page.response(status: .unprocessable)
  }

  /// Takes the app into use, starts the session and shows the recovery codes, once.
  private func enterWithNewFactor(_ entry: Entry, step: Int, _ context: RequestContext) throws -> Response {
    let codes = try takeIntoUse(entry.account, step: step, context)
    let token = try newSession(entry, context)
    let now = context.services.clock.now
    let visit = try context.services.database.read { try SessionStore.visit(token, in: $0, at: now) }
    var response = RecoveryCodesPage(
      context: visit.map(context.with) ?? context, codes: codes, next: entry.next ?? Link(segments: []),
      signInName: try signInName(entry.account, context.services)
    ).response()
    response.set(SessionCookies(context.services.settings).keeping(token))
    return response
  }
}

/// The page between the password and the session.
struct SecondStepPage {
  let context: RequestContext
  let step: SecondStep
  let next: Link?
  let kept: KeptForm?
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    Shell(title, in: context, width: .narrow, assets: [.accounts]).response(status: status) { html in
      html.errorSummary(refusals)
      html.section(.class("card stack")) { html in
        if case .setUp(_, let secret, let signInName) = step {
          html.p("あなたの役割では、パスワードのほかに、スマートフォンなどの認証アプリの確認コードが必要です。")
          AppSetUp(code: OneTimeCode(secret: secret), signInName: signInName).write(to: &html)
        }
        html.form(Addresses.secondStep(), in: context) { fields(&$0) }
        html.p { $0.a(SignInAddresses.signIn(), "サインインの画面に戻る") }
      }
    }
  }

  private var title: String {
    if case .setUp = step { "2段階のサインインの設定" } else { "確認コード" }
  }

  private func fields(_ html: inout HTMLWriter) {
    html.input(.hidden, name: "pending", value: step.pending)
    if let next { html.input(.hidden, name: "next", value: next.path) }
    for field in kept?.carrying ?? [] { html.input(.hidden, name: field.name, value: field.value) }
    if case .setUp = step {
      CodeField.write(to: &html, help: "アプリに出た6桁の数字を入力します。", refusals: refusals)
      html.submit("設定してサインイン", .class("button primary"))
    } else {
      CodeField.write(
        to: &html, help: "認証アプリに出ている6桁の数字。アプリが使えないときは、復旧コード。", refusals: refusals)
      html.submit("サインイン", .class("button primary"))
    }
  }
}

/// The input of a code.
enum CodeField {
  static func write(to html: inout HTMLWriter, help: String, refusals: [Refusal]) {
    FormField("code", "確認コード", help: help, refusals: refusals)
      .writeInput(to: &html, value: nil, autocomplete: "one-time-code")
  }
}
