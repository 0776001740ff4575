package import Application
import Audit
package import Database
package import Essentials

/// All SQL of who holds which role; every change writes its audit entry in the same transaction.
package enum GrantStore {
  /// Gives a role to somebody; tells whether the same role was not held for the same plan and unit already.
  ///
  /// `scope` says for the log what the role is narrowed to, as only features know the names of plans.
  @discardableResult
  package static func add(
    _ grant: Grant, to account: Account, scope: String? = nil, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws -> Bool {
    if let refusal = refusal(of: grant) { throw refusal }
    let changed = try connection.run(
      """
      insert into role_grants (id, account_id, role, plan_id, unit_id, from_day, until_day, granted_at, granted_by)
      values (\(grant.id), \(account.id), \(grant.role.rawValue), \(grant.plan), \(grant.unit),
        \(grant.period.firstDay), \(grant.period.lastDay), \(grant.at), \(grant.by)) on conflict do nothing
      """)
    guard changed > 0 else { return false }
    try AccountStore.record(
      actor.may(.manageAccounts) ? .roleGranted : .dutyGranted, account,
      "役割「\(grant.role.title)」\(bracketed(scope))を付けた", by: actor, in: connection, at: time)
    return true
  }

  /// Takes a role back; the last system administrator keeps it.
  package static func remove(
    _ grant: Grant.ID, from account: Account, scope: String? = nil, by actor: Actor,
    in connection: borrowing Connection,
    at time: Instant
  ) throws {
    guard let held = account.grants.first(where: { $0.id == grant }) else { return }
    let changed = try connection.run("delete from role_grants where id = \(grant) and account_id = \(account.id)")
    guard changed > 0 else { return }
    try AccountStore.record(
      actor.may(.manageAccounts) ? .roleRevoked : .dutyRevoked, account,
      "役割「\(held.role.title)」\(bracketed(scope))を外した", by: actor, in: connection, at: time)
    if held.role == .systemAdministrator { try AccountStore.refuseWithoutAdministrator(connection) }
  }

  private static func bracketed(_ scope: String?) -> String { scope.map { "（\($0)）" } ?? "" }

  private static func refusal(of grant: Grant) -> Refusal? {
    guard grant.period.isPossible else { return Refusal("終わりの日は、始まりの日より後にしてください。", field: "until") }
    switch grant.role.limits {
    case .none where grant.plan != nil || grant.unit != nil:
      return Refusal("役割「\(grant.role.title)」は、計画や所属で分けられません。", field: "role")
    case .plan where grant.unit != nil: return Refusal("役割「\(grant.role.title)」は、所属で分けられません。", field: "unit")
    case .unit where grant.unit == nil: return Refusal("役割「\(grant.role.title)」には、所属を選んでください。", field: "unit")
    default: return nil
    }
  }

  static let columns: SQL = "g.id, g.role, g.plan_id, g.unit_id, g.from_day, g.until_day, g.granted_at, g.granted_by"

  /// Reads a grant from that column on; nil where the role is one of a newer version of the program.
  static func grant(_ row: Row, from column: Int) -> Grant? {
    guard let role = Role(rawValue: row.text(column + 1)), let first = Day(row.text(column + 4)),
      let last = Day(row.text(column + 5))
    else { return nil }
    return Grant(
      id: row.id(column), role: role, plan: row.optionalText(column + 2), unit: row.optionalID(column + 3),
      period: DayPeriod(firstDay: first, lastDay: last), at: row.instant(column + 6), by: row.text(column + 7))
  }
}
