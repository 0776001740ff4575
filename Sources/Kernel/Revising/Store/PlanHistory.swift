package import Database
package import Essentials
import JSON
package import PlanFile
package import Planning

/// Past states of plans, put together from the present one and the log.
package enum PlanHistory {
  /// The last revision at the end of that day (Japan); nil where the plan was not there yet or nothing is known of it.
  package static func revision(
    of plan: Plan.ID, at day: Day, in connection: borrowing Connection
  ) throws -> Int? {
    let end = Instant(startOf: day.adding(days: 1))
    let last = try connection.first(
      "select max(revision) from plan_changes where plan_id = \(plan) and changed_at < \(end)"
    ) { $0.optionalInteger(0) }
    return last ?? nil
  }

  /// The plan as it stood at that revision, put together in one statement from the present state.
  ///
  /// Reports, rounds, indicators, findings and notes are those of the present state.
  package static func document(
    at revision: Int, from present: PlanDocument, in connection: borrowing Connection
  ) throws -> PlanDocument {
    try patch(of: present.plan.id, after: revision, in: connection).applied(to: present)
  }

  /// One node with its plan as they stood at that revision; nil where it was not there.
  package static func node(
    _ id: PlanNode.ID, at revision: Int, from present: PlanDocument, in connection: borrowing Connection
  ) throws -> PlanNode? {
    let patch = try patch(of: present.plan.id, after: revision, subjects: [.plan, .node(id)], in: connection)
    var cover = present
    cover.nodes = []
    return try patch.node(
      id, from: present.nodes.first { $0.id == id }, in: patch.coverOnly.applied(to: cover).plan)
  }

  /// What each field held before the first change after that revision.
  static func patch(
    of plan: Plan.ID, after revision: Int, subjects: [RevisedSubject]? = nil, in connection: borrowing Connection
  ) throws -> PlanPatch {
    var patch = PlanPatch()
    // The revision at which a subject was made or removed: what its fields held after that is of no account.
    var wholes: [RevisedSubject: Int] = [:]
    var found: [(field: PlanField, revision: Int, value: JSONValue?)] = []
    let scope: SQL =
      subjects.map { subjects in " and subject_id in (\(list: subjects.map(\.id)))" } ?? ""
    try connection.each(
      """
      select i.subject_kind, i.subject_id, i.field, i.revision, i.before_value from plan_change_items i
      join (
        select subject_kind, subject_id, field, min(revision) as first_revision from plan_change_items
        where plan_id = \(plan) and revision > \(revision)\(scope)
        group by subject_kind, subject_id, field
      ) f on f.subject_kind = i.subject_kind and f.subject_id = i.subject_id and f.field = i.field
        and f.first_revision = i.revision
      where i.plan_id = \(plan)
      """
    ) { row in
      guard let subject = RevisedSubject(kind: row.text(0), id: row.text(1)) else { return }
      let field = PlanField(subject, row.text(2))
      if field.key == PlanField.whole { wholes[subject] = row.integer(3) }
      found.append((field, row.integer(3), try PlanChangeStore.value(row, 4)))
    }
    for item in found where item.revision <= wholes[item.field.subject] ?? Int.max {
      patch[item.field] = .some(item.value)
    }
    return patch
  }
}
