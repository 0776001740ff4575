import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake
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
      let taken = TakenRun(context, run.addresses)
      taken.facts(
        [("状態", run.state.title), ("この日の内容", run.mapping.day.japanese)], takenBy: run.takenBy, at: run.takenAt,
        summary: run.summary, to: &html, see: "\(run.mapping.day.japanese)の職員を見る",
        PeopleAddresses.list().adding([("day", run.mapping.day.description)]))
      guard run.state == .taken else { return }
      taken.takeBack(
        "全員を、取り込む前の内容に戻します。新しく登録された職員は、なくなります。", to: &html,
        unless: later.isEmpty ? nil : { changedLater(&$0) })
    }
  }

  private func changedLater(_ html: inout HTMLWriter) {
    html.warning("この取込みの後に変えられた職員がいるため、まとめて取り消せません。1人ずつ訂正してください。")
    html.ul(.class("items")) { html in
      for change in later {
        html.li { html in
          html.a(PeopleAddresses.sheet(change.person), change.name)
          html.text("　\(change.at.japanese)　\(change.actorName)")
        }
      }
    }
  }
}
