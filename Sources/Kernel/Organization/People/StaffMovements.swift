package import Database
package import Essentials

/// Who came and who left in a stretch of days, and how long those in office have been with the city.
package enum StaffMovements {
  /// People who are alike in all of these.
  package struct Cell: Sendable, Equatable {
    package let employment: EmploymentCategory?
    package let sex: Person.Sex?
    /// Why they left; nil for those who came.
    package let leaving: Person.Leaving.Kind?
    package let count: Int
  }

  /// The first day of which the register knows who worked where; nil where it is empty. One statement.
  package static func firstDay(in connection: borrowing Connection) throws -> Day? {
    try connection.first("select min(from_day) from assignments where is_main = 1") { $0.optionalDay(0) } ?? nil
  }

  /// Those whose day of hire is in the period, by what they were on that day; one statement.
  package static func hires(
    in period: DayPeriod, unit: Unit.ID? = nil, in connection: borrowing Connection
  ) throws -> [Cell] { try cells("p.hire_day", kind: "null", period, unit, connection) }

  /// Those whose last day in office is in the period, by what they were on that day; one statement.
  package static func leavers(
    in period: DayPeriod, unit: Unit.ID? = nil, in connection: borrowing Connection
  ) throws -> [Cell] { try cells("p.leave_day", kind: "coalesce(p.leave_kind, 'other')", period, unit, connection) }

  private static func cells(
    _ day: SQL, kind: SQL, _ period: DayPeriod, _ unit: Unit.ID?, _ connection: borrowing Connection
  ) throws -> [Cell] {
    // Of the whole city also those count of whom the register does not know where they were on that day.
    let join: SQL = unit == nil ? "left join" : "join"
    return try connection.rows(
      """
      select e.meaning, p.sex, \(kind), count(*)
      from people p \(join) assignments m on m.person_id = p.id and m.is_main = 1
        and m.from_day <= \(day) and m.until_day >= \(day) \(assignmentsWithin(unit, on: period.lastDay))
      left join staff_words e on e.id = m.employment_id
      where \(day) >= \(period.firstDay) and \(day) <= \(period.lastDay)
      group by 1, 2, 3 order by 1, 2, 3
      """
    ) { row in
      Cell(
        employment: row.optionalText(0).flatMap(EmploymentCategory.init(rawValue:)),
        sex: row.optionalText(1).flatMap(Person.Sex.init(rawValue:)),
        leaving: row.optionalText(2).flatMap(Person.Leaving.Kind.init(rawValue:)), count: row.integer(3))
    }
  }

  /// The time that people who are alike have been with the city.
  package struct Service: Sendable, Equatable {
    package let employment: EmploymentCategory?
    package let sex: Person.Sex?
    /// How many of them have a day of hire.
    package let people: Int
    /// Their full months since then, together.
    package let months: Int
    /// Those without a day of hire.
    package let unknown: Int
  }

  /// Of those with a main assignment on that day; one statement.
  package static func service(
    on day: Day, unit: Unit.ID? = nil, in connection: borrowing Connection
  ) throws -> [Service] {
    let (year, month, dayOfMonth) = day.parts
    return try connection.rows(
      """
      select e.meaning, f.sex, count(f.months), cast(coalesce(sum(f.months), 0) as bigint),
        count(*) - count(f.months)
      from (
        select m.employment_id, p.sex, case when p.hire_day is null or p.hire_day > \(day) then null else
          (\(year) - cast(substr(p.hire_day, 1, 4) as integer)) * 12
            + \(month) - cast(substr(p.hire_day, 6, 2) as integer)
            - case when cast(substr(p.hire_day, 9, 2) as integer) > \(dayOfMonth) then 1 else 0 end end as months
        from assignments m join people p on p.id = m.person_id
        where m.is_main = 1 and m.from_day <= \(day) and m.until_day >= \(day)
          \(assignmentsWithin(unit, on: day))
      ) f left join staff_words e on e.id = f.employment_id
      group by 1, 2 order by 1, 2
      """
    ) { row in
      Service(
        employment: row.optionalText(0).flatMap(EmploymentCategory.init(rawValue:)),
        sex: row.optionalText(1).flatMap(Person.Sex.init(rawValue:)), people: row.integer(2), months: row.integer(3),
        unknown: row.integer(4))
    }
  }
}
