import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Reporting
import Rounds

/// Asks how a round that came in with the plan is to go on here.
struct AdoptionPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let cycle: Cycle
  let round: Round
  let isOpen: Bool
  var checkpoint: String
  var due: String
  var refusals: [Refusal] = []

  private var plan: Plan { snapshot.plan }

  func response(status: Status = .ok) -> Response {
    PlanFrame(
      "取り込んだ回をここで続ける", of: plan, in: context, view: .rounds, width: .narrow, assets: [.rounds]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      let reports = snapshot.document.reports.filter { $0.round == round.id }
      html.p(
        .class("lead"),
        "「\(RoundPage.title(round))」を、はぐくみで続けます。取り込んだ報告\(reports.count)件は、今の状態のまま報告の用紙になります。今の項目に入らない内容は、用紙のコメントに残ります。")
      if !isOpen {
        html.div(.class("notice warn")) { html in
          html.p("この計画は作成中です。所管課の人は計画を見られません。")
          html.p { $0.a(PlanPlaces.opening(plan.id), "計画を庁内に公開する") }
        }
        return
      }
      html.form(RoundAddresses.adopt(plan.id, round.id), in: context) { html in
        FormField("checkpoint", "この回は、進め方のどの点検ですか", refusals: refusals).write(to: &html) { html in
          html.select(name: "checkpoint", .id("checkpoint")) { html in
            for point in cycle.checkpoints { html.option(point.key, point.label, selected: point.key == checkpoint) }
          }
        }
        FormField("due", "提出期限", refusals: refusals).writeInput(to: &html, kind: .date, value: due)
        html.p(.class("actions")) { html in
          html.submit("ここで続ける", .class("button primary"))
          html.buttonLink("やめる", ProgressAddresses.rounds(plan.id))
        }
      }
    }
  }
}
