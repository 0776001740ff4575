package import Database
package import Essentials
import FiscalYears
package import Planning

/// What was counted for bound indicators: rows are only ever added, so that one sees what was known when.
package enum ReadingStore {
  /// A number as it was counted, for `insert`.
  package struct Count: Sendable, Equatable {
    package let numerator: Int
    /// Above 0; 1 for whole numbers.
    package let denominator: Int
    /// Whether the denominator was counted and is shown.
    package let isDivided: Bool
    /// By what both were multiplied to stay whole.
    package let scale: Int

    package init(_ numerator: Int, over denominator: Int, isDivided: Bool, scale: Int = 1) {
      self.numerator = numerator
      self.denominator = denominator
      self.isDivided = isDivided
      self.scale = scale
    }

    /// One of both as people count it.
    fileprivate func text(_ part: Int) -> String {
      ExactNumber(part).divided(by: ExactNumber(scale))?.text(decimals: 2) ?? String(part)
    }
  }

  /// When an indicator was last asked for, and why that failed.
  package struct Fill: Sendable, Equatable {
    package let at: Instant
    package let problem: String?
  }

  /// A reading with a number that was counted, times the factor.
  package static func reading(
    _ count: Count?, year: Int, isProvisional: Bool, asOf: Day?, missing: [String], _ counting: Indicator.Counting
  ) -> Indicator.Reading {
    let number = count.flatMap { count in
      ExactNumber(count.numerator).times(ExactNumber(counting.factor))?.divided(by: ExactNumber(count.denominator))
    }
    return Indicator.Reading(
      year: FiscalYear(year), number: number, numerator: count.map { $0.text($0.numerator) },
      denominator: count.flatMap { $0.isDivided ? $0.text($0.denominator) : nil }, isProvisional: isProvisional,
      asOf: asOf, missing: missing, counting: counting)
  }

  /// Adds readings under the next numbers of the indicator; the number in their counting is passed over.
  package static func insert(
    _ readings: [(reading: Indicator.Reading, count: Count?)], of indicator: Indicator.ID, _ plan: Plan.ID,
    in connection: borrowing Connection
  ) throws {
    guard !readings.isEmpty else { return }
    let last =
      try connection.first(
        """
        select coalesce(max(number), 0) from indicator_readings
        where plan_id = \(plan) and indicator_id = \(indicator)
        """
      ) { $0.integer(0) } ?? 0
    try connection.insert(
      """
      insert into indicator_readings (plan_id, indicator_id, number, year, question, numerator, denominator, is_divided,
        factor, is_provisional, as_of, definition, people, missing, counted_at, scale, grows) values
      """, numbered(readings.filter { $0.reading.counting != nil }, from: last + 1)
    ) { number, item in
      let (reading, count) = item
      let counting = reading.counting
      return """
        (\(plan), \(indicator), \(number), \(reading.year.startYear), \(counting?.question ?? ""), \(count?.numerator),
        \(count?.denominator), \(count?.isDivided ?? false), \(counting?.factor ?? 1), \(reading.isProvisional),
        \(reading.asOf), \(counting?.definition ?? 0), \(counting?.people),
        \(reading.missing.joined(separator: "\n")), \(counting?.at), \(count?.scale ?? 1),
        \(counting?.grows ?? false))
        """
    }
    try PlanStore.touch(plan, in: connection)
  }

  /// Everything that was ever counted for an indicator, newest first.
  package static func readings(
    of indicator: Indicator.ID, _ plan: Plan.ID, limit: Int, in connection: borrowing Connection
  ) throws -> [Indicator.Reading] {
    try connection.rows(
      """
      select \(columns) from indicator_readings r where r.plan_id = \(plan) and r.indicator_id = \(indicator)
      order by r.number desc limit \(limit)
      """
    ) { reading($0) }
  }

  /// The last reading of each year to that question, as the log stands in this transaction.
  package static func last(
    of indicator: Indicator.ID, _ plan: Plan.ID, to question: String, in connection: borrowing Connection
  ) throws -> [Indicator.Reading] {
    try connection.rows(
      """
      select \(columns) from indicator_readings r
      where r.plan_id = \(plan) and r.indicator_id = \(indicator) and r.number in (
        select max(o.number) from indicator_readings o
        where o.plan_id = \(plan) and o.indicator_id = \(indicator) and o.question = \(question) group by o.year)
      order by r.year
      """
    ) { reading($0) }
  }

  /// Takes the last reading of each year to a question over to an indicator that goes on asking it, under numbers of its own; once
  /// for each question.
  package static func carry(
    to goal: (plan: Plan.ID, indicator: Indicator.ID), from source: (plan: Plan.ID, indicator: Indicator.ID),
    _ question: String, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into indicator_readings (plan_id, indicator_id, number, year, question, numerator, denominator, is_divided,
        factor, is_provisional, as_of, definition, people, missing, counted_at, scale, grows)
      select \(goal.plan), \(goal.indicator), row_number() over (order by r.number) + (
          select coalesce(max(n.number), 0) from indicator_readings n
          where n.plan_id = \(goal.plan) and n.indicator_id = \(goal.indicator)),
        r.year, r.question, r.numerator, r.denominator, r.is_divided, r.factor, r.is_provisional, r.as_of, r.definition,
        r.people, r.missing, r.counted_at, r.scale, r.grows
      from indicator_readings r
      where r.plan_id = \(source.plan) and r.indicator_id = \(source.indicator) and r.number in (
          select max(o.number) from indicator_readings o
          where o.plan_id = \(source.plan) and o.indicator_id = \(source.indicator) and o.question = \(question)
          group by o.year)
        and not exists (
          select 1 from indicator_readings n
          where n.plan_id = \(goal.plan) and n.indicator_id = \(goal.indicator) and n.question = \(question))
      """)
  }

  /// Notes that the indicator was asked for, so that a page can say how old its values are.
  package static func note(
    _ problem: String?, for indicator: Indicator.ID, _ plan: Plan.ID, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into indicator_fills (plan_id, indicator_id, filled_at, problem)
      values (\(plan), \(indicator), \(time), \(problem))
      on conflict (plan_id, indicator_id) do update set filled_at = excluded.filled_at, problem = excluded.problem
      """)
  }

  /// When the indicator was last asked for; nil where it never was.
  package static func fill(
    of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> Fill? {
    try connection.first(
      "select filled_at, problem from indicator_fills where plan_id = \(plan) and indicator_id = \(indicator)"
    ) { Fill(at: $0.instant(0), problem: $0.optionalText(1)) }
  }

  /// When the bound indicators of a plan were last asked for, in one statement.
  package static func fills(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Indicator.ID: Fill] {
    let rows = try connection.rows(
      "select indicator_id, filled_at, problem from indicator_fills where plan_id = \(plan)"
    ) { ($0.id(0, Indicator.self), Fill(at: $0.instant(1), problem: $0.optionalText(2))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// All bound indicators of all plans, in a fixed order.
  package static func bound(
    in connection: borrowing Connection
  ) throws -> [(plan: Plan.ID, indicator: Indicator.ID)] {
    try connection.rows(
      "select plan_id, id from indicators where source_kind = 'bound' order by plan_id, position"
    ) { (Plan.ID(stored: $0.text(0)), Indicator.ID(stored: $0.text(1))) }
  }

  /// The last readings of the plan's bound indicators to their present questions.
  static func load(
    of plan: Plan.ID, into indicators: inout [Indicator], at places: Places<Indicator>,
    in connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select r.indicator_id, \(columns) from indicator_readings r
      join (
        select o.indicator_id, max(o.number) as number from indicator_readings o where o.plan_id = \(plan)
        group by o.indicator_id, o.question, o.year
      ) n on n.indicator_id = r.indicator_id and n.number = r.number
      where r.plan_id = \(plan) order by r.indicator_id, r.year
      """, in: places
    ) { place, row in
      let reading = reading(row, from: 1)
      guard reading.counting?.question == indicators[place].binding?.question else { return }
      indicators[place].readings.append(reading)
    }
  }

  static let columns: SQL = """
    r.number, r.year, r.question, r.numerator, r.denominator, r.is_divided, r.factor, r.is_provisional, r.as_of,
    r.definition, r.people, r.missing, r.counted_at, r.scale, r.grows
    """

  static func reading(_ row: Row, from first: Int = 0) -> Indicator.Reading {
    let count = row.optionalInteger(first + 3).map {
      Count(
        $0, over: row.optionalInteger(first + 4) ?? 1, isDivided: row.bool(first + 5), scale: row.integer(first + 13))
    }
    return reading(
      count, year: row.integer(first + 1), isProvisional: row.bool(first + 7), asOf: row.optionalDay(first + 8),
      missing: row.text(first + 11).split(separator: "\n").map(String.init),
      Indicator.Counting(
        number: row.integer(first), question: row.text(first + 2), definition: row.integer(first + 9),
        factor: row.integer(first + 6), people: row.optionalInteger(first + 10), grows: row.bool(first + 14),
        at: row.instant(first + 12)))
  }
}
