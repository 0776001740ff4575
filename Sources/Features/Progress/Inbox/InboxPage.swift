import Application
import Design
import HTML
import HTTP

/// What waits for the visitor, and the rounds that run.
struct InboxPage {
  let context: RequestContext
  let plans: PlansToRun

  func response() -> Response {
    Shell("進行管理", in: context, section: ProgressAddresses.inbox()).response { html in
      html.empty("いま、あなたを待っている報告はありません。")
      plans.write(to: &html)
    }
  }
}
