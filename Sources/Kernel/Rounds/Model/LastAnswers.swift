import FiscalYears
import PlanFile
import Planning
package import Reporting

/// What was answered to the same questions before: in the last round, and in an earlier one of the same year.
package struct LastAnswers {
  /// The newest report before the round, with its round; nil where there is none.
  package let last: (round: Round, report: ProgressReport)?
  private let sameYear: ProgressReport?
  private let planned: String?

  /// `reports` are those on the subject, newest round first; `planned` is what the schedule says for the year.
  package init(
    _ reports: [(round: Round, report: ProgressReport)], before round: Round, planned: String?
  ) {
    let earlier = reports.filter { $0.round.id != round.id && $0.round.lastYear <= round.lastYear }
    last = earlier.first
    sameYear = earlier.first { $0.round.firstYear == round.firstYear && $0.round.lastYear == round.lastYear }?.report
    self.planned = planned
  }

  /// The answer of last time; empty where there is none.
  package func answer(_ question: Question) -> (value: String, note: String) {
    last.map { Self.answer(question, in: $0.report) } ?? ("", "")
  }

  /// What stands in the question when the round opens.
  package func prefilled(_ question: Question) -> (value: String, note: String) {
    switch question.prefill {
    case .nothing: return ("", "")
    case .last: return answer(question)
    case .plan:
      let before = sameYear.map { Self.answer(question, in: $0).value } ?? ""
      return (before.isEmpty ? planned ?? "" : before, "")
    }
  }

  /// What a report says to a question, found by kind and printed label.
  package static func answer(_ question: Question, in report: ProgressReport) -> (value: String, note: String) {
    func text(_ label: String?) -> String { report.texts.first { $0.label == label }?.text ?? "" }
    let note = text(question.note ?? "\(question.label)の補足")
    switch question.kind {
    case .planned: return (WorkLines.text(report.planned), note)
    case .done: return (WorkLines.text(report.done), note)
    case .text, .date, .proposal: return (text(question.label), note)
    case .grade, .marker, .number:
      let answer = report.answers.first { $0.question == question.label }
      return ((question.kind == .number ? answer?.score : answer?.value) ?? "", answer?.text ?? "")
    case .spending:
      guard let line = report.resources.first(where: { $0.item == question.label }) else { return ("", "") }
      let unit = question.unit.flatMap { MoneyUnit(rawValue: $0) }
      return (unit.map { $0.amount(line.quantity) ?? "" } ?? line.quantity, note)
    case .direction: return (report.nextDirection ?? "", note)
    case .evidence, .total, .figure: return ("", "")
    }
  }
}
