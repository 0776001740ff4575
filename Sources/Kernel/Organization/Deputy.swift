package import Application
import Audit
package import Database
package import Essentials

/// Somebody who acts in the place of the holder of a role for some days.
package struct Deputy: Sendable, Equatable {
  /// The identity of a deputyship.
  package typealias ID = Identifier<Deputy>

  package let id: ID
  package let grant: Grant.ID
  /// The role, with the name of its holder.
  package let role: Role
  package let principal: Account.ID
  package let principalName: String
  /// Who acts in the holder's place.
  package let account: Account.ID
  package let name: String
  package let from: Day
  package let until: Day
  package let reason: String
  /// The name of who named the deputy.
  package let by: String
}

/// What somebody typed to name a deputy.
package struct DeputyDraft: Sendable {
  package let from: Day
  package let until: Day
  package let reason: String

  /// A deputy never stays for longer than this; a new period is named by hand.
  package static let longest = 366

  package init(from: Day, until: Day, reason: String) {
    self.from = from
    self.until = until
    self.reason = reason
  }

  func refusal(today: Day) -> Refusal? {
    if until < from { return Refusal("終わりの日は、始まりの日より後にしてください。", field: "until") }
    if until < today { return Refusal("終わりの日は、今日より後にしてください。", field: "until") }
    if until.number - from.number > Self.longest {
      return Refusal("代理の期間は、1年までにしてください。続けるときは、終わる前に決め直します。", field: "until")
    }
    return reason.count > 200 ? Refusal("理由は200字までにしてください。", field: "reason") : nil
  }
}

extension Actor {
  /// Whether the person may name a deputy for that role: its holder, for the role of a unit, or who may give the role.
  package func mayNameDeputy(for held: HeldGrant) -> Bool {
    if held.holder == account { return held.grant.role.limits == .unit }
    return mayGive(held.grant.role, plan: held.grant.plan)
  }
}

/// All SQL of deputies; every change writes its audit entry with both names.
package enum DeputyStore {
  /// Names a deputy; who names somebody never names themselves.
  package static func add(
    _ draft: DeputyDraft, for held: HeldGrant, _ deputy: Account, id: Deputy.ID, by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws {
    if let refusal = draft.refusal(today: time.day) { throw refusal }
    if let refusal = refusal(for: held, deputy, actor) { throw refusal }
    let overlap = try connection.first(
      """
      select 1 from deputies where grant_id = \(held.grant.id) and account_id = \(deputy.id)
        and from_day <= \(draft.until) and until_day >= \(draft.from)
      """
    ) { _ in true }
    guard overlap == nil else {
      throw Refusal("この人は、重なる期間の代理にもう決まっています。", field: "from")
    }
    try connection.run(
      """
      insert into deputies (id, grant_id, account_id, from_day, until_day, reason, created_at, created_by)
      values (\(id), \(held.grant.id), \(deputy.id), \(draft.from), \(draft.until), \(draft.reason), \(time),
        \(actor.name(doing: .assignDuties)))
      """)
    let role = "\(held.holderName)の「\(held.grant.role.title)」"
    try AuditLog.record(
      .deputyNamed, by: actor, subject: AuditSubject("account", held.holder),
      detail: "\(role)の代理を\(deputy.displayName)に決めた（\(draft.from)～\(draft.until)）", in: connection, at: time)
  }

  private static func refusal(for held: HeldGrant, _ deputy: Account, _ actor: Actor) -> Refusal? {
    if deputy.id == held.holder { return Refusal("本人は、自分の代理になれません。ほかの人を選んでください。", field: "person") }
    if deputy.id == actor.account { return Refusal("自分を代理に決めることはできません。ほかの人に決めてもらってください。", field: "person") }
    if deputy.isDisabled { return Refusal("このアカウントは停止中です。ほかの人を選んでください。", field: "person") }
    return nil
  }

  /// Ends a deputyship at once.
  package static func end(
    _ deputy: Deputy, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    guard try connection.run("delete from deputies where id = \(deputy.id)") > 0 else { return }
    try AuditLog.record(
      .deputyEnded, by: actor, subject: AuditSubject("account", deputy.principal),
      detail: "\(deputy.principalName)の「\(deputy.role.title)」の代理（\(deputy.name)）を終えた", in: connection, at: time)
  }

  /// Who acts, or will act, for that grant.
  package static func list(
    of grant: Grant.ID, from day: Day, in connection: borrowing Connection
  ) throws -> [Deputy] {
    try deputies("d.grant_id = \(grant) and d.until_day >= \(day)", in: connection)
  }

  /// Who acts, or will act, for that person, and for whom that person does.
  package static func list(
    around account: Account.ID, from day: Day, in connection: borrowing Connection
  ) throws -> [Deputy] {
    try deputies("(d.account_id = \(account) or g.account_id = \(account)) and d.until_day >= \(day)", in: connection)
  }

  /// The roles that somebody holds today in the place of others.
  package static func roles(
    of account: Account.ID, on day: Day, in connection: borrowing Connection
  ) throws -> Set<Role> {
    Set(
      try connection.rows(
        """
        select g.role from deputies d join role_grants g on g.id = d.grant_id join accounts h on h.id = g.account_id
        where d.account_id = \(account) and d.from_day <= \(day) and d.until_day >= \(day)
          and g.from_day <= \(day) and g.until_day >= \(day) and h.is_disabled = 0
        """
      ) { try $0.choice(0) })
  }

  /// One deputyship.
  package static func find(_ id: Deputy.ID, in connection: borrowing Connection) throws -> Deputy? {
    try deputies("d.id = \(id)", in: connection).first
  }

  private static func deputies(_ condition: SQL, in connection: borrowing Connection) throws -> [Deputy] {
    try connection.rows(
      """
      select d.id, d.grant_id, g.role, h.id, h.display_name, a.id, a.display_name, d.from_day, d.until_day, d.reason,
        d.created_by
      from deputies d join role_grants g on g.id = d.grant_id join accounts h on h.id = g.account_id
      join accounts a on a.id = d.account_id
      where \(condition) order by d.from_day, d.id
      """
    ) { row in
      Deputy(
        id: row.id(0), grant: row.id(1), role: try row.choice(2), principal: row.id(3), principalName: row.text(4),
        account: row.id(5), name: row.text(6), from: row.optionalDay(7) ?? Day(number: 0),
        until: row.optionalDay(8) ?? Day(number: 0), reason: row.text(9), by: row.text(10))
    }
  }
}
