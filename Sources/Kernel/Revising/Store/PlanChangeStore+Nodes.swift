package import Database
package import Essentials
import JSON
package import Planning

extension PlanChangeStore {
  /// Who changed a field last, when, and with which revision.
  package struct Trace: Sendable, Equatable {
    package let by: String
    package let at: Instant
    package let revision: Int
    package let reason: String?
  }

  /// The last change of one field; nil where it never changed.
  package static func last(
    of field: PlanField, in plan: Plan.ID, _ connection: borrowing Connection
  ) throws -> Trace? {
    try connection.first(
      """
      select c.actor_name, c.changed_at, c.revision, c.reason from plan_change_items i
      join plan_changes c on c.plan_id = i.plan_id and c.revision = i.revision
      where i.plan_id = \(plan) and i.subject_kind = \(field.subject.kind)
        and i.subject_id = \(field.subject.id) and i.field = \(field.key)
      order by i.revision desc limit 1
      """
    ) { Trace(by: $0.text(0), at: $0.instant(1), revision: $0.integer(2), reason: $0.optionalText(3)) }
  }

  /// The last change of one field of every node that has such changes, in one statement.
  package static func last(
    ofField key: String, in plan: Plan.ID, _ connection: borrowing Connection
  ) throws -> [PlanNode.ID: Trace] {
    var traces: [PlanNode.ID: Trace] = [:]
    try connection.each(
      """
      select i.subject_id, c.actor_name, c.changed_at, c.revision, c.reason from plan_change_items i
      join plan_changes c on c.plan_id = i.plan_id and c.revision = i.revision
      where i.plan_id = \(plan) and i.subject_kind = 'node' and i.field = \(key) order by i.revision
      """
    ) { row in
      traces[PlanNode.ID(stored: row.text(0))] = Trace(
        by: row.text(1), at: row.instant(2), revision: row.integer(3), reason: row.optionalText(4))
    }
    return traces
  }

  /// The nodes that changed after that revision; nil where the plan itself changed, which may touch all of them.
  package static func nodes(
    changedAfter revision: Int, in plan: Plan.ID, _ connection: borrowing Connection
  ) throws -> Set<PlanNode.ID>? {
    var nodes: Set<PlanNode.ID> = []
    var isPlanChanged = false
    try connection.each(
      """
      select distinct subject_kind, subject_id from plan_change_items
      where plan_id = \(plan) and revision > \(revision)
      """
    ) { row in
      guard let subject = RevisedSubject(kind: row.text(0), id: row.text(1)) else { return }
      if subject == .plan { isPlanChanged = true }
      if let node = subject.node { nodes.insert(node) }
    }
    return isPlanChanged ? nil : nodes
  }
}
