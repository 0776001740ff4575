import Essentials
import PlanFile
package import Planning

extension NextPlan {
  /// What both plans imply beyond what was decided.
  private var implied: ImpliedSuccession {
    let present = links
    let decided = new.successions.filter { link in
      link.from.isEmpty || link.from.contains { present[$0.node] != nil }
    }
    return ImpliedSuccession(from: old, to: new, tiers: goals, decided: decided)
  }

  /// Likely links of the measures on which nothing was decided: what the plans imply first, then what is like it.
  package var suggestions: [SuccessionSuggestion] {
    let (links, implied) = (links, implied)
    let open = subjects.filter { links[$0.id] == nil && implied.ended[$0.id] == nil }
    let told = Set(implied.found.map(\.old))
    let namesakes = Set(implied.found.filter { $0.strength == 100 }.map(\.new)).union(namesakes(links))
    let goals = new.nodes.filter {
      !$0.isArchived && $0.repeats == nil && new.plan.isMeasure(level: $0.level)
    }
    let alike = SuccessionSuggestion.all(
      from: open.filter { !told.contains($0.id) }, to: goals, tiers: self.goals, taken: namesakes)
    let order = Dictionary(
      subjects.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return (implied.found + alike).enumerated().sorted { left, right in
      (order[left.element.old] ?? 0, left.offset) < (order[right.element.old] ?? 0, right.offset)
    }.map(\.element)
  }

  /// Open measures to which nothing in the next plan seems to follow, with the words of the old plan where it says that it ended.
  package func endings(beside suggestions: [SuccessionSuggestion]) -> [(node: PlanNode, quote: String?)] {
    let (links, ended, offered) = (links, implied.ended, Set(suggestions.map(\.old)))
    return subjects.filter { links[$0.id] == nil && !offered.contains($0.id) }.map { ($0, ended[$0.id]) }
  }

  /// Measures of the next plan to which nothing leads, and for which nothing is offered.
  package func additions(beside suggestions: [SuccessionSuggestion]) -> [PlanNode] {
    let offered = Set(suggestions.map(\.new))
    return unlinked.filter { !offered.contains($0.id) }
  }

  /// The measures that are the same by name as one that was linked to them.
  private func namesakes(_ links: [PlanNode.ID: [Succession]]) -> Set<PlanNode.ID> {
    let titles = Dictionary(new.nodes.map { ($0.id, TitleKey.name($0.title)) }, uniquingKeysWith: { first, _ in first })
    var found: Set<PlanNode.ID> = []
    for node in old.nodes {
      for goal in (links[node.id] ?? []).flatMap(\.to) where titles[goal.node] == TitleKey.name(node.title) {
        found.insert(goal.node)
      }
    }
    return found
  }
}
