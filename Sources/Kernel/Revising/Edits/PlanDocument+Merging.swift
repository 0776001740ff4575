package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// Makes one measure of two: `id` gets the content of `other`, which leaves the plan but is kept.
  ///
  /// Reports, indicators and findings stay with the archived one; its repeats show the merged one from now on.
  package mutating func merge(_ other: PlanNode.ID, into id: PlanNode.ID) throws(Refusal) {
    let (kept, gone) = (try place(of: id), try place(of: other))
    for place in [kept, gone] {
      guard plan.isMeasure(level: nodes[place].level), nodes[place].repeats == nil else {
        throw Refusal("1つにまとめられるのは、再掲ではない取組どうしだけです。「\(nodes[place].title)」は選べません。", field: "other")
      }
    }
    guard kept != gone else { throw Refusal("まとめる相手の取組を選んでください。", field: "other") }
    guard !descendants(of: gone).contains(kept), !descendants(of: kept).contains(gone) else {
      throw Refusal("上下の関係にある取組は、まとめられません。先にどちらかを移してください。", field: "other")
    }
    nodes[kept] = nodes[kept].joined(with: nodes[gone])
    for child in children(of: other).map({ nodes[$0].id }) { try move(child, to: .below(id)) }
    for repeated in repeats(of: other).map({ nodes[$0].id }) { showAgain(repeated, insteadOf: other, id) }
    try archive(other)
  }

  /// Lets a repeat of a vanished measure show the merged one, unless that is shown beside it already.
  private mutating func showAgain(_ repeated: PlanNode.ID, insteadOf other: PlanNode.ID, _ id: PlanNode.ID) {
    guard let place = nodes.firstIndex(where: { $0.id == repeated }) else { return }
    let isThere = children(of: nodes[place].parent).contains {
      nodes[$0].id == id || nodes[$0].repeats?.original == id
    }
    if isThere, !nodes[place].isArchived { return }
    let old = nodes.first { $0.id == other }
    let new = nodes.first { $0.id == id }
    if let old, let new, nodes[place].title == old.title { nodes[place].title = new.title }
    nodes[place].repeats = .original(id)
  }
}

extension PlanNode {
  /// The node with the content of another one: texts one below the other, lists without doubles.
  package func joined(with other: PlanNode) -> PlanNode {
    var node = self
    for text in other.texts {
      guard let place = node.texts.firstIndex(where: { $0.field == text.field }) else {
        node.texts.append(text)
        continue
      }
      if !node.texts[place].text.contains(text.text) { node.texts[place].text += "\n" + text.text }
    }
    for value in other.values where !node.values.contains(where: { $0.field == value.field }) {
      node.values.append(value)
    }
    for code in other.codes where !node.codes.contains(code) { node.codes.append(code) }
    for emphasis in other.emphases where !node.emphases.contains(emphasis) { node.emphases.append(emphasis) }
    for owner in other.owners where !node.owners.contains(where: { $0.label == owner.label }) {
      node.owners.append(owner)
    }
    for line in other.resources where !node.resources.contains(line) { node.resources.append(line) }
    for plan in other.serves where !node.serves.contains(plan) { node.serves.append(plan) }
    if node.category == nil { (node.category, node.categoryNote) = (other.category, other.categoryNote) }
    if let printed = other.ownersPrinted, node.ownersPrinted != printed {
      node.ownersPrinted = node.ownersPrinted.map { $0 + "、" + printed } ?? printed
    }
    node.schedule += cells(of: other)
    return node
  }

  /// The cells that the other schedule has and this one has not, on lines of their own.
  private func cells(of other: PlanNode) -> [ScheduleCell] {
    func isSame(_ left: ScheduleCell, _ right: ScheduleCell) -> Bool {
      left.row == right.row && left.year == right.year && left.column == right.column && left.printed == right.printed
    }
    let added = other.schedule.filter { cell in !schedule.contains { isSame($0, cell) } }
    guard !schedule.isEmpty else { return added }
    let lines = (schedule.map(\.line).max() ?? 0) + 1
    return added.map { cell in
      var cell = cell
      cell.line += lines
      return cell
    }
  }
}
