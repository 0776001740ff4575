package import Essentials
package import PlanFile
package import Planning

/// New numbers for the nodes of one tier, in the order in which they stand.
package struct Renumbering: Sendable, Equatable {
  package var level: Int
  /// Only nodes below that one.
  package var below: PlanNode.ID?
  package var style: NumberStyle
  /// Whether counting starts anew below each node above.
  package var restarts: Bool
  /// Whether repeats are counted with the others.
  package var countsRepeats: Bool

  package init(
    level: Int, below: PlanNode.ID? = nil, style: NumberStyle, restarts: Bool = true, countsRepeats: Bool = false
  ) {
    self.level = level
    self.below = below
    self.style = style
    self.restarts = restarts
    self.countsRepeats = countsRepeats
  }
}

extension PlanDocument {
  /// The number that each node of the tier would get.
  package func numbers(_ renumbering: Renumbering) throws(Refusal) -> [(node: PlanNode, number: String)] {
    let numbers = Dictionary(nodes.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    var inside: Set<PlanNode.ID>?
    if let below = renumbering.below {
      inside = Set(descendants(of: try place(of: below)).dropFirst().map { nodes[$0].id })
    }
    var counts: [PlanNode.ID?: Int] = [:]
    var result: [(node: PlanNode, number: String)] = []
    for node in nodes where node.level == renumbering.level && !node.isArchived {
      if let inside, !inside.contains(node.id) { continue }
      if node.repeats != nil, !renumbering.countsRepeats { continue }
      counts[renumbering.restarts ? node.parent : nil, default: 0] += 1
      let count = counts[renumbering.restarts ? node.parent : nil] ?? 1
      let parent = node.parent.flatMap { numbers[$0] } ?? nil
      guard let number = renumbering.style.text(count, below: parent) else {
        throw Refusal(
          "「\(node.title)」に付ける番号がありません。この番号の形は、上の項目に番号がないときや、数が多いときには使えません。別の形を選んでください。",
          field: "style")
      }
      result.append((node, number))
    }
    return result
  }

  /// Whether the numbers of that tier start anew below each node above, as far as the plan shows it.
  package func numbersRestart(at level: Int) -> Bool {
    let numbered = nodes.filter { $0.level == level && !$0.isArchived && $0.number != nil && $0.repeats == nil }
    let parents = Set(numbered.map(\.parent))
    return parents.count < 2 || Set(numbered.compactMap(\.number)).count < numbered.count
      || numberStyles(of: level).first.map { $0.sample.contains("-") } ?? true
  }

  /// Whether repeats of that tier are numbered as the others are.
  package func numbersRepeats(at level: Int) -> Bool {
    nodes.contains { $0.level == level && !$0.isArchived && $0.repeats != nil && $0.number != nil }
  }

  /// Gives the nodes of a tier their new numbers.
  package mutating func renumber(_ renumbering: Renumbering) throws(Refusal) {
    let numbers = Dictionary(
      try numbers(renumbering).map { ($0.node.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    for index in nodes.indices { if let number = numbers[nodes[index].id] { nodes[index].number = number } }
  }
}
