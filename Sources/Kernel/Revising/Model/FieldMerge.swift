import Application
import Database
package import Essentials
package import JSON
import Planning

/// What became of something that a person entered.
package struct MergeOutcome: Sendable {
  /// What was taken; nil where nothing had to be changed.
  package let change: PlanChange?
  /// The fields that another person changed meanwhile, in the order of the sheet; nothing of them was taken.
  package let conflicts: [FieldConflict]
  /// The revision at which `theirs` of the conflicts stands in the plan, and with it what was taken.
  package let revision: Int
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

/// The three states of one subject, merged field by field.
struct FieldMerge {
  let subject: RevisedSubject
  let base: FieldList
  let mine: FieldList
  let theirs: FieldList

  /// Theirs with what only the person changed; nil where that is nothing.
  func merged() -> (list: FieldList?, open: [PlanField]) {
    var list = theirs
    var open: [PlanField] = []
    var isChanged = false
    for item in base.changes(to: mine, of: subject) {
      let key = item.field.key
      let present = theirs[key]
      if present == item.after { continue }
      if present != item.before {
        if SplitList.orders.contains(key) {
          list[key] = combined(key)
          isChanged = true
        } else {
          open.append(item.field)
        }
        continue
      }
      list[key] = item.after
      isChanged = true
    }
    return (isChanged ? list : nil, open)
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

  /// The conflicts with who changed each field last, in two statements at most.
  func conflicts(
    _ open: [PlanField], of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [FieldConflict] {
    guard !open.isEmpty else { return [] }
    var last: [String: (name: String, at: Instant)] = [:]
    try connection.each(
      """
      select i.field, c.actor_name, c.changed_at from plan_change_items i
      join plan_changes c on c.plan_id = i.plan_id and c.revision = i.revision
      where i.plan_id = \(plan) and i.subject_kind = \(subject.kind) and i.subject_id = \(subject.id)
        and i.field in (\(list: open.map(\.key))) order by i.revision
      """
    ) { last[$0.text(0)] = ($0.text(1), $0.instant(2)) }
    return open.map { field in
      FieldConflict(
        field: field, base: base[field.key], theirs: theirs[field.key], mine: mine[field.key],
        by: last[field.key]?.name ?? "", at: last[field.key]?.at ?? Instant(milliseconds: 0))
    }
  }
}
