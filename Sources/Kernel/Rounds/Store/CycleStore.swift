package import Application
import Audit
package import Database
package import Essentials
import JSON
package import Planning

/// How plans are checked, and what was frozen of it when rounds opened.
package enum CycleStore {
  /// The cycle of a plan with the number of its state; nil where none is defined.
  package static func cycle(
    of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> (cycle: Cycle, revision: Int)? {
    let row = try connection.first("select definition, revision from cycles where plan_id = \(plan)") { row in
      (definition: row.text(0), revision: row.integer(1))
    }
    guard let row else { return nil }
    return (try read(row.definition), row.revision)
  }

  /// Keeps the cycle of a plan, in the caller's transaction; `seen` is the state that was edited, 0 for none.
  ///
  /// Refused where somebody else changed it meanwhile.
  package static func save(
    _ cycle: Cycle, of plan: Plan.ID, seen: Int, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    let text = cycle.json.text(.compact)
    let changed =
      seen == 0
      ? try connection.run(
        """
        insert into cycles (plan_id, revision, definition) values (\(plan), 1, \(text)) on conflict (plan_id) do nothing
        """)
      : try connection.run(
        "update cycles set definition = \(text), revision = revision + 1 where plan_id = \(plan) and revision = \(seen)"
      )
    guard changed == 1 else {
      throw Refusal("ほかの人が、先に進め方を変えました。開き直して、今の内容を確かめてから直してください。")
    }
    try AuditLog.record(
      .cycleChanged, by: actor, subject: AuditSubject("plan", plan), detail: "進行管理の進め方を変えた", in: connection,
      at: time)
  }

  static func read(_ text: String) throws -> Cycle { try Cycle(try JSONValue(parsing: Array(text.utf8))) }
}

extension AuditAction {
  /// How a plan is checked was defined or changed.
  static let cycleChanged = AuditAction("cycle-changed", needs: .managePlans)
}
