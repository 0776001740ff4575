package import Database
package import Essentials
package import Organization

/// Childcare leave of men, or of women, as the yearly survey counts it.
package struct ChildcareFigures: Sendable, Equatable {
  /// Those who newly took leave in the period; also for children that were born before, so a rate may be above 100 %.
  package let takers: Int
  /// Those to whom a child was born in the period.
  package let parents: Int
  /// Takers whose days of leave are not known; they count for no least number of days above 1.
  package let withoutDays: Int
  /// People with a case in the period whose sex the register does not know.
  package let withoutSex: Int

  /// Counts people, not children; one statement. Who counts is told by the assignment on the day of the event.
  package init(
    of sex: Person.Sex = .male, in period: DayPeriod, leastDays: Int, onlyFullTime: Bool, unit: Unit.ID? = nil,
    _ connection: borrowing Connection
  ) throws {
    var scope: SQL = ""
    if onlyFullTime {
      scope =
        " and (e.meaning is null or e.meaning in (\(list: WorkPopulation.fullTime.map(\.rawValue))))"
    }
    if let unit {
      scope =
        scope
          + """
           and h.unit_id in (select covers_id from unit_reach
            where unit_id = \(unit) and from_day <= \(period.lastDay) and until_day >= \(period.lastDay))
          """
    }
    func cases(_ day: SQL) -> SQL {
      """
      select c.person_id, c.days, p.sex from childcare_cases c
      join people p on p.id = c.person_id
      join assignments h on h.person_id = c.person_id and h.is_main = 1 and h.from_day <= \(day) and h.until_day >= \(day)
      left join staff_words e on e.id = h.employment_id
      where \(day) >= \(period.firstDay) and \(day) <= \(period.lastDay)
      """ + scope
    }
    let found =
      try connection.first(
        """
        with takers as (\(cases("c.first_day"))), parents as (\(cases("c.born_day")))
        select (select count(distinct person_id) from takers
            where sex = \(sex.rawValue) and (\(leastDays) <= 1 or coalesce(days, 0) >= \(leastDays))),
          (select count(distinct person_id) from parents where sex = \(sex.rawValue)),
          (select count(distinct person_id) from takers where sex = \(sex.rawValue) and days is null),
          (select count(*) from (select person_id from takers where sex is null
            union select person_id from parents where sex is null) u)
        """
      ) { ($0.integer(0), $0.integer(1), $0.integer(2), $0.integer(3)) } ?? (0, 0, 0, 0)
    (takers, parents, withoutDays, withoutSex) = found
  }
}
