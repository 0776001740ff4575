import Contracts
import Essentials
import FiscalYears
import Lineage
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
    let plan = snapshot.plan
    let isOfPlanBefore = year.map { plan.followsPlan(of: $0) } ?? false
    self.value = value.map { Told($0, of: indicator, in: plan) }
    before = year.flatMap { year in indicator.valueYears.filter { $0 < year }.max() }
      .flatMap { indicator.figure(of: $0) }.flatMap { $0.value == nil ? nil : $0 }
      .map { Told($0, of: indicator, in: plan) }
    target = indicator.target(in: isOfPlanBefore ? plan.firstYear : year).map {
      Told(text: indicator.words($0, isGrouped: true), when: $0.when.words)
    }
    verdict = year.map {
      isOfPlanBefore ? Verdict.ofPlanBefore : Verdict(Judge.judgement(of: indicator, in: $0))
    }
    course = .today(indicator)
  }
}

extension IndicatorStanding.Told {
  fileprivate init(_ value: Indicator.Value, of indicator: Indicator, in plan: Plan) {
    let isOfPlanBefore = value.when.year.map { plan.followsPlan(of: $0) } ?? false
    text = indicator.words(value, isGrouped: true)
    when = value.when.words + (isOfPlanBefore ? "、\(Plan.resultsOfPlanBefore)" : "")
  }
}

extension IndicatorStanding.Verdict {
  /// Nothing was measured since the plan began: what the plan before reached is no verdict on this one.
  static let ofPlanBefore = IndicatorStanding.Verdict(
    group: .silent, title: "判定なし", sentence: "\(Plan.resultsOfPlanBefore)なので、この計画では判定しません。", rule: nil, ruling: nil)

  fileprivate init(_ judgement: Judgement) {
    group = judgement.isInterim ? .interim : IndicatorStanding.Group(judgement.counted)
    title = judgement.plainTitle
    sentence = judgement.sentence
    rule = judgement.ruleWords
    ruling = judgement.ruling.map { "\($0.by ?? "人事課")：\($0.reason)" }
  }
}
