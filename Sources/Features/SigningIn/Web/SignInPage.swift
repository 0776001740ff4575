import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

/// The form for signing in, and in the sample city its people as buttons.
struct SignInPage {
  let context: RequestContext
  let next: Link?
  /// What was typed before the session ended; it goes on through the sign-in.
  var kept: KeptForm?
  var signInName = ""
  var isShared = false
  var refusals: [Refusal] = []

  func response(status: Status = .ok) throws -> Response {
    let people = try samplePeople()
    return Shell("サインイン", in: context, width: .narrow).response(status: status) { html in
      html.errorSummary(refusals)
      if kept != nil {
        html.warning("サインインの有効期限が切れました。入力した内容は残っています。サインインすると、確かめて保存できます。")
      }
      if !people.isEmpty { sample(people, &html) }
      outside(&html)
      html.section(.class("card stack")) { html in
        if !people.isEmpty || hasOutside { html.h2("サインイン名とパスワードを使う") }
        html.form(SignInAddresses.signIn(), in: context) { fields(&$0) }
        html.p(.class("muted small"), "パスワードを忘れたときは、システム管理者に再発行を頼んでください。")
      }
    }
  }

  private var settings: SignInSettings { context.services.settings.signIn }
  private var hasOutside: Bool { settings.provider != nil || settings.proxy != nil }

  /// The city's own sign-in; links, as a browser does not follow a form to another site.
  private func outside(_ html: inout HTMLWriter) {
    guard hasOutside else { return }
    html.section(.class("card stack")) { html in
      html.h2("市の認証を使う")
      if kept != nil, settings.proxy != nil {
        html.p("「このパソコンの利用者」を使うときは、別のタブでサインインしてから、このタブを再読み込みしてください。入力した内容が残ります。")
      }
      let query = next.map { [(name: "next", value: $0.path)] } ?? []
      if let provider = settings.provider, kept != nil {
        html.form(Addresses.provider(), in: context, .class("actions")) { html in
          carry(&html)
          html.submit("\(provider.title)（入力した内容を残す）", .class("button primary"))
        }
      } else if let provider = settings.provider {
        html.div(.class("actions")) { html in
          html.buttonLink(provider.title, Addresses.provider().adding(query), isPrimary: true)
          html.a(
            Addresses.provider().adding(query + [("shared", "yes")]), .class("button plain"), "共用の端末でサインイン")
        }
      }
      if settings.proxy != nil {
        html.p { $0.buttonLink("このパソコンの利用者としてサインイン", SignInAddresses.signIn().adding(query)) }
      }
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    if let next { html.input(.hidden, name: "next", value: next.path) }
    carry(&html)
    FormField(
      "sign-in-name", "サインイン名", help: settings.directory == nil ? nil : "市のパソコンと同じ名前とパスワードを使えます。",
      refusals: refusals
    ).writeInput(to: &html, value: signInName, autocomplete: "username")
    FormField("password", "パスワード", refusals: refusals)
      .writeInput(to: &html, kind: .password, value: nil, autocomplete: "current-password")
    SharedTerminal(isChosen: isShared, limits: context.services.settings.signIn.shared).write(to: &html)
    html.submit("サインイン", .class("button primary"))
  }

  private func carry(_ html: inout HTMLWriter) {
    for field in kept?.carrying ?? [] { html.input(.hidden, name: field.name, value: field.value) }
  }

  private func samplePeople() throws -> [Account] {
    guard context.services.settings.isSample else { return [] }
    return try context.services.database.read { connection in
      try AccountStore.list(AccountFilter(isDisabled: false), limit: 60, in: connection)
    }
  }

  private func sample(_ people: [Account], _ html: inout HTMLWriter) {
    html.section(.class("card stack")) { html in
      html.h2("見本の市の職員として見る")
      html.p(.class("lead"), "見本だけの入口です。名前を選ぶと、その人の役割で画面を見られます。")
      for role in Role.allCases {
        let holders = people.filter { $0.roles.contains(role) }
        if !holders.isEmpty { group(role, holders, &html) }
      }
    }
  }

  private func group(_ role: Role, _ holders: [Account], _ html: inout HTMLWriter) {
    html.div { html in
      html.h3(role.title)
      html.p(.class("muted small"), role.explanation)
      html.form(Addresses.sampleSignIn(), in: context, .class("actions")) { html in
        if let next { html.input(.hidden, name: "next", value: next.path) }
        carry(&html)
        for person in holders {
          let name = [person.unit, person.displayName].compactMap { $0 }.joined(separator: "　")
          html.submit(name, .class("button"), name: "account", value: person.id.text)
        }
      }
    }
  }
}
