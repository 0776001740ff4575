import Application
import Audit
package import Database
package import Essentials
import FiscalYears
import JSON
package import Planning
package import Reporting
import Secrets

/// A closing of a round that was kept.
package struct RoundClosure: Sendable, Equatable {
  package let round: Round.ID
  /// 1 for the first closing, 2 after a reopening …
  package let number: Int
  package let closedAt: Instant
  package let closedBy: String
  /// The SHA-256 of the snapshot, which also stands in the audit chain.
  package let digest: String
  package let reopenedAt: Instant?
  package let reopenedBy: String?
  package let reopenedReason: String?

  /// How an address names it.
  package var key: String { "\(round.text).\(number)" }
}

/// The frozen results of closed rounds: only ever added.
package enum RoundSnapshotStore {
  /// The closings of a plan's rounds, oldest first, without the documents.
  package static func closures(of plan: Plan.ID, in connection: borrowing Connection) throws -> [RoundClosure] {
    try connection.rows(
      """
      select round_id, number, closed_at, actor_name, digest, reopened_at, reopened_by, reopened_reason
      from round_snapshots where plan_id = \(plan) order by closed_at, round_id, number
      """
    ) { row in
      RoundClosure(
        round: row.id(0), number: row.integer(1), closedAt: row.instant(2), closedBy: row.text(3), digest: row.text(4),
        reopenedAt: row.optionalInstant(5), reopenedBy: row.optionalText(6), reopenedReason: row.optionalText(7))
    }
  }

  /// The frozen text of one closing; nil where there is none.
  package static func document(
    _ round: Round.ID, number: Int, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> String? {
    try connection.first(
      "select document from round_snapshots where plan_id = \(plan) and round_id = \(round) and number = \(number)"
    ) { $0.text(0) }
  }

  /// What each round of a plan said at its last closing up to that time, in one statement.
  package static func documents(
    of plan: Plan.ID, closedBy time: Instant, in connection: borrowing Connection
  ) throws -> [(round: Round.ID, document: String)] {
    try connection.rows(
      """
      select x.round_id, x.document from round_snapshots x
      where x.plan_id = \(plan) and x.closed_at <= \(time) and x.number = (
        select max(y.number) from round_snapshots y
        where y.plan_id = x.plan_id and y.round_id = x.round_id and y.closed_at <= \(time))
      order by x.closed_at, x.round_id
      """
    ) { (round: $0.id(0), document: $0.text(1)) }
  }

  static func insert(
    _ content: RoundSnapshot.Content, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    let (plan, round) = (content.form.plan, content.form.round)
    let last = try connection.first(
      "select max(number) from round_snapshots where plan_id = \(plan) and round_id = \(round.id)"
    ) { $0.optionalInteger(0) }
    let closing = RoundSnapshot.Closing(
      number: ((last ?? nil) ?? 0) + 1, at: time, by: actor.name(doing: .managePlans))
    var content = content
    content.closing = closing
    let bytes = RoundSnapshot(content).json.bytes(.pretty)
    let digest = SHA256.hex(bytes)
    try connection.run(
      """
      insert into round_snapshots (plan_id, round_id, number, closed_at, account_id, actor_name, digest, document)
      values (\(plan), \(round.id), \(closing.number), \(time), \(actor.account), \(closing.by), \(digest),
        \(String(decoding: bytes, as: UTF8.self)))
      """)
    try AuditLog.record(
      .roundClosed, by: actor, subject: AuditSubject("round", round.id),
      detail: "\(round.lastYear.japanese) \(round.label)を締め切った（\(closing.number)回目、SHA-256 \(digest)）",
      in: connection, at: time)
  }

  static func noteReopening(
    _ form: RoundForm, reason: String, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    let round = form.round
    try connection.run(
      """
      update round_snapshots set reopened_at = \(time), reopened_by = \(actor.name(doing: .managePlans)),
        reopened_reason = \(reason)
      where plan_id = \(form.plan) and round_id = \(round.id) and reopened_at is null
      """)
    try AuditLog.record(
      .roundReopened, by: actor, subject: AuditSubject("round", round.id),
      detail: "\(round.lastYear.japanese) \(round.label)を開き直した：\(reason)", in: connection, at: time)
  }
}
