import Application
import Design
import HTML
import HTTP

/// A run that is being taken in at this moment, perhaps by somebody else: how far it is, and the button that stops it.
struct RunProgressPage {
  let context: RequestContext
  let run: PeopleRun
  let progress: RunProgress.State

  func response() -> Response {
    Shell(
      run.title, in: context,
      trail: [Shell.Crumb("職員", PeopleAddresses.list()), Shell.Crumb("取込み・定期異動", PeopleAddresses.runs())],
      section: PeopleAddresses.list(), width: .medium
    ).response { html in
      html.section(.class("card stack")) { html in
        html.h2("取り込んでいます")
        html.p(Attributes(role: "status"), words)
        html.p("終わるまでは、だれにも前の内容が見えています。終わると、全員の分が一度に変わります。")
        html.div(.class("actions")) { html in
          html.buttonLink("今の様子を見る", PeopleAddresses.run(run.id), isPrimary: true)
          html.form(PeopleAddresses.cancel(run.id), in: context) { html in
            html.submit("止める（何も取り込まない）", .class("button danger"))
          }
        }
      }
    }
  }

  private var words: String {
    if progress.isCancelled { return "止めています。" }
    return progress.whole == 0
      ? "\(progress.step.title)。" : "\(progress.step.title)：\(progress.done)人 / \(progress.whole)人"
  }
}
