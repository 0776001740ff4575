package import Essentials
import Measuring
import PlanFile
package import Planning
import Revising

extension NextPlan {
  /// Decides what becomes of measures of the old plan; what was decided on them before is given up.
  ///
  /// Gives back the nodes that the next plan got. `giveUp` takes the nodes out of the next plan to which nothing leads any
  /// more; they are kept and can be brought back.
  @discardableResult
  package mutating func decide(
    _ olds: [PlanNode.ID], _ choice: SuccessionChoice, givingUp: Bool = false, today: Day,
    with random: some RandomSource
  ) throws(Refusal) -> [PlanNode.ID] {
    var nodes: [PlanNode] = []
    for id in olds { nodes.append(old.nodes[try old.place(of: id)]) }
    try choice.check(olds.count)
    let orphans = release(Set(olds))
    var goals: [PlanNode.ID] = []
    switch choice.goal {
    case .nowhere: break
    case .existing(let ids):
      for id in ids { _ = try new.place(of: id) }
      goals = ids
      if choice.takesIndicators { bringIndicators(of: olds, to: goals.first, choice, today: today) }
    case .made(let titles, let below):
      for title in titles {
        let node = try make(title, below: below, from: nodes, after: goals.last, choice, with: random)
        goals.append(node)
      }
      bringIndicators(of: olds, to: goals.first, choice, today: today)
    }
    link(olds, to: goals, choice)
    if givingUp {
      for id in orphans where !goals.contains(id) && !isReached(id) { try new.archive(id) }
    }
    return goals
  }

  /// One indicator goes on in one place: of a measure that is split, with its first part. One of the same name that is there
  /// already stays alone.
  private mutating func bringIndicators(
    of olds: [PlanNode.ID], to goal: PlanNode.ID?, _ choice: SuccessionChoice, today: Day
  ) {
    guard let goal else { return }
    let names = Set(new.indicators.filter { $0.node == goal }.map { foldedText($0.name) })
    for indicator in old.indicators where indicator.node.map({ olds.contains($0) }) ?? false {
      guard !names.contains(foldedText(indicator.name)) else { continue }
      bring(indicator, to: goal, definition: choice.definitions[indicator.id], today: today)
    }
    takeUpSeries()
    takeUpFormulas()
  }

  /// Takes back what was decided on measures of the old plan, so that they are open again.
  package mutating func reopen(_ olds: [PlanNode.ID], givingUp: Bool) throws(Refusal) {
    let orphans = release(Set(olds))
    guard givingUp else { return }
    for id in orphans where !isReached(id) { try new.archive(id) }
  }

  /// Takes measures off all links; gives back the nodes of the next plan that these links led to.
  private mutating func release(_ olds: Set<PlanNode.ID>) -> [PlanNode.ID] {
    var orphans: [PlanNode.ID] = []
    var kept: [Succession] = []
    for var link in new.successions {
      let count = link.from.count
      link.from.removeAll { $0.plan == old.plan.id && olds.contains($0.node) }
      if link.from.count < count {
        if link.from.isEmpty {
          orphans += link.to.map(\.node)
          continue
        }
        if link.kind == .merge, link.from.count == 1 { link.kind = .continue }
      }
      kept.append(link)
    }
    new.successions = kept
    let present = Set(new.nodes.lazy.filter { !$0.isArchived }.map(\.id))
    return orphans.filter(present.contains)
  }

  private func isReached(_ id: PlanNode.ID) -> Bool {
    new.successions.contains { link in link.to.contains { $0.plan == new.plan.id && $0.node == id } }
  }

  /// Joins a link that leads to the same single node, as then several measures become one; else adds one.
  private mutating func link(_ olds: [PlanNode.ID], to goals: [PlanNode.ID], _ choice: SuccessionChoice) {
    let from = olds.map { Succession.End(plan: old.plan.id, node: $0) }
    let to = goals.map { Succession.End(plan: new.plan.id, node: $0) }
    if !from.isEmpty, to.count == 1, let place = new.successions.firstIndex(where: { $0.to == to }) {
      let isNew = new.successions[place].from.isEmpty
      new.successions[place].from += from
      new.successions[place].kind = isNew ? choice.kind : .merge
      if let reason = choice.reason { new.successions[place].reason = reason }
      return
    }
    let kind = choice.kind == .continue && from.count > 1 ? .merge : choice.kind
    new.successions.append(Succession(from: from, to: to, kind: kind, reason: choice.reason))
  }
}

extension NextPlan {
  /// What became of a measure of the old plan; nil while it is open.
  package func link(from id: PlanNode.ID) -> Succession? {
    let present = presentNodes
    return new.successions.first { link in
      link.from.contains { $0.plan == old.plan.id && $0.node == id }
        && (link.kind == .finish || link.to.contains { $0.plan == new.plan.id && present.contains($0.node) })
    }
  }

  /// The links by measure of the old plan, for pages that show many.
  package var links: [PlanNode.ID: [Succession]] {
    let present = presentNodes
    var links: [PlanNode.ID: [Succession]] = [:]
    for link in new.successions {
      let leads = link.to.contains { $0.plan == new.plan.id && present.contains($0.node) }
      guard leads || link.kind == .finish else { continue }
      for end in link.from where end.plan == old.plan.id { links[end.node, default: []].append(link) }
    }
    return links
  }

  /// What became of each node of the old plan, for those whose place depends on it.
  package var goals: [PlanNode.ID: Set<PlanNode.ID>] { links.mapValues { Set($0.flatMap(\.to).map(\.node)) } }

  /// The measures of the old plan that have to be decided on; repeats follow their originals.
  package var subjects: [PlanNode] {
    old.nodes.filter { !$0.isArchived && $0.repeats == nil && old.plan.isMeasure(level: $0.level) }
  }

  /// The measures of the next plan to which no link leads.
  package var unlinked: [PlanNode] {
    let reached = Set(new.successions.flatMap { $0.to.map(\.node) })
    return new.nodes.filter {
      !$0.isArchived && $0.repeats == nil && new.plan.isMeasure(level: $0.level) && !reached.contains($0.id)
    }
  }

  private var presentNodes: Set<PlanNode.ID> { Set(new.nodes.lazy.filter { !$0.isArchived }.map(\.id)) }

  /// Where a measure goes in the next plan where nobody chose: below what its own tier became.
  package func usualPlace(of id: PlanNode.ID) -> PlanNode.ID? {
    let present = presentNodes
    var node = old.nodes.first { $0.id == id }
    while let parent = node?.parent {
      let goals = new.successions.filter { link in link.from.contains { $0.node == parent } }.flatMap(\.to)
      if let goal = goals.first(where: { present.contains($0.node) }) { return goal.node }
      node = old.nodes.first { $0.id == parent }
    }
    return nil
  }
}
