package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// Shows a measure again elsewhere; it prints its own title and mark and takes the rest from its original.
  package mutating func `repeat`(
    _ id: PlanNode.ID, at place: NodePlace, as new: PlanNode.ID, mark: String?
  ) throws(Refusal) {
    guard !nodes.contains(where: { $0.id == new }) else { return }
    var original = nodes[try self.place(of: id)]
    if let other = original.repeats?.original { original = nodes[try self.place(of: other)] }
    guard plan.isMeasure(level: original.level) else {
      throw Refusal("再掲にできるのは取組だけです。「\(original.title)」は見出しです。")
    }
    guard original.repeats == nil else {
      throw Refusal("「\(original.title)」は元の取組が分からない再掲です。元の取組から再掲を置いてください。")
    }
    let parent = try parent(at: place)
    let isThere = children(of: parent).contains {
      nodes[$0].id == original.id || nodes[$0].repeats?.original == original.id
    }
    guard !isThere else {
      throw Refusal("「\(original.title)」は、選んだ場所にもうあります。別の場所を選んでください。", field: "parent")
    }
    var node = PlanNode(id: new, parent: parent, level: original.level, order: 0, title: original.title)
    node.repeats = .original(original.id)
    let mark = try oneLine(mark ?? "", "再掲の印", field: "mark", limit: 40)
    node.repeatMark = mark.isEmpty ? nil : mark
    node = try fitted([node], below: parent)[0]
    nodes.insert(node, at: try index(of: place))
  }

  /// Places of the nodes that show that one again.
  package func repeats(of id: PlanNode.ID) -> [Int] {
    nodes.indices.filter { nodes[$0].repeats?.original == id }
  }
}
