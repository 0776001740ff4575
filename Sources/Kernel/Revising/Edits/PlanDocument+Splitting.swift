package import Essentials
package import PlanFile
package import Planning

/// How a measure becomes two: the new one's title, and which part of the content goes where.
package struct NodeSplit: Sendable, Equatable {
  /// Where a part of the content is after the split.
  package enum Share: String, Sendable, CaseIterable { case keep, move, copy }

  package var title: String
  package var number: String?
  /// By the key of the part, as `PlanNode.parts` names them; parts without an entry stay.
  package var shares: [String: Share]

  package init(title: String, number: String? = nil, shares: [String: Share] = [:]) {
    self.title = title
    self.number = number
    self.shares = shares
  }
}

/// A part of a node's content that can be given to another node as a whole.
package struct NodePart: Sendable, Equatable {
  package let key: String
  /// What people call it.
  package let label: String
  /// The content in short.
  package let text: String
  /// What most people want when a measure is split.
  package let usualShare: NodeSplit.Share
}

extension PlanNode {
  /// The parts of its content that are not empty.
  package var parts: [NodePart] {
    var parts: [NodePart] = []
    for text in texts where !parts.contains(where: { $0.key == "text:\(text.field)" }) {
      let whole = texts.filter { $0.field == text.field }.map(\.text).joined(separator: "\n")
      parts.append(NodePart(key: "text:\(text.field)", label: text.label, text: whole, usualShare: .keep))
    }
    for value in values where !parts.contains(where: { $0.key == "value:\(value.field)" }) {
      let whole = values.filter { $0.field == value.field }.map { $0.value + ($0.unit ?? "") }.joined(separator: "、")
      parts.append(NodePart(key: "value:\(value.field)", label: value.label, text: whole, usualShare: .keep))
    }
    if let category {
      parts.append(NodePart(key: "category", label: "区分", text: category, usualShare: .copy))
    }
    if !owners.isEmpty || ownersPrinted != nil {
      let text = ownersPrinted ?? owners.map(\.label).joined(separator: "、")
      parts.append(NodePart(key: "owners", label: "所管", text: text, usualShare: .copy))
    }
    if !schedule.isEmpty {
      let text = schedule.filter { $0.row == .plan }.map(\.printed).joined(separator: "　")
      parts.append(NodePart(key: "schedule", label: "工程", text: text, usualShare: .copy))
    }
    if !resources.isEmpty {
      parts.append(NodePart(key: "resources", label: "予算・事業費", text: "\(resources.count)件", usualShare: .keep))
    }
    if !emphases.isEmpty {
      parts.append(NodePart(key: "emphases", label: "重点", text: "\(emphases.count)件", usualShare: .copy))
    }
    return parts
  }

  fileprivate mutating func take(_ key: String, from other: PlanNode) {
    switch key {
    case "category": (category, categoryNote) = (other.category, other.categoryNote)
    case "owners": (owners, ownersPrinted) = (other.owners, other.ownersPrinted)
    case "schedule": schedule = other.schedule
    case "resources": resources = other.resources
    case "emphases": emphases = other.emphases
    default:
      texts += other.texts.filter { "text:\($0.field)" == key }
      values += other.values.filter { "value:\($0.field)" == key }
    }
  }

  fileprivate mutating func drop(_ key: String) {
    switch key {
    case "category": (category, categoryNote) = (nil, nil)
    case "owners": (owners, ownersPrinted) = ([], nil)
    case "schedule": schedule = []
    case "resources": resources = []
    case "emphases": emphases = []
    default:
      texts.removeAll { "text:\($0.field)" == key }
      values.removeAll { "value:\($0.field)" == key }
    }
  }
}

extension PlanDocument {
  /// Makes two measures of one; the new one stands behind it.
  package mutating func split(_ id: PlanNode.ID, _ split: NodeSplit, as new: PlanNode.ID) throws(Refusal) {
    guard !nodes.contains(where: { $0.id == new }) else { return }
    let place = try place(of: id)
    var old = nodes[place]
    guard plan.isMeasure(level: old.level), old.repeats == nil else {
      throw Refusal("2つに分けられるのは取組だけです。再掲は、元の取組のほうを分けてください。")
    }
    var node = PlanNode(id: new, parent: old.parent, level: old.level, order: 0, title: "")
    try node.rename(title: split.title, number: split.number)
    node.period = old.period
    node.serves = old.serves
    for part in old.parts {
      let share = split.shares[part.key] ?? .keep
      if share != .keep { node.take(part.key, from: old) }
      if share == .move { old.drop(part.key) }
    }
    nodes[place] = old
    nodes.insert(node, at: branch(at: place).upperBound)
  }
}
