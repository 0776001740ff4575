package import Database
package import Essentials
package import FiscalYears
package import Planning

/// What somebody did to an indicator, or to one figure of it: the state before and after as JSON of the exchange format.
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
  /// The year of the figure that was changed; nil where the indicator was.
  package let year: FiscalYear?
}

/// A figure that was entered, changed or cleared, for the log.
package struct FigureChange: Sendable {
  package let indicator: Indicator.ID
  package let year: FiscalYear
  /// The part of the city; nil for the whole.
  package let member: FigureMember?
  /// Counts on from the last change of the indicator.
  package let number: Int
  package let reason: String?
  package let before: String?
  package let after: String?

  package init(
    indicator: Indicator.ID, year: FiscalYear, member: FigureMember?, number: Int, reason: String?, before: String?,
    after: String?
  ) {
    self.indicator = indicator
    self.year = year
    self.member = member
    self.number = number
    self.reason = reason
    self.before = before
    self.after = after
  }
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

  /// Adds a change of one figure for each of them; the numbers follow the last one of each indicator.
  package static func insert(
    _ figures: [FigureChange], of plan: Plan.ID, account: String?, actorName: String, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into indicator_changes (plan_id, indicator_id, number, changed_at, account_id, actor_name, kind, reason,
        before_value, after_value, year, member) values
      """, figures
    ) { figure in
      """
      (\(plan), \(figure.indicator), \(figure.number), \(time), \(account), \(actorName), 'figure', \(figure.reason),
      \(figure.before), \(figure.after), \(figure.year.startYear), \(figure.member?.key))
      """
    }
  }

  /// The numbers of the last changes of these indicators; none for those that were never changed.
  package static func lastNumbers(
    of indicators: [Indicator.ID], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [Indicator.ID: Int] {
    let rows = try connection.rows(
      """
      select indicator_id, max(number) from indicator_changes
      where plan_id = \(plan) and indicator_id in (\(list: indicators)) group by indicator_id
      """
    ) { ($0.id(0, Indicator.self), $0.integer(1)) }
    return Dictionary(uniqueKeysWithValues: rows)
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

  /// What was done to one figure, the newest change first; without a member, to the figure of the whole city.
  package static func changes(
    of indicator: Indicator.ID, _ year: FiscalYear, _ member: FigureMember?, _ plan: Plan.ID, limit: Int,
    in connection: borrowing Connection
  ) throws -> [IndicatorChange] {
    let place: SQL = if let member { "member = \(member.key)" } else { "member is null" }
    return try connection.rows(
      """
      select number, changed_at, account_id, actor_name, kind, reason, before_value, after_value, year
      from indicator_changes
      where plan_id = \(plan) and indicator_id = \(indicator) and year = \(year.startYear) and \(place)
      order by number desc limit \(limit)
      """, change)
  }

  /// The newest changes of the indicator and its figures for the whole city first.
  package static func changes(
    of indicator: Indicator.ID, _ plan: Plan.ID, limit: Int, in connection: borrowing Connection
  ) throws -> [IndicatorChange] {
    try connection.rows(
      """
      select number, changed_at, account_id, actor_name, kind, reason, before_value, after_value, year
      from indicator_changes
      where plan_id = \(plan) and indicator_id = \(indicator) and member is null
      order by number desc limit \(limit)
      """, change)
  }

  /// The states that the figures of these indicators came from and went to in these years, the newest first.
  package static func states(
    of indicators: [Indicator.ID], in years: [FiscalYear], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [(indicator: Indicator.ID, year: FiscalYear, member: String?, texts: [String])] {
    try connection.rows(
      """
      select indicator_id, year, member, before_value, after_value from indicator_changes
      where plan_id = \(plan) and indicator_id in (\(list: indicators))
        and year in (\(list: years.map(\.startYear))) and kind = 'figure'
      order by number desc limit \(mostStates)
      """
    ) { row in
      (row.id(0), row.year(1), row.optionalText(2), [row.optionalText(3), row.optionalText(4)].compactMap(\.self))
    }
  }

  /// Nobody takes back more steps than that in one go.
  private static let mostStates = 20_000

  private static func change(_ row: Row) -> IndicatorChange {
    IndicatorChange(
      number: row.integer(0), at: row.instant(1), account: row.optionalText(2), actorName: row.text(3),
      kind: row.text(4), reason: row.optionalText(5), before: row.optionalText(6), after: row.optionalText(7),
      year: row.optionalYear(8))
  }
}
