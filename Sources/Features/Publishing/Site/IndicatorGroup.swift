import Editions
import Measuring
import PlanFile
import Planning

/// The indicators of one pillar, or of the whole plan, with their places in the document from 1.
struct IndicatorGroup {
  /// Names it on its page.
  let id: String
  let title: String
  let indicators: [(number: Int, indicator: Indicator)]

  /// Those of the whole plan, then the pillars that have some, each with its indicators in the order of the plan.
  static func all(of plan: PlanSnapshot) -> [IndicatorGroup] {
    let placed = plan.document.indicators.enumerated().map { number, indicator in
      let position = indicator.node.flatMap { plan.position(of: $0) }
      return (position: position ?? -1, number: number + 1, indicator: indicator)
    }
    func root(_ position: Int) -> Int { position < 0 ? -1 : plan.entries[position].path.first ?? position }
    return Dictionary(grouping: placed) { root($0.position) }.sorted { $0.key < $1.key }.map { root, own in
      let node = root < 0 ? nil : plan.entries[root].node
      return IndicatorGroup(
        id: root < 0 ? "whole" : "p\(root)",
        title: node?.heading ?? "計画全体",
        indicators: own.sorted { ($0.position, $0.number) < ($1.position, $1.number) }.map {
          ($0.number, $0.indicator)
        })
    }
  }
}
