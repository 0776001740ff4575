import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// Asks in which other plan an item is to stand, too: first the plan, then the place in it.
struct SharePage {
  /// What is placed.
  enum Item {
    case node(PlanNode)
    case indicator(Indicator)

    var title: String {
      switch self {
      case .node(let node): node.numberedTitle
      case .indicator(let indicator): indicator.name
      }
    }
  }

  let context: RequestContext
  let owner: PlanSnapshot
  let item: Item
  /// The plans that the visitor manages, without this one.
  let plans: [PlanSummary]
  /// The chosen one.
  let goal: PlanSnapshot?
  var refusals: [Refusal] = []

  private var address: Link {
    switch item {
    case .node(let node): SharedItems.share(owner.plan.id, node.id)
    case .indicator(let indicator): SharedItems.share(owner.plan.id, indicator.id)
    }
  }

  private var back: Link {
    switch item {
    case .node(let node): PlanPlaces.node(owner.plan.id, node.id)
    case .indicator(let indicator): PlanPlaces.indicator(owner.plan.id, indicator.id)
    }
  }

  func response(status: Status = .ok) -> Response {
    Shell(
      "ほかの計画にも載せる", in: context,
      trail: [
        Shell.Crumb("計画", PlanPlaces.list), Shell.Crumb(owner.plan.title, PlanPlaces.cover(owner.plan.id)),
        Shell.Crumb(item.title, back),
      ], section: PlanPlaces.list, width: .medium
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(
        .class("lead"),
        "「\(item.title)」を、ほかの計画にも載せます。内容、報告、数字は、この計画で一度だけ入れます。載せた計画には、いつも同じものが出ます。目標は、計画ごとに決められます。")
      choosePlan(&html)
      if let goal { choosePlace(&html, goal) }
    }
  }

  private func choosePlan(_ html: inout HTMLWriter) {
    guard !plans.isEmpty else {
      html.empty("あなたが変えられる計画は、ほかにありません。載せたい計画を受け持つ人に頼んでください。")
      return
    }
    html.section(Attributes(class: "card", labelledBy: "which")) { html in
      html.h2(.id("which"), "1　載せる計画")
      html.searchForm(address, .class("stack")) { html in
        FormField("plan", "計画", refusals: refusals).write(to: &html) { html in
          html.select(name: "plan", .id("plan")) { html in
            html.option("", "選んでください", selected: goal == nil)
            for plan in plans {
              html.option(plan.id.text, plan.title, selected: plan.id == goal?.plan.id)
            }
          }
        }
        html.submit(goal == nil ? "次へ" : "計画を選び直す", .class("button"))
      }
    }
  }

  private func choosePlace(_ html: inout HTMLWriter, _ goal: PlanSnapshot) {
    html.section(Attributes(class: "card", labelledBy: "where")) { html in
      html.h2(.id("where"), "2　「\(goal.plan.title)」の中の場所")
      html.form(address, in: context) { html in
        html.input(.hidden, name: "plan", value: goal.plan.id.text)
        switch item {
        case .node(let node): nodeFields(&html, node, goal)
        case .indicator: indicatorFields(&html, goal)
        }
        html.div(.class("actions save")) { html in
          html.submit("この計画にも載せる", .class("button primary"))
          html.buttonLink("やめる", back)
        }
      }
    }
  }

  private func entered(_ name: String) -> String? { (try? context.form())?.text(name) }

  private func nodeFields(_ html: inout HTMLWriter, _ node: PlanNode, _ goal: PlanSnapshot) {
    let tiers = NodeChoice.tiers(goal)
    FormField("below", "置く場所", help: tiers.help, refusals: refusals).write(to: &html) { html in
      tiers.write(to: &html, name: "below", .id("below"), chosen: entered("below") ?? "")
    }
    FormField("number", "載せる計画での番号", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: entered("number"), isRequired: false)
    let count = owner.document.indicators.count { $0.node == node.id }
    guard count > 0 else { return }
    html.div(.class("choice")) { html in
      let isSent = entered("plan") != nil
      html.input(
        .checkbox, name: "indicators", value: "1", .id("indicators"),
        checked: isSent ? entered("indicators") != nil : true)
      html.label(for: "indicators", "この取組の指標（\(count)）も載せる")
    }
  }

  private func indicatorFields(_ html: inout HTMLWriter, _ goal: PlanSnapshot) {
    FormField("node", "どの項目の指標にするか", refusals: refusals).write(to: &html) { html in
      html.select(name: "node", .id("node")) { html in
        html.option("", "計画全体", selected: entered("node")?.isEmpty ?? true)
        for entry in goal.entries where !entry.isRepeat {
          let indent = String(repeating: "　", count: entry.path.count)
          html.option(
            entry.node.id.text, indent + entry.node.numberedTitle, selected: entered("node") == entry.node.id.text)
        }
      }
    }
  }
}
