import Application
import Design
import Essentials
import HTML
import HTTP
import Planning

/// Asks which plan was before this one, where it does not say so.
struct PredecessorPage {
  let context: RequestContext
  let plan: Plan
  let plans: [PlanSummary]
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    PairFrame(context: context, plan: plan, view: .choices).response(status: status) { html in
      html.errorSummary(refusals)
      html.section(.class("card")) { html in
        html.h2("前の計画を選んでください")
        html.p(.class("lead"), "この計画には、前の計画が結び付いていません。ここにある計画から選ぶと、取組を1件ずつつなげます。")
        html.form(SuccessionAddresses.predecessor(plan.id), in: context) { html in
          FormField("plan", "前の計画", refusals: refusals).write(to: &html) { html in
            html.select(name: "plan", .id("plan")) { html in
              html.option("", "選んでください")
              for other in plans { html.option(other.id.text, other.title) }
            }
          }
          html.submit("この計画の続きとする", .class("button primary"))
        }
      }
    }
  }
}
