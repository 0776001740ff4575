import Essentials
import FiscalYears
import Planning

/// What executives ask, answered from the state: are we keeping the plan, where not, why, what next.
struct PlanAnswer {
  /// A measure that does not keep the plan, with what its unit said.
  struct Item {
    let measure: PlanState.Measure
    let year: PlanState.Year?
    let reasons: [PlanState.Said]
    let next: [PlanState.Said]
    /// How it has not got on, over several years; nil where nothing is known of that.
    let slip: Slip?

    /// Whether what it says of the year is still checked, so that nothing follows from there being no text.
    var isChecked: Bool { year?.isChecked == true }

    /// For how many years it has not got on.
    var years: Int { max(slip?.stay ?? 0, slip?.late ?? 0) }
  }

  /// The counts of a pillar in the year that is looked at.
  struct Pillar {
    let name: String
    let counts: [CountedStanding: Int]

    var total: Int { counts.values.reduce(0, +) }
  }

  let state: PlanState
  /// The newest year of which anything was reported in the whole plan; nil where nothing was.
  let year: FiscalYear?
  let pillars: [Pillar]
  /// Behind the plan by their markers.
  let late: [Item]
  /// Not behind by their markers, but the newest report says why less was reached.
  let below: [Item]

  init(_ state: PlanState) {
    self.state = state
    let year = state.lastReported
    self.year = year
    let groups = Dictionary(grouping: state.measures, by: \.pillar)
    pillars = state.pillars.map { name in
      let standings = (groups[name] ?? []).compactMap { measure in year.flatMap { measure.standing(in: $0) } }
      return Pillar(name: name, counts: Dictionary(standings.map { ($0, 1) }, uniquingKeysWith: +))
    }
    let items = state.measures.map { Item($0, in: year, state) }
    // What has been behind or at the same step for longest stands first.
    late = items.filter { $0.year?.standing == .late }.enumerated().sorted { one, next in
      (next.element.years, one.offset) < (one.element.years, next.offset)
    }.map(\.element)
    below = items.filter { $0.year?.standing != .late && !$0.reasons.isEmpty }
  }

  /// What is counted, in the order in which it is shown.
  var counted: [CountedStanding] { CountedStanding.shown(withChecking: count(.checking) > 0) }

  /// How many stand so in the year.
  func count(_ standing: CountedStanding) -> Int { pillars.reduce(0) { $0 + ($1.counts[standing] ?? 0) } }

  /// How many could be compared with what was planned.
  var judged: Int { count(.onPlan) + count(.early) + count(.late) }

  /// How many were due in the year.
  var due: Int { judged + count(.noJudgement) + count(.checking) + count(.unreported) }

  /// The second answer: the pillars with something behind, most first.
  var places: String {
    let behind = pillars.compactMap { pillar in
      pillar.counts[.late].map { (name: pillar.name, count: $0) }
    }
    guard !behind.isEmpty else { return "遅れがある柱はありません。" }
    let share = behind.count == pillars.count ? "\(pillars.count)の柱のすべてに" : "\(pillars.count)の柱のうち\(behind.count)に"
    let names = behind.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map { "\($0.element.name) \($0.element.count)件" }
    return "\(share)、遅れている取組があります（\(names.joined(separator: "、"))）。"
  }

  /// The units whose measures were not reported in the year, most first: whom to ask.
  var silentUnits: [(name: String, count: Int)] {
    guard let year else { return [] }
    let silent = state.measures.filter { $0.standing(in: year) == .unreported }.flatMap(\.owning)
    let counts = Dictionary(silent.map { ($0, 1) }, uniquingKeysWith: +)
    return silent.uniqued.enumerated().sorted { one, next in
      (counts[next.element] ?? 0, one.offset) < (counts[one.element] ?? 0, next.offset)
    }.map { ($0.element, counts[$0.element] ?? 0) }
  }

  /// The first answer, in one sentence.
  var sentence: String {
    guard let year else { return "まだ分かりません。工程の実際の報告が、1件もないためです。" }
    guard due > 0 else { return "\(year.japanese)に予定のある取組はありません。" }
    let others = rest.joined(separator: "、")
    guard judged > 0 else {
      return "\(year.japanese)に予定のある\(due)件に、予定と比べられる報告はまだありません（\(others)）。"
    }
    let kept = count(.onPlan) + count(.early)
    let late = count(.late)
    let verdict = late == 0 ? "遅れている取組はありません。" : "\(late)件が遅れています。"
    let ending = others.isEmpty ? "すべて報告されています。" : "ほかに、\(others)あります。"
    return "\(year.japanese)に予定のある\(due)件のうち、\(kept)件が予定どおりか前倒しです。\(verdict)\(ending)"
  }

  /// What is left of all that were due, so that the numbers add up for the reader.
  private var rest: [String] {
    [
      (CountedStanding.unreported, "報告のない取組が"), (.checking, "提出済み・確認中の取組が"), (.noJudgement, "予定と比べられない取組が"),
    ].compactMap { count($0) > 0 ? "\($1)\(count($0))件" : nil }
  }
}

extension PlanState.Measure {
  /// How it stands in that year; nil where it is not due.
  func standing(in year: FiscalYear) -> CountedStanding? { CountedStanding(years[year]) }
}

extension PlanAnswer.Item {
  /// The texts are those of the newest round of the year that is looked at in which the unit said anything.
  init(_ measure: PlanState.Measure, in year: FiscalYear?, _ state: PlanState) {
    self.measure = measure
    self.year = year.flatMap { measure.years[$0] }
    slip = Slip(measure, upTo: state.current)
    let own = measure.said.filter { year == nil || state.rounds[$0.round].year == year }
    let newest = own.map(\.round).max()
    let said = own.filter { $0.round == newest }
    reasons = said.filter { $0.part == .reason }
    next = said.filter { $0.part == .next }
  }
}
