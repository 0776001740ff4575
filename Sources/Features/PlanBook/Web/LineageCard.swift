import Essentials
import HTML
import HTTP
import Lineage
import Planning

/// What a measure was in the plans before, and what it becomes in the plans after.
struct LineageCard {
  let lineage: NodeLineage

  func write(to html: inout HTMLWriter) {
    guard !lineage.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "lineage")) { html in
      html.h2(.id("lineage"), "前後の計画")
      steps(&html, lineage.before, "前の計画では", "さらに前の計画では")
      steps(&html, lineage.after, "次の計画では", "さらに次の計画では")
    }
  }

  private func steps(
    _ html: inout HTMLWriter, _ steps: [NodeLineage.Step], _ near: String, _ far: String
  ) {
    guard !steps.isEmpty else { return }
    html.ul(.class("items")) { html in
      for step in steps {
        html.li { html in
          html.span(.class("small muted"), step.distance == 1 ? near : far)
          html.text("　")
          html.span(.class("tag"), step.kind.title)
          if let end = step.end {
            html.div { html in
              let title = [end.number, end.title].compactMap { $0 }.joined(separator: " ")
              html.a(PlanAddresses.sheet(PlanVersion(end.plan), end.node), title)
            }
            html.div(
              .class("small muted"),
              [end.planTitle, periodText(end.firstYear, end.lastYear)].compactMap { $0 }.joined(separator: "　"))
          }
          if let reason = step.reason { html.div(.class("small"), "理由：\(reason)") }
        }
      }
    }
  }
}
