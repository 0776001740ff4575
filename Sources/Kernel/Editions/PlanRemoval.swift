package import Application
import Audit
package import Database
package import Essentials
import PlanFile
package import Planning
import Rounds

/// Removing a plan for good: only what left no record behind may go.
package enum PlanRemoval {
  /// What of a plan is a record of the city and would be lost with it, in words; empty where the plan may go. One statement.
  package static func records(of plan: Plan.ID, in connection: borrowing Connection) throws -> [String] {
    try RoundRecords.kept(of: plan, in: connection) + published(plan, in: connection)
  }

  private static func published(_ plan: Plan.ID, in connection: borrowing Connection) throws -> [String] {
    let count = try connection.first(
      "select count(*) from publications where plan_id = \(plan) and (number is not null or state = 'prepared')"
    ) { $0.integer(0) }
    return (count ?? 0) > 0 ? ["公開した版"] : []
  }

  /// Refuses to put a newer file in the place of a plan that was published, or is about to be.
  package static func refuseReplacing(
    _ plan: Plan.ID, titled title: String, in connection: borrowing Connection
  ) throws {
    try RoundRecords.refuseReplacing(plan, titled: title, in: connection)
    guard try published(plan, in: connection).isEmpty else { throw replacing(title, "公開した版か、承認を待っている版") }
    // With them, everything that somebody left out would be shown again in the next version.
    guard try !isDecided(plan, in: connection) else { throw replacing(title, "公開する内容の決まりか、公開のしかたの設定") }
    try removeDrafts(of: plan, in: connection)
  }

  private static func isDecided(_ plan: Plan.ID, in connection: borrowing Connection) throws -> Bool {
    try connection.first(
      """
      select (select count(*) from edition_rules where plan_id = \(plan))
        + (select count(*) from publishing_settings where plan_id = \(plan))
      """
    ) { $0.integer(0) > 0 } ?? false
  }

  private static func replacing(_ title: String, _ records: String) -> Refusal {
    Refusal(
      """
      計画「\(title)」には\(records)があり、置き換えると失われるため、置き換えられません。\
      内容を直すときは、画面で計画を開いて直し、新しい版を公開してください。別の計画として入れるときは、写しとして取り込んでください（コマンドでは --as-copy）。
      """)
  }

  /// Removes the plan with all that belongs to it; refused where it left records behind.
  package static func remove(
    _ plan: Plan.ID, titled title: String, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    let records = try records(of: plan, in: connection)
    guard records.isEmpty else { throw refusal(title, records) }
    try removeDrafts(of: plan, in: connection)
    guard try PlanArchive.delete(plan, in: connection) else { throw NotFound() }
    try AuditLog.record(
      .planRemoved, by: actor, subject: AuditSubject("plan", plan), detail: title, in: connection, at: time)
  }

  /// Why a plan cannot be removed, and what to do instead.
  package static func refusal(_ title: String, _ records: [String]) -> Refusal {
    Refusal(
      """
      計画「\(title)」は削除できません。市の記録として残す\(records.joined(separator: "、"))があるためです。\
      使わなくなった計画は、「庁内への公開をやめる」で作成中に戻すと、職員には見えなくなります。
      """)
  }

  /// What was prepared and given up was never read by anybody outside, and goes with the plan; the audit log keeps its digests.
  private static func removeDrafts(of plan: Plan.ID, in connection: borrowing Connection) throws {
    for table: SQL in ["publication_documents", "publication_editions", "publications"] {
      try connection.run("delete from " + table + " where plan_id = \(plan)")
    }
  }
}

extension AuditAction {
  /// A plan was removed for good.
  static let planRemoved = AuditAction("plan-removed", needs: .managePlans)
}
