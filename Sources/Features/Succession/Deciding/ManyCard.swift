import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// The list of the old plan with ticks, and what is decided on all that are ticked.
struct ManyCard {
  let context: RequestContext
  let pair: PlanPair
  let list: ChoiceList
  /// The measure that is decided on beside the list.
  let item: PlanNode.ID?
  let refusals: [Refusal]
  /// What was sent, where it was refused.
  let entered: ManyChoice?

  private var choice: ManyChoice { entered ?? ManyChoice() }

  func write(to html: inout HTMLWriter) {
    let table = ChoiceTable(pair: pair, list: list, item: item, ticked: choice.items)
    guard !list.shown.isEmpty else { return table.write(to: &html) }
    html.form(SuccessionAddresses.many(pair.new.plan.id), in: context) { html in
      for (name, value) in list.query { html.input(.hidden, name: name, value: value) }
      html.input(.hidden, name: "page", value: String(list.page(with: item)))
      html.details(.class("card stack"), open: entered != nil || list.decided == 0) { html in
        html.summary("まとめて決める")
        html.p("下の一覧で取組に印を付けるか、上の項目ごとに選んで、まとめて決めます。同じ名前の取組が次の計画にあれば、それにつなぎます。決めてあるものは変えません。")
        wanted(&html)
        acts(&html)
        FormField(
          ManyChoice.reason, "まとめて決める理由", help: "終了のときは必ず書きます。どの取組にも、同じ理由が載ります。", isOptional: true,
          refusals: refusals
        ).write(to: &html) { html in
          html.textarea(name: ManyChoice.reason, value: choice.reason, rows: 2, .id(ManyChoice.reason))
        }
        tick(&html, ManyChoice.schedule, isOn: choice.schedule == .continued, "工程は、前の計画の最後の段階を続ける（外すと空にする）")
        tick(&html, ManyChoice.giveUp, isOn: choice.givesUp, "未定に戻すとき、どこからもつながらなくなった取組は、新しい計画から外す")
        html.p(.class("actions")) { $0.submit("まとめて決める", .class("button")) }
      }
      table.write(to: &html)
    }
  }

  /// What is meant beside the ticks of the list: all of the list, or all below a tier.
  private func wanted(_ html: inout HTMLWriter) {
    html.fieldset(Attributes(class: "field", id: ManyChoice.item)) { html in
      html.legend("どの取組を決めますか")
      if let error = refusals.first(where: { $0.field == ManyChoice.item }) { html.p(.class("error"), error.message) }
      tick(
        &html, ManyChoice.every, isOn: choice.takesAll,
        list.query.isEmpty ? "すべての取組（\(list.shown.count)件）" : "絞り込んだ取組のすべて（\(list.shown.count)件）")
      for tier in tiers {
        let title = pair.old.entries[tier].node.numberedTitle
        let id = pair.old.entries[tier].node.id.text
        html.div(.class("choice")) { html in
          html.input(
            .checkbox, name: ManyChoice.tier, value: id, .id("many-tier-\(id)"), checked: choice.tiers.contains(id))
          html.label(for: "many-tier-\(id)", "「\(title)」のすべて（\(count(below: tier))件）")
        }
      }
    }
  }

  /// The tiers at the top of the plan that have measures on this page of the list.
  private var tiers: [Int] {
    list.rows(onPage: list.page(with: item)).compactMap { pair.old.entries[$0.position].path.first }.uniqued
  }

  private func count(below tier: Int) -> Int {
    list.rows.count { pair.old.entries[$0.position].path.first == tier }
  }

  private func acts(_ html: inout HTMLWriter) {
    html.fieldset(Attributes(class: "field", id: ManyChoice.act)) { html in
      html.legend("どうしますか")
      for act in ManyChoice.Act.allCases {
        let id = "\(ManyChoice.act)-\(act.rawValue)"
        html.div(.class("choice")) { html in
          html.input(
            .radio, name: ManyChoice.act, value: act.rawValue, .id(id), checked: act == choice.act)
          html.label(for: id) { html in
            html.strong(act.title)
            html.span(.class("help"), act.kind?.help ?? "決めたことを取り消す")
          }
        }
      }
    }
  }

  private func tick(_ html: inout HTMLWriter, _ name: String, isOn: Bool, _ label: String) {
    html.div(.class("choice")) { html in
      html.input(.checkbox, name: name, value: "1", .id(name), checked: isOn)
      html.label(for: name, label)
    }
  }
}
