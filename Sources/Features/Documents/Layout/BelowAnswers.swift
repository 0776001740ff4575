import Essentials
import Planning
import Reporting
import Rounds

/// Which answers of reports say that less was reached than planned.
///
/// No order of grades is assumed. A round that ran here froze it with its form when it opened; of one that came in with a file the
/// plan's own words say it, where somebody decided so, and else nothing is said.
struct BelowAnswers: Sendable {
  private let forms: [Round.ID: RoundForm]
  private let scales: [Scale.ID: Scale]
  /// Who reports in rounds that came in with a file: the first of their stages.
  private let raters: [Round.ID: String]

  init(_ forms: [RoundForm] = [], scales: [Scale] = [], rounds: [Round] = []) {
    self.forms = Dictionary(forms.map { ($0.round.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.scales = Dictionary(scales.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    raters = Dictionary(
      rounds.compactMap { round in round.stages.first.map { (round.id, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The grades of the unit that are below the plan, each with its question and what was written beside it.
  func grades(in report: ProgressReport) -> [String] {
    guard let form = forms[report.round] else { return takenIn(report) }
    let rater = form.cycle.stages.first { $0.part == .report }?.label
    return report.answers.compactMap { answer in
      guard answer.rater == rater, let value = answer.value,
        form.questions.contains(where: { $0.label == answer.question && $0.saysBelow(value) })
      else { return nil }
      return "\(answer.question)：\(value)" + (answer.text.map { "（\($0)）" } ?? "")
    }
  }

  /// By the plan's own words, which are named as the rule.
  private func takenIn(_ report: ProgressReport) -> [String] {
    report.answers.compactMap { answer in
      guard isOfUnit(answer, in: report), let value = answer.value, let scale = answer.scale.flatMap({ scales[$0] }),
        scale.values.contains(where: { $0.label == value && $0.isBelow == true })
      else { return nil }
      return "\(answer.question)：\(value)" + (answer.text.map { "（\($0)）" } ?? "")
        + "　〔決まり：計画の語で、「\(scale.name)」の「\(value)」は計画を下回る評価〕"
    }
  }

  private func isOfUnit(_ answer: ProgressReport.Answer, in report: ProgressReport) -> Bool {
    answer.rater == nil || raters[report.round] == nil || answer.rater == raters[report.round]
  }

  /// The scales of grades that came in with a file and of which nobody said what is below the plan.
  func undecided(in reports: [ProgressReport]) -> [Scale] {
    let used = Set(
      reports.filter { forms[$0.round] == nil }.flatMap { report in
        report.answers.filter { $0.value != nil && isOfUnit($0, in: report) }.compactMap(\.scale)
      })
    return scales.values.filter { used.contains($0.id) && $0.values.allSatisfy { $0.isBelow == nil } }.sorted {
      ($0.name, $0.id.text) < ($1.name, $1.id.text)
    }
  }
}
