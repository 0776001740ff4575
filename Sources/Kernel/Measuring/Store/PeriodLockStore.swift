package import Database
import Essentials
import FiscalYears
package import Planning

/// The decisions about the years of plans: rows are only ever added, the last one of a year holds.
package enum PeriodLockStore {
  /// What holds for the years of a plan, in one statement.
  package static func locks(of plan: Plan.ID, in connection: borrowing Connection) throws -> PeriodLocks {
    PeriodLocks(try decisions(of: plan, in: connection))
  }

  /// All decisions about the years of a plan, oldest first.
  package static func decisions(of plan: Plan.ID, in connection: borrowing Connection) throws -> [PeriodLock] {
    try connection.rows(
      """
      select year, state, decided_at, actor_name, reason from period_decisions where plan_id = \(plan) order by number
      """
    ) { row in
      PeriodLock(
        year: row.year(0), state: try row.choice(1), at: row.instant(2), by: row.text(3), reason: row.optionalText(4))
    }
  }

  /// Adds a decision; nobody asks here whether it may follow the one before.
  package static func insert(
    _ lock: PeriodLock, of plan: Plan.ID, account: String?, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into period_decisions (plan_id, number, year, state, reason, decided_at, account_id, actor_name)
      select \(plan), coalesce(max(number), 0) + 1, \(lock.year.startYear), \(lock.state.rawValue), \(lock.reason),
        \(lock.at), \(account), \(lock.by)
      from period_decisions where plan_id = \(plan)
      """)
  }
}
