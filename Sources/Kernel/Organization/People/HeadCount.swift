package import Database
package import Essentials

/// How many people there are on a day, as indicators ask: by employment, class of position, sex and age at once.
package struct HeadCount: Sendable, Equatable {
  /// People who are alike in all of these.
  package struct Cell: Sendable, Equatable {
    package let employment: EmploymentCategory?
    package let position: PositionClass?
    package let sex: Person.Sex?
    package let age: Int?
    package let count: Int
  }

  package let day: Day
  package let cells: [Cell]

  /// Counts those with a main assignment on that day, in a unit with all below it or everywhere; one statement, however
  /// many they are.
  package init(on day: Day, unit: Unit.ID? = nil, in connection: borrowing Connection) throws {
    self.day = day
    let years = day.parts.year
    let monthAndDay = String(day.description.dropFirst(5))
    cells = try connection.rows(
      """
      select e.meaning, w.meaning, f.sex, f.age, cast(sum(f.many) as bigint)
      from (
        select m.employment_id, m.position_id, p.sex, \(years) - cast(substr(p.birth_day, 1, 4) as integer)
            - case when substr(p.birth_day, 6) > \(monthAndDay) then 1 else 0 end as age, count(*) as many
        from assignments m join people p on p.id = m.person_id
        where m.is_main = 1 and m.from_day <= \(day) and m.until_day >= \(day)
          \(assignmentsWithin(unit, on: day))
        group by 1, 2, 3, 4
      ) f left join staff_words e on e.id = f.employment_id left join staff_words w on w.id = f.position_id
      group by 1, 2, 3, 4
      """
    ) { row in
      Cell(
        employment: row.optionalText(0).flatMap(EmploymentCategory.init(rawValue:)),
        position: row.optionalText(1).flatMap(PositionClass.init(rawValue:)),
        sex: row.optionalText(2).flatMap(Person.Sex.init(rawValue:)), age: row.optionalInteger(3), count: row.integer(4)
      )
    }
  }

  /// How many there are for whom the condition holds.
  package func count(where condition: (Cell) -> Bool = { _ in true }) -> Int {
    cells.reduce(0) { $0 + (condition($1) ? $1.count : 0) }
  }

  /// The women and all people in posts that count as 管理的地位.
  package var managers: (women: Int, all: Int) {
    (count { $0.position?.isManagerial == true && $0.sex == .female }, count { $0.position?.isManagerial == true })
  }

  /// How many people were sent to bodies outside the city on at least one day of the period; one statement.
  package static func secondments(
    in period: DayPeriod, _ connection: borrowing Connection
  ) throws -> Int {
    try connection.first(
      """
      select count(distinct person_id) from assignments
      where outside is not null and from_day <= \(period.lastDay) and until_day >= \(period.firstDay)
      """
    ) { $0.integer(0) } ?? 0
  }
}
