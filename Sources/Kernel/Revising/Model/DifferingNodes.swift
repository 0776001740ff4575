import PlanFile
import Planning

/// Which nodes of two states are not the same; every node is looked at once, and equal parts by their identity.
struct DifferingNodes {
  /// Whether both states hold the same nodes in the same order.
  let isSameSequence: Bool
  /// Places in the new state of nodes that are new or hold something else, their order among others apart.
  let places: [Int]

  init(from old: [PlanNode], to new: [PlanNode]) {
    isSameSequence = old.count == new.count && zip(old, new).allSatisfy { $0.id == $1.id }
    if isSameSequence {
      places = new.indices.filter { !old[$0].hasSameContent(as: new[$0]) }
    } else {
      let olds = Dictionary(
        old.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
      places = new.indices.filter { place in
        olds[new[place].id].map { !old[$0].hasSameContent(as: new[place]) } ?? true
      }
    }
  }

  /// Whether the tree is the same: nobody hangs below or repeats something else.
  func isSameTree(from old: [PlanNode], to new: [PlanNode]) -> Bool {
    isSameSequence && places.allSatisfy { old[$0].parent == new[$0].parent && old[$0].repeats == new[$0].repeats }
  }
}
