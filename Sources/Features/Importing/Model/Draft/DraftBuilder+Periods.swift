import Essentials
import FiscalYears
import PlanFile
import Planning

extension DraftBuilder {
  /// Links the plans of following periods that one document holds: each names the one before it, and measures of the
  /// same title under the same item go on.
  mutating func linkPeriods() {
    let periods = partOrder.filter { parts[$0]?.document.plan.firstYear != nil }
      .sorted { firstYear(of: $0) < firstYear(of: $1) }
    for (former, next) in zip(periods, periods.dropFirst()) {
      guard let old = parts[former]?.document, let new = parts[next]?.document else { continue }
      let links = Self.successions(from: old, to: new)
      parts[next]?.document.plan.predecessor = old.plan.id.text
      parts[next]?.document.successions += links
    }
  }

  private func firstYear(of part: PlanPart) -> Int { parts[part]?.document.plan.firstYear?.startYear ?? 0 }

  private static func successions(from old: PlanDocument, to new: PlanDocument) -> [Succession] {
    var followers: [String: [PlanNode.ID]] = [:]
    for node in new.nodes where new.plan.levels[node.level].isMeasure {
      followers[key(of: node, in: new), default: []].append(node.id)
    }
    var links: [Succession] = []
    for node in old.nodes where old.plan.levels[node.level].isMeasure {
      // A title that comes twice under one item does not tell which goes on as which.
      let key = key(of: node, in: old)
      guard let found = followers[key], found.count == 1,
        !links.contains(where: { $0.to[0].node == found[0] })
      else { continue }
      links.append(
        Succession(
          from: [.init(plan: old.plan.id, node: node.id)], to: [.init(plan: new.plan.id, node: found[0])],
          kind: .continue))
    }
    return links
  }

  /// The numbers of the tiers above, or their titles where they have none, and the measure's title.
  private static func key(of node: PlanNode, in document: PlanDocument) -> String {
    var path = [foldedText(node.title)]
    var parent = node.parent
    while let id = parent, let above = document.nodes.first(where: { $0.id == id }) {
      path.append(foldedText(above.number ?? above.title))
      parent = above.parent
    }
    return path.reversed().joined(separator: "\n")
  }
}
