package import Database
import Essentials
package import FiscalYears
import Organization

/// What indicators count from working hours and leave; each in a fixed number of statements, however many people there are.
package enum WorkFigures {
  /// People above a limit, of how many, with what is not known.
  package struct Share: Sendable, Equatable {
    /// How many are above, or how many times.
    package let above: Int
    /// All that count.
    package let people: Int
    /// In office, and without any record.
    package let absent: Int
    /// With fewer months of records than months in office.
    package let incomplete: Int

    package init(above: Int = 0, people: Int = 0, absent: Int = 0, incomplete: Int = 0) {
      self.above = above
      self.people = people
      self.absent = absent
      self.incomplete = incomplete
    }
  }

  /// How many worked longer than the limit in all months together; one statement.
  package static func yearAbove(
    _ minutes: Int, _ months: ClosedRange<CalendarMonth>, _ scope: WorkScope, in connection: borrowing Connection
  ) throws -> Share {
    try share("case when t.minutes > \(minutes) then 1 else 0 end", minutes, months, scope, in: connection)
  }

  /// How many worked longer than the limit in at least one of the months, or, counting times, in how many months all of
  /// them did; one statement.
  package static func monthsAbove(
    _ minutes: Int, countingTimes: Bool, _ months: ClosedRange<CalendarMonth>, _ scope: WorkScope,
    in connection: borrowing Connection
  ) throws -> Share {
    try share(
      countingTimes ? "t.above" : "case when t.above > 0 then 1 else 0 end", minutes, months, scope, in: connection)
  }

  private static func share(
    _ counted: SQL, _ minutes: Int, _ months: ClosedRange<CalendarMonth>, _ scope: WorkScope,
    in connection: borrowing Connection
  ) throws -> Share {
    let period = DayPeriod(from: months.lowerBound.firstDay, until: months.upperBound.lastDay)
    let sums: SQL = """
      sum(\(scope.minutes)) as minutes, sum(case when \(scope.minutes) > \(minutes) then 1 else 0 end) as above
      """
    return try connection.first(
      """
      with \(sumsByPerson(sums, known: "m.overtime is not null", in: months, period, scope))
      select cast(coalesce(sum(case when t.months > 0 then \(counted) else 0 end), 0) as bigint), count(*),
        cast(coalesce(sum(case when t.months > 0 then 1 else 0 end), 0) as bigint),
        cast(coalesce(sum(case when t.months > 0 and t.months < t.in_office then 1 else 0 end), 0) as bigint)
      from t
      """
    ) { row in
      let absent = row.integer(1) - row.integer(2)
      return Share(
        above: row.integer(0), people: scope.absentIsZero ? row.integer(1) : row.integer(2), absent: absent,
        incomplete: row.integer(3))
    } ?? Share()
  }

  /// `t (person_id, in_office, months, …)`: each person who counts, with the number of months with a known record and these
  /// sums over them.
  ///
  /// The records are looked up by the key of the person: joined as sums made apart, PostgreSQL, which takes the people for
  /// few, went through all sums once for each of them.
  private static func sumsByPerson(
    _ sums: SQL, known: SQL, in months: ClosedRange<CalendarMonth>, _ period: DayPeriod, _ scope: WorkScope
  ) -> SQL {
    """
    \(WorkPopulation.table(period, scope)),
    t as (
      select pop.person_id, pop.months as in_office, count(m.person_id) as months, \(sums)
      from pop left join work_months m on m.person_id = pop.person_id and \(known)
        and m.month >= \(months.lowerBound.description) and m.month <= \(months.upperBound.description)
      group by pop.person_id, pop.months
    )
    """
  }

  /// A sum over people: minutes or hundredths of days, of how many people or months.
  package struct Total: Sendable, Equatable {
    package let amount: Int
    /// By what it is divided: months of records, or people.
    package let parts: Int
    package let people: Int
    /// In office, and without any record.
    package let absent: Int
  }

  /// All overtime and the months of records that it comes from; one statement.
  package static func overtime(
    _ months: ClosedRange<CalendarMonth>, _ scope: WorkScope, in connection: borrowing Connection
  ) throws -> Total {
    try total(scope.minutes, "m.overtime is not null", months, scope, in: connection) { row, people in row.integer(1) }
  }

  /// The leave of all people, in minutes: days at the city's length of a day, and hours; one statement.
  package static func leave(
    dayMinutes: Int, _ months: ClosedRange<CalendarMonth>, _ scope: WorkScope, in connection: borrowing Connection
  ) throws -> Total {
    // Hundredths of a day times minutes stay whole; the division by 100 is left to the reader.
    try total(
      "(coalesce(m.leave_days, 0) * \(dayMinutes) + coalesce(m.leave_minutes, 0) * 100)",
      "(m.leave_days is not null or m.leave_minutes is not null)", months, scope, in: connection
    ) { _, people in people }
  }

  private static func total(
    _ amount: SQL, _ known: SQL, _ months: ClosedRange<CalendarMonth>, _ scope: WorkScope,
    in connection: borrowing Connection, parts: (Row, Int) -> Int
  ) throws -> Total {
    let period = DayPeriod(from: months.lowerBound.firstDay, until: months.upperBound.lastDay)
    return try connection.first(
      """
      with \(sumsByPerson("sum(\(amount)) as amount", known: known, in: months, period, scope))
      select cast(coalesce(sum(t.amount), 0) as bigint), cast(coalesce(sum(t.months), 0) as bigint),
        cast(coalesce(sum(case when t.months > 0 then 1 else 0 end), 0) as bigint), count(*)
      from t
      """
    ) { row in
      let absent = row.integer(3) - row.integer(2)
      let people = scope.absentIsZero ? row.integer(3) : row.integer(2)
      return Total(amount: row.integer(0), parts: parts(row, people), people: people, absent: absent)
    } ?? Total(amount: 0, parts: 0, people: 0, absent: 0)
  }

  /// How many have a mean above the limit in one of the windows of 2 to 6 months that end with that month, every month
  /// of the window known; and how many have records of that month. One statement.
  package static func meanAbove(
    _ minutes: Int, _ month: CalendarMonth, _ scope: WorkScope, in connection: borrowing Connection
  ) throws -> Share {
    var windows: SQL = "1 = 0"
    for length in 2...6 {
      let first = month.adding(1 - length).description
      windows =
        windows
          + """
           or (sum(case when m.month >= \(first) then 1 else 0 end) = \(length)
            and sum(case when m.month >= \(first) then \(scope.minutes) else 0 end) > \(minutes * length))
          """
    }
    let sums: SQL = """
      case when \(windows) then 1 else 0 end as above,
        max(case when m.month = \(month.description) then 1 else 0 end) as current
      """
    return try connection.first(
      """
      with \(sumsByPerson(sums, known: "m.overtime is not null", in: month.adding(-5)...month, month.period, scope))
      select cast(coalesce(sum(case when t.current = 1 then t.above else 0 end), 0) as bigint), count(*),
        cast(coalesce(sum(t.current), 0) as bigint)
      from t
      """
    ) { row in
      let absent = row.integer(1) - row.integer(2)
      return Share(
        above: row.integer(0), people: scope.absentIsZero ? row.integer(1) : row.integer(2), absent: absent,
        incomplete: 0)
    } ?? Share()
  }

  /// The months that hold any overtime, or any leave, of anybody; one statement.
  package static func knownMonths(
    _ months: ClosedRange<CalendarMonth>, ofLeave: Bool = false, in connection: borrowing Connection
  ) throws -> [CalendarMonth] {
    let known: SQL = ofLeave ? "(leave_days is not null or leave_minutes is not null)" : "overtime is not null"
    return try connection.rows(
      """
      select distinct month from work_months
      where month >= \(months.lowerBound.description) and month <= \(months.upperBound.description) and \(known)
      order by month
      """
    ) { CalendarMonth($0.text(0)) }.compactMap { $0 }
  }
}
