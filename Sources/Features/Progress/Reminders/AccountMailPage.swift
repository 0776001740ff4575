import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

/// The addresses at which mail addresses are entered, by the person and by the administrator.
enum AccountMailAddresses {
  static let own: Path<> = "/account/mail"
  static let other: Path<Account.ID> = "/accounts/*/mail"
}

/// The mail address of an account, to which reminders go.
extension Progress {
  var accountMailRoutes: [Route] {
    let managing = Access.needsEverywhere(.manageAccounts)
    return [
      Route(.get, AccountMailAddresses.own, access: .signedIn) {
        try showMail($0, try own($0), AccountMailAddresses.own())
      },
      Route(.post, AccountMailAddresses.own, access: .signedIn) {
        try saveMail($0, try own($0), AccountMailAddresses.own())
      },
      Route(.get, AccountMailAddresses.other, access: managing) {
        try showMail($0, $1, AccountMailAddresses.other($1))
      },
      Route(.post, AccountMailAddresses.other, access: managing) {
        try saveMail($0, $1, AccountMailAddresses.other($1))
      },
    ]
  }

  private func own(_ context: RequestContext) throws -> Account.ID {
    guard let account = context.signedIn.account else { throw NotFound() }
    return account
  }

  private func showMail(_ context: RequestContext, _ id: Account.ID, _ action: Link) throws -> Response {
    let account = try account(context, id)
    let address = try context.services.database.read { try AccountMail.address(of: id, in: $0) }
    return AccountMailPage(context: context, account: account, action: action, value: address ?? "").response()
  }

  private func saveMail(_ context: RequestContext, _ id: Account.ID, _ action: Link) throws -> Response {
    let account = try account(context, id)
    let value = try context.form().text("mail-address") ?? ""
    do {
      try context.services.database.write { connection in
        try AccountMail.set(
          narrowed(value), of: account, by: context.signedIn, in: connection, at: context.services.clock.now)
      }
    } catch let refusal as Refusal where refusal.field != nil {
      return AccountMailPage(context: context, account: account, action: action, value: value, refusals: [refusal])
        .response()
    }
    return .seeOther(AccountMailPage.back(action))
  }

  private func account(_ context: RequestContext, _ id: Account.ID) throws -> Account {
    guard let account = try context.services.database.read({ try AccountStore.find(id, in: $0) }) else {
      throw NotFound()
    }
    return account
  }
}

/// Asks for the mail address of an account.
struct AccountMailPage {
  let context: RequestContext
  let account: Account
  let action: Link
  let value: String
  var refusals: [Refusal] = []

  /// The page of the account that the form stands below.
  static func back(_ action: Link) -> Link {
    Link(String(action.path.dropLast("/mail".count))) ?? Link(segments: ["account"])
  }

  func response() -> Response {
    Shell("メールアドレス", in: context, trail: [Shell.Crumb(account.displayName, Self.back(action))], width: .narrow)
      .response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
        html.errorSummary(refusals)
        html.form(action, in: context, .class("card")) { html in
          FormField(
            "mail-address", "\(account.displayName)のメールアドレス",
            help: "報告の提出をお願いするメールが届きます。空にすると、届きません。", isOptional: true, refusals: refusals
          ).writeInput(to: &html, value: value, autocomplete: "email")
          html.p(.class("actions")) { html in
            html.submit("保存", .class("button primary"))
            html.buttonLink("やめる", Self.back(action))
          }
        }
      }
  }
}
