import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The last step of the guide: what the plan has now, what it lacks, and what comes next.
struct DoneStepPage {
  let page: PlanPage

  func response() -> Response {
    let snapshot = page.snapshot
    let id = page.plan.id
    return SetUpFrame(context: page.context, page: page, step: .done).response(
      lead: "計画の骨組みができました。ここからは、ふだんの画面で書き足していきます。"
    ) { html in
      html.div(.class("tiles")) { html in
        tile(&html, "取組", snapshot.measureCount)
        tile(&html, page.plan.levels.first?.name ?? "柱", snapshot.roots.count)
        tile(&html, "所管のある取組", snapshot.measureCount - GapCheck(snapshot).nodes(with: .owner).count)
      }
      html.section(Attributes(class: "card", labelledBy: "next")) { html in
        html.h2(.id("next"), "次にすること")
        html.ol(.class("items")) { html in
          html.li { html in
            html.a(SetUpAddresses.gaps(id), "足りないところを見る")
            html.span(.class("muted"), "（\(PlanGaps(snapshot).findings.count)種類）")
          }
          html.li { $0.a(PlanAddresses.outline(page.version), "体系で、柱と取組の並びを確かめる") }
          html.li { $0.a(PlanAddresses.table(page.version), "工程表で、年度ごとの予定を書く") }
          html.li { $0.a(WordAddresses.overview(id), "階層と計画のことばを直す") }
        }
      }
      html.p { $0.buttonLink("計画の表紙へ", PlanAddresses.cover(page.version), isPrimary: true) }
    }
  }

  private func tile(_ html: inout HTMLWriter, _ name: String, _ figure: Int) {
    html.div(.class("tile")) { html in
      html.p(.class("name"), name)
      html.p(.class("figure"), "\(figure)")
    }
  }
}
