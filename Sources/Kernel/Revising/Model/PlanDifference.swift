import Essentials
import JSON
package import PlanFile
package import Planning

/// What differs between two states of a plan, field by field in document order.
package struct PlanDifference: Sendable {
  /// All fields that differ.
  package let fields: [FieldChange]
  /// Nodes that were made.
  package let added: [PlanNode.ID]
  /// Nodes that are no longer there at all; archived ones are still there.
  package let removed: [PlanNode.ID]
  /// Nodes of both states that differ in more than their place.
  package let changed: [PlanNode.ID]
  /// Whether the nodes that both states hold stand in another order.
  package let isReordered: Bool

  /// Compares two states; nodes stand in document order in both.
  package init(from old: PlanDocument, to new: PlanDocument) { self.init(from: old, to: new, differing: nil) }

  /// `differing`: the places of the nodes that may differ, where both states have the same nodes in the same order; nil
  /// where all have to be looked at.
  init(from old: PlanDocument, to new: PlanDocument, differing: [Int]?) {
    var fields: [FieldChange] = []
    if !old.plan.hasSameCover(as: new.plan) {
      fields += FieldList(old.plan).changes(to: FieldList(new.plan), of: .plan)
    }
    if old.plan.sections != new.plan.sections { fields += Self.sections(old.plan, new.plan) }
    let nodes = NodeDifference(old, new, differing)
    self.fields = fields + nodes.fields
    added = nodes.added
    removed = nodes.removed
    changed = nodes.changed
    isReordered = nodes.isReordered
  }

  /// Whether nothing differs.
  package var isEmpty: Bool { fields.isEmpty }

  private static func sections(_ old: Plan, _ new: Plan) -> [FieldChange] {
    let before = lists(of: old)
    let after = lists(of: new)
    let olds = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0.list) })
    let news = Dictionary(uniqueKeysWithValues: after.map { ($0.id, $0.list) })
    let removed = before.filter { news[$0.id] == nil }.map { id, list in
      FieldChange(PlanField(.section(id), PlanField.whole), before: list.whole, after: nil)
    }
    return removed
      + after.flatMap { id, list in
        olds[id]?.changes(to: list, of: .section(id))
          ?? [FieldChange(PlanField(.section(id), PlanField.whole), before: nil, after: list.whole)]
      }
  }

  static func lists(of plan: Plan) -> [(id: Section.ID, list: FieldList)] {
    var previous: Section.ID?
    return zip(plan.sections, sectionObjects(of: plan)).map { section, object in
      defer { previous = section.id }
      return (section.id, FieldList(section, after: previous, in: object))
    }
  }
}

private struct NodeDifference {
  var fields: [FieldChange] = []
  var added: [PlanNode.ID] = []
  var removed: [PlanNode.ID] = []
  var changed: [PlanNode.ID] = []
  var isReordered = false

  init(_ old: PlanDocument, _ new: PlanDocument, _ differing: [Int]?) {
    // Most changes leave the tree as it is, and then nodes can be compared in pairs.
    let found = differing == nil ? DifferingNodes(from: old.nodes, to: new.nodes) : nil
    guard found?.isSameSequence ?? true else {
      compareTrees(old, new)
      return
    }
    let places = old.plan.levels == new.plan.levels ? differing ?? found?.places ?? [] : Array(old.nodes.indices)
    for index in places {
      let previous = index > 0 ? old.nodes[index - 1].id : nil
      compare(old.nodes[index], previous, old.plan, new.nodes[index], previous, new.plan)
    }
  }

  private mutating func compareTrees(_ old: PlanDocument, _ new: PlanDocument) {
    var olds: [PlanNode.ID: Int] = [:]
    for (index, node) in old.nodes.enumerated() { olds[node.id] = index }
    let kept = Set(new.nodes.map(\.id))
    for (index, node) in old.nodes.enumerated() where !kept.contains(node.id) {
      let list = FieldList(node, after: index > 0 ? old.nodes[index - 1].id : nil, in: old.plan)
      removed.append(node.id)
      fields.append(FieldChange(PlanField(.node(node.id), PlanField.whole), before: list.whole, after: nil))
    }
    var last = -1
    for (index, node) in new.nodes.enumerated() {
      let previous = index > 0 ? new.nodes[index - 1].id : nil
      guard let place = olds[node.id] else {
        added.append(node.id)
        let list = FieldList(node, after: previous, in: new.plan)
        fields.append(FieldChange(PlanField(.node(node.id), PlanField.whole), before: nil, after: list.whole))
        continue
      }
      isReordered = isReordered || place < last
      last = max(last, place)
      let before = place > 0 ? old.nodes[place - 1].id : nil
      if before != previous || !old.nodes[place].hasSameContent(as: node) || old.plan.levels != new.plan.levels {
        compare(old.nodes[place], before, old.plan, node, previous, new.plan)
      }
    }
  }

  private mutating func compare(
    _ old: PlanNode, _ oldPrevious: PlanNode.ID?, _ oldPlan: Plan, _ new: PlanNode, _ newPrevious: PlanNode.ID?,
    _ newPlan: Plan
  ) {
    let changes = FieldList(old, after: oldPrevious, in: oldPlan).changes(
      to: FieldList(new, after: newPrevious, in: newPlan), of: .node(new.id))
    fields += changes
    if changes.contains(where: { $0.field.key != PlanField.previous }) { changed.append(new.id) }
  }
}

extension PlanNode {
  /// Whether everything but the place in the document is the same.
  func hasSameContent(as other: PlanNode) -> Bool {
    if order == other.order { return self == other }
    var moved = other
    moved.order = order
    return self == moved
  }
}

extension Plan {
  /// Whether everything but the sections is the same.
  func hasSameCover(as other: Plan) -> Bool {
    var (left, right) = (self, other)
    left.sections = []
    right.sections = []
    return left == right
  }
}
