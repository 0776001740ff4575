import Contracts
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Rounds

/// Indicators as a closed round told them: frozen texts alone; only the links ask the plan of today.
extension IndicatorStanding {
  /// Those of one round, each at the place that the sheets of the same round give to its item.
  static func all(_ round: FrozenRound, today snapshot: PlanSnapshot) -> [IndicatorStanding] {
    let known = Set(snapshot.document.indicators.map(\.id.text))
    let sheets = Dictionary(round.sheets.compactMap { sheet in sheet.node.map { ($0, sheet) } }) { first, _ in first }
    let pillars = Dictionary(
      round.sheets.flatMap { sheet in sheet.path.compactMap { part in sheet.path.first.map { (part, $0) } } }
    ) { first, _ in first }
    return round.indicators.map { indicator in
      let sheet = indicator.node.flatMap { sheets[$0] }
      let link = Link(segments: ["plans", snapshot.plan.id.text, "indicators", indicator.id])
      let isKnown = known.contains(indicator.id)
      let dimensions = indicator.memberDimensions.compactMap { dimension -> (title: String, link: Link)? in
        guard isKnown, let id = Indicator.ID(indicator.id), let key = round.key else { return nil }
        let page = PlanPlaces.members(snapshot.plan.id, id, dimension.key, asOf: key)
        return (dimension.figuresTitle, page)
      }
      return IndicatorStanding(
        indicator, link: isKnown ? link : nil, dimensions: dimensions,
        pillar: sheet?.path.first ?? indicator.item.map { pillars[$0] ?? $0 } ?? wholePlan, units: sheet?.units ?? [])
    }
  }

  private init(
    _ indicator: FrozenIndicator, link: Link?, dimensions: [(title: String, link: Link)], pillar: String,
    units: [String]
  ) {
    let year = indicator.values.compactMap(\.year).max()
    let value = year.map { indicator.figure(of: $0) } ?? indicator.values.last
    // Verdicts were frozen for the years of the round alone; one of its last year tells that there is no value.
    let verdict = indicator.verdicts.last { $0.year == year } ?? indicator.verdicts.last
    name = indicator.name
    (self.link, self.dimensions) = (link, dimensions)
    node = indicator.node.flatMap { PlanNode.ID($0) }
    (self.pillar, self.units) = (pillar, units)
    self.value = value.map { Told(text: $0.text, when: $0.when) }
    before = year.flatMap { year in indicator.values.compactMap(\.year).filter { $0 < year }.max() }
      .flatMap { indicator.figure(of: $0) }.flatMap { $0.value == nil ? nil : Told(text: $0.text, when: $0.when) }
    target = verdict.flatMap { indicator.target(of: $0.year) }.map { Told(text: $0.text, when: $0.when) }
    self.verdict = year == nil ? nil : verdict.map(Verdict.init)
    course = .frozen(indicator)
  }
}

extension IndicatorStanding.Verdict {
  fileprivate init(_ verdict: FrozenIndicator.Verdict) {
    group = verdict.isInterim ? .interim : IndicatorStanding.Group(verdict.verdict)
    (title, sentence, rule, ruling) = (verdict.title, verdict.sentence, verdict.rule, verdict.ruling)
  }
}
