package import Essentials
package import FiscalYears
package import PlanFile
package import Planning

/// One change that is made to many measures at once.
package enum BulkEdit: Sendable, Equatable {
  case replaceOwner(String, with: String)
  case addOwner(String, OwnerRole)
  case removeOwner(String)
  /// nil takes the category away.
  case category(String?)
  case addEmphasis(Emphasis.ID)
  case removeEmphasis(Emphasis.ID)
  /// In the plan's row of the schedule; nil for all years.
  case replaceMarker(String, with: String, year: FiscalYear?)
  /// `title`, or the key of a text field.
  case replaceText(field: String, find: String, with: String)
}

extension BulkEdit {
  /// Whether the node is a repeat that takes what is changed from its original, and so is not changed itself.
  package func followsOriginal(_ node: PlanNode) -> Bool {
    guard node.repeats?.original != nil else { return false }
    switch self {
    case .replaceOwner, .addOwner, .removeOwner: return node.owners.isEmpty && node.ownersPrinted == nil
    case .category: return node.category == nil
    case .replaceMarker: return node.schedule.isEmpty
    case .addEmphasis, .removeEmphasis, .replaceText: return false
    }
  }

  /// The node with the change; the same node where there is nothing to change.
  package func applied(to node: PlanNode) -> PlanNode {
    var node = node
    guard !followsOriginal(node) else { return node }
    switch self {
    case .replaceOwner(let old, let new): node.replaceOwner(old, with: new)
    case .addOwner(let label, let role): node.addOwner(label, role)
    case .removeOwner(let label): node.removeOwner(label)
    case .category(let label):
      node.category = label
    case .addEmphasis(let id): if !node.emphases.contains(id) { node.emphases.append(id) }
    case .removeEmphasis(let id): node.emphases.removeAll { $0 == id }
    case .replaceMarker(let old, let new, let year): node.replaceMarker(old, with: new, in: year)
    case .replaceText(let field, let find, let new): node.replaceText(field, find, with: new)
    }
    return node
  }

  /// What the node holds of that which is changed, in words.
  package func shown(_ node: PlanNode, in plan: Plan) -> String {
    switch self {
    case .replaceOwner, .addOwner, .removeOwner:
      return node.ownersPrinted ?? node.owners.map(\.label).joined(separator: "、")
    case .category: return node.category ?? ""
    case .addEmphasis, .removeEmphasis:
      return node.emphases.compactMap { id in plan.emphases.first { $0.id == id }?.title }.joined(separator: "、")
    case .replaceMarker(_, _, let year):
      return node.schedule.filter { $0.row == .plan && (year == nil || $0.year == year) }.map { cell in
        "\(cell.year?.short ?? cell.column ?? "")：\(cell.printed)"
      }.joined(separator: "　")
    case .replaceText(let field, _, _):
      return field == "title" ? node.title : node.texts.filter { $0.field == field }.map(\.text).joined(separator: "\n")
    }
  }
}

extension PlanNode {
  fileprivate mutating func replaceMarker(_ old: String, with new: String, in year: FiscalYear?) {
    for index in schedule.indices where schedule[index].row == .plan && schedule[index].markers.contains(old) {
      if let year, schedule[index].year != year { continue }
      var seen: Set<String> = []
      schedule[index].markers = schedule[index].markers.map { $0 == old ? new : $0 }.filter { seen.insert($0).inserted }
      schedule[index].printed = schedule[index].printed.replacing(old, with: new)
    }
  }

  fileprivate mutating func replaceText(_ field: String, _ find: String, with new: String) {
    guard !find.isEmpty else { return }
    if field == "title" {
      title = title.replacing(find, with: new)
    } else {
      for index in texts.indices where texts[index].field == field {
        texts[index].text = texts[index].text.replacing(find, with: new)
      }
    }
  }
}

extension PlanDocument {
  /// Makes the change to those of the nodes that stand in the plan; gives back how many it changed.
  @discardableResult
  package mutating func change(_ ids: Set<PlanNode.ID>, by edit: BulkEdit) throws(Refusal) -> Int {
    var count = 0
    for index in nodes.indices where ids.contains(nodes[index].id) && !nodes[index].isArchived {
      let old = nodes[index]
      var new = edit.applied(to: old)
      guard new != old else { continue }
      if case .replaceText(let field, _, _) = edit, field == "title" {
        try new.rename(title: new.title, number: new.number)
      }
      nodes[index] = new
      count += 1
    }
    // A repeat keeps only what it prints differently from its original.
    let originals = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in nodes.indices {
      guard let id = nodes[index].repeats?.original, ids.contains(id) || ids.contains(nodes[index].id) else { continue }
      if let original = originals[id] { nodes[index] = nodes[index].stripped(of: original) }
    }
    return count
  }
}
