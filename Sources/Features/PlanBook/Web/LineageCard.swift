import Design
import Essentials
import HTML
import HTTP
import Lineage
import Planning

/// What a measure was in the plans before, what it becomes in the plans after, and which plans show it.
struct LineageCard {
  let lineage: NodeLineage

  func write(to html: inout HTMLWriter) {
    elsewhere(&html)
    guard !lineage.before.isEmpty || !lineage.after.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "lineage")) { html in
      html.h2(.id("lineage"), "前後の計画")
      steps(&html, lineage.before, "前の計画では", "さらに前の計画では")
      steps(&html, lineage.after, "次の計画では", "さらに次の計画では")
    }
  }

  /// The plan that owns the item, and the plans that show it, too.
  private func elsewhere(_ html: inout HTMLWriter) {
    guard lineage.owner != nil || !lineage.shownIn.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "elsewhere")) { html in
      html.h2(.id("elsewhere"), lineage.owner == nil ? "この取組が載っている計画" : "もとの計画")
      if let owner = lineage.owner {
        html.p(.class("small"), "内容、報告、数字は、もとの計画で入れます。ここには、いつも同じものが出ます。")
        end(&html, owner)
        if owner.isArchived { html.warning("もとの計画では、この取組は外されました。ここには、外されたときの内容が残っています。") }
      }
      html.ul(.class("items")) { html in
        for other in lineage.shownIn { html.li { end(&$0, other) } }
      }
    }
  }

  private func end(_ html: inout HTMLWriter, _ end: NodeLineage.End) {
    html.div { html in
      let title = [end.number, end.title].compactMap { $0 }.joined(separator: " ")
      html.a(PlanAddresses.sheet(PlanVersion(end.plan), end.node), title)
    }
    html.div(
      .class("small muted"),
      [end.planTitle, periodText(end.firstYear, end.lastYear)].compactMap { $0 }.joined(separator: "　"))
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
          if let end = step.end { self.end(&html, end) }
          if let reason = step.reason { html.div(.class("small"), "理由：\(reason)") }
        }
      }
    }
  }
}
