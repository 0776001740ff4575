import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import Measuring
import PlanFile
import Planning
import Reporting

/// The form in which it is decided what becomes of one measure.
struct ChoiceCard {
  let context: RequestContext
  let pair: PlanPair
  let list: ChoiceList
  let row: ChoiceList.Row
  let refusals: [Refusal]
  /// What was typed, where it was refused.
  let entered: FormFields?
  /// Whether somebody decided meanwhile, so that the form stands on the present decision.
  var isMoved = false

  /// Where the card stands on the page, so that a saved measure is returned to.
  static let place = "item"

  private var form: ChoiceForm { entered.map { ChoiceForm($0) } ?? ChoiceForm(row.node, in: pair.work) }

  func write(to html: inout HTMLWriter) {
    let form = form
    html.section(Attributes(class: "card", labelledBy: "item")) { html in
      html.h2(Attributes(id: Self.place, tabIndex: -1), row.node.numberedTitle)
      done(&html)
      about(&html)
      html.form(SuccessionAddresses.choices(pair.new.plan.id), in: context) { html in
        hidden(&html)
        kinds(&html, form)
        FormField(
          "reason", "理由", help: "統合・分割・終了のときは必ず書きます。新旧の対照表に載ります。", isOptional: true, refusals: refusals
        ).write(to: &html) { html in
          html.textarea(name: "reason", value: form.reason, rows: 2, .id("reason"))
        }
        goals(&html, form)
        indicators(&html, form)
        if !row.links.isEmpty, row.links.contains(where: { !$0.to.isEmpty }) { giveUp(&html, form, id: "give-up") }
        html.div(.class("actions")) { html in
          html.submit("保存して次へ", .class("button primary"), name: "act", value: "decide")
          html.submit("保存", .class("button"), name: "act", value: "stay")
          if !row.links.isEmpty { html.submit("未定に戻す", .class("button"), name: "act", value: "reopen") }
        }
      }
    }
  }

  /// What was saved last, with the way back to it.
  private func done(_ html: inout HTMLWriter) {
    switch context.query("done") {
    case "saved":
      guard let was = list.rows.first(where: { $0.node.id.text == context.query("was") }) else { return }
      let kinds = was.links.map(\.kind.title).uniqued.joined(separator: "、")
      html.div(Attributes(class: "notice good", role: "status")) { html in
        html.p { html in
          html.text("「\(was.node.title)」を\(kinds)として保存しました。")
          guard was.node.id != row.node.id else {
            if list.nextOpen(after: nil) == nil { html.text("決めていない取組は、もうありません。") }
            return
          }
          html.a(link(to: was.node.id), "見直す")
          html.text("　次は、この取組です。")
        }
      }
    case "reopened": html.goodNotice("未定に戻しました。")
    default: return
    }
  }

  private func link(to id: PlanNode.ID) -> Link {
    SuccessionAddresses.choices(pair.new.plan.id).adding(list.query + [("item", id.text)]).at(Self.place)
  }

  private func about(_ html: inout HTMLWriter) {
    html.p(.class("small")) { html in
      html.a(SuccessionAddresses.sheet(pair.old.plan.id, row.node.id), "前の計画のシートを見る")
      if list.shown.contains(where: { $0.node.id == row.node.id }) {
        html.text("　")
        html.a(toID: ChoiceTable.place(row.node.id), "一覧のこの取組へ")
      }
    }
    let result = pair.old.reports(on: row.node.id).first { $0.round.state == .closed }.flatMap {
      $0.report.resultText($0.round)
    }
    html.facts([
      ("区分", row.node.category), ("所管", row.node.ownersPrinted), ("実績", result),
    ])
  }

  private func hidden(_ html: inout HTMLWriter) {
    html.input(.hidden, name: "item", value: row.node.id.text)
    html.input(
      .hidden, name: "seen", value: isMoved ? row.links.first.stamp : entered?.text("seen") ?? row.links.first.stamp)
    for (name, value) in list.query { html.input(.hidden, name: name, value: value) }
  }

