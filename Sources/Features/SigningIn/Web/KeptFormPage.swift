import Application
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  /// Keeps what was typed into a form whose session ended: strangers sign in first, others look at it and send it again.
  func rescue(_ context: RequestContext) throws -> Response? {
    guard let kept = KeptForm(context) else { return nil }
    guard context.actor == nil else { return KeptFormPage(context: context, kept: kept).response(status: .forbidden) }
    if case .name(let name?) = proxyWord(context) {
      return try enter(named: name, .proxy, next: nil, kept: kept, context)
    }
    let cookies = SessionCookies(context.services.settings)
    let known = cookies.formToken(in: context.request.head)
    let token = known ?? context.services.random.token(length: SessionCookies.formTokenLength)
    let stranger = context.with(Visit(actor: nil, token: token))
    var response = try SignInPage(context: stranger, next: nil, kept: kept).response(status: .forbidden)
    if known == nil { response.set(cookies.keeping(formToken: token)) }
    return response
  }
}

/// What was typed before the session ended; it is saved only by the button, in the name of whoever signed in now.
struct KeptFormPage {
  let context: RequestContext
  let kept: KeptForm

  func response(status: Status = .ok) -> Response {
    Shell("入力した内容の保存", in: context, width: .medium).response(status: status) { html in
      html.warning("まだ保存されていません。サインインの有効期限が切れたため、送られた内容をここに残しています。")
      html.section(.class("card stack")) { html in
        html.form(kept.target, in: context) { html in
          for field in kept.fields { html.input(.hidden, name: field.name, value: field.value) }
          html.p { html in
            html.strong(context.actor.map { [$0.unit, $0.name].compactMap { $0 }.joined(separator: "　") } ?? "")
            html.text("として保存します。")
          }
          html.div(.class("actions")) { html in
            html.submit("保存する", .class("button primary"))
            if let page = kept.page { html.a(page, .class("button plain"), "保存せずに元の画面を開く") }
          }
        }
      }
      texts(&html)
    }
  }

  private func texts(_ html: inout HTMLWriter) {
    guard !kept.texts.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "kept")) { html in
      html.h2(.id("kept"), "送られた内容")
      html.ul(.class("items")) { html in
        for text in kept.texts { html.li { $0.lines(text) } }
      }
    }
  }
}
