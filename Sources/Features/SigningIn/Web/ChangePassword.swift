import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization
import Secrets

extension SigningIn {
  func showPasswordForm(_ context: RequestContext) -> Response { PasswordPage(context: context).response() }

  func changePassword(_ context: RequestContext) throws -> Response {
    let services = context.services
    let form = try context.form()
    let account = try services.database.read { try ownAccount(context, $0) }
    let fields = PasswordFields(form)
    let current = form.texts("current-password").first ?? ""
    var page = PasswordPage(context: context)
    page.refusals = try fields.refusals(signInName: account.signInName, settings: services.settings.signIn)
    if page.refusals.isEmpty, fields.password == current {
      page.refusals = [Refusal("今のパスワードとは別のものにしてください。", field: "password")]
    }
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    do {
      _ = try check.account(
        named: account.signInName, password: current, from: context.request.head.remoteAddress, services: services)
    } catch let refusal as Refusal {
      page.refusals = [Refusal(wording(refusal), field: "current-password")]
      return page.response(status: .unprocessable)
    }
    let hash = try PasswordHash(of: fields.password)
    let now = services.clock.now
    try services.database.write { connection in
      try SignInAttempts.clear(account.signInName, in: connection, at: now)
      try AccountStore.changePassword(
        hash, of: account, keeping: currentSession(context), in: connection, at: now)
    }
    return .seeOther(account.mustChangePassword ? Link(segments: []) : Addresses.account())
  }

  private func wording(_ refusal: Refusal) -> String {
    refusal == PasswordCheck.wrong ? "今のパスワードが違います。" : refusal.message
  }
}

/// The form for a new password of one's own.
struct PasswordPage {
  let context: RequestContext
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    let isForced = context.visit.detour != nil
    return Shell("パスワードの変更", in: context, width: .narrow).response(status: status) { html in
      html.errorSummary(refusals)
      if isForced { html.warning("今のパスワードは仮のものです。続けるには、自分だけが知るパスワードに変えてください。") }
      html.section(.class("card")) { html in
        html.form(SignInAddresses.password(), in: context) { html in
          FormField("current-password", "今のパスワード", refusals: refusals)
            .writeInput(to: &html, kind: .password, value: nil, autocomplete: "current-password")
          PasswordFields.write(to: &html, label: "新しいパスワード", refusals: refusals)
          html.submit("変更する", .class("button primary"))
          html.p(.class("muted small"), "変更すると、ほかの端末のサインインは終了します。")
        }
      }
    }
  }
}
