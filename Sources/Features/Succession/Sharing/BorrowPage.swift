import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// Takes items of another plan in: the plan, numbers or ticks in its list, a look, and only then the taking in.
struct BorrowPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let plans: [PlanSummary]
  /// What is picked in the plan that owns the items; nil before one is chosen.
  let picks: Picks?
  let numbers: String
  /// The words by which the list is narrowed.
  var words = ""
  let below: String
  var refusals: [Refusal] = []

  var owner: PlanSnapshot? { picks?.owner }

  func response(status: Status = .ok) -> Response {
    PlanFrame("ほかの計画の取組を載せる", of: plan.plan, in: context, view: .outline, width: .medium)
      .response(status: status) { html in
        html.errorSummary(refusals)
        if let count = context.query("taken") { taken(&html, count) }
        html.p(.class("lead"), "もとの計画の取組を、番号か一覧で選んで載せます。内容と数字は、いつももとの計画と同じです。目標は、この計画で決められます。")
        html.section(Attributes(class: "card", labelledBy: "numbers-of")) { html in
          html.h2(.id("numbers-of"), "もとの計画と取組")
          html.form(SuccessionAddresses.borrow(plan.plan.id), in: context) { html in
            fields(&html)
            html.div(.class("actions")) { html in
              html.submit("選ばれる取組を見る", .class("button"), name: "act", value: "look")
              if picks?.positions.isEmpty == false {
                html.submit("この計画に載せる", .class("button primary"), name: "act", value: "take")
              }
            }
          }
        }
        if let picks, !picks.isEmpty { PickTable(picks: picks).write(to: &html) }
      }
  }

  private func taken(_ html: inout HTMLWriter, _ count: String) {
    html.div(Attributes(class: "notice good", role: "status")) { html in
      html.p { html in
        html.text("\(count)件を載せました。")
        guard plan.document.indicators.contains(where: \.isBorrowed) else { return }
        html.text("次に、")
        html.a(SharedItems.targets(plan.plan.id), "この計画の目標を決めます")
        html.text("。")
      }
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    FormField("owner", "もとの計画", refusals: refusals).write(to: &html) { html in
      html.select(name: "owner", .id("owner")) { html in
        html.option("", "選んでください", selected: owner == nil)
        for other in plans { html.option(other.id.text, other.title, selected: other.id == owner?.plan.id) }
      }
    }
    NumberField(value: numbers, owner: owner, refusals: refusals).write(to: &html)
    if let picks {
      PickList(picks: picks, goal: plan.document, words: words).write(to: &html)
    } else {
      html.p(.class("actions")) { $0.submit("一覧を出す", .class("button"), name: "act", value: "filter") }
    }
    let tiers = NodeChoice.tiers(plan)
    FormField("below", "置く場所", help: tiers.help, refusals: refusals).write(to: &html) { html in
      tiers.write(to: &html, name: "below", .id("below"), chosen: below)
    }
  }
}

/// The field into which the numbers are typed or pasted.
struct NumberField {
  let value: String
  /// The plan that the numbers are of, once it is known.
  let owner: PlanSnapshot?
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    let field = FormField(
      "numbers", "取組の番号",
      help: "1-2-3 のように上の項目の番号から続けて書きます。いくつも書けます。1-2-1～1-2-5 で範囲、1-2 でその下の全部です。"
        + (owner.flatMap(NumberPick.hint) ?? ""),
      isOptional: true, refusals: refusals)
    field.write(to: &html) { html in
      html.textarea(name: "numbers", value: value, rows: 3, field.attributes, invalid: field.isInvalid)
    }
  }
}
