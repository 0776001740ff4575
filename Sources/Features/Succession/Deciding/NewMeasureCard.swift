import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// Measures that the next plan has and the old one had not.
struct NewMeasureCard {
  let context: RequestContext
  let pair: PlanPair
  let list: ChoiceList
  let refusals: [Refusal]
  let entered: FormFields?

  /// Where the card stands on the page, so that one returns to it.
  static let place = "new-measure"

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: Self.place)) { html in
      html.h2(Attributes(id: Self.place, tabIndex: -1), "新規の取組を加える")
      switch context.query("done") {
      case "added": html.goodNotice("新規の取組を入れました。")
      case "marked": html.goodNotice("新規としました。")
      default: break
      }
      html.form(SuccessionAddresses.choices(pair.new.plan.id), in: context) { html in
        html.input(.hidden, name: "act", value: "new")
        for (name, value) in list.query { html.input(.hidden, name: name, value: value) }
        FormField("new-title", "名前", refusals: refusals)
          .writeInput(to: &html, value: entered?.text("new-title"), isRequired: false)
        let tiers = NodeChoice.tiers(pair.new)
        FormField("new-below", "置く場所", help: tiers.help, refusals: refusals).write(to: &html) { html in
          tiers.write(to: &html, name: "new-below", .id("new-below"), chosen: entered?.text("new-below") ?? "")
        }
        FormField("new-reason", "理由", isOptional: true, refusals: refusals)
          .writeInput(to: &html, value: entered?.text("new-reason"))
        html.submit("加える", .class("button"))
      }
      unlinked(&html)
    }
  }

  private func unlinked(_ html: inout HTMLWriter) {
    let nodes = pair.work.unlinked
    guard !nodes.isEmpty else { return }
    html.h3("前の計画につながっていない取組（\(nodes.count)）")
    html.ul(.class("items")) { html in
      for node in nodes.prefix(100) {
        html.li { html in
          html.form(SuccessionAddresses.choices(pair.new.plan.id), in: context, .class("inline")) { html in
            html.input(.hidden, name: "act", value: "mark-new")
            html.input(.hidden, name: "node", value: node.id.text)
            html.a(SuccessionAddresses.sheet(pair.new.plan.id, node.id), node.numberedTitle)
            html.text(" ")
            html.submit("新規とする", Attributes(class: "button small", label: "「\(node.title)」を新規とする"))
          }
        }
      }
    }
  }
}
