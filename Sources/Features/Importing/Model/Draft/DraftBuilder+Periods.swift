import Essentials
import FiscalYears
import Lineage
import PlanFile
import Planning

extension DraftBuilder {
  /// Links the plans of following periods that one document holds: each names the one before it, tiers of the same number and
  /// a like title go on, and measures as the layout and the words of both imply.
  mutating func linkPeriods() {
    let periods = partOrder.filter { parts[$0]?.document.plan.firstYear != nil }
      .sorted { firstYear(of: $0) < firstYear(of: $1) }
    for (former, next) in zip(periods, periods.dropFirst()) {
      guard let old = parts[former]?.document, let new = parts[next]?.document else { continue }
      let tiers = Self.tiers(from: old, to: new)
      let goals = Dictionary(
        tiers.compactMap { link in link.from.first.map { ($0.node, Set(link.to.map(\.node))) } },
        uniquingKeysWith: { first, _ in first })
      let links = ImpliedSuccession(from: old, to: new, tiers: goals).successions(from: old.plan.id, to: new.plan.id)
      parts[next]?.document.plan.predecessor = old.plan.id.text
      guard var following = parts[next]?.document else { continue }
      following.successions += tiers + links
      IndicatorHarvest.takeDirections(from: old, into: &following, along: links)
      parts[next]?.document = following
    }
  }

  private func firstYear(of part: PlanPart) -> Int { parts[part]?.document.plan.firstYear?.startYear ?? 0 }

  /// A tier whose title says 拡充 where it did not before goes on widened.
  private static func tiers(from old: PlanDocument, to new: PlanDocument) -> [Succession] {
    let news = Dictionary(grouping: numbers(of: new), by: \.key)
    return numbers(of: old).compactMap { tier in
      guard let goal = news[tier.key]?.first, news[tier.key]?.count == 1,
        !SuccessionSuggestion.all(from: [tier.node], to: [goal.node]).isEmpty
      else { return nil }
      let isWider = goal.node.title.contains("拡充") && !tier.node.title.contains("拡充")
      return Succession(
        from: [.init(plan: old.plan.id, node: tier.node.id)], to: [.init(plan: new.plan.id, node: goal.node.id)],
        kind: isWider ? .expand : .continue)
    }
  }

  /// The numbered tiers by their numbers from the top down.
  private static func numbers(of document: PlanDocument) -> [(node: PlanNode, key: String)] {
    var paths: [PlanNode.ID: String] = [:]
    var tiers: [(node: PlanNode, key: String)] = []
    for node in document.nodes where !document.plan.levels[node.level].isMeasure {
      let above = node.parent.flatMap { paths[$0] } ?? ""
      paths[node.id] = "\(above)\n\(foldedText(node.number ?? node.title))"
      if node.number != nil { tiers.append((node, paths[node.id] ?? "")) }
    }
    return tiers
  }
}
