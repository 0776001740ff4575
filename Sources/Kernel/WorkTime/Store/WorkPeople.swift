package import Application
package import Database
import Essentials
package import FiscalYears
package import Organization

/// Single people with what they worked in some months.
package struct WorkPerson: Sendable, Equatable {
  package let id: Person.ID
  package let number: String
  package let name: String
  package let unit: Unit.ID
  /// All minutes of the months; nil where nothing is known.
  package let minutes: Int?
}

/// What narrows and orders the list of people and their months.
package struct WorkPeopleFilter: Sendable {
  package var months: ClosedRange<CalendarMonth>
  package var unit: Unit.ID?
  /// Part of a name, of its kana or of the number.
  package var text: String?
  /// Only those with a month above so many hours.
  package var aboveHours: Int?
  /// Whether those with the most hours stand first; otherwise by staff number.
  package var mostFirst = false

  package init(_ months: ClosedRange<CalendarMonth>) { self.months = months }
}

/// Lists of people with their hours.
package enum WorkPeople {
  /// Those of the filter whom the actor may see, from a place in the list on; one statement. One more than the limit
  /// tells that there are more.
  package static func page(
    _ filter: WorkPeopleFilter, _ settings: WorkSettings, reach: Reach, from start: Int, limit: Int,
    in connection: borrowing Connection
  ) throws -> [WorkPerson] {
    var scope = WorkScope()
    scope.onlyFullTime = false
    scope.countsHoliday = settings.countsHoliday
    scope.unit = filter.unit
    let months = filter.months
    let period = DayPeriod(from: months.lowerBound.firstDay, until: months.upperBound.lastDay)
    let minutes = scope.minutes
    var condition: SQL = "1 = 1"
    if let text = filter.text { condition = SQL.text(of: "p.search_key", holds: foldedName(text)) }
    if filter.aboveHours != nil { condition = condition + " and t.above > 0" }
    var order: SQL = "p.staff_number"
    if filter.mostFirst { order = "coalesce(t.minutes, -1) desc, p.staff_number" }
    return try connection.rows(
      """
      with \(WorkPopulation.table(period, scope, visible: WorkPopulation.visible(reach)))
      select pop.person_id, p.staff_number, p.name, pop.unit_id, cast(t.minutes as bigint)
      from pop join people p on p.id = pop.person_id left join (
        select m.person_id, sum(\(minutes)) as minutes,
          sum(case when \(minutes) > \((filter.aboveHours ?? 0) * 60) then 1 else 0 end) as above
        from work_months m
        where m.month >= \(months.lowerBound.description) and m.month <= \(months.upperBound.description)
          and m.overtime is not null
        group by m.person_id
      ) t on t.person_id = pop.person_id
      where \(condition) order by \(order) limit \(limit + 1) offset \(start)
      """
    ) { row in
      WorkPerson(
        id: row.id(0), number: row.text(1), name: row.text(2), unit: row.id(3), minutes: row.optionalInteger(4))
    }
  }
}
