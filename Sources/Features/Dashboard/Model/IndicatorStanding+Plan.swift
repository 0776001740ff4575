import Contracts
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Indicators as the plan of today has them, typed and collected values alike.
extension IndicatorStanding {
  /// All of them in the order of the plan.
  static func all(_ snapshot: PlanSnapshot) -> [IndicatorStanding] {
    let places = snapshot.document.indicators.enumerated().map { place, indicator in
      (position: indicator.node.flatMap { snapshot.position(of: $0) }, place: place, indicator: indicator)
    }
    return places.sorted { ($0.position ?? -1, $0.place) < ($1.position ?? -1, $1.place) }.map {
      IndicatorStanding($0.indicator, at: $0.position, in: snapshot)
    }
  }

  private init(_ indicator: Indicator, at position: Int?, in snapshot: PlanSnapshot) {
    let entry = position.map { snapshot.entries[$0] }
    let root = entry.map { $0.path.first.map { snapshot.entries[$0].node } ?? $0.node }
    let year = indicator.valueYears.max()
    let value = year.map { indicator.figure(of: $0) } ?? indicator.values.last
    name = indicator.name
    link = Link(segments: ["plans", snapshot.plan.id.text, "indicators", indicator.id.text])
    dimensions = indicator.memberDimensions.map {
      ($0.figuresTitle, PlanPlaces.members(snapshot.plan.id, indicator.id, $0.key))
    }
    node = indicator.node
    pillar = root.map(\.numberedTitle) ?? Self.wholePlan
    units = entry?.isMeasure == true ? entry?.node.answering ?? [] : []
    self.value = value.map { Told(text: indicator.words($0, isGrouped: true), when: $0.when.words) }
    before = year.flatMap { year in indicator.valueYears.filter { $0 < year }.max() }
      .flatMap { indicator.figure(of: $0) }.flatMap { $0.value == nil ? nil : $0 }
      .map { Told(text: indicator.words($0, isGrouped: true), when: $0.when.words) }
    target = indicator.target(in: year).map { Told(text: indicator.words($0, isGrouped: true), when: $0.when.words) }
    verdict = year.map { Verdict(Judge.judgement(of: indicator, in: $0)) }
    course = .today(indicator)
  }
}

extension IndicatorStanding.Verdict {
  fileprivate init(_ judgement: Judgement) {
    group = judgement.isInterim ? .interim : IndicatorStanding.Group(judgement.counted)
    title = judgement.plainTitle
    sentence = judgement.sentence
    rule = judgement.ruleWords
    ruling = judgement.ruling.map { "\($0.by ?? "人事課")：\($0.reason)" }
    isRecorded = true
  }
}
