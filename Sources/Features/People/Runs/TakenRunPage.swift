import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

/// A run that was taken in: what it changed, and the one button that takes it back.
struct TakenRunPage {
  let context: RequestContext
  let run: PeopleRun
  let later: [PersonRuns.Later]
  let refusals: [Refusal]

  func response() -> Response {
    Shell(
      run.title, in: context,
      trail: [Shell.Crumb("職員", PeopleAddresses.list()), Shell.Crumb("取込み・定期異動", PeopleAddresses.runs())],
      section: PeopleAddresses.list(), width: .medium
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      switch context.query("done") {
      case "stopped": html.warning("止める前に、取込みが終わっていました。元に戻すときは、下の「取込みを取り消す」を押してください。")
      case "taken": html.goodNotice("取り込みました。")
      case "taken-back": html.goodNotice("取込みを取り消し、前の内容に戻しました。")
      default: break
      }
      html.section(.class("card stack")) { html in
        html.facts([
          ("状態", run.state.title), ("この日の内容", run.mapping.day.japanese),
          ("取り込んだ人", [run.takenBy, run.takenAt?.japanText].compactMap { $0 }.joined(separator: "　")),
          ("内容", run.summary),
        ])
        html.buttonLink(
          "\(run.mapping.day.japanese)の職員を見る",
          PeopleAddresses.list().adding([("day", run.mapping.day.description)]))
      }
      if run.state == .taken { html.section(.class("card stack")) { takeBack(&$0) } }
    }
  }

  private func takeBack(_ html: inout HTMLWriter) {
    html.h2("この取込みを取り消す")
    guard later.isEmpty else {
      html.warning("この取込みの後に変えられた職員がいるため、まとめて取り消せません。1人ずつ訂正してください。")
      html.ul(.class("items")) { html in
        for change in later {
          html.li { html in
            html.a(PeopleAddresses.sheet(change.person), change.name)
            html.text("　\(change.at.japanText)　\(change.actorName)")
          }
        }
      }
      return
    }
    html.p("全員を、取り込む前の内容に戻します。新しく登録された職員は、なくなります。")
    html.form(PeopleAddresses.takeBack(run.id), in: context) { $0.submit("取込みを取り消す", .class("button danger")) }
  }
}
