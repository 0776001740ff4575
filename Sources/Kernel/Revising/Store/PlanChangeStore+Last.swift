package import Database
package import Essentials
package import Planning

extension PlanChangeStore {
  /// The last change before that moment, without its fields; nil where the log begins later.
  package static func last(
    of plan: Plan.ID, before time: Instant, in connection: borrowing Connection
  ) throws -> PlanChange? {
    try connection.first(
      """
      select \(columns) from plan_changes c where c.plan_id = \(plan) and c.changed_at < \(time)
      order by c.revision desc limit 1
      """, PlanChange.init(row:))
  }

  /// The change of that revision, or the last one before it, without its fields.
  package static func last(
    of plan: Plan.ID, upTo revision: Int, in connection: borrowing Connection
  ) throws -> PlanChange? {
    try connection.first(
      """
      select \(columns) from plan_changes c where c.plan_id = \(plan) and c.revision <= \(revision)
      order by c.revision desc limit 1
      """, PlanChange.init(row:))
  }

  /// The change with which the log of a plan begins, without its fields.
  package static func first(of plan: Plan.ID, in connection: borrowing Connection) throws -> PlanChange? {
    try connection.first(
      "select \(columns) from plan_changes c where c.plan_id = \(plan) order by c.revision limit 1",
      PlanChange.init(row:))
  }
}
