package import Application
import Audit
package import Database
package import Essentials

extension GrantStore {
  /// The roles for these units that hold on that day or later, in one statement.
  package static func list(
    for units: Set<Unit.ID>, within reach: Reach, from day: Day, in connection: borrowing Connection
  ) throws -> [HeldGrant] {
    let condition: SQL = "g.unit_id in (\(list: units.map(\.text).sorted() + [""])) and g.until_day >= \(day)"
    return try list(condition, within: reach, on: day, in: connection)
  }

  /// Hands a role over to the units that take up the work from a day on, with its deputies; where the old unit ends, the
  /// old role ends with the day before.
  ///
  /// `names` calls units by their names on a day, for the log.
  package static func handOver(
    _ held: HeldGrant, to heirs: [Unit.ID], from day: Day, ending: Bool, by actor: Actor,
    in connection: borrowing Connection, at time: Instant, names: (Unit.ID, Day) -> String,
    newID: () -> String
  ) throws {
    guard !heirs.isEmpty, let unit = held.grant.unit else { return }
    if let refusal = actor.refusalToGive(held.grant, to: held.holder) { throw refusal }
    for heir in heirs {
      let id = try give(held.grant, to: held.holder, for: heir, from: day, by: actor, connection, time, newID())
      try copyDeputies(of: held.grant.id, to: id, from: day, connection, time, newID)
    }
    if ending { try end(held.grant, before: day, connection) }
    let before = names(unit, day.adding(days: -1))
    let after = heirs.map { names($0, day) }.joined(separator: "、")
    try AuditLog.record(
      .roleHandedOver, by: actor, subject: AuditSubject("account", held.holder),
      detail: "\(held.holderName)：役割「\(held.grant.role.title)」を、\(before)から\(after)に引き継いだ（\(day)から）",
      in: connection, at: time)
  }

  /// The role for the heir; where the person holds it already, its days grow.
  private static func give(
    _ grant: Grant, to account: Account.ID, for heir: Unit.ID, from day: Day, by actor: Actor,
    _ connection: borrowing Connection, _ time: Instant, _ newID: String
  ) throws -> Grant.ID {
    let (first, last) = (max(day, grant.period.firstDay), grant.period.lastDay)
    let known = try connection.first(
      """
      select id, from_day, until_day from role_grants where account_id = \(account) and role = \(grant.role.rawValue)
        and coalesce(plan_id, '') = \(grant.plan ?? "") and unit_id = \(heir)
      """
    ) { (id: $0.id(0, Grant.self), from: $0.optionalDay(1) ?? first, until: $0.optionalDay(2) ?? last) }
    guard let known else {
      let id = Grant.ID(stored: newID)
      try connection.run(
        """
        insert into role_grants (id, account_id, role, plan_id, unit_id, from_day, until_day, granted_at, granted_by)
        values (\(id), \(account), \(grant.role.rawValue), \(grant.plan), \(heir), \(first), \(last), \(time),
          \(actor.name(doing: .assignDuties)))
        """)
      return id
    }
    // A role that ended before does not come back for the days between.
    let begin = known.until < first.adding(days: -1) ? first : min(known.from, first)
    try connection.run(
      """
      update role_grants set from_day = \(begin), until_day = \(max(known.until, last)) where id = \(known.id)
      """)
    return known.id
  }

  static func copyDeputies(
    of old: Grant.ID, to new: Grant.ID, from day: Day, _ connection: borrowing Connection, _ time: Instant,
    _ newID: () -> String
  ) throws {
    let deputies = try connection.rows(
      """
      select account_id, from_day, until_day, reason, created_by from deputies d
      where grant_id = \(old) and until_day >= \(day) and not exists (
        select 1 from deputies o where o.grant_id = \(new) and o.account_id = d.account_id
          and o.from_day <= d.until_day and o.until_day >= d.from_day)
      order by from_day, id
      """
    ) { row in
      (
        account: row.id(0, Account.self), from: row.optionalDay(1) ?? day, until: row.optionalDay(2) ?? day,
        reason: row.text(3), by: row.text(4)
      )
    }
    try connection.insert(
      "insert into deputies (id, grant_id, account_id, from_day, until_day, reason, created_at, created_by) values",
      deputies
    ) {
      "(\(newID()), \(new), \($0.account), \(max(day, $0.from)), \($0.until), \($0.reason), \(time), \($0.by))"
    }
  }

  /// Ends a role with the day before; one that has not begun goes.
  private static func end(_ grant: Grant, before day: Day, _ connection: borrowing Connection) throws {
    guard grant.period.firstDay < day else {
      try connection.run("delete from role_grants where id = \(grant.id)")
      return
    }
    let last = day.adding(days: -1)
    try connection.run("delete from deputies where grant_id = \(grant.id) and from_day >= \(day)")
    try connection.run(
      "update deputies set until_day = \(last) where grant_id = \(grant.id) and until_day >= \(day)")
    try connection.run("update role_grants set until_day = \(last) where id = \(grant.id)")
  }
}
