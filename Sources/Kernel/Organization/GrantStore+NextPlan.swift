package import Application
import Audit
package import Database
package import Essentials

extension GrantStore {
  /// Whoever runs a plan alone runs a plan that comes of it, too, for the same days and with the same deputies; in the
  /// caller's transaction. `words` say which plan that is, e.g. 次の計画「…」.
  package static func extend(
    _ old: String, to new: String, called words: String, on day: Day, by actor: Actor,
    in connection: borrowing Connection, at time: Instant, newID: () -> String
  ) throws {
    let held = try connection.rows(
      """
      select g.id, g.account_id, a.display_name, g.from_day, g.until_day, g.unit_id from role_grants g
      join accounts a on a.id = g.account_id
      where g.plan_id = \(old) and g.role = \(Role.planManager.rawValue) and g.until_day >= \(day)
      order by g.account_id, g.id
      """
    ) { row in
      (
        grant: row.id(0, Grant.self), account: row.id(1, Account.self), name: row.text(2),
        from: row.optionalDay(3) ?? day, until: row.optionalDay(4) ?? day, unit: row.optionalText(5)
      )
    }
    for one in held {
      let id = Grant.ID(stored: newID())
      try connection.run(
        """
        insert into role_grants (id, account_id, role, plan_id, unit_id, from_day, until_day, granted_at, granted_by)
        values (\(id), \(one.account), \(Role.planManager.rawValue), \(new), \(one.unit), \(max(day, one.from)),
          \(one.until), \(time), \(actor.name(doing: .managePlans)))
        """)
      try copyDeputies(of: one.grant, to: id, from: day, connection, time, newID)
      try AuditLog.record(
        .roleHandedOver, by: actor, subject: AuditSubject("account", one.account),
        detail: "\(one.name)：役割「\(Role.planManager.title)」を、\(words)にも付けた", in: connection, at: time)
    }
  }
}