  private func kinds(_ html: inout HTMLWriter, _ form: ChoiceForm) {
    html.fieldset(.class("field")) { html in
      html.legend("どうしますか")
      if let error = refusals.first(where: { $0.field == "kind" }) { html.p(.class("error"), error.message) }
      for kind in Succession.Kind.allCases where kind != .new {
        html.div(.class("choice")) { html in
          let id = kind == .continue ? "kind" : "kind-\(kind.rawValue)"
          html.input(.radio, name: "kind", value: kind.rawValue, .id(id), checked: kind == form.kind)
          html.label(for: id) { html in
            html.strong(kind.title)
            html.span(.class("help"), kind.help)
          }
        }
      }
    }
  }

  private func goals(_ html: inout HTMLWriter, _ form: ChoiceForm) {
    html.fieldset(.class("field")) { html in
      html.legend("次の計画での取組")
      FormField(
        "titles", "新しくつくる取組の名前", help: "分割のときは、1行に1つずつ書きます。終了のときは使いません。", isOptional: true,
        refusals: refusals
      ).write(to: &html) { html in
        html.textarea(name: "titles", value: form.titles, rows: 2, .id("titles"))
      }
      let tiers = NodeChoice.tiers(pair.new)
      FormField("below", "置く場所", help: tiers.help, refusals: refusals).write(to: &html) { html in
        tiers.write(to: &html, name: "below", .id("below"), chosen: form.below)
      }
      let measures = NodeChoice.measures(pair.new)
      FormField(
        "goal", "すでにある取組につなぐ", help: "選ぶと、新しくはつくりません。ほかの取組と同じ先を選ぶと、統合になります。" + (measures.help ?? ""),
        isOptional: true, refusals: refusals
      )
      .write(to: &html) { html in
        for place in 0..<max(form.kind == .split ? 3 : 2, form.existing.count + 1) {
          let chosen = form.existing.indices.contains(place) ? form.existing[place] : ""
          let label = place == 0 ? nil : "つなぐ先 \(place + 1)つ目"
          measures.write(
            to: &html, name: "existing", Attributes(id: place == 0 ? "goal" : nil, label: label), chosen: chosen)
        }
      }
      html.div(.class("choice")) { html in
        html.input(
          .checkbox, name: "schedule", value: SuccessionChoice.Schedule.continued.rawValue, .id("schedule"),
          checked: form.schedule == .continued)
        html.label(for: "schedule", "工程は、前の計画の最後の段階を続ける（外すと空にする）")
      }
    }
  }

  private func indicators(_ html: inout HTMLWriter, _ form: ChoiceForm) {
    let indicators = pair.old.document.indicators.filter { $0.node == row.node.id }
    guard !indicators.isEmpty else { return }
    html.fieldset(.class("field")) { html in
      html.legend("引き継ぐ指標の定義")
      html.p(.class("help"), "定義を変えると、これまでの値は前の定義のまま残り、次の計画の最初の年度から新しい定義になります。")
      html.div(.class("choice")) { html in
        html.input(
          .checkbox, name: "take-indicators", value: "1", .id("take-indicators"), checked: form.takesIndicators)
        html.label(for: "take-indicators", "すでにある取組につなぐときも、指標を引き継ぐ（同じ名前の指標があれば入れません）")
      }
      for indicator in indicators {
        let name = "definition-\(indicator.id)"
        FormField(name, indicator.name, isOptional: true, refusals: refusals).writeInput(
          to: &html, value: form.definitions[indicator.id] ?? indicator.definition)
      }
    }
  }

  private func giveUp(_ html: inout HTMLWriter, _ form: ChoiceForm, id: String) {
    html.div(.class("choice")) { html in
      html.input(.checkbox, name: "give-up", value: "1", .id(id), checked: form.givesUp)
      html.label(for: id, "決め直して、どこからもつながらなくなった取組は、新しい計画から外す（あとで戻せます）")
    }
  }
}

extension Succession.Kind {
  /// What the choice means, for the form.
  var help: String {
    switch self {
    case .continue: "そのまま続ける"
    case .expand: "広げて続ける"
    case .merge: "ほかの取組と一つにする"
    case .split: "二つ以上の取組に分ける"
    case .new: "新しく始める"
    case .finish: "次の計画には載せない"
    }
  }
}
