package import Database
package import FiscalYears
import Organization

/// What files said about people, and what holds today; set by set, however many there are.
package enum WorkRecordStore {
  /// What holds for these months; one statement.
  package static func records(
    _ months: ClosedRange<CalendarMonth>, in connection: borrowing Connection
  ) throws -> [WorkRecord.Key: WorkRecord] {
    var found: [WorkRecord.Key: WorkRecord] = [:]
    try connection.each(
      """
      select person_id, month, overtime, holiday, leave_days, leave_minutes from work_months
      where month >= \(months.lowerBound.description) and month <= \(months.upperBound.description)
      """
    ) { row in
      let record = try record(row)
      found[record.key] = record
    }
    return found
  }

  /// Looks at each record of these people, or of all where none are named, in these months; one statement.
  static func each(
    of people: [Person.ID]?, _ months: ClosedRange<CalendarMonth>, in connection: borrowing Connection,
    _ look: (WorkRecord) -> Void
  ) throws {
    let only: SQL = people.map { "person_id in (\(list: $0)) and " } ?? ""
    try connection.each(
      """
      select person_id, month, overtime, holiday, leave_days, leave_minutes from work_months
      where \(only)month >= \(months.lowerBound.description) and month <= \(months.upperBound.description)
      """
    ) { look(try record($0)) }
  }

  /// Takes records in as those of a run that has its number; a field about which a record is silent stays as it is.
  package static func take(_ records: [WorkRecord], run number: Int, in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into work_entries (person_id, month, run_number, overtime, holiday, leave_days, leave_minutes) values",
      records
    ) { record in
      """
      (\(record.person), \(record.month.description), \(number), \(record.overtime), \(record.holiday),
      \(record.leaveDays), \(record.leaveMinutes))
      """
    }
    try connection.run(
      """
      insert into work_months (person_id, month, overtime, holiday, leave_days, leave_minutes)
      select person_id, month, overtime, holiday, leave_days, leave_minutes from work_entries where run_number = \(number)
      on conflict (person_id, month) do update set overtime = coalesce(excluded.overtime, work_months.overtime),
        holiday = coalesce(excluded.holiday, work_months.holiday),
        leave_days = coalesce(excluded.leave_days, work_months.leave_days),
        leave_minutes = coalesce(excluded.leave_minutes, work_months.leave_minutes)
      """)
    try UnitMonths.renew(records.map(\.month), in: connection)
  }

  /// Takes the records of a run out; what the other files say holds again, older and newer ones. Gives how many there were.
  package static func takeBack(run number: Int, in connection: borrowing Connection) throws -> Int {
    func newest(_ column: SQL) -> SQL {
      """
      (select e.\(column) from work_entries e join work_runs r on r.number = e.run_number
        where e.person_id = k.person_id and e.month = k.month and e.\(column) is not null
          and r.state = \(WorkRun.State.taken.rawValue)
        order by e.run_number desc limit 1)
      """
    }
    let touched: SQL = "select person_id, month from work_entries where run_number = \(number)"
    let months = try connection.rows("select distinct month from work_entries where run_number = \(number)") {
      CalendarMonth($0.text(0))
    }.compactMap { $0 }
    let count = try connection.run("delete from work_months where (person_id, month) in (\(touched))")
    try connection.run(
      """
      insert into work_months (person_id, month, overtime, holiday, leave_days, leave_minutes)
      select k.person_id, k.month, \(newest("overtime")), \(newest("holiday")), \(newest("leave_days")),
        \(newest("leave_minutes"))
      from (\(touched)) k
      where exists (select 1 from work_entries e join work_runs r on r.number = e.run_number
        where e.person_id = k.person_id and e.month = k.month and r.state = \(WorkRun.State.taken.rawValue))
      """)
    try UnitMonths.renew(months, in: connection)
    return count
  }

  private static func record(_ row: Row) throws -> WorkRecord {
    guard let month = CalendarMonth(row.text(1)) else {
      throw DatabaseFault(.other, operation: "read", detail: "a record has no month")
    }
    return WorkRecord(
      person: row.id(0), month: month, overtime: row.optionalInteger(2), holiday: row.optionalInteger(3),
      leaveDays: row.optionalInteger(4), leaveMinutes: row.optionalInteger(5))
  }
}

/// The same for childcare leave: of each child the newest file that names it holds.
package enum ChildcareStore {
  /// All that holds; one statement.
  package static func cases(in connection: borrowing Connection) throws -> [ChildcareCase.Key: ChildcareCase] {
    let rows = try connection.rows("select person_id, born_day, first_day, days from childcare_cases") { row in
      guard let born = row.optionalDay(1) else {
        throw DatabaseFault(.other, operation: "read", detail: "a case has no birth")
      }
      return ChildcareCase(person: row.id(0), born: born, firstDay: row.optionalDay(2), days: row.optionalInteger(3))
    }
    return Dictionary(rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes cases in as those of a run that has its number.
  package static func take(_ cases: [ChildcareCase], run number: Int, in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into childcare_entries (person_id, born_day, run_number, first_day, days) values", cases
    ) { "(\($0.person), \($0.born), \(number), \($0.firstDay), \($0.days))" }
    try connection.run(
      """
      insert into childcare_cases (person_id, born_day, first_day, days)
      select person_id, born_day, first_day, days from childcare_entries where run_number = \(number)
      on conflict (person_id, born_day) do update set first_day = excluded.first_day, days = excluded.days
      """)
  }

  /// Takes the cases of a run out; what the other files say holds again. Gives how many there were.
  package static func takeBack(run number: Int, in connection: borrowing Connection) throws -> Int {
    let touched: SQL = "select person_id, born_day from childcare_entries where run_number = \(number)"
    let count = try connection.run("delete from childcare_cases where (person_id, born_day) in (\(touched))")
    try connection.run(
      """
      insert into childcare_cases (person_id, born_day, first_day, days)
      select e.person_id, e.born_day, e.first_day, e.days from childcare_entries e
      where (e.person_id, e.born_day) in (\(touched)) and e.run_number = (
        select max(n.run_number) from childcare_entries n join work_runs r on r.number = n.run_number
        where n.person_id = e.person_id and n.born_day = e.born_day and r.state = \(WorkRun.State.taken.rawValue))
      """)
    return count
  }
}
