package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// The place of a node that stands in the plan.
  package func place(of id: PlanNode.ID) throws(Refusal) -> Int {
    guard let place = nodes.firstIndex(where: { $0.id == id }), !nodes[place].isArchived else {
      throw Refusal("この項目は、いまの計画にありません。ほかの人が外したかもしれません。画面を開き直してください。")
    }
    return place
  }

  /// The places of a node and everything below it; they stand together.
  package func branch(at place: Int) -> Range<Int> {
    var inside: Set<PlanNode.ID> = [nodes[place].id]
    var end = place + 1
    while end < nodes.count, let parent = nodes[end].parent, inside.contains(parent) {
      inside.insert(nodes[end].id)
      end += 1
    }
    return place..<end
  }

  /// Refuses a tree in which a node stands before its parent, or its original is gone.
  package func checkTree() throws(Refusal) {
    var seen: Set<PlanNode.ID> = []
    let ids = Set(nodes.map(\.id))
    for node in nodes {
      if let parent = node.parent, !seen.contains(parent) {
        throw Refusal("ここに置くと、「\(node.title)」の上の項目がなくなるか、後ろになります。先にその項目を動かしてください。")
      }
      if let original = node.repeats?.original, !ids.contains(original) {
        throw Refusal("「\(node.title)」は再掲ですが、元の項目がなくなります。先に再掲を外してください。")
      }
      seen.insert(node.id)
    }
  }
}
