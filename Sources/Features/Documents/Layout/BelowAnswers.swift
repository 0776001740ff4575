import Reporting
import Rounds

/// Which answers of reports say that less was reached than planned, as each round asked for them when it opened.
///
/// No order of grades is assumed: of rounds that came in with a file nobody knows it, and nothing is said.
struct BelowAnswers: Sendable {
  private let forms: [Round.ID: RoundForm]

  init(_ forms: [RoundForm] = []) {
    self.forms = Dictionary(forms.map { ($0.round.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The grades of the unit that are below the plan, each with its question and what was written beside it.
  func grades(in report: ProgressReport) -> [String] {
    guard let form = forms[report.round] else { return [] }
    let rater = form.cycle.stages.first { $0.part == .report }?.label
    return report.answers.compactMap { answer in
      guard answer.rater == rater, let value = answer.value,
        form.questions.contains(where: { $0.label == answer.question && $0.saysBelow(value) })
      else { return nil }
      return "\(answer.question)：\(value)" + (answer.text.map { "（\($0)）" } ?? "")
    }
  }
}
