import Essentials
import PlanFile
import Planning

/// The nodes of a plan as a snapshot names them.
struct SnapshotPlaces {
  private let nodes: [PlanNode.ID: PlanNode]
  private let levels: [Level]

  init(_ document: PlanDocument) {
    nodes = Dictionary(document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    levels = document.plan.levels
  }

  subscript(id: PlanNode.ID?) -> PlanNode? { id.flatMap { nodes[$0] } }

  /// The tiers above a node, from the top down.
  func path(above node: PlanNode?) -> [String] {
    var path: [String] = []
    var seen: Set<PlanNode.ID> = []
    var next = node?.parent
    while let id = next, let above = nodes[id], seen.insert(id).inserted {
      path.insert(above.numberedTitle, at: 0)
      next = above.parent
    }
    return path
  }

  /// The owners who answer for a measure; none for a tier above the measures.
  func answering(_ node: PlanNode?) -> [String] {
    guard let node, levels.indices.contains(node.level), levels[node.level].isMeasure else { return [] }
    return node.answering
  }
}
