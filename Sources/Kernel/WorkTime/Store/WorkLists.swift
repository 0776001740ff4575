package import Application
package import Database
import Essentials
package import FiscalYears
package import Organization

/// Sums of one unit in one month, without the units below it.
package struct UnitMonth: Sendable, Equatable {
  package let unit: Unit.ID
  package let month: CalendarMonth
  /// People with a record of overtime.
  package let people: Int
  package let minutes: Int
  /// How many are above each of `UnitMonths.steps`.
  package let above: [Int]
  /// People with a record of leave.
  package let leavePeople: Int
  /// Leave in hundredths of a minute, days at the city's length of a day.
  package let leave: Int
}

/// The months of a year by unit.
package enum UnitMonths {
  /// The hours that lists count people above.
  package static let steps = [45, 60, 80, 100]

  /// Each month counts for the unit in which somebody was last in that month; one statement.
  package static func all(
    _ months: ClosedRange<CalendarMonth>, _ settings: WorkSettings, reach: Reach, in connection: borrowing Connection
  ) throws -> [UnitMonth] {
    var scope = WorkScope()
    scope.countsHoliday = settings.countsHoliday
    let minutes = scope.minutes
    var above: SQL = ""
    for step in steps {
      above =
        above + ", sum(case when m.overtime is not null and \(minutes) > \(step * 60) then 1 else 0 end)"
    }
    return try connection.rows(
      """
      select h.unit_id, m.month, count(m.overtime),
        cast(coalesce(sum(case when m.overtime is not null then \(minutes) end), 0) as bigint),
        sum(case when m.leave_days is not null or m.leave_minutes is not null then 1 else 0 end),
        cast(coalesce(sum(coalesce(m.leave_days, 0) * \(settings.dayMinutes) + coalesce(m.leave_minutes, 0) * 100), 0)
          as bigint)
        \(above)
      from work_months m
      join assignments h on h.person_id = m.person_id and h.is_main = 1
        and h.from_day <= m.month || '-31' and h.until_day >= m.month || '-01'
        and (h.until_day >= m.month || '-31' or not exists (
          select 1 from assignments b where b.person_id = h.person_id and b.is_main = 1
            and b.from_day > h.until_day and b.from_day <= m.month || '-31'))
      where m.month >= \(months.lowerBound.description) and m.month <= \(months.upperBound.description)
        and \(WorkPopulation.visible(reach))
      group by h.unit_id, m.month order by h.unit_id, m.month
      """
    ) { row in
      UnitMonth(
        unit: row.id(0), month: CalendarMonth(row.text(1)) ?? months.lowerBound, people: row.integer(2),
        minutes: row.integer(3), above: steps.indices.map { row.integer(6 + $0) }, leavePeople: row.integer(4),
        leave: row.integer(5))
    }
  }
}

/// People beside the limits.
package enum WorkStandings {
  /// Where everybody stands at the end of that month whom the actor may see; one statement.
  package static func all(
    _ month: CalendarMonth, _ rules: WorkRules, reach: Reach, unit: Unit.ID? = nil, in connection: borrowing Connection
  ) throws -> [WorkStanding] {
    var scope = WorkScope()
    scope.onlyFullTime = false
    scope.countsHoliday = rules.settings.countsHoliday
    scope.unit = unit
    let year = month.fiscalYear.months[0].description
    let minutes = scope.minutes
    var windows: SQL = ""
    for length in 1...6 {
      let first = month.adding(1 - length).description
      windows =
        windows
          + """
          , sum(case when m.month >= \(first) then 1 else 0 end),
            cast(sum(case when m.month >= \(first) then \(minutes) else 0 end) as bigint)
          """
    }
    let usual = rules.amount(.month, isSpecial: false) ?? Int(Int32.max)
    return try connection.rows(
      """
      with \(WorkPopulation.table(month.period, scope, visible: WorkPopulation.visible(reach)))
      select pop.person_id, p.staff_number, p.name, pop.unit_id,
        case when pop.unit_id in (select r.covers_id from work_special_units s join unit_reach r on r.unit_id = s.unit_id
          where r.from_day <= \(month.lastDay) and r.until_day >= \(month.lastDay)) then 1 else 0 end,
        cast(sum(case when m.month >= \(year) then \(minutes) else 0 end) as bigint),
        sum(case when m.month >= \(year) and \(minutes) > \(usual) then 1 else 0 end)
        \(windows)
      from pop join people p on p.id = pop.person_id join work_months m on m.person_id = pop.person_id
      where m.month >= \(min(year, month.adding(-5).description)) and m.month <= \(month.description)
        and m.overtime is not null
      group by pop.person_id, p.staff_number, p.name, pop.unit_id
      """
    ) { row in
      // A window counts as long as all its months are known.
      let sums = (0..<6).prefix { row.integer(7 + $0 * 2) == $0 + 1 }.map { row.integer(8 + $0 * 2) }
      return WorkStanding(
        person: row.id(0), number: row.text(1), name: row.text(2), unit: row.id(3), isSpecial: row.bool(4),
        lastMonth: month, month: sums.first, year: row.integer(5), monthsAbove: row.integer(6), sums: sums)
    }
  }

  /// The newest month with overtime of anybody; one statement.
  package static func lastMonth(in connection: borrowing Connection) throws -> CalendarMonth? {
    try connection.first("select max(month) from work_months where overtime is not null") { row in
      row.optionalText(0).flatMap { CalendarMonth($0) }
    } ?? nil
  }
}
