package import Database
package import Essentials
import JSON
package import Planning

/// The last change of a field, and who made it.
package struct LatestChange: Sendable {
  package let change: FieldChange
  package let revision: Int
  package let by: String
  package let at: Instant
}

extension PlanChangeStore {
  /// The last change of each field whose key begins so, after one revision and up to another; one statement.
  package static func latest(
    _ prefix: String, of plan: Plan.ID, after revision: Int, upTo last: Int, in connection: borrowing Connection
  ) throws -> [LatestChange] {
    var found: [PlanField: LatestChange] = [:]
    var order: [PlanField] = []
    try connection.each(
      """
      select i.subject_kind, i.subject_id, i.field, i.before_value, i.after_value, i.revision, c.actor_name, c.changed_at
      from plan_change_items i join plan_changes c on c.plan_id = i.plan_id and c.revision = i.revision
      where i.plan_id = \(plan) and i.revision > \(revision) and i.revision <= \(last)
      order by i.revision, i.position
      """
    ) { row in
      guard row.text(2).hasPrefix(prefix), let subject = RevisedSubject(kind: row.text(0), id: row.text(1)) else {
        return
      }
      let field = PlanField(subject, row.text(2))
      let before = try found[field]?.change.before ?? value(row, 3)
      if found[field] == nil { order.append(field) }
      found[field] = LatestChange(
        change: FieldChange(field, before: before, after: try value(row, 4)), revision: row.integer(5), by: row.text(6),
        at: row.instant(7))
    }
    return order.compactMap { found[$0] }
  }
}
