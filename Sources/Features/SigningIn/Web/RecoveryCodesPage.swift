import Application
import Design
import Essentials
import HTML
import HTTP

/// Ten codes for the day on which the app is lost; shown once, as an answer to a form, so that they are kept nowhere.
struct RecoveryCodesPage {
  let context: RequestContext
  let codes: [String]
  let next: Link
  let signInName: String

  func response() -> Response {
    Shell("復旧コード", in: context, width: .narrow, assets: [.accounts]).response { html in
      html.warning("このコードは、この画面でしか見られません。印刷するか書き写して、鍵のかかる所に保管してください。")
      html.section(Attributes(class: "card stack", labelledBy: "codes")) { html in
        html.h2(.id("codes"), "はぐくみ　\(signInName)　\(context.services.clock.now.day)")
        html.ul(.class("recovery-codes")) { html in for code in codes { html.li { $0.code(code) } } }
        html.p(.class("muted small"), "認証アプリが使えないとき、確認コードの代わりに1つ入力します。それぞれ1回だけ使えます。")
        html.div(.class("actions")) { html in
          html.scriptButton("印刷する", Attributes(class: "button", data: [("print", "")]))
          html.buttonLink("保管したので続ける", next, isPrimary: true)
        }
      }
    }
  }
}
