import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  /// Keeps a form while its sender is away at the provider. A link leads on from here, as browsers do not follow a form to
  /// another site.
  func keepForProvider(_ context: RequestContext) throws -> Response {
    let services = context.services
    let (settings, key) = try providerSettings(services)
    guard let forms = WaitingForms(services.settings.signIn.key), let kept = KeptForm(carriedBy: try context.form())
    else {
      throw NotFound()
    }
    let now = services.clock.now
    guard let token = try services.database.write({ try forms.keep(kept, random: services.random, in: $0, at: now) })
    else {
      return try signInAgain("いまは、市の認証へ入力した内容を引き継げません。サインイン名とパスワードを使うか、少し待ってください。", kept, context)
    }
    let request = ProviderRequest(next: nil, isShared: false, kept: token, random: services.random, at: now)
    var response = page(settings, context)
    response.set(SessionCookies(services.settings).keeping(provider: request.sealed(key, random: services.random)))
    return response
  }

  private func page(_ settings: ProviderSettings, _ context: RequestContext) -> Response {
    Shell("市の認証へ進む", in: context, width: .narrow).response { html in
      html.section(.class("card stack")) { html in
        html.p("入力した内容を預かりました。10分以内にサインインすると、確かめて保存できます。まだ保存されていません。")
        let door = Addresses.provider().adding([("kept", "yes")])
        html.div(.class("actions")) { html in
          html.buttonLink(settings.title, door, isPrimary: true)
          html.a(door.adding([("shared", "yes")]), .class("button plain"), "共用の端末でサインイン")
        }
      }
    }
  }

  /// Asks somebody to sign in another time, with what was typed still in the page.
  func signInAgain(_ message: String, _ kept: KeptForm?, _ context: RequestContext) throws -> Response {
    guard let kept else { return refusal(message, context) }
    var page = SignInPage(context: context, next: nil, kept: kept)
    page.refusals = [Refusal(message)]
    return try page.response(status: .forbidden)
  }
}
