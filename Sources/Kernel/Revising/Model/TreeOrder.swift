import PlanFile
import Planning

extension PlanDocument {
  /// Whether every node stands directly behind its parent's part of the tree, as a printed outline does.
  var isInTreeOrder: Bool { nodes.map(\.id) == nodes.inTreeOrder().map(\.id) }
}

extension [PlanNode] {
  /// The same nodes with everything below a node directly behind it; siblings keep their order.
  func inTreeOrder() -> [PlanNode] {
    let known = Set(map(\.id))
    var children: [PlanNode.ID?: [Int]] = [:]
    for (place, node) in enumerated() {
      children[node.parent.flatMap { known.contains($0) ? $0 : nil }, default: []].append(place)
    }
    var result: [PlanNode] = []
    var open: [Int] = (children[nil] ?? []).reversed()
    while let place = open.popLast() {
      result.append(self[place])
      open += (children[self[place].id] ?? []).reversed()
    }
    // Nodes in a circle hang below nothing; they are kept for the checks to find.
    if result.count < count {
      let placed = Set(result.map(\.id))
      result += filter { !placed.contains($0.id) }
    }
    return result
  }
}
