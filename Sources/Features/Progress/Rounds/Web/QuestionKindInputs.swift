import Design
import Essentials
import HTML
import HTTP
import Planning
import Rounds

/// The parts of a question that only its kind has: a scale, a unit, what a proposal changes, what a total adds up.
struct QuestionKindInputs {
  let page: CyclePage
  let number: Int

  private var question: EnteredQuestion { page.entered.questions[number] }
  private var name: String { "q-\(number)-" }
  private var plan: Plan { page.plan }

  func write(to html: inout HTMLWriter) {
    switch question.kind {
    case .grade:
      scale(&html, "評価尺度", isOptional: false)
      below(&html)
      if question.rater == .committee { rule(&html, "委員の評価のまとめ方") }
    case .number:
      unit(&html)
      if question.rater == .committee { rule(&html, "委員の数のまとめ方") }
    case .spending: money(&html)
    case .proposal: target(&html)
    case .total: total(&html)
    case .planned, .done, .text, .marker, .direction, .date, .evidence, .figure: return
    }
  }

  private func field(
    _ html: inout HTMLWriter, _ part: String, _ title: String, _ input: (inout HTMLWriter, Attributes, Bool) -> Void
  ) {
    let id = name + part
    let (attributes, isBad) = page.marks(id)
    html.div(.class(isBad ? "field bad" : "field")) { html in
      html.label(for: id, title)
      page.error(&html, id)
      input(&html, attributes, isBad)
    }
  }

  private func scale(_ html: inout HTMLWriter, _ title: String, isOptional: Bool) {
    field(&html, "scale", title) { html, attributes, isBad in
      html.select(name: name + "scale", attributes, invalid: isBad) { html in
        html.option("", isOptional ? "区分しない" : "選んでください", selected: question.scale.isEmpty)
        for scale in plan.vocabulary.scales {
          html.option(scale.id.text, scale.name, selected: scale.id.text == question.scale)
        }
        for ready in ReadyScale.allCases where !plan.vocabulary.scales.contains(where: { $0.name == ready.title }) {
          html.option("ready:\(ready.rawValue)", "計画のことばに足す：\(ready.title)（\(ready.summary)）")
        }
      }
    }
  }

  private func below(_ html: inout HTMLWriter) {
    guard question.rater == .unit, let scale = plan.vocabulary.scales.first(where: { $0.id.text == question.scale })
    else { return }
    html.fieldset(.class("field")) { html in
      html.legend("計画を下回ったことになる値")
      html.div(.class("checks")) { html in
        for (place, value) in scale.values.enumerated() {
          let id = "\(name)below-\(place)"
          html.div(.class("check")) { html in
            html.input(
              .checkbox, name: name + "below", value: value.label, .id(id),
              checked: question.below.contains(value.label))
            html.label(for: id, value.label)
          }
        }
      }
    }
  }

  private func unit(_ html: inout HTMLWriter) {
    field(&html, "unit", "単位（例：人、回、％）") { html, attributes, isBad in
      html.input(.text, name: name + "unit", value: question.unit, attributes, invalid: isBad, maxLength: 20)
    }
  }

  private func money(_ html: inout HTMLWriter) {
    field(&html, "unit", "金額の単位") { html, attributes, isBad in
      html.select(name: name + "unit", attributes, invalid: isBad) { html in
        html.option("", "選んでください", selected: question.unit.isEmpty)
        for unit in MoneyUnit.allCases {
          html.option(unit.rawValue, unit.rawValue, selected: unit.rawValue == question.unit)
        }
      }
    }
    field(&html, "phase", "金額の種類") { html, attributes, _ in
      html.select(name: name + "phase", attributes) { html in
        html.option("", "使った額（実績・決算）", selected: question.phase == nil)
        for phase in [ResourceMeaning.initial, .supplementary, .planned, .request, .assessed, .settled] {
          html.option(phase.rawValue, phase.title, selected: phase == question.phase)
        }
      }
    }
  }

  private func target(_ html: inout HTMLWriter) {
    field(&html, "target", "見直す項目") { html, attributes, isBad in
      html.select(name: name + "target", attributes, invalid: isBad) { html in
        html.option("", "選んでください", selected: question.target.isEmpty)
        for target in ProposalTarget.all(in: plan) {
          html.option(target.word, target.label, selected: target.word == question.target)
        }
      }
    }
  }

  private func total(_ html: inout HTMLWriter) {
    rule(&html, "計算のしかた")
    html.fieldset(.class("field")) { html in
      html.legend("もとになる項目")
      page.error(&html, name + "of")
      html.div(.class("checks")) { html in
        let parts = page.entered.questions.filter { [.grade, .number].contains($0.kind) && !$0.isNew }
        if parts.isEmpty { html.p(.class("small"), "評価か数の項目を先に足してください。") }
        for (place, part) in parts.enumerated() {
          let id = place == 0 ? name + "of" : "\(name)of-\(place)"
          html.div(.class("check")) { html in
            html.input(.checkbox, name: name + "of", value: part.key, .id(id), checked: question.of.contains(part.key))
            html.label(for: id, part.label)
          }
        }
      }
    }
    scale(&html, "点数の区分（尺度の値の「下限」「上限」で決まります）", isOptional: true)
  }

  private func rule(_ html: inout HTMLWriter, _ title: String) {
    field(&html, "rule", title) { html, attributes, _ in
      html.select(name: name + "rule", attributes) { html in
        if question.kind == .total { html.option("", "選んでください", selected: question.rule == nil) }
        for rule in Question.Rule.allCases {
          html.option(rule.rawValue, CycleWords.rule(rule), selected: rule == question.rule)
        }
      }
    }
  }
}
