package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// Moves a node with everything below it; levels follow where it then stands.
  package mutating func move(_ id: PlanNode.ID, to place: NodePlace) throws(Refusal) {
    let start = try self.place(of: id)
    if place == .before(id) || place == .after(id) { return }
    let places = descendants(of: start)
    var branch = places.map { nodes[$0] }
    if let anchor = place.anchor, branch.contains(where: { $0.id == anchor }) {
      throw Refusal("「\(branch[0].title)」を、その下にある項目の中へは移せません。移す先を選び直してください。")
    }
    let parent = try self.parent(at: place)
    if parent != branch[0].parent { branch = try fitted(branch, below: parent) }
    let gone = Set(places)
    nodes = nodes.indices.filter { !gone.contains($0) }.map { nodes[$0] }
    nodes.insert(contentsOf: branch, at: try index(of: place))
  }

  /// Moves a node by one step among those that stand in the plan.
  package mutating func move(_ id: PlanNode.ID, _ step: NodeStep) throws(Refusal) {
    let start = try place(of: id)
    let siblings = children(of: nodes[start].parent)
    guard let own = siblings.firstIndex(of: start) else { return }
    switch step {
    case .up:
      guard own > 0 else { throw Refusal("「\(nodes[start].title)」は、同じ並びの一番上です。") }
      try move(id, to: .before(nodes[siblings[own - 1]].id))
    case .down:
      guard own + 1 < siblings.count else { throw Refusal("「\(nodes[start].title)」は、同じ並びの一番下です。") }
      try move(id, to: .after(nodes[siblings[own + 1]].id))
    case .indent:
      guard own > 0 else { throw Refusal("「\(nodes[start].title)」の前に同じ並びの項目がないので、一段下げられません。") }
      try move(id, to: .below(nodes[siblings[own - 1]].id))
    case .outdent:
      guard let parent = nodes[start].parent else { throw Refusal("「\(nodes[start].title)」は、もう一番上の段にあります。") }
      try move(id, to: .after(parent))
    }
  }

  /// Places of the nodes directly below that one (or of the top tier) that stand in the plan, in document order.
  package func children(of parent: PlanNode.ID?) -> [Int] {
    nodes.indices.filter { nodes[$0].parent == parent && !nodes[$0].isArchived }
  }

  /// Places of a node and everything below it, archived ones too, wherever they stand.
  package func descendants(of place: Int) -> [Int] {
    var inside: Set<PlanNode.ID> = [nodes[place].id]
    var places = [place]
    for other in nodes.indices.dropFirst(place + 1) {
      guard let parent = nodes[other].parent, inside.contains(parent) else { continue }
      inside.insert(nodes[other].id)
      places.append(other)
    }
    return places
  }

  /// The node below which that place is; nil for the top.
  func parent(at place: NodePlace) throws(Refusal) -> PlanNode.ID? {
    switch place {
    case .top: return nil
    case .below(let id): return nodes[try self.place(of: id)].id
    case .before(let id), .after(let id): return nodes[try self.place(of: id)].parent
    }
  }

  /// Where in the list of nodes that place is.
  func index(of place: NodePlace) throws(Refusal) -> Int {
    switch place {
    case .top: return nodes.count
    case .before(let id): return try self.place(of: id)
    case .after(let id), .below(let id): return branch(at: try self.place(of: id)).upperBound
    }
  }
}
