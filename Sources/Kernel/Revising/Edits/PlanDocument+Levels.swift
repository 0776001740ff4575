import Essentials
import PlanFile
package import Planning

extension PlanDocument {
  /// Levels that a new node below that one may have, from the top down.
  package func levels(below parent: PlanNode.ID?) -> [Int] {
    let above = level(of: parent)
    return plan.levels.indices.filter { $0 > above }
  }

  /// The level that a new node below that one gets where nobody chose one: that of its neighbours, else the next one.
  func usualLevel(below parent: PlanNode.ID?) throws(Refusal) -> Int {
    let fitting = levels(below: parent)
    let used = children(of: parent).last { fitting.contains(nodes[$0].level) }
    guard let level = used.map({ nodes[$0].level }) ?? fitting.first else { throw noLevel(below: parent, nil) }
    return level
  }

  /// A branch with the levels that fit below its new parent: a tier stays a tier, and a measure a measure.
  func fitted(_ branch: [PlanNode], below parent: PlanNode.ID?) throws(Refusal) -> [PlanNode] {
    var branch = branch
    var shifts: [PlanNode.ID: Int] = [:]
    var levels: [PlanNode.ID: Int] = [:]
    let siblings = children(of: parent).map { nodes[$0] }.filter { $0.id != branch[0].id }.map(\.level)
    for index in branch.indices {
      let node = branch[index]
      let isRoot = index == 0
      let above = isRoot ? level(of: parent) : node.parent.flatMap { levels[$0] } ?? -1
      // What does not move against the node above it stays as it is, also where the plan prints it in an unusual way.
      if !isRoot, node.parent.flatMap({ shifts[$0] }) == 0 {
        shifts[node.id] = 0
        levels[node.id] = node.level
        continue
      }
      let isMeasure = plan.isMeasure(level: node.level)
      let fitting = plan.levels.indices.filter { $0 > above && plan.isMeasure(level: $0) == isMeasure }
      var wishes = [node.level]
      if isRoot {
        // Beside others it takes their level; a tier alone takes the next one.
        wishes = siblings.contains(node.level) ? [node.level] : siblings
        if isMeasure { wishes.append(node.level) }
      } else if !isMeasure, let shift = node.parent.flatMap({ shifts[$0] }) {
        wishes = [node.level + shift]
      }
      guard let level = wishes.first(where: fitting.contains) ?? fitting.first else {
        throw isRoot ? noLevel(below: parent, node) : noLevel(below: node, in: branch[0])
      }
      branch[index].level = level
      shifts[node.id] = level - node.level
      levels[node.id] = level
    }
    branch[0].parent = parent
    return branch
  }

  private func level(of parent: PlanNode.ID?) -> Int {
    parent.flatMap { id in nodes.first { $0.id == id } }?.level ?? -1
  }

  private var levelNames: String { plan.levels.map(\.name).joined(separator: "、") }

  private func noLevel(below parent: PlanNode.ID?, _ node: PlanNode?) -> Refusal {
    let above = parent.flatMap { id in nodes.first { $0.id == id } }
    let place = above.map { "「\($0.title)」（\(name(of: $0))）の下" } ?? "一番上の段"
    let what = node.map { "「\($0.title)」（\(name(of: $0))）は、\(place)には置けません" } ?? "\(place)には、項目を置けません"
    return Refusal("\(what)。そこに合う階層がこの計画（\(levelNames)）にないためです。別の場所を選ぶか、先に階層を足してください。")
  }

  private func noLevel(below node: PlanNode, in root: PlanNode) -> Refusal {
    Refusal(
      "「\(root.title)」をここへ移すと、その下の「\(node.title)」（\(name(of: node))）に合う階層がなくなります。"
        + "別の場所を選ぶか、先に階層を足してください（いまの階層：\(levelNames)）。")
  }

  private func name(of node: PlanNode) -> String {
    plan.levels.indices.contains(node.level) ? plan.levels[node.level].name : "項目"
  }
}
