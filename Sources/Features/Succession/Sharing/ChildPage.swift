import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// A new plan below another one: title, period, and the items that it picks by their numbers or in the list.
struct ChildPage {
  let context: RequestContext
  let parent: PlanSnapshot
  /// Plans that show items of this one.
  let children: [(id: Plan.ID, title: String)]
  var title = ""
  var first = ""
  var last = ""
  var picks: Picks
  /// The words by which the list is narrowed.
  var words = ""
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    PlanFrame("親計画から新しい計画をつくる", of: parent.plan, in: context, view: .cover, width: .medium)
      .response(status: status) { html in
        html.errorSummary(refusals)
        list(&html)
        guard context.may(.managePlans) else {
          html.empty("この計画から新しい計画をつくるのは、この計画を受け持つ人です。人事課に頼んでください。")
          return
        }
        form(&html)
        if !picks.isEmpty { PickTable(picks: picks).write(to: &html) }
      }
  }

  private func list(_ html: inout HTMLWriter) {
    guard !children.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "children")) { html in
      html.h2(.id("children"), "この計画の取組を載せている計画")
      html.ul(.class("items")) { html in
        for child in children { html.li { $0.a(PlanPlaces.cover(child.id), child.title) } }
      }
    }
  }

  private func form(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "birth")) { html in
      html.h2(.id("birth"), "新しい計画")
      html.p(.class("lead"), "「\(parent.plan.title)」の取組を番号か一覧で選び、新しい計画に載せます。取組の内容と数字は、いつも親計画と同じです。目標は、新しい計画で決められます。")
      html.form(SuccessionAddresses.child(parent.plan.id), in: context) { html in
        FormField("title", "新しい計画の題名", help: "あとで直せます。", refusals: refusals).writeInput(to: &html, value: title)
        html.div(.class("form-grid")) { html in
          FormField("first", "始まりの年度", help: "例：令和9年度", refusals: refusals).writeInput(to: &html, value: first)
          FormField("last", "終わりの年度", help: "例：令和13年度", refusals: refusals).writeInput(to: &html, value: last)
        }
        NumberField(value: picks.numbers, owner: parent, refusals: refusals).write(to: &html)
        PickList(picks: picks, words: words).write(to: &html)
        html.div(.class("actions save")) { html in
          html.submit("選ばれる取組を見る", .class("button"), name: "act", value: "look")
          html.submit("この取組で計画をつくる", .class("button primary"), name: "act", value: "make")
          html.buttonLink("やめる", PlanPlaces.cover(parent.plan.id))
        }
      }
    }
  }
}
