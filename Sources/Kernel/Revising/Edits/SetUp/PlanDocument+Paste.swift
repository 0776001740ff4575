package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// Puts pasted rows behind what the plan has; each stands under the last item of a higher level.
  package mutating func append(_ rows: [OutlinePaste.Row], newID: () -> PlanNode.ID) throws(Refusal) {
    var last: [(level: Int, id: PlanNode.ID)] = []
    if let node = nodes.last(where: { !$0.isArchived }) { last = path(of: node) }
    for row in rows {
      guard plan.levels.indices.contains(row.level), !row.title.isEmpty else {
        throw Refusal(row.problem ?? "「\(row.title)」の階層がありません。")
      }
      last.removeAll { $0.level >= row.level }
      var node = PlanNode(
        id: newID(), parent: last.last?.id, level: row.level, order: nodes.count, title: row.title)
      node.number = row.number
      if let owners = row.owners {
        node.owners = Responsibility.list(printed: owners)
        node.ownersPrinted = owners
      }
      nodes.append(node)
      last.append((row.level, node.id))
    }
    for index in nodes.indices { nodes[index].order = index }
  }

  private func path(of node: PlanNode) -> [(level: Int, id: PlanNode.ID)] {
    var path = [(level: node.level, id: node.id)]
    var parent = node.parent
    while let id = parent, let upper = nodes.first(where: { $0.id == id }), path.count < 20 {
      path.insert((upper.level, upper.id), at: 0)
      parent = upper.parent
    }
    return path
  }

  /// Gives a node its owners as printed.
  package mutating func setOwners(_ printed: String, of id: PlanNode.ID) throws(Refusal) {
    let place = try place(of: id)
    nodes[place].owners = Responsibility.list(printed: printed)
    nodes[place].ownersPrinted = optional(printed)
  }
}

extension Responsibility {
  /// The units of a printed list: 人事課／人材育成課、総務課ほか. The first one leads, the others work with it.
  package static func list(printed: String) -> [Responsibility] {
    var labels = printed.split { "／/、，,・\n".contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
    var isOpen = false
    if let last = labels.last, last.hasSuffix("ほか") || last.hasSuffix("等"), last.count > 2 {
      isOpen = true
      labels[labels.count - 1] = String(last.dropLast(last.hasSuffix("ほか") ? 2 : 1)).trimmed
    }
    var owners = labels.enumerated().map { place, label in
      Responsibility(
        label: label, kind: label == "全課" || label == "全部署" ? .all : .unit, role: place == 0 ? .lead : .joint)
    }
    if isOpen { owners.append(Responsibility(label: "ほか", kind: .openEnded, role: .joint)) }
    return owners
  }
}
