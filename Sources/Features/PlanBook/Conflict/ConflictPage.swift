import Design
import Essentials
import HTML
import HTTP
import Planning

/// The page after saving where another person changed the same fields meanwhile; everything else is saved already.
struct ConflictPage {
  let page: PlanPage
  let panel: ConflictPanel
  let title: String
  let back: Link
  let hasSaved: Bool
  var refusals: [Refusal] = []

  func response() -> Response {
    Shell(
      title, in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
      ], section: PlanAddresses.list(), width: .medium, assets: [.sheet],
      actions: { $0.a(back, .class("button"), "入力を捨てて編集に戻る") }
    ).response(status: .conflict) { html in
      html.errorSummary(refusals)
      if hasSaved { html.goodNotice("ほかの欄は保存しました。") }
      panel.write(to: &html)
    }
  }
}
