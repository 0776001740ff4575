import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization
import Secrets

extension SigningIn {
  func showFirstRun(_ context: RequestContext) -> Response {
    guard context.visit.detour == SignInAddresses.firstRun() else { return .seeOther(SignInAddresses.signIn()) }
    return FirstRunPage(context: context).response()
  }

  func finishFirstRun(_ context: RequestContext) throws -> Response {
    guard context.visit.detour == SignInAddresses.firstRun() else { throw FirstRunClaim.refusal }
    let form = try context.form()
    let password = PasswordFields(form)
    var page = FirstRunPage(context: context, profile: ProfileFields(form))
    page.roles = Set(form.texts("role").compactMap { Role(rawValue: $0) }).intersection(FirstRunPage.offered)
    page.refusals = try codeRefusals(form, context)
    page.refusals += page.profile.profile.refusals
    page.refusals += try password.refusals(
      signInName: page.profile.profile.signInName, settings: context.services.settings.signIn)
    if !page.roles.contains(.systemAdministrator) {
      page.refusals.append(
        Refusal(
          "最初の人には「システム管理者」が必要です。ほかの人のアカウントを作れる人がいなくなるためです。",
          field: RoleChoices.field(.systemAdministrator)))
    }
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    let id = Account.ID(from: context.services.random)
    try makeFirstAccount(id, page, try PasswordHash(of: password.password), context.services)
    return try enter(Entry(account: id), context)
  }

  private func makeFirstAccount(
    _ id: Account.ID, _ page: FirstRunPage, _ password: PasswordHash, _ services: Services
  ) throws {
    let profile = page.profile.profile
    let actor = Actor(account: id, name: profile.displayName, unit: profile.unit, roles: page.roles)
    let now = services.clock.now
    try services.database.write { connection in
      try FirstRunClaim.take(in: connection, at: now)
      try AccountStore.add(
        profile, id: id, password: password, mustChangePassword: false, roles: Array(page.roles), by: actor,
        in: connection, at: now)
    }
  }

  /// Who sets the program up must be able to read the start message of the server.
  private func codeRefusals(_ form: FormFields, _ context: RequestContext) throws -> [Refusal] {
    guard let code = context.services.settings.firstRunCode else { return [] }
    let address = context.request.head.remoteAddress
    do { try check.admit(address, at: context.services.clock.now) } catch let refusal as Refusal {
      return [Refusal(refusal.message, field: "code")]
    }
    guard isSameSecret(form.text("code") ?? "", code) else {
      return [Refusal("初期設定コードが違います。サーバーの起動メッセージにあるコードを入力してください。", field: "code")]
    }
    check.limiter.forgive(address)
    return []
  }
}

/// The form with which the operator of a city makes the first account.
struct FirstRunPage {
  /// The two roles that the first person can take, each on its own.
  static let offered: [Role] = [.systemAdministrator, .planManager]

  let context: RequestContext
  var profile = ProfileFields()
  var roles = Set(FirstRunPage.offered)
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    Shell("初期設定", in: context, width: .narrow).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), "まだ誰も登録されていません。最初に使う人のアカウントを作ります。")
      html.section(.class("card")) { html in
        html.form(SignInAddresses.firstRun(), in: context) { fields(&$0) }
      }
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    if context.services.settings.firstRunCode != nil {
      FormField("code", "初期設定コード", help: "サーバーを起動したときの表示にあります。", refusals: refusals)
        .writeInput(to: &html, value: nil, autocomplete: "off")
    }
    profile.write(to: &html, refusals: refusals)
    PasswordFields.write(to: &html, label: "パスワード", refusals: refusals)
    RoleChoices(roles: FirstRunPage.offered, chosen: roles, legend: "この人の役割", refusals: refusals).write(to: &html)
    html.p(
      .class("muted small"),
      "2つの役割は別々に付き、別々に記録されます。「\(Role.planManager.title)」を付けないときは、この人が後から「アカウント」の画面で人事課の人のアカウントを作ります。")
    html.submit("登録して始める", .class("button primary"))
  }
}
