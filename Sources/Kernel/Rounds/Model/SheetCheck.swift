package import Essentials
import FiscalYears
import Measuring
package import Planning

/// What a sheet still lacks before the unit can hand it in, and what may be worded better.
package struct SheetCheck {
  private let sheet: ReportSheet
  private let form: RoundForm
  private let plan: Plan

  package init(_ sheet: ReportSheet, form: RoundForm, plan: Plan) {
    self.sheet = sheet
    self.form = form
    self.plan = plan
  }

  /// Whether a grade or the real marker says that less was reached than planned; that rule stands in the cycle.
  package func isBelowPlan(standing: ScheduleStanding?) -> Bool {
    standing == .late
      || form.questions.contains { $0.saysBelow(sheet.value($0)) }
  }

  /// The questions of those raters that must be answered and are not; each refusal names its question as the field.
  package func missing(_ rater: Question.Rater = .unit, standing: ScheduleStanding?) -> [Refusal] {
    let isBelow = isBelowPlan(standing: standing)
    return form.questions(on: sheet.id).filter { $0.rater == rater }.compactMap { question in
      let value = sheet.value(question)
      if let wrong = Self.problem(of: value, for: question, in: plan) { return wrong }
      // Files belong to the unit; a form that was frozen before may ask others for them.
      guard value.isEmpty, question.kind != .total, question.kind != .evidence || rater == .unit else { return nil }
      switch question.need {
      case .optional: return nil
      case .required: return Refusal("「\(question.label)」に答えてください。", field: question.key)
      case .belowPlan:
        guard isBelow else { return nil }
        return Refusal("計画を下回っています。「\(question.label)」を書いてください。", field: question.key)
      }
    }
  }

  /// What is wrong with an answer whatever the others say; nil where it can be kept for handing in.
  package static func problem(of value: String, for question: Question, in plan: Plan) -> Refusal? {
    guard !value.isEmpty else { return nil }
    func refuse(_ text: String) -> Refusal { Refusal("「\(question.label)」：\(text)", field: question.key) }
    switch question.kind {
    case .grade:
      let values = plan.vocabulary.scales.first { $0.id == question.scale }?.values ?? []
      return values.contains { $0.label == value } ? nil : refuse("「\(value)」は評価尺度にありません。選び直してください。")
    case .direction:
      return plan.vocabulary.category(value) == nil ? refuse("「\(value)」は計画の区分にありません。選び直してください。") : nil
    case .number, .spending:
      return typedDecimal(value) == nil ? refuse("数だけを入れてください。例：1250、12.5") : nil
    case .date: return Day(reading: value) == nil ? refuse("日付を読み取れません。例：令和8年10月1日、2026-10-01") : nil
    case .proposal where question.target == "schedule":
      do { _ = try ScheduleProposal(value, in: plan) } catch { return refuse(error.message) }
      return nil
    case .figure:
      return FigureNotation.isReadable(value, unit: question.unit) ? nil : refuse(FigureNotation.howToWrite)
    case .planned, .done, .text, .marker, .evidence, .proposal, .total: return nil
    }
  }
}

/// Endings of sentences that promise nothing that can be checked; they are pointed out and never refused.
package enum VagueEnding {
  /// Endings as officials write them; the polite forms count, too.
  private static let stems = [
    "検討する", "検討します", "検討していく", "検討していきます", "努める", "努めます", "努めていく", "努めていきます", "図る", "図ります",
    "図っていく", "図っていきます", "推進する", "推進します", "進めていく", "進めていきます", "目指す", "目指します", "取り組む", "取り組みます",
    "取り組んでいく", "取り組んでいきます", "配慮する", "配慮します",
  ]

  /// The endings that stand at the end of a sentence of the text, each once, in the order of the text.
  package static func found(in text: String) -> [String] {
    var found: [String] = []
    for sentence in text.split(whereSeparator: { "。．\n".contains($0) }) {
      let sentence = sentence.trimmed
      guard let ending = stems.filter({ sentence.hasSuffix($0) }).max(by: { $0.count < $1.count }),
        !found.contains(ending)
      else { continue }
      found.append(ending)
    }
    return found
  }
}
