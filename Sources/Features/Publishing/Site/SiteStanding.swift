import Charts
import Editions
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting

/// How the plan stands, for people who know nothing of it: in sentences, in a small picture, and what is behind.
struct SiteStanding {
  /// An indicator with what is said of its newest value.
  struct Judged {
    /// Its place on the page of indicators, from 1.
    let number: Int
    let name: String
    let judgement: Judgement
    let value: String
  }

  /// The last year of which the edition shows what came of it; nil where it shows none.
  let year: FiscalYear?
  /// Measures that were due in that year, by how they stand.
  let measures: [ScheduleStanding: [Int]]
  let reached: [Judged]
  let missed: [Judged]
  /// Those of which nothing can be said yet.
  let open: Int
  private let plan: PlanSnapshot

  init(_ content: EditionContent, _ plan: PlanSnapshot) {
    self.plan = plan
    let rounds = content.document.rounds.map(\.lastYear)
    let told = plan.entries.flatMap { entry in entry.node.schedule.filter { $0.row == .actual }.compactMap(\.year) }
    let year = rounds.max() ?? told.max()
    self.year = year
    let counted = plan.measures.filter { !plan.entries[$0].isRepeat }
    measures = year.map { year in Dictionary(grouping: counted) { plan.standing($0, in: year, current: year) } } ?? [:]
    let judged = content.document.indicators.enumerated().compactMap { number, indicator -> Judged? in
      let years = indicator.figures.compactMap(\.when.year).sorted(by: >)
      let found = years.lazy.map { Judge.judgement(of: indicator, in: $0) }.first { $0.counted.isSaying }
      guard let found, let value = indicator.figure(of: found.year) else { return nil }
      return Judged(number: number + 1, name: indicator.name, judgement: found, value: indicator.words(value))
    }
    reached = judged.filter { [.met, .onPace, .better].contains($0.judgement.counted) }
    missed = judged.filter(\.judgement.counted.isLow)
    open = content.document.indicators.count - reached.count - missed.count
  }

  private func count(_ standing: ScheduleStanding) -> Int { measures[standing]?.count ?? 0 }

  /// The measures that were due.
  private var due: Int { measures.reduce(0) { $0 + ($1.key == .notDue ? 0 : $1.value.count) } }

  /// What readers are told of a standing.
  private static let words: [(standing: ScheduleStanding, name: String, phrase: String, tone: Tone)] = [
    (.onPlan, "予定どおり", "予定どおりのもの", .good), (.early, "予定より早い", "予定より早いもの", .ahead),
    (.late, "予定より遅い", "予定より遅いもの", .behind), (.noJudgement, "予定と比べられない", "予定と比べられないもの", .other),
    (.unreported, "報告を載せていない", "報告を載せていないもの", .silent),
  ]

  /// How the measures stand, in one sentence; nil where nothing is told of any year.
  var measureSentence: String? {
    guard let year, due > count(.unreported) else { return nil }
    let parts = Self.words.filter { count($0.standing) > 0 }.map { "\($0.phrase)が\(count($0.standing))件" }
    return "\(year.japanese)に予定のあった取組は\(due)件です。\(parts.joined(separator: "、"))です。"
  }

  /// How the indicators stand, in one sentence; nil where there are none.
  var indicatorSentence: String? {
    let count = reached.count + missed.count + open
    guard count > 0 else { return nil }
    guard !reached.isEmpty || !missed.isEmpty else { return "目標の数字（指標）は\(count)件あります。達成したかどうかは、まだわかりません。" }
    var parts: [String] = []
    if !reached.isEmpty { parts.append("よい結果のものが\(reached.count)件") }
    if !missed.isEmpty { parts.append("まだ届いていないものが\(missed.count)件") }
    if open > 0 { parts.append("まだわからないものが\(open)件") }
    return "目標の数字（指標）は\(count)件あります。\(parts.joined(separator: "、"))です。"
  }

  /// Both, for the top of the site.
  var sentences: [String] { [measureSentence, indicatorSentence].compactMap(\.self) }

  /// The measures that are behind, in the order of the plan.
  var late: [Int] { measures[.late] ?? [] }

  /// A bar for the whole plan and one for each pillar.
  var chart: ShareBars? {
    guard let year, measureSentence != nil else { return nil }
    func row(_ label: String, _ positions: Set<Int>?) -> StackedChart.Row {
      StackedChart.Row(
        label,
        counts: Self.words.map { word in
          (measures[word.standing] ?? []).count { positions?.contains($0) ?? true }
        })
    }
    let pillars = plan.roots.count > 1 && plan.roots.count <= Self.mostPillars ? plan.roots : []
    let rows = pillars.map { root in
      row(plan.entries[root].node.heading, Set(plan.measures(below: root)))
    }.filter { $0.counts.contains { $0 > 0 } }
    return ShareBars(
      StackedChart(
        title: "\(year.japanese)の取組の進み具合", summary: "予定のあった取組の数です。ほかの所に載せ直したもの（再掲）は数えません。", rowTitle: "柱",
        categories: Self.words.map { .init($0.name, $0.tone) }, rows: [row("計画の全体", nil)] + rows))
  }

  private static let mostPillars = 12
}
