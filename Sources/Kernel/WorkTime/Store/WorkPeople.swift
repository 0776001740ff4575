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
    let of: SQL = """
      from work_months m where m.person_id = p.id and m.month >= \(months.lowerBound.description)
        and m.month <= \(months.upperBound.description) and m.overtime is not null
      """
    let sum: SQL = "(select cast(sum(\(minutes)) as bigint) \(of))"
    var condition: SQL = "1 = 1"
    if let text = filter.text { condition = SQL.text(of: "p.search_key", holds: foldedName(text)) }
    if let hours = filter.aboveHours {
      condition = condition + " and exists (select 1 \(of) and \(minutes) > \(hours * 60))"
    }
    let head: SQL = "with \(WorkPopulation.table(period, scope, visible: WorkPopulation.visible(reach)))"
    let found: SQL = "from pop join people p on p.id = pop.person_id where \(condition)"
    // By number, the months of those are added up who stand on the page, and of nobody else.
    let page: SQL =
      filter.mostFirst
      ? """
      \(head), summed as (select p.id, p.staff_number, p.name, pop.unit_id, \(sum) as minutes \(found))
      select id, staff_number, name, unit_id, minutes from summed
      order by coalesce(minutes, -1) desc, staff_number limit \(limit + 1) offset \(start)
      """
      : """
      \(head), shown as (
        select p.id, p.staff_number, p.name, pop.unit_id \(found)
        order by p.staff_number limit \(limit + 1) offset \(start))
      select p.id, p.staff_number, p.name, p.unit_id, \(sum) as minutes from shown p order by p.staff_number
      """
    return try connection.rows(page) { row in
      WorkPerson(
        id: row.id(0), number: row.text(1), name: row.text(2), unit: row.id(3), minutes: row.optionalInteger(4))
    }
  }
}
