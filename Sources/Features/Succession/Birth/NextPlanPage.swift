import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The plans that follow a plan, and the form that makes one.
struct NextPlanPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let following: [(id: Plan.ID, title: String)]
  var form: BirthForm
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    let plans = Link(segments: ["plans"])
    return Shell(
      "次の計画", in: context,
      trail: [Shell.Crumb("計画", plans), Shell.Crumb(plan.plan.title, SuccessionAddresses.cover(plan.plan.id))],
      section: plans, width: .medium
    ).response(status: status) { html in
      html.errorSummary(refusals)
      list(&html)
      if context.may(.managePlans) { birth(&html) }
    }
  }

  private func list(_ html: inout HTMLWriter) {
    guard !following.isEmpty else {
      if !context.may(.managePlans) { html.empty("次の計画は、まだありません。") }
      return
    }
    html.section(Attributes(class: "card", labelledBy: "following")) { html in
      html.h2(.id("following"), "この計画の次の計画")
      html.ul(.class("items")) { html in
        for next in following {
          html.li { html in
            html.a(SuccessionAddresses.cover(next.id), next.title)
            html.text("　")
            html.a(SuccessionAddresses.table(next.id)) { html in
              html.text("新旧の対照表")
              html.span(.class("visually-hidden"), "（\(next.title)）")
            }
            if context.may(.managePlans) {
              html.text("　")
              html.a(SuccessionAddresses.choices(next.id)) { html in
                html.text("引継ぎを続ける")
                html.span(.class("visually-hidden"), "（\(next.title)）")
              }
            }
          }
        }
      }
    }
  }

  private func birth(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "birth")) { html in
      html.h2(.id("birth"), "次期プランをつくる")
      html.p(
        .class("lead"),
        "題名と期間を決めると、作成中の計画ができます。階層、欄、ことばは今の計画から引き継ぎます。取組は、次の画面で1件ずつ、どうするかを決めます。")
      html.form(SuccessionAddresses.next(plan.plan.id), in: context) { html in
        FormField("title", "次の計画の題名", help: "あとで直せます。", refusals: refusals)
          .writeInput(to: &html, value: form.title)
        FormField("first", "始まりの年度", help: "例：令和9年度", refusals: refusals)
          .writeInput(to: &html, value: form.first)
        FormField("last", "終わりの年度", help: "例：令和13年度", refusals: refusals)
          .writeInput(to: &html, value: form.last)
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "tiers", value: "1", .id("tiers"), checked: form.takesTiers)
          html.label(for: "tiers", "柱などの体系を引き継ぐ（取組は入れません。あとで組み替えられます）")
        }
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "results", value: "1", .id("results"), checked: form.asksForResults)
          html.label(for: "results", "「前の計画の実績」の欄をつくり、締め切った回の報告から入れる")
        }
        html.div(.class("actions save")) { html in
          html.submit("つくって、取組を決める", .class("button primary"))
          html.buttonLink("やめる", SuccessionAddresses.cover(plan.plan.id))
        }
      }
    }
  }
}
