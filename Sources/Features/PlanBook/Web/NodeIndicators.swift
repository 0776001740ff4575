import Essentials
import FiscalYears
import HTML
import HTTP
import Lineage
import Masking
import Measuring
import PlanFile
import Planning

/// The indicators of one node on its sheet, with their latest value and what is said about it.
struct NodeIndicators {
  let page: PlanPage
  let node: PlanNode.ID

  func write(to html: inout HTMLWriter) {
    let shown = page.snapshot.shown(to: page.context.reader(of: page.plan.id))
    let indicators = shown.document.indicators.filter { $0.node == node }
    guard !indicators.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "indicators")) { html in
      html.h2(.id("indicators"), "指標")
      html.ul(.class("items")) { html in
        for indicator in indicators {
          html.li { html in
            html.a(PlanAddresses.indicator(page.plan.id, indicator.id), indicator.name)
            if let year = indicator.valueYears.max() {
              guard !page.plan.followsPlan(of: year) else {
                return html.span(.class("muted"), "　この計画の実績はまだありません。")
              }
              html.text("　\(Judge.judgement(of: indicator, in: year).sentence)")
            } else {
              html.span(.class("muted"), "　実績はまだありません。")
            }
          }
        }
      }
    }
  }
}
