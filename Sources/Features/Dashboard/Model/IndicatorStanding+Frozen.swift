import Contracts
import Essentials
import FiscalYears
import Lineage
import Measuring
import PlanFile
import Planning
import Rounds

/// Indicators as a closed round told them: frozen texts alone. Only links and the order ask the plan of today, and for closings
/// of earlier days, which do not hold it, the pillar and who answers.
extension IndicatorStanding {
  /// Those of one round, each at the place that the sheets of the same round give to its item.
  static func all(_ round: FrozenRound, today snapshot: PlanSnapshot) -> [IndicatorStanding] {
    let known = Set(snapshot.document.indicators.map(\.id.text))
    let sheets = Dictionary(round.sheets.compactMap { sheet in sheet.node.map { ($0, sheet) } }) { first, _ in first }
    let pillars = Dictionary(
      round.sheets.flatMap { sheet in sheet.path.compactMap { part in sheet.path.first.map { (part, $0) } } }
    ) { first, _ in first }
    let order = round.indicators.enumerated().map { place, indicator in
      (position: snapshot.place(of: indicator), place: place, indicator: indicator)
    }
    .sorted { ($0.position, $0.place) < ($1.position, $1.place) }.map(\.indicator)
    return order.map { indicator -> IndicatorStanding in
      let sheet = indicator.node.flatMap { sheets[$0] }
      let link = Link(segments: ["plans", snapshot.plan.id.text, "indicators", indicator.id])
      let isKnown = known.contains(indicator.id)
      let dimensions = indicator.memberDimensions.compactMap { dimension -> (title: String, link: Link)? in
        guard isKnown, let id = Indicator.ID(indicator.id), let key = round.key else { return nil }
        let page = PlanPlaces.members(snapshot.plan.id, id, dimension.key, asOf: key)
        return (dimension.figuresTitle, page)
      }
      let frozen = indicator.path?.first ?? sheet?.path.first ?? indicator.item.flatMap { pillars[$0] }
      let pillar = frozen ?? snapshot.pillar(above: indicator) ?? indicator.item ?? wholePlan
      let asked = indicator.answering ?? sheet?.answeringUnits(today: snapshot)
      let units = asked ?? indicator.node.flatMap { snapshot.answering($0) } ?? []
      return IndicatorStanding(
        indicator, in: snapshot.plan, link: isKnown ? link : nil, dimensions: dimensions, pillar: pillar, units: units)
    }
  }

  private init(
    _ indicator: FrozenIndicator, in plan: Plan, link: Link?, dimensions: [(title: String, link: Link)],
    pillar: String, units: [String]
  ) {
    let year = indicator.values.compactMap(\.year).max()
    let isOfPlanBefore = year.map { plan.followsPlan(of: $0) } ?? false
    let value = year.map { indicator.figure(of: $0) } ?? indicator.values.last
    let verdict = indicator.verdicts.last { $0.year == year }
    name = indicator.name
    (self.link, self.dimensions) = (link, dimensions)
    node = indicator.node.flatMap { PlanNode.ID($0) }
    (self.pillar, self.units) = (pillar, units)
    self.value = value.map { Told(text: $0.text, when: $0.when) }
    before = year.flatMap { year in indicator.values.compactMap(\.year).filter { $0 < year }.max() }
      .flatMap { indicator.figure(of: $0) }.flatMap { $0.value == nil ? nil : Told(text: $0.text, when: $0.when) }
    target = (isOfPlanBefore ? plan.firstYear : year).flatMap { indicator.target(lookedAtIn: $0, by: verdict?.rule) }
      .map { Told(text: $0.text, when: $0.when) }
    self.verdict = year.map { year in
      isOfPlanBefore ? .ofPlanBefore : verdict.map { Verdict($0) } ?? Verdict(unrecorded: year)
    }
    course = .frozen(indicator)
  }
}

extension IndicatorStanding.Verdict {
  fileprivate init(_ verdict: FrozenIndicator.Verdict) {
    group = verdict.isInterim ? .interim : IndicatorStanding.Group(verdict.verdict)
    (title, sentence, rule, ruling) = (verdict.title, verdict.sentence, verdict.rule, verdict.ruling)
  }

  /// What a closing of earlier days can say: it held the verdicts of its own years alone.
  fileprivate init(unrecorded year: FiscalYear) {
    group = .silent
    (title, rule, ruling) = ("判定の記録なし", nil, nil)
    sentence = "この締切りは、\(year.japanese)の判定を記録していません。"
    isRecorded = false
  }
}

extension PlanSnapshot {
  /// Where the item of a frozen indicator stands today: the whole plan first, what is gone last.
  fileprivate func place(of indicator: FrozenIndicator) -> Int {
    guard let node = indicator.node else { return -1 }
    return PlanNode.ID(node).flatMap { position(of: $0) } ?? Int.max
  }

  /// The pillar above the item of a frozen indicator today; nil where the plan of today does not have it.
  fileprivate func pillar(above indicator: FrozenIndicator) -> String? {
    guard let position = indicator.node.flatMap({ PlanNode.ID($0) }).flatMap({ position(of: $0) }) else { return nil }
    return entries[position].path.first.map { entries[$0].node.numberedTitle }
  }
}
