package import Database
package import Essentials
package import Planning

/// What somebody did to an indicator: its state before and after as JSON of the exchange format.
package struct IndicatorChange: Sendable, Equatable {
  /// Counts the changes of one indicator, from 1.
  package let number: Int
  package let at: Instant
  /// The account that did it; nil for the operator at the command line.
  package let account: String?
  /// The name as it was then.
  package let actorName: String
  /// What was done, e.g. `edited`.
  package let kind: String
  package let reason: String?
  package let before: String?
  package let after: String?
}

/// The log of what was done to indicators: rows are only ever added.
package enum IndicatorChangeStore {
  /// Adds a change under the next number of the indicator.
  package static func insert(
    _ indicator: Indicator.ID, of plan: Plan.ID, kind: String, reason: String?, before: String?, after: String?,
    account: String?, actorName: String, at time: Instant, in connection: borrowing Connection
  ) throws {
    let number = try lastNumber(of: indicator, plan, in: connection) + 1
    try connection.run(
      """
      insert into indicator_changes (plan_id, indicator_id, number, changed_at, account_id, actor_name, kind, reason,
        before_value, after_value)
      values (\(plan), \(indicator), \(number), \(time), \(account), \(actorName), \(kind), \(reason), \(before),
        \(after))
      """)
  }

  /// The number of the last change; 0 where it was never changed.
  package static func lastNumber(
    of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> Int {
    try connection.first(
      """
      select coalesce(max(number), 0) from indicator_changes where plan_id = \(plan) and indicator_id = \(indicator)
      """
    ) { $0.integer(0) } ?? 0
  }

  /// The newest changes first.
  package static func changes(
    of indicator: Indicator.ID, _ plan: Plan.ID, limit: Int, in connection: borrowing Connection
  ) throws -> [IndicatorChange] {
    try connection.rows(
      """
      select number, changed_at, account_id, actor_name, kind, reason, before_value, after_value from indicator_changes
      where plan_id = \(plan) and indicator_id = \(indicator) order by number desc limit \(limit)
      """
    ) { row in
      IndicatorChange(
        number: row.integer(0), at: row.instant(1), account: row.optionalText(2), actorName: row.text(3),
        kind: row.text(4), reason: row.optionalText(5), before: row.optionalText(6), after: row.optionalText(7))
    }
  }
}
