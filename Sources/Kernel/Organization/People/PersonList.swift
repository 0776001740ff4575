package import Database
package import Essentials

/// What narrows and orders the list of people.
package struct PersonFilter: Sendable {
  /// The day on which the list is true.
  package var day: Day
  /// The unit with all below it.
  package var unit: Unit.ID?
  /// What the main assignment must say.
  package var words = StaffWords()
  /// Part of a name, of its kana or of the number.
  package var text: String?
  /// Also those who have no main assignment on that day: who left, is to come or has none yet.
  package var includesOthers = false
  package var order = Order.number
  /// The last person of the page before.
  package var after: Cursor?

  package init(day: Day) { self.day = day }

  /// The orders of the list; a closed set.
  package enum Order: String, Sendable, CaseIterable { case number, kana }

  /// A place in the list, to go on behind it.
  package struct Cursor: Sendable, Equatable {
    package let kana: String
    package let number: String

    package init(kana: String, number: String) {
      self.kana = kana
      self.number = number
    }
  }
}

/// Lists of people as of a day; each takes a fixed number of statements, and pages continue behind a person.
package enum PersonList {
  /// The people of a page, in order, with their assignments of that day only; two statements, three with some.
  package static func page(
    _ filter: PersonFilter, limit: Int, in connection: borrowing Connection
  ) throws -> (people: [Person], next: PersonFilter.Cursor?) {
    var order: SQL = "p.staff_number"
    var sql = selection("p.id", filter)
    if filter.order == .kana { order = "p.kana_key, p.staff_number" }
    if let after = filter.after {
      sql =
        sql
        + (filter.order == .kana
          ? " and (p.kana_key, p.staff_number) > (\(after.kana), \(after.number))"
          : " and p.staff_number > \(after.number)")
    }
    let ids = try connection.rows(sql + " order by \(order) limit \(limit + 1)") { $0.id(0, Person.self) }
    let shown = Array(ids.prefix(limit))
    let kept = Dictionary(
      try PersonStore.people(with: shown, in: connection).map { ($0.person.id, $0.person) },
      uniquingKeysWith: { first, _ in first })
    let people = shown.compactMap { id in
      kept[id].map { person in
        var person = person
        person.assignments.removeAll { !$0.period.contains(filter.day) }
        return person
      }
    }
    let last = people.last.map { PersonFilter.Cursor(kana: foldedName($0.kana), number: $0.staffNumber) }
    return (people, ids.count > limit ? last : nil)
  }

  /// How many people the filter lets through, counted up to a limit.
  package static func count(
    _ filter: PersonFilter, upTo limit: Int, in connection: borrowing Connection
  ) throws -> Int {
    try connection.first("select count(*) from (\(selection("1 as one", filter)) limit \(limit)) found") {
      $0.integer(0)
    } ?? 0
  }

  /// The people are asked for in their own order, each with a look at the assignments of that day, so that a page ends
  /// where it is full; only who narrows to units or a position is found from there.
  private static func selection(_ columns: SQL, _ filter: PersonFilter) -> SQL {
    var sql: SQL = "select \(columns) from people p where 1 = 1"
    if !filter.includesOthers || filter.words != StaffWords() { sql = sql + " and \(onDay(filter))" }
    if let unit = filter.unit {
      sql =
        sql
          + """
           and p.id in (select u.person_id from unit_reach r join assignments u on u.unit_id = r.covers_id
            where r.unit_id = \(unit) and r.from_day <= \(filter.day) and r.until_day >= \(filter.day)
              and u.from_day <= \(filter.day) and u.until_day >= \(filter.day))
          """
    }
    if let position = filter.words.position {
      sql =
        sql
          + """
           and p.id in (select person_id from assignments
            where position_id = \(position) and is_main = 1 and from_day <= \(filter.day) and until_day >= \(filter.day))
          """
    }
    if let text = filter.text {
      sql = sql + " and \(SQL.text(of: "p.search_key", holds: foldedName(text)))"
    }
    return sql
  }

  /// Whether there is a main assignment on the day with these words.
  private static func onDay(_ filter: PersonFilter) -> SQL {
    var sql: SQL = """
      exists (select 1 from assignments m
        where m.person_id = p.id and m.is_main = 1 and m.from_day <= \(filter.day) and m.until_day >= \(filter.day)
      """
    if let grade = filter.words.grade { sql = sql + " and m.grade_id = \(grade)" }
    if let jobType = filter.words.jobType { sql = sql + " and m.job_type_id = \(jobType)" }
    if let employment = filter.words.employment { sql = sql + " and m.employment_id = \(employment)" }
    return sql + ")"
  }
}

extension PersonList {
  /// The people whose main assignment on that day is in one of these units; one statement.
  package static func people(
    in units: [Unit.ID], on day: Day, in connection: borrowing Connection
  ) throws -> [Person.ID] {
    guard !units.isEmpty else { return [] }
    return try connection.rows(
      """
      select person_id from assignments
      where unit_id in (\(list: units)) and is_main = 1 and from_day <= \(day) and until_day >= \(day)
      order by person_id
      """
    ) { $0.id(0) }
  }
}

/// Who has a staff number.
package struct PersonName: Sendable, Equatable {
  package let id: Person.ID
  package let name: String
}

extension PersonList {
  /// Everybody by staff number; one statement, for files that name many people.
  package static func names(in connection: borrowing Connection) throws -> [String: PersonName] {
    let rows = try connection.rows("select staff_number, id, name from people") { row in
      (row.text(0), PersonName(id: row.id(1), name: row.text(2)))
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }
}
