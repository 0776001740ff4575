import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization
import Secrets

extension SigningIn {
  func showNewAccount(_ context: RequestContext) -> Response { NewAccountPage(context: context).response() }

  func createAccount(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    let services = context.services
    var page = NewAccountPage(context: context, profile: ProfileFields(form))
    page.roles = Set(form.texts("role").compactMap { Role(rawValue: $0) })
    page.refusals = page.profile.profile.refusals
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    let password = PasswordRules.generated(from: services.random)
    let hash = try PasswordHash(of: password)
    let now = services.clock.now
    do {
      let account = try services.database.write { connection in
        try AccountStore.add(
          page.profile.profile, id: Account.ID(from: services.random), password: hash, mustChangePassword: true,
          roles: Array(page.roles), by: context.signedIn, in: connection, at: now)
      }
      return GeneratedPasswordPage(context: context, account: account, password: password).response()
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }
}

/// The form for a new account.
struct NewAccountPage {
  let context: RequestContext
  var profile = ProfileFields()
  var roles: Set<Role> = []
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    Shell(
      "アカウントを作る", in: context, trail: [Shell.Crumb("アカウント", Addresses.accounts())],
      section: Addresses.accounts(), width: .narrow
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.section(.class("card")) { html in
        html.form(Addresses.newAccount(), in: context) { html in
          profile.write(to: &html, refusals: refusals)
          RoleChoices(
            roles: Role.allCases.filter { $0.limits != .unit }, chosen: roles, legend: "役割（別々に付きます）", refusals: refusals
          )
          .write(to: &html)
          html.p(.class("muted small"), "仮のパスワードを自動で作り、次の画面で一度だけ表示します。")
          html.submit("作る", .class("button primary"))
        }
      }
    }
  }
}

/// Shows a password that was made for somebody, once.
///
/// It answers the form directly instead of leading to an address, so that the password is kept nowhere.
struct GeneratedPasswordPage {
  let context: RequestContext
  let account: Account
  let password: String

  func response() -> Response {
    Shell(
      "仮のパスワード", in: context, trail: [Shell.Crumb("アカウント", Addresses.accounts())],
      section: Addresses.accounts(), width: .narrow
    ).response { html in
      html.warning("このパスワードは、この画面でしか見られません。本人に直接伝えてください。")
      html.section(.class("card")) { html in
        html.dl(.class("facts")) { html in
          html.dt("氏名")
          html.dd(account.displayName)
          html.dt("サインイン名")
          html.dd(account.signInName)
          html.dt("仮のパスワード")
          html.dd { $0.code(.id("generated-password"), password) }
        }
        html.p(.class("muted small"), "最初のサインインのときに、本人が新しいパスワードに変えます。")
      }
      html.p { $0.buttonLink("このアカウントの画面へ", Addresses.sheet(account.id)) }
    }
  }
}
