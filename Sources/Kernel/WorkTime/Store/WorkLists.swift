package import Application
package import Database
import Essentials
package import FiscalYears
package import Organization

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
    // The months of the longest window, from that month back.
    var lasts: SQL = ""
    for (place, name) in lastNames.enumerated() {
      let one = month.adding(-place).description
      lasts = lasts + ", cast(sum(case when m.month = \(one) then \(minutes) end) as bigint) as \(raw: name)"
    }
    let usual = rules.amount(.month, isSpecial: false) ?? Int(Int32.max)
    let start = month.fiscalYear.months[0].firstDay
    // The cross join keeps SQLite from reading the months of people before it knows their unit.
    return try connection.rows(
      """
      with \(WorkPopulation.table(month.period, scope, visible: WorkPopulation.visible(reach)))
      , sums as (
        select pop.person_id, pop.unit_id,
          cast(sum(case when m.month >= \(year) then \(minutes) else 0 end) as bigint) as in_year,
          sum(case when m.month >= \(year) and \(minutes) > \(usual) then 1 else 0 end) as above\(lasts)
        from pop cross join work_months m
        where m.person_id = pop.person_id and m.month >= \(min(year, month.adding(-5).description))
          and m.month <= \(month.description) and m.overtime is not null
        group by pop.person_id, pop.unit_id
      )
      select sums.person_id, p.staff_number, p.name, sums.unit_id,
        case when sums.unit_id in (\(specialUnits(from: month.lastDay, until: month.lastDay))) then 1 else 0 end,
        case when sums.person_id in (select person_id from assignments where is_main = 1
          and from_day <= \(month.lastDay) and until_day >= \(start)
          and unit_id in (\(specialUnits(from: start, until: month.lastDay)))) then 1 else 0 end,
        in_year, above, last_0, last_1, last_2, last_3, last_4, last_5
      from sums join people p on p.id = sums.person_id
      """
    ) { row in
      // A window counts as long as all its months are known.
      let known = lastNames.indices.prefix { row.optionalInteger(8 + $0) != nil }
      let sums = known.map { place in (0...place).reduce(0) { $0 + row.integer(8 + $1) } }
      return WorkStanding(
        person: row.id(0), number: row.text(1), name: row.text(2), unit: row.id(3), isSpecial: row.bool(4),
        wasSpecial: row.bool(5) && !row.bool(4), lastMonth: month, month: sums.first, year: row.integer(6),
        monthsAbove: row.integer(7), sums: sums)
    }
  }

  /// The units whose work others decide, with all that stood below them in that time.
  private static func specialUnits(from first: Day, until last: Day) -> SQL {
    """
    select r.covers_id from work_special_units s join unit_reach r on r.unit_id = s.unit_id
    where r.from_day <= \(last) and r.until_day >= \(first)
    """
  }

  private static let lastNames: [StaticString] = ["last_0", "last_1", "last_2", "last_3", "last_4", "last_5"]

  /// The newest month with overtime of anybody; one statement.
  package static func lastMonth(in connection: borrowing Connection) throws -> CalendarMonth? {
    try connection.first("select max(month) from work_months where overtime is not null") { row in
      row.optionalText(0).flatMap { CalendarMonth($0) }
    } ?? nil
  }
}
