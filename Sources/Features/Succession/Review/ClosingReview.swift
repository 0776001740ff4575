import Essentials
import FiscalYears
import Lineage
import Measuring
import PlanFile
import Planning
import Reporting

/// What a plan set out to do in a period and what of it was carried out; repeats are counted once.
struct ClosingReview {
  /// A node of a tier, or the whole, with its counts.
  struct Row {
    let title: String
    /// How far down the tree it stands; 0 for the whole.
    let depth: Int
    let planned: Int
    let done: Int

    /// Per cent with one digit, halves away from zero; nil where nothing was planned.
    var rate: String? {
      guard planned > 0 else { return nil }
      let tenths = (done * 2_000 + planned) / (planned * 2)
      return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
  }

  /// A measure that lies behind what was planned for the last year.
  struct Slip {
    let title: String
    let planned: String
    let real: String
  }

  let plan: PlanSnapshot
  let years: [FiscalYear]
  let rule: ReviewRule
  /// Of which measures the share is counted.
  let due: DueMeasures
  /// The measures that count, in document order.
  let measures: [Int]
  let done: Set<Int>
  /// The measures that were to be in operation; all of them where the plan has no schedule.
  private let toOperate: Set<Int>
  /// Every measure once, whether it counts or not.
  private let all: [Int]
  /// Measures that are shown again elsewhere and left out.
  let repeats: Int
  /// The last year of the period, where it is still running; then only what is due by now counts.
  let runsUntil: FiscalYear?

  /// A term of the plan, or all of it where there is none of that name, as it stands in the year `now`; `whole` has reports that
  /// are counted and not shown.
  init(
    _ plan: PlanSnapshot, counting whole: PlanSnapshot? = nil, term: String, rule: ReviewRule,
    due: DueMeasures = .usual,
    now: FiscalYear
  ) {
    self.plan = plan
    self.rule = rule
    let part = plan.plan.terms.first { $0.label == term }
    let planYears = plan.plan.years
    let period = part.map { part in planYears.filter { part.firstYear <= $0 && $0 <= part.lastYear } } ?? planYears
    let isRunning = period.last.map { now <= $0 } ?? false
    runsUntil = isRunning ? period.last : nil
    // A year that is not over has no result yet.
    let years = isRunning ? period.filter { $0 < now } : period
    self.years = years
    // A plan without a schedule says of no measure when it was due.
    let hasSchedule = !plan.measures(due: .any, in: planYears).isEmpty
    let chosen = hasSchedule ? due : .all
    self.due = chosen
    let counted = plan.measures(due: chosen, in: years)
    measures = counted.filter { !plan.entries[$0].isRepeat }
    repeats = counted.count - measures.count
    done = Set(measures.filter { rule.holds($0, in: whole ?? plan, years) })
    toOperate = Set(plan.measures(due: hasSchedule ? .operation : .all, in: years))
    all = plan.measures.filter { !plan.entries[$0].isRepeat }
  }

  /// The whole, then every tier in document order.
  var rows: [Row] {
    let whole = Row(title: "計画全体", depth: 0, planned: measures.count, done: done.count)
    return [whole]
      + plan.entries.indices.compactMap { position in
        let entry = plan.entries[position]
        guard !entry.isMeasure else { return nil }
        let own = measures.filter { plan.entries[$0].path.contains(position) }
        guard !own.isEmpty else { return nil }
        return Row(
          title: entry.node.numberedTitle, depth: entry.path.count + 1, planned: own.count,
          done: own.count { done.contains($0) })
      }
  }

  /// How the whole is counted, with the denominator.
  var denominator: String {
    "母数は、再掲\(repeats)件を除いた、\(until)\(due.title)（\(measures.count)取組）です。"
  }

  /// What does not count, with why, so that nobody has to look for what the denominator leaves out: single measures first, then
  /// those that are only shown again.
  var leftOut: [(title: String, reason: String)] {
    let counted = Set(measures)
    let later = plan.plan.years.filter { year in years.last.map { $0 < year } ?? true }.map { year in
      (year: year, due: Set(plan.measures(due: due, in: [year])))
    }
    let open = all.filter { !counted.contains($0) }.map { position in
      let next = later.first { $0.due.contains(position) }?.year
      return (title: plan.entries[position].node.numberedTitle, reason: reason(position, next))
    }
    let again = plan.measures(due: due, in: years).filter { plan.entries[$0].isRepeat }.map { position in
      (title: plan.entries[position].node.numberedTitle, reason: "再掲。もとの取組で数えています")
    }
    return open + again
  }

