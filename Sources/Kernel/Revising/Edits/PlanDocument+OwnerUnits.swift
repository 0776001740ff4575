package import PlanFile
import Planning

extension PlanDocument {
  /// Says which unit a printed owner is, in all nodes that name it; the printed text stays as it is.
  package mutating func setUnit(_ unit: String?, ofOwner label: String) {
    for node in nodes.indices {
      for owner in nodes[node].owners.indices where nodes[node].owners[owner].label == label {
        nodes[node].owners[owner].unit = unit
      }
    }
  }
}
