package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// What leaves the plan together with a node: everything below it, and the repeats of all of that elsewhere.
  package func leaving(with id: PlanNode.ID) throws(Refusal) -> [PlanNode.ID] {
    let branch = descendants(of: try place(of: id)).filter { !nodes[$0].isArchived }.map { nodes[$0].id }
    let inside = Set(branch)
    var leaving = branch
    var known = inside
    for node in nodes where !node.isArchived && !known.contains(node.id) {
      let follows = node.repeats?.original.map(inside.contains) ?? false
      let isBelow = node.parent.map { known.contains($0) && !inside.contains($0) } ?? false
      guard follows || isBelow else { continue }
      leaving.append(node.id)
      known.insert(node.id)
    }
    return leaving
  }

  /// Takes a node out of the plan with everything that leaves with it; all of it is kept.
  package mutating func archive(_ id: PlanNode.ID) throws(Refusal) {
    let leaving = Set(try leaving(with: id))
    for index in nodes.indices where leaving.contains(nodes[index].id) { nodes[index].isArchived = true }
  }

  /// Takes archived nodes up again, where they stood; what is above them has to stand in the plan.
  package mutating func bringBack(_ ids: Set<PlanNode.ID>) throws(Refusal) {
    for index in nodes.indices where ids.contains(nodes[index].id) { nodes[index].isArchived = false }
    let present = Set(nodes.lazy.filter { !$0.isArchived }.map(\.id))
    for node in nodes where ids.contains(node.id) {
      if let parent = node.parent, !present.contains(parent) {
        let title = nodes.first { $0.id == parent }?.title ?? ""
        throw Refusal("「\(node.title)」の上の「\(title)」も計画から外れています。先に「\(title)」を戻してください。")
      }
      if let original = node.repeats?.original, !present.contains(original) {
        throw Refusal("「\(node.title)」は再掲で、元の取組が計画から外れています。先に元の取組を戻してください。")
      }
    }
  }
}

extension PlanDocument {
  /// What comes back with a node of those that left the plan in the same step: what is below it, and their repeats.
  package func returning(with id: PlanNode.ID, among together: Set<PlanNode.ID>) -> Set<PlanNode.ID> {
    guard let place = nodes.firstIndex(where: { $0.id == id }) else { return [] }
    let isKnown = together.count > 1
    let branch = Set(descendants(of: place).map { nodes[$0].id }.filter { !isKnown || together.contains($0) })
    var returning = branch.union([id])
    for node in nodes where together.contains(node.id) {
      let follows = node.repeats?.original.map { branch.contains($0) } ?? false
      if follows || (node.parent.map { returning.contains($0) } ?? false) { returning.insert(node.id) }
    }
    return returning
  }
}