  /// Why a measure is not in the denominator.
  private func reason(_ position: Int, _ next: FiscalYear?) -> String {
    if let next { return "予定は\(next.japanese)から" }
    let planned = plan.entries[position].planned
    let markers = years.flatMap { planned[$0]?.markers ?? [] }.uniqued
    guard !markers.isEmpty else { return "\(years.isEmpty ? "" : "この期間の")予定がない" }
    return "予定は「\(markers.joined(separator: "」「"))」で、実施の予定がない"
  }

  /// By when it was due, as words before the title of what was due.
  private var until: String {
    guard due != .all else { return "" }
    return runsUntil == nil ? "期間に" : years.last.map { "\($0.japanese)までに" } ?? "期間に"
  }

  /// That the period is not over, in a sentence; nil where it is.
  var interim: String? {
    guard let runsUntil else { return nil }
    guard let last = years.last else {
      return "期間の途中です（\(runsUntil.japanese)まで）。終わった年度がまだないので、数えられる取組はありません。"
    }
    guard due != .all else {
      return "期間の途中です（\(runsUntil.japanese)まで）。\(last.japanese)までに実施した取組を、計画の取組すべての中で数えています。"
    }
    return "期間の途中です（\(runsUntil.japanese)まで）。\(last.japanese)までに予定した取組だけを数えています。"
  }

  /// What was to be in operation and was not carried out; a measure that was planned for an earlier step only is none of it.
  var notDone: [PlanNode] {
    measures.filter { !done.contains($0) && toOperate.contains($0) }.map { plan.entries[$0].node }
  }

  /// How many measures count, were not carried out, and were not to be in operation either.
  var notDue: Int { measures.count { !done.contains($0) && !toOperate.contains($0) } }

  /// What lies behind the plan of the last year.
  var slips: [Slip] {
    guard let last = years.last else { return [] }
    return all.compactMap { position in
      guard plan.standing(position, in: last, current: last) == .late else { return nil }
      let entry = plan.entries[position]
      return Slip(
        title: entry.node.numberedTitle, planned: (entry.planned[last]?.markers ?? []).joined(separator: "・"),
        real: (entry.real[last]?.markers ?? []).joined(separator: "・"))
    }
  }

  /// What is said about each indicator in the last year, or in the last one before it that has a value.
  var judgements: [(indicator: Indicator, judgement: Judgement)] {
    guard let last = years.last else { return [] }
    return plan.document.indicators.map { indicator in
      let year = indicator.valueYears.filter { $0 <= last }.max() ?? last
      return (indicator, Judge.judgement(of: indicator, in: year))
    }
  }

  /// The pieces of text, with what the rounds say as long as nobody wrote anything.
  var sections: [(key: String, title: String, prefilled: String)] {
    let whole = rows[0]
    let rate = whole.rate.map { "（実施率\($0)）" } ?? ""
    let overall = "\(until)\(due.title)\(whole.planned)件のうち、\(whole.done)件を実施しました\(rate)。"
    return [("overall", "総括", overall)]
      + plan.roots.map { root in
        let node = plan.entries[root].node
        let lines = all.filter { $0 == root || plan.entries[$0].path.first == root }.compactMap { position in
          lastResult(of: position).map { "・\(plan.entries[position].node.title)：\($0)" }
        }
        return (node.id.text, node.numberedTitle, lines.joined(separator: "\n"))
      }
  }

  private func lastResult(of position: Int) -> String? {
    let closed = plan.reports(on: plan.entries[position].node.id).first { item in
      item.round.state == .closed && item.report.isTakenIn && (years.isEmpty || years.contains(item.round.lastYear))
    }
    guard let text = closed.flatMap({ $0.report.carriedText($0.round) }) else { return nil }
    return text.split(whereSeparator: \.isNewline).joined(separator: "　")
  }
}
