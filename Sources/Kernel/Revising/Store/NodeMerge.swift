import Application
import Database
package import Essentials
package import JSON
import PlanFile
import Planning

/// What became of something that a person entered.
package struct MergeOutcome: Sendable {
  /// What was taken; nil where nothing had to be changed.
  package let change: PlanChange?
  /// The fields that another person changed meanwhile, in the order of the sheet; nothing of them was taken.
  package let conflicts: [FieldConflict]
}

/// A field that two people changed differently from the same state.
package struct FieldConflict: Sendable, Equatable {
  package let field: PlanField
  /// What both saw.
  package let base: JSONValue?
  /// What the other person made of it; it stands in the plan.
  package let theirs: JSONValue?
  /// What the person entered; it is not kept anywhere.
  package let mine: JSONValue?
  /// Who changed it last, and when.
  package let by: String
  package let at: Instant
}

/// Merges what a person entered for nodes with what others did since the person's page was made.
struct NodeMerge {
  let document: PlanDocument
  let seen: Int

  func merge(
    _ nodes: [PlanNode.ID], into document: inout PlanDocument, _ connection: borrowing Connection,
    _ mine: (inout PlanNode, Plan) throws -> Void
  ) throws -> [FieldConflict] {
    let places = Dictionary(
      document.nodes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let past = try PlanHistory.patch(
      of: document.plan.id, after: seen, subjects: [.plan] + nodes.map { .node($0) }, in: connection)
    var cover = document
    cover.nodes = []
    let oldPlan = try past.coverOnly.applied(to: cover).plan
    var conflicts: [FieldConflict] = []
    for id in nodes {
      guard let place = places[id], !document.nodes[place].isArchived else {
        throw Refusal("この項目は、ほかの人が計画から外しました。入力した内容を控えてから、計画を開き直してください。")
      }
      let present = document.nodes[place]
      guard let base = try past.node(id, from: present, in: oldPlan) else { throw NotFound() }
      var entered = base
      try mine(&entered, oldPlan)
      let lists = Lists(
        base: FieldList(base, after: nil, in: oldPlan), mine: FieldList(entered, after: nil, in: oldPlan),
        theirs: FieldList(present, after: nil, in: document.plan))
      let (merged, open) = lists.merged(id)
      if let merged {
        var node = try merged.node(id, in: document.plan)
        node.order = present.order
        document.nodes[place] = node
      }
      for field in open { conflicts.append(try conflict(field, lists, in: connection)) }
    }
    return conflicts
  }

  private func conflict(
    _ field: PlanField, _ lists: Lists, in connection: borrowing Connection
  ) throws -> FieldConflict {
    let last = try connection.first(
      """
      select c.actor_name, c.changed_at from plan_change_items i
      join plan_changes c on c.plan_id = i.plan_id and c.revision = i.revision
      where i.plan_id = \(document.plan.id) and i.subject_kind = \(field.subject.kind)
        and i.subject_id = \(field.subject.id) and i.field = \(field.key)
      order by i.revision desc limit 1
      """
    ) { (name: $0.text(0), at: $0.instant(1)) }
    return FieldConflict(
      field: field, base: lists.base[field.key], theirs: lists.theirs[field.key], mine: lists.mine[field.key],
      by: last?.name ?? "", at: last?.at ?? Instant(milliseconds: 0))
  }

  /// The three states of one node.
  private struct Lists {
    let base: FieldList
    let mine: FieldList
    let theirs: FieldList

    /// Theirs with what only the person changed; nil where that is nothing.
    func merged(_ id: PlanNode.ID) -> (list: FieldList?, conflicts: [PlanField]) {
      var list = theirs
      var conflicts: [PlanField] = []
      var isChanged = false
      for item in base.changes(to: mine, of: .node(id)) {
        let key = item.field.key
        let present = theirs[key]
        if present == item.after { continue }
        if present != item.before {
          if SplitList.orders.contains(key) {
            list[key] = combined(key)
            isChanged = true
          } else {
            conflicts.append(item.field)
          }
          continue
        }
        list[key] = item.after
        isChanged = true
      }
      return (isChanged ? list : nil, conflicts)
    }

    /// The order of entries where both added or removed some: theirs, with mine behind.
    private func combined(_ key: String) -> JSONValue {
      let (old, new, other) = (names(base, key), names(mine, key), names(theirs, key))
      let dropped = Set(old).subtracting(new)
      let kept = other.filter { !dropped.contains($0) }
      let known = Set(kept)
      let added = new.filter { !old.contains($0) && !known.contains($0) }
      return .array((kept + added).map { .string($0) })
    }

    private func names(_ list: FieldList, _ key: String) -> [String] { list[key]?.array?.compactMap(\.string) ?? [] }
  }
}

extension PlanPatch {
  /// Only the values of the plan itself.
  var coverOnly: PlanPatch {
    var patch = PlanPatch()
    for (key, value) in values[.plan] ?? [:] { patch[PlanField(.plan, key)] = .some(value) }
    return patch
  }
}
