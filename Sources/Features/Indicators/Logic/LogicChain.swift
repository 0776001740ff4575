import Essentials
import FiscalYears
import Lineage
import Measuring
import PlanFile
import Planning
import Reporting

/// The chain from what is done over what is counted to what it is for, pillar by pillar, with what is missing in it.
struct LogicChain {
  /// An indicator with what is said about its last year.
  struct Item {
    let indicator: Indicator
    /// Nil where nothing was measured in any year of the plan.
    let judgement: Judgement?
    let gaps: [String]
  }

  /// A measure with its indicators, or a tier that has indicators of its own.
  struct Step {
    let node: PlanNode?
    let isMeasure: Bool
    /// The newest year that something is known of, and how the measure stands in it.
    let standing: (year: FiscalYear, ScheduleStanding)?
    let activities: [Item]
    let outcomes: [Item]
    /// What is counted for comparison only.
    let others: [Item]
    let gaps: [String]

    var items: [Item] { activities + outcomes + others }
    /// Whether it is a measure without any indicator.
    var isBare: Bool { isMeasure && items.isEmpty }
    var hasGaps: Bool { !gaps.isEmpty || items.contains { !$0.gaps.isEmpty } }
  }

  /// A pillar, or the plan as a whole.
  struct Pillar {
    let node: PlanNode?
    let steps: [Step]
    let gaps: [String]

    /// What has indicators, and the measures without any, which are only listed, as there is no chain to look at.
    var chained: [Step] { steps.filter { !$0.isBare } }
    var bare: [Step] { steps.filter(\.isBare) }

    var gapCount: Int {
      gaps.count + steps.reduce(0) { $0 + $1.gaps.count + $1.items.reduce(0) { $0 + $1.gaps.count } }
    }
  }

  let pillars: [Pillar]

  init(_ snapshot: PlanSnapshot, today: FiscalYear) {
    let making = LogicMaking(snapshot: snapshot, today: today)
    pillars = making.whole + snapshot.roots.compactMap(making.pillar)
  }

  /// What a filter leaves: one pillar, or only steps in which something is missing.
  func shown(_ filter: LogicFilter) -> [Pillar] {
    pillars.filter { filter.pillar == nil || $0.node?.id == filter.pillar }.compactMap { pillar in
      guard filter.isGapsOnly else { return pillar }
      let steps = pillar.steps.filter(\.hasGaps)
      return steps.isEmpty && pillar.gaps.isEmpty ? nil : Pillar(node: pillar.node, steps: steps, gaps: pillar.gaps)
    }
  }
}

/// What of the chain is shown.
struct LogicFilter {
  var pillar: PlanNode.ID?
  var isGapsOnly = false

  /// The same as parts of an address.
  var query: [(name: String, value: String)] {
    (pillar.map { [(name: "pillar", value: $0.text)] } ?? []) + (isGapsOnly ? [(name: "gaps", value: "1")] : [])
  }
}

/// Makes the chain from a plan.
private struct LogicMaking {
  let snapshot: PlanSnapshot
  let today: FiscalYear
  private let indicators: [PlanNode.ID?: [Indicator]]

  init(snapshot: PlanSnapshot, today: FiscalYear) {
    self.snapshot = snapshot
    self.today = today
    indicators = Dictionary(grouping: snapshot.document.indicators) { $0.node }
  }

  /// The indicators of the plan itself, in a part of their own.
  var whole: [LogicChain.Pillar] {
    guard indicators[nil] != nil else { return [] }
    return [LogicChain.Pillar(node: nil, steps: [step(nil)], gaps: [])]
  }

  func pillar(_ root: Int) -> LogicChain.Pillar? {
    let entry = snapshot.entries[root]
    guard !entry.isRepeat, !entry.node.isArchived else { return nil }
    let places = ([root] + below(root)).filter { place in
      let entry = snapshot.entries[place]
      guard !entry.isRepeat, !entry.node.isArchived else { return false }
      return entry.isMeasure || indicators[entry.node.id] != nil
    }
    let steps = places.map { step($0) }
    let hasOutcome = steps.contains { !$0.outcomes.isEmpty }
    return LogicChain.Pillar(node: entry.node, steps: steps, gaps: hasOutcome ? [] : ["この柱には成果指標がありません。"])
  }

  private func below(_ place: Int) -> [Int] {
    snapshot.entries[place].children.flatMap { [$0] + below($0) }
  }

  private func step(_ place: Int?) -> LogicChain.Step {
    let entry = place.map { snapshot.entries[$0] }
    let own = indicators[entry?.node.id] ?? []
    func items(_ meanings: Set<Indicator.Meaning>) -> [LogicChain.Item] {
      own.filter { meanings.contains($0.kind.meaning) }.map { item($0, entry) }
    }
    let activities = items([.input, .activity, .output])
    let isMeasure = entry?.isMeasure ?? false
    return LogicChain.Step(
      node: entry?.node, isMeasure: isMeasure, standing: isMeasure ? place.flatMap(standing) : nil,
      activities: activities, outcomes: items([.outcome]), others: items([.context, .reference]),
      gaps: isMeasure && activities.isEmpty ? ["この取組には活動指標がありません。"] : [])
  }

  private func item(_ indicator: Indicator, _ entry: PlanSnapshot.Entry?) -> LogicChain.Item {
    let year = indicator.valueYears.max().flatMap { snapshot.plan.followsPlan(of: $0) ? nil : $0 }
    var gaps: [String] = []
    if indicator.rule == nil { gaps.append("判定の決まりが選ばれていません。") }
    if indicator.figures.isEmpty { gaps.append("実績がまだありません。") }
    // Who answers for the node sees to its figures where nobody else is named.
    if indicator.owner == nil, entry?.node.owners.isEmpty ?? true { gaps.append("担当が決まっていません。") }
    return LogicChain.Item(
      indicator: indicator, judgement: year.map { Judge.judgement(of: indicator, in: $0) }, gaps: gaps)
  }

  private func standing(_ place: Int) -> (year: FiscalYear, ScheduleStanding)? {
    let entry = snapshot.entries[place]
    let reported = snapshot.reports(on: entry.node.id).first?.round.lastYear
    let years = snapshot.plan.years.filter { $0 <= today && entry.real[$0] != nil }
    guard let year = (years + [reported].compactMap(\.self)).max() else { return nil }
    return (year, snapshot.standing(place, in: year, current: today))
  }
}
