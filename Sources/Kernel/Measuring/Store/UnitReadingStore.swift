package import Database
import Essentials
import FiscalYears
package import Planning

/// What was counted for single units of bound indicators; it is no part of the plan's snapshot.
package enum UnitReadingStore {
  /// A reading of a unit, for `insert`.
  package struct New: Sendable {
    let unit: FigureMember
    let reading: Indicator.Reading
    let count: ReadingStore.Count?

    package init(unit: FigureMember, reading: Indicator.Reading, count: ReadingStore.Count?) {
      self.unit = unit
      self.reading = reading
      self.count = count
    }
  }

  /// Adds readings under the next numbers of the indicator.
  package static func insert(
    _ readings: [New], of indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    guard !readings.isEmpty else { return }
    let last =
      try connection.first(
        "select coalesce(max(number), 0) from unit_readings where plan_id = \(plan) and indicator_id = \(indicator)"
      ) { $0.integer(0) } ?? 0
    try connection.insert(
      """
      insert into unit_readings (plan_id, indicator_id, number, unit_id, unit_name, year, question, numerator, denominator,
        is_divided, factor, is_provisional, as_of, definition, people, missing, counted_at, scale, grows) values
      """, numbered(readings, from: last + 1)
    ) { number, item in
      let (reading, count, counting) = (item.reading, item.count, item.reading.counting)
      return """
        (\(plan), \(indicator), \(number), \(item.unit.key), \(item.unit.name), \(reading.year.startYear),
        \(counting?.question ?? ""), \(count?.numerator), \(count?.denominator), \(count?.isDivided ?? false),
        \(counting?.factor ?? 1), \(reading.isProvisional), \(reading.asOf), \(counting?.definition ?? 0),
        \(counting?.people), \(reading.missing.joined(separator: "\n")), \(counting?.at), \(count?.scale ?? 1),
        \(counting?.grows ?? false))
        """
    }
  }

  /// The same for units as `ReadingStore.carry` for the whole.
  package static func carry(
    to goal: (plan: Plan.ID, indicator: Indicator.ID), from source: (plan: Plan.ID, indicator: Indicator.ID),
    _ question: String, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into unit_readings (plan_id, indicator_id, number, unit_id, unit_name, year, question, numerator, denominator,
        is_divided, factor, is_provisional, as_of, definition, people, missing, counted_at, scale, grows)
      select \(goal.plan), \(goal.indicator), row_number() over (order by r.number) + (
          select coalesce(max(n.number), 0) from unit_readings n
          where n.plan_id = \(goal.plan) and n.indicator_id = \(goal.indicator)),
        r.unit_id, r.unit_name, r.year, r.question, r.numerator, r.denominator, r.is_divided, r.factor, r.is_provisional,
        r.as_of, r.definition, r.people, r.missing, r.counted_at, r.scale, r.grows
      from unit_readings r
      where r.plan_id = \(source.plan) and r.indicator_id = \(source.indicator) and r.number in (
          select max(o.number) from unit_readings o
          where o.plan_id = \(source.plan) and o.indicator_id = \(source.indicator) and o.question = \(question)
          group by o.unit_id, o.year)
        and not exists (
          select 1 from unit_readings n
          where n.plan_id = \(goal.plan) and n.indicator_id = \(goal.indicator) and n.question = \(question))
      """)
  }

  /// The last reading of each unit and year to that question, in one statement.
  package static func last(
    of indicator: Indicator.ID, _ plan: Plan.ID, to question: String, in connection: borrowing Connection
  ) throws -> [(unit: FigureMember, reading: Indicator.Reading)] {
    try connection.rows(
      """
      select r.unit_id, r.unit_name, \(ReadingStore.columns) from unit_readings r
      where r.plan_id = \(plan) and r.indicator_id = \(indicator) and r.number in (
        select max(o.number) from unit_readings o
        where o.plan_id = \(plan) and o.indicator_id = \(indicator) and o.question = \(question)
        group by o.unit_id, o.year)
      order by r.unit_id, r.year
      """
    ) { (FigureMember(.unit, key: $0.text(0), name: $0.text(1)), ReadingStore.reading($0, from: 2)) }
  }

  /// The last reading of each unit and year to each question that was ever asked, by indicator, in one statement.
  package static func all(
    of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [Indicator.ID: [(unit: FigureMember, reading: Indicator.Reading)]] {
    let rows = try connection.rows(
      """
      select r.indicator_id, r.unit_id, r.unit_name, \(ReadingStore.columns) from unit_readings r
      join (
        select o.indicator_id, max(o.number) as number from unit_readings o where o.plan_id = \(plan)
        group by o.indicator_id, o.question, o.unit_id, o.year
      ) n on n.indicator_id = r.indicator_id and n.number = r.number
      where r.plan_id = \(plan) order by r.indicator_id, r.unit_id, r.year
      """
    ) { row in
      (
        row.id(0, Indicator.self), FigureMember(.unit, key: row.text(1), name: row.text(2)),
        ReadingStore.reading(row, from: 3)
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map { ($0.1, $0.2) } }
  }
}
