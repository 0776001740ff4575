import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// What counts as carried out in a closing review; named on the page and chosen by the city.
enum ReviewRule: Equatable {
  /// The real schedule reached operation in a year of the period.
  case marker
  /// The report of a closed round says what was done.
  case report
  /// The last report of a closed round has one of these grades.
  case grade([String])

  init(_ word: String?, grades: [String]) {
    self = word == "report" ? .report : word == "grade" ? .grade(grades) : .marker
  }

  var word: String {
    switch self {
    case .marker: "marker"
    case .report: "report"
    case .grade: "grade"
    }
  }

  var grades: [String] { if case .grade(let labels) = self { labels } else { [] } }

  /// The rule in a sentence, as page and documents print it.
  var sentence: String {
    switch self {
    case .marker: "期間のどれかの年度に、\(PlanSnapshot.carriedOutWords)を、実施済みとします。指標の「実施率」と同じ数え方です。"
    case .report: "締め切った回の報告に、行ったことが書かれている取組を、実施済みとします。"
    case .grade(let labels):
      "締め切った回の最後の報告の評価が「\(labels.joined(separator: "」「"))」の取組を、実施済みとします。"
    }
  }

  /// Whether a measure counts as carried out within those years.
  func holds(_ position: Int, in plan: PlanSnapshot, _ years: [FiscalYear]) -> Bool {
    let entry = plan.entries[position]
    switch self {
    case .marker:
      return plan.isCarriedOut(position, in: years)
    case .report:
      return closedReports(on: entry.node.id, in: plan, years).contains { $0.hasContent }
    case .grade(let labels):
      guard let last = closedReports(on: entry.node.id, in: plan, years).first else { return false }
      return last.answers.contains { answer in answer.value.map { labels.contains($0) } ?? false }
    }
  }

  /// Newest first.
  private func closedReports(
    on node: PlanNode.ID, in plan: PlanSnapshot, _ years: [FiscalYear]
  ) -> [ProgressReport] {
    plan.reports(on: node).filter { item in
      item.round.state == .closed && item.report.isTakenIn && (years.isEmpty || years.contains(item.round.lastYear))
    }.map(\.report)
  }
}

extension ProgressReport {
  /// Whether it was looked at and accepted, and not only swept in when its round was closed.
  var isTakenIn: Bool { state == .accepted && !swept }

  /// Whether it says that something was done.
  fileprivate var hasContent: Bool { !done.isEmpty || texts.contains { !$0.text.isEmpty } }
}
