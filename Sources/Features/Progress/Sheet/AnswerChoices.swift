import Essentials
import FiscalYears
import HTML
import PlanFile
import Planning
import Reporting
import Rounds

/// The values of a question as large choices, each with what it means beside it.
struct AnswerChoices {
  /// One choice.
  private struct Choice {
    let value: String
    var symbol: String?
    var definition: String?
    /// Whether choosing it says that less was reached than planned.
    var isBelow = false
  }

  let view: SheetView
  let question: Question
  let value: String
  let id: String
  let refusals: [Refusal]
  let mark: String?

  /// What tells the style sheet that a choice means less than planned.
  private static let below: [(name: StaticString, value: String)] = [("below", "")]

  private var plan: Plan { view.page.plan }

  private var choices: [Choice] {
    var choices: [Choice]
    switch question.kind {
    case .grade:
      choices = (plan.vocabulary.scales.first { $0.id == question.scale }?.values ?? []).map { value in
        Choice(
          value: value.label, symbol: value.symbol, definition: value.definition,
          isBelow: question.saysBelow(value.label))
      }
    case .marker:
      choices = plan.vocabulary.markers.map { term in
        Choice(
          value: term.label, definition: term.meaning.title == term.label ? nil : term.meaning.title,
          isBelow: isLate(term.label))
      }
    default:
      choices = plan.vocabulary.categories.map { term in
        Choice(value: term.label, definition: term.meaning.title == term.label ? nil : term.meaning.title)
      }
    }
    // What stands there is shown even where the plan's words changed since.
    if !value.isEmpty, !choices.contains(where: { $0.value == value }) {
      choices.append(Choice(value: value, definition: "いまの計画の語にありません", isBelow: isLate(value)))
    }
    return choices
  }

  private func isLate(_ marker: String) -> Bool {
    guard question.kind == .marker, let position = view.position else { return false }
    let year = view.form.round.lastYear
    let real = EffectiveSchedule.State(markers: [marker], texts: [], isCarriedOn: false)
    return ScheduleStanding(
      planned: view.page.snapshot.entries[position].planned[year], real: real, year: year, current: year,
      vocabulary: plan.vocabulary) == .late
  }

  func write(to html: inout HTMLWriter) {
    let error = refusals.first { $0.field == id }?.message
    html.fieldset(
      Attributes(
        class: error == nil ? "field" : "field bad", id: id, describedBy: error == nil ? nil : "\(id)-error",
        tabIndex: -1)
    ) { html in
      html.legend { html in
        html.text(question.label)
        if question.need == .optional { html.span(.class("optional"), "（なくてもよい）") }
        if let mark { html.span(.class("mark"), mark) }
      }
      if let help = question.help { html.p(.class("help"), help) }
      if let error { html.p(Attributes(class: "error", id: "\(id)-error"), error) }
      if question.kind == .marker { planned(&html) }
      html.div(.class("picks")) { html in
        for (index, choice) in choices.enumerated() { pick(&html, choice, index) }
        if question.need == .optional, !value.isEmpty { pick(&html, Choice(value: "", definition: nil), -1) }
      }
    }
  }

  private func planned(_ html: inout HTMLWriter) {
    guard let position = view.position else { return }
    let year = view.form.round.lastYear
    let markers = view.page.snapshot.entries[position].planned[year].map { $0.markers + $0.texts } ?? []
    html.p(.class("quoted"), "\(year.japanese)の予定：\(markers.isEmpty ? "（なし）" : markers.joined(separator: "、"))")
  }

  private func pick(_ html: inout HTMLWriter, _ choice: Choice, _ index: Int) {
    let own = "\(id)-\(index < 0 ? "none" : String(index))"
    html.div(.class("pick")) { html in
      html.input(
        .radio, name: "value-\(question.key)", value: choice.value,
        Attributes(id: own, data: choice.isBelow ? Self.below : []), checked: choice.value == value)
      html.label(for: own) { html in
        let words = choice.value.isEmpty ? "答えない" : choice.value
        html.strong([choice.symbol, words].compactMap { $0 }.joined(separator: " "))
        if let definition = choice.definition, !definition.isEmpty { html.span(.class("help"), definition) }
      }
    }
  }
}
