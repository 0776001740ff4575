package import Database
import Essentials

/// Reading the register: single people with all that is known of them.
package enum PersonStore {
  /// The person with all assignments; two statements.
  package static func find(_ id: Person.ID, in connection: borrowing Connection) throws -> KeptPerson? {
    try people(with: [id], in: connection).first
  }

  /// These people with all assignments, by staff number; two statements for every 500 of them.
  package static func people(
    with ids: [Person.ID], in connection: borrowing Connection
  ) throws -> [KeptPerson] {
    var found: [KeptPerson] = []
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = Array(ids[start..<min(start + 500, ids.count)])
      found += try load(where: "person_id in (\(list: some))", "id in (\(list: some))", in: connection)
    }
    return found.sorted { $0.person.staffNumber < $1.person.staffNumber }
  }

  /// The people with these staff numbers; two statements for every 500 of them.
  package static func people(
    withNumbers numbers: [String], in connection: borrowing Connection
  ) throws -> [String: KeptPerson] {
    var found: [String: KeptPerson] = [:]
    for start in stride(from: 0, to: numbers.count, by: 500) {
      let some = Array(numbers[start..<min(start + 500, numbers.count)])
      let kept = try load(
        where: "person_id in (select id from people where staff_number in (\(list: some)))",
        "staff_number in (\(list: some))", in: connection)
      for person in kept { found[person.person.staffNumber] = person }
    }
    return found
  }

  /// The whole register; two statements.
  package static func all(in connection: borrowing Connection) throws -> [KeptPerson] {
    try load(where: "1 = 1", "1 = 1", in: connection)
  }

  /// The changes of the person, newest first.
  package static func changes(
    of id: Person.ID, in connection: borrowing Connection
  ) throws -> [PersonChange] {
    try connection.rows(
      """
      select revision, at, actor_name, kind, reason, run_id, before from people_changes
      where person_id = \(id) order by revision desc
      """
    ) { row in
      PersonChange(
        revision: row.integer(0), at: row.instant(1), actorName: row.text(2), kind: try row.choice(3),
        reason: row.optionalText(4), run: row.optionalText(5),
        before: row.optionalText(6).flatMap { PersonWriting.state($0, of: id) })
    }
  }

  /// The accounts of the person, by sign-in name.
  package static func accounts(
    of id: Person.ID, in connection: borrowing Connection
  ) throws -> [(id: Account.ID, signInName: String)] {
    try connection.rows("select id, sign_in_name from accounts where person_id = \(id) order by sign_in_name") {
      ($0.id(0), $0.text(1))
    }
  }

  private static func load(
    where assignmentCondition: SQL, _ condition: SQL, in connection: borrowing Connection
  ) throws -> [KeptPerson] {
    var assignments: [Person.ID: [Assignment]] = [:]
    var texts = SharedTexts()
    try connection.each(
      "select person_id, \(assignmentColumns) from assignments where \(assignmentCondition)"
    ) { row in
      assignments[row.id(0), default: []].append(try assignment(row, from: 1, &texts))
    }
    return try connection.rows("select \(personColumns) from people where \(condition)") { row in
      var kept = try person(row)
      kept.person.assignments = (assignments[kept.person.id] ?? []).sorted()
      return kept
    }
  }

  static let assignmentColumns: SQL =
    "unit_id, from_day, until_day, is_main, outside, position_id, grade_id, job_type_id, employment_id"

  private static let personColumns: SQL =
    "id, staff_number, name, kana, birth_day, sex, hire_day, leave_day, leave_kind, revision"

  private static func assignment(_ row: Row, from column: Int, _ texts: inout SharedTexts) throws -> Assignment {
    func word(_ column: Int) -> StaffWord.ID? {
      row.optionalText(column).map { StaffWord.ID(stored: texts.shared($0)) }
    }
    guard let first = Day(row.text(column + 1)), let last = Day(row.text(column + 2)) else {
      throw DatabaseFault(.other, operation: "read", detail: "an assignment has no days")
    }
    return Assignment(
      unit: Unit.ID(stored: texts.shared(row.text(column))), period: DayPeriod(firstDay: first, lastDay: last),
      isMain: row.bool(column + 3),
      outside: row.optionalText(column + 4),
      words: StaffWords(
        position: word(column + 5), grade: word(column + 6), jobType: word(column + 7), employment: word(column + 8)))
  }

  private static func person(_ row: Row) throws -> KeptPerson {
    var leaving: Person.Leaving?
    if let day = row.optionalDay(7) {
      leaving = Person.Leaving(day: day, kind: row.isNull(8) ? .other : try row.choice(8))
    }
    return KeptPerson(
      person: Person(
        id: row.id(0), staffNumber: row.text(1), name: row.text(2), kana: row.text(3), birthDay: row.optionalDay(4),
        sex: row.isNull(5) ? nil : try row.choice(5), hireDay: row.optionalDay(6), leaving: leaving),
      revision: row.integer(9))
  }
}

/// Keeps texts that come again and again once: the whole register names few units and words a million times.
private struct SharedTexts {
  private var texts: Set<String> = []

  mutating func shared(_ text: String) -> String { texts.insert(text).memberAfterInsert }
}
