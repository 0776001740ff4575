import FiscalYears
import PlanFile
import Planning
import Reporting

/// What is below the plan in the year of the document.
extension NodeTexts {
  /// Whether an indicator of the node, or a grade of its report, is below what the plan wants.
  func isBelowPlan(_ position: Int) -> Bool {
    indicators(at: position).contains(where: \.isLow) || !gradesBelow(at: position).isEmpty
  }

  /// All that is below the plan of a measure or a tier, in short.
  func whatIsBelow(_ position: Int) -> [String] {
    let schedule =
      standing(position) == .late
      ? ["予定より遅れている（予定：\(text(.plannedState, of: position))、実際：\(text(.realState, of: position))）"] : []
    let figures = indicators(at: position).filter(\.isLow).map { indicator in
      let aim = indicator.targets.map { "\($0.when) \($0.text)" }.joined(separator: "、")
      return "\(indicator.name)：\(indicator.value ?? "")\(aim.isEmpty ? "" : "（目標 \(aim)）")"
    }
    return schedule + figures + gradesBelow(at: position)
  }

  /// The grades below the plan in the report of the year on a node, or on the plan as a whole.
  func gradesBelow(at position: Int?) -> [String] { report(at: position).map(below.grades) ?? [] }

  /// A text of the report of the year on a node, or on the plan as a whole.
  func reportText(_ label: String, at position: Int?) -> String {
    report(at: position)?.texts.filter { $0.label == label }.map(\.text).joined(separator: "\n") ?? ""
  }

  private func report(at position: Int?) -> ProgressReport? {
    if let position { return report(on: snapshot.entries[position].node.id, at: "") }
    let rounds = Dictionary(
      snapshot.document.rounds.enumerated().map { ($1.id, (order: $0, round: $1)) }, uniquingKeysWith: { $1 })
    return snapshot.document.reports.filter { report in
      guard report.subject == .plan, let round = rounds[report.round]?.round else { return false }
      return isAbout(round)
    }.max { (rounds[$0.round]?.order ?? 0) < (rounds[$1.round]?.order ?? 0) }
  }

  /// What is said of an indicator in one line.
  func line(_ indicator: IndicatorInYear) -> String {
    let told =
      ["\(year.japanese)の実績 \(indicator.value ?? "なし")"] + indicator.targets.map { "\($0.when)の目標 \($0.text)" }
      + [indicator.verdict.map { $0.words + ($0.rule.map { "（判定の決まり：\($0)）" } ?? "") }].compactMap(\.self)
    return "\(indicator.name)：\(told.joined(separator: "、"))"
  }
}
