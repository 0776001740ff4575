package import Essentials
import JSON
package import PlanFile
package import Planning

/// What a node would get back from a past state.
package struct NodeRestoration: Sendable {
  /// The fields that differ, with their present value as `before` and the past one as `after`; the place apart.
  package let fields: [FieldChange]
  /// Whether the node is not in the plan now, because it was archived or removed.
  package let isAbsent: Bool
  /// What stood below it then and is not in the plan now.
  package let lostBelow: [PlanNode.ID]

  /// Nil where the node was not there in that state.
  package init?(of id: PlanNode.ID, from past: PlanDocument, to present: PlanDocument) {
    guard let then = past.nodes.first(where: { $0.id == id && !$0.isArchived }) else { return nil }
    let now = present.nodes.first { $0.id == id }
    isAbsent = now?.isArchived ?? true
    let standing = Set(present.nodes.filter { !$0.isArchived }.map(\.id))
    if let place = past.nodes.firstIndex(where: { $0.id == id }) {
      lostBelow = past.nodes[past.branch(at: place)].dropFirst().filter { !$0.isArchived }.map(\.id)
        .filter { !standing.contains($0) }
    } else {
      lostBelow = []
    }
    let list = FieldList(then, after: nil, in: past.plan)
    guard let now else {
      fields = list.keys.filter { !SplitList.orders.contains($0) }.map {
        FieldChange(PlanField(.node(id), $0), before: nil, after: list[$0])
      }
      return
    }
    fields = FieldList(now, after: nil, in: present.plan).changes(to: list, of: .node(id)).filter {
      !SplitList.orders.contains($0.field.key) && $0.field.key != "archived"
    }
  }
}

extension PlanDocument {
  /// Whether the node is as it is in another state, its place in the document apart; nil where it is not there.
  package func hasSameContent(_ id: PlanNode.ID, as other: PlanNode?) -> Bool {
    guard let node = nodes.first(where: { $0.id == id }), let other else { return other == nil }
    return node.hasSameContent(as: other)
  }

  /// Gives a node the values that some of its fields had in a past state, and brings it back where it is gone.
  ///
  /// `keys` are those of the fields; a node that is gone comes back whole. With `withBranch`, what stood below it and is
  /// gone comes back, too.
  package mutating func restore(
    _ id: PlanNode.ID, _ keys: Set<String>, from past: PlanDocument, withBranch: Bool = false
  ) throws(Refusal) {
    guard let restoration = NodeRestoration(of: id, from: past, to: self),
      let then = past.nodes.first(where: { $0.id == id })
    else { throw Refusal("その時点の計画には、この項目がありません。別の時点を選んでください。") }
    if let place = nodes.firstIndex(where: { $0.id == id }) {
      let old = FieldList(then, after: nil, in: past.plan)
      var list = FieldList(nodes[place], after: nil, in: plan)
      let chosen = restoration.fields.map(\.field.key).filter(keys.contains)
      for key in chosen { list[key] = old[key] }
      for split in SplitList.ofNodes { split.putInOrder(&list, like: old) }
      list["archived"] = nil
      var node = try list.node(id, in: plan)
      node.order = nodes[place].order
      nodes[place] = node
    } else {
      nodes.append(then)
    }
    if restoration.isAbsent || keys.contains("parent") { try place(id, like: past) }
    if withBranch {
      for below in restoration.lostBelow { try bringBack(below, from: past) }
    }
    nodes = nodes.inTreeOrder()
  }

  private mutating func bringBack(_ id: PlanNode.ID, from past: PlanDocument) throws(Refusal) {
    if let place = nodes.firstIndex(where: { $0.id == id }) {
      nodes[place].isArchived = false
    } else if let then = past.nodes.first(where: { $0.id == id }) {
      nodes.append(then)
      try self.place(id, like: past)
    }
  }

  /// Puts a node behind what it followed then, where both stand below the same parent.
  private mutating func place(_ id: PlanNode.ID, like past: PlanDocument) throws(Refusal) {
    guard let from = nodes.firstIndex(where: { $0.id == id }) else { return }
    let parent = nodes[from].parent
    if let parent, !nodes.contains(where: { $0.id == parent && !$0.isArchived }) {
      let title = past.nodes.first { $0.id == parent }?.title ?? ""
      throw Refusal("この項目の上にあった「\(title)」が、いまの計画にありません。先に「\(title)」を計画に戻してください。")
    }
    guard let then = past.nodes.first(where: { $0.id == id }), then.parent == parent else { return }
    let siblings = past.nodes.filter { $0.parent == parent }.map(\.id)
    let earlier = Set(siblings.prefix { $0 != id })
    // Among the siblings of now, behind the last one that stood before it then.
    let node = nodes.remove(at: from)
    let last = nodes.lastIndex { $0.parent == parent && earlier.contains($0.id) }
    let first = parent.flatMap { parent in nodes.firstIndex { $0.id == parent } } ?? -1
    nodes.insert(node, at: (last ?? first) + 1)
  }
}
