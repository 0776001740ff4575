import FiscalYears
import Planning

/// A measure that does not get on: it stays at the same early step for years, or lies behind the plan.
struct Slip: Sendable {
  /// The sentence that is shown with the list.
  static let rule =
    "のせるもの：実際の工程が、実施より前の同じ段階（研究、検討、準備、試行）に2年以上続けてとどまる取組と、いちばん新しい報告の年度に予定より遅れている取組。報告のない年度は数えません。"

  let measure: PlanState.Measure
  /// The year of its newest report.
  let year: FiscalYear
  /// How many reported years in a row it stands at that step; 0 where it has no early step.
  let stay: Int
  /// How many reported years in a row it has been behind.
  let late: Int

  /// Nil for a measure that gets on, or of which nothing was reported.
  init?(_ measure: PlanState.Measure, upTo current: FiscalYear) {
    let reported = measure.years.filter { $0.key <= current && !$0.value.real.isEmpty }.sorted { $0.key > $1.key }
    guard let newest = reported.first else { return nil }
    self.measure = measure
    year = newest.key
    late = reported.prefix { $0.value.standing == .late }.count
    if let step = newest.value.reached, step < 5 {
      stay = Self.run(reported) { $0.reached == step }
    } else {
      stay = 0
    }
    guard stay >= 2 || late >= 1 else { return nil }
  }

  /// How many years without a gap fit, from the newest back.
  private static func run(
    _ reported: [(key: FiscalYear, value: PlanState.Year)], _ fits: (PlanState.Year) -> Bool
  ) -> Int {
    var count = 0
    for (year, state) in reported {
      guard fits(state), count == 0 || year.adding(count) == reported[0].key else { break }
      count += 1
    }
    return count
  }

  /// What is the matter, e.g. 検討のまま3年目.
  var words: String {
    let isNew = late == 1
    return ([years].filter { !$0.isEmpty } + (isNew ? ["予定より遅れ"] : [])).joined(separator: "、")
  }

  /// What has been the matter for several years; empty where nothing has.
  var years: String {
    let marker = measure.years[year]?.real.joined(separator: "、") ?? ""
    let parts = [
      stay >= 2 ? "\(marker)のまま\(stay)年目" : nil, late >= 2 ? "予定より遅れて\(late)年目" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "、")
  }

  /// The worst first: how long it has stood, then how long it has been late.
  static func all(_ state: PlanState) -> [Slip] {
    let slips = state.measures.compactMap { Slip($0, upTo: state.current) }
    return slips.enumerated().sorted { left, right in
      (max(right.element.stay, right.element.late), right.element.late, left.offset)
        < (max(left.element.stay, left.element.late), left.element.late, right.offset)
    }.map(\.element)
  }
}
