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

/// The months of a year by unit: each month counts for the unit in which somebody was last in that month.
///
/// The sums are kept for each month, with the state of the register that they were made from. A month whose register has
/// moved since is added up when somebody asks, until its sums are made anew; so what is shown is never old.
package enum UnitMonths {
  /// The hours that lists count people above.
  package static let steps = [45, 60, 80, 100]

  /// The sums of those whom the actor may see: one statement, and one more where sums of a month are out of date.
  package static func all(
    _ months: ClosedRange<CalendarMonth>, _ settings: WorkSettings, reach: Reach, in connection: borrowing Connection
  ) throws -> [UnitMonth] {
    var stale: [CalendarMonth] = []
    var found: [UnitMonth] = []
    try connection.each(
      """
      select t.month, case when t.register = s.number then 1 else 0 end, h.unit_id, h.people, h.minutes, h.leave_people,
        h.leave, h.above_45, h.above_60, h.above_80, h.above_100
      from work_totals t cross join people_state s
      left join work_unit_months h on h.month = t.month and t.register = s.number and \(WorkPopulation.visible(reach))
      where t.month >= \(months.lowerBound.description) and t.month <= \(months.upperBound.description)
      """
    ) { row in
      guard let month = CalendarMonth(row.text(0)) else { return }
      guard row.bool(1) else { return stale.append(month) }
      if let unit: Unit.ID = row.optionalID(2) { found.append(sums(row, unit, month, from: 3)) }
    }
    guard !stale.isEmpty else { return found.sorted(by: comesBefore) }
    try connection.each(added(up: stale.sorted(), settings, where: WorkPopulation.visible(reach))) { row in
      if let month = CalendarMonth(row.text(0)) { found.append(sums(row, row.id(1), month, from: 2)) }
    }
    return found.sorted(by: comesBefore)
  }

  private static func sums(_ row: Row, _ unit: Unit.ID, _ month: CalendarMonth, from first: Int) -> UnitMonth {
    UnitMonth(
      unit: unit, month: month, people: row.integer(first), minutes: row.integer(first + 1),
      above: steps.indices.map { row.integer(first + 4 + $0) }, leavePeople: row.integer(first + 2),
      leave: row.integer(first + 3))
  }

  private static func comesBefore(_ one: UnitMonth, _ other: UnitMonth) -> Bool {
    (one.unit, one.month) < (other.unit, other.month)
  }

  /// The months whose sums are out of date, newest first; one statement.
  package static func stale(in connection: borrowing Connection) throws -> [CalendarMonth] {
    try connection.rows(
      """
      select t.month from work_totals t cross join people_state s where t.register <> s.number order by t.month desc
      """
    ) { CalendarMonth($0.text(0)) }.compactMap { $0 }
  }

  /// Makes the sums of these months anew, in the caller's transaction; five statements.
  package static func renew(_ months: [CalendarMonth], in connection: borrowing Connection) throws {
    guard !months.isEmpty else { return }
    let months = Set(months).sorted()
    let settings = try WorkSettingStore.settings(in: connection)
    try connection.run("delete from work_unit_months where month in (\(list: months.map(\.description)))")
    try connection.run(
      """
      insert into work_unit_months (month, unit_id, people, minutes, leave_people, leave, above_45, above_60, above_80,
        above_100)
      """ + " " + added(up: months, settings, where: "1 = 1"))
    try connection.run("delete from work_totals where month in (\(list: months.map(\.description)))")
    try connection.insert("insert into work_totals (month, register) values", months) {
      "(\($0.description), (select number from people_state))"
    }
  }

  /// Says of all sums that they have to be made anew, as the city counts in another way.
  static func forget(in connection: borrowing Connection) throws {
    try connection.run("update work_totals set register = -1")
  }

  /// `month, unit_id, …`: the sums of these months. In which unit somebody was last in a month follows from the assignments
  /// alone, so each is given its months first, and no record has to look for a later one.
  private static func added(up months: [CalendarMonth], _ settings: WorkSettings, where visible: SQL) -> SQL {
    var scope = WorkScope()
    scope.countsHoliday = settings.countsHoliday
    let minutes = scope.minutes
    var above: SQL = ""
    for step in steps {
      above = above + ", sum(case when m.overtime is not null and \(minutes) > \(step * 60) then 1 else 0 end)"
    }
    let first = months[0], last = months[months.count - 1]
    // Named one by one, months in a row would be looked up one by one.
    let isRow = first.adding(months.count - 1) == last
    let only: SQL = isRow ? "" : " and m.month in (\(list: months.map(\.description)))"
    return """
      select m.month, h.unit_id, count(m.overtime),
        cast(coalesce(sum(case when m.overtime is not null then \(minutes) end), 0) as bigint),
        sum(case when m.leave_days is not null or m.leave_minutes is not null then 1 else 0 end),
        cast(coalesce(sum(coalesce(m.leave_days, 0) * \(settings.dayMinutes) + coalesce(m.leave_minutes, 0) * 100), 0)
          as bigint)
        \(above)
      from (
        select person_id, unit_id, substr(from_day, 1, 7) as first_month, substr(until_day, 1, 7) as last_month,
          substr(lead(from_day) over (partition by person_id order by from_day), 1, 7) as next_month
        from assignments
        where is_main = 1 and from_day <= \(last.lastDay) and until_day >= \(first.firstDay)
      ) h
      join work_months m on m.person_id = h.person_id and m.month >= h.first_month and m.month <= h.last_month
        and (h.next_month is null or m.month < h.next_month)
      where m.month >= \(first.description) and m.month <= \(last.description) and \(visible)\(only)
      group by m.month, h.unit_id
      """
  }
}
