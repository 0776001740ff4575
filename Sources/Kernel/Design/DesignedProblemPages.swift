package import Application
package import Essentials
import HTML
import HTTP

/// The pages that stand in for an ordinary answer: what happened and what to do.
package struct DesignedProblemPages: ProblemPages {
  package init() {}

  package func page(for problem: Problem, in context: RequestContext?) -> OwnedBytes {
    let (title, text) = words(for: problem)
    guard let context else { return plainPage(title, text) }
    if problem == .busy, let form = try? context.form() { return sendAgain(form, title, text, context) }
    return Shell(title, in: context, width: .narrow).response { html in
      html.p(.class("lead"), text)
      html.p { $0.a(Link(segments: []), "ホームへ戻る") }
    }.body
  }

  /// Carries what was typed on, so that one press sends it again; files and passwords have to be chosen and typed anew.
  private func sendAgain(_ form: FormFields, _ title: String, _ text: String, _ context: RequestContext) -> OwnedBytes {
    let isWhole = form.files.isEmpty && !form.fields.contains { $0.name.contains("password") }
    return Shell(title, in: context, width: .narrow).response { html in
      html.p(.class("lead"), text)
      guard isWhole else {
        return html.p("前の画面に戻って、もう一度送ってください。ファイルとパスワードは、入れ直しが必要なことがあります。")
      }
      html.form(context.request.head.fullLink, in: context) { html in
        for field in form.fields where field.name != "token" {
          html.input(.hidden, name: field.name, value: field.value)
        }
        html.submit("同じ内容をもう一度送る", .class("button primary"))
      }
    }.body
  }

  private func plainPage(_ title: String, _ text: String) -> OwnedBytes {
    var html = HTMLWriter(capacity: 2_048)
    html.document(title: title, icon: Design.iconLink, styles: [Design.styleLink], scripts: []) { html in
      html.main(.class("page narrow")) { html in
        html.h1(title)
        html.p(.class("lead"), text)
      }
    }
    return html.finish()
  }

  private func words(for problem: Problem) -> (title: String, text: String) {
    switch problem {
    case .signedOut:
      ("サインインしてください", "サインインの有効期限が切れました。もう一度サインインしてください。")
    case .notFound:
      ("ページが見つかりません", "アドレスが変わったか、削除されたか、見る権限がありません。ホームから探してください。")
    case .forbidden:
      ("この画面を使う権限がありません", "必要なときは、人事課またはシステム管理者に相談してください。")
    case .wrongMethod:
      ("この操作はできません", "前の画面に戻って、画面のボタンから操作してください。")
    case .staleForm:
      ("画面の有効期限が切れました", "前の画面に戻って開き直し、もう一度送ってください。入力した文は戻ると残っています。")
    case .refused(let message):
      ("できませんでした", message)
    case .busy:
      ("まだ保存されていません", "ほかの人の大きな取込みが続いています。少し待ってから、もう一度送ってください。送られた内容は、ここに残っています。")
    case .fault(let incident):
      ("処理に失敗しました", "もう一度試してください。続くときは、番号「\(incident)」をシステム管理者に伝えてください。")
    }
  }
}
