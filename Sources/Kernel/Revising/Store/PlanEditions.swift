package import Application
import Audit
package import Database
package import Essentials
package import PlanFile
package import Planning
import Secrets

/// A revision of a plan with a name: what was decided, printed or published (初版, 改訂版).
package struct PlanEdition: Sendable, Equatable {
  package typealias ID = Identifier<PlanEdition>

  package let id: ID
  package let name: String
  /// The state of the plan that it freezes.
  package let revision: Int
  package let frozenAt: Instant
  /// The name of the person as it was then.
  package let actorName: String
  package let note: String?
  /// The SHA-256 of the plan in the exchange format, by which a later change of the log is found.
  package let digest: String
}

/// The editions of plans: only ever added, never changed.
package enum PlanEditions {
  /// The editions of a plan, oldest first.
  package static func list(of plan: Plan.ID, in connection: borrowing Connection) throws -> [PlanEdition] {
    try connection.rows(
      """
      select id, name, revision, frozen_at, actor_name, note, digest from plan_editions
      where plan_id = \(plan) order by revision, frozen_at
      """
    ) { row in
      PlanEdition(
        id: row.id(0), name: row.text(1), revision: row.integer(2), frozenAt: row.instant(3), actorName: row.text(4),
        note: row.optionalText(5), digest: row.text(6))
    }
  }

  /// Gives a state of the plan a name, in the caller's transaction; `present` is the plan as it stands.
  ///
  /// Refused where another edition has that name.
  @discardableResult
  package static func freeze(
    _ present: PlanDocument, at revision: Int, name: String, note: String?, by actor: Actor, as id: PlanEdition.ID,
    on time: Instant, in connection: borrowing Connection
  ) throws -> PlanEdition {
    let plan = present.plan.id
    let name = name.trimmed
    try checkName(name, of: plan, in: connection)
    let edition = PlanEdition(
      id: id, name: name, revision: revision, frozenAt: time, actorName: actor.name(doing: .managePlans),
      note: note?.trimmed.isEmpty == false ? note?.trimmed : nil,
      digest: digest(of: try PlanHistory.document(at: revision, from: present, in: connection)))
    try connection.run(
      """
      insert into plan_editions (plan_id, id, name, revision, frozen_at, account_id, actor_name, note, digest)
      values (\(plan), \(edition.id), \(edition.name), \(edition.revision), \(edition.frozenAt), \(actor.account),
        \(edition.actorName), \(edition.note), \(edition.digest))
      """)
    try AuditLog.record(
      .editionFrozen, by: actor, subject: AuditSubject("plan", plan),
      detail: "\(present.plan.title)：版「\(name)」（変更\(revision)）", in: connection, at: time)
    return edition
  }

  /// Refuses a name that an edition of the plan cannot get.
  package static func checkName(_ name: String, of plan: Plan.ID, in connection: borrowing Connection) throws {
    guard !name.trimmed.isEmpty else { throw Refusal("版の名前を入れてください。例：初版、令和8年度改訂版", field: "name") }
    guard name.count <= 60 else { throw Refusal("版の名前は60字までにしてください。", field: "name") }
    guard try !list(of: plan, in: connection).contains(where: { $0.name == name.trimmed }) else {
      throw Refusal("「\(name.trimmed)」という版は、もうあります。別の名前にしてください。", field: "name")
    }
  }

  /// The editions whose state, put together from the log now, is not the one that was frozen.
  package static func broken(
    _ present: PlanDocument, in connection: borrowing Connection
  ) throws -> [PlanEdition] {
    try list(of: present.plan.id, in: connection).filter { edition in
      guard let past = try? PlanHistory.document(at: edition.revision, from: present, in: connection) else {
        return true
      }
      return digest(of: past) != edition.digest
    }
  }

  private static func digest(of document: PlanDocument) -> String { SHA256.hex(PlanFile.write(document.planAlone)) }
}

extension AuditAction {
  /// A state of a plan was given a name as an edition.
  static let editionFrozen = AuditAction("plan-edition-frozen", needs: .managePlans)
}
