import Application
package import Database
package import Essentials

/// Changes of people, checked and made ready for writing; many of them are made ready before the transaction begins, so
/// that others do not wait for what needs no database.
package struct PersonEdits: Sendable {
  /// How many people are different afterwards.
  package var count: Int { edits.count }

  private let edits: [Ready]
  /// How many people are written between two calls of `step`.
  private static let slice = 2_000

  /// One change with the texts that are written beside it.
  private struct Ready {
    let id: Person.ID
    let revision: Int
    /// The person where more than the assignments is different.
    let person: Person?
    /// The state before, as the log keeps it; nil for somebody new.
    let state: String?
    let assignments: AssignmentDifference
  }

  /// Throws the first refusal of somebody who would be different.
  package init(_ edits: [PersonWriting.Edit], step: (Int) throws -> Void = { _ in }) throws {
    var ready: [Ready] = []
    for (index, edit) in edits.enumerated() where edit.before?.person != edit.after {
      if index.isMultiple(of: Self.slice) { try step(index) }
      if let refusal = edit.after.refusals.first { throw refusal }
      var (old, new) = (edit.before?.person, edit.after)
      old?.assignments = []
      new.assignments = []
      ready.append(
        Ready(
          id: new.id, revision: edit.revision, person: new == old ? nil : new,
          state: edit.before.map { PersonWriting.text(of: $0.person) },
          assignments: AssignmentDifference(
            from: edit.before?.person.assignments ?? [], to: edit.after.assignments)))
    }
    self.edits = ready
  }

  /// Two people may change the same person at once; the second is told so.
  func refuseStale(in connection: borrowing Connection) throws {
    let known = edits.filter { $0.revision > 1 }
    for start in stride(from: 0, to: known.count, by: 500) {
      let some = known[start..<min(start + 500, known.count)]
      var found: [Person.ID: (revision: Int, name: String)] = [:]
      try connection.each("select id, revision, name from people where id in (\(list: some.map(\.id)))") { row in
        found[row.id(0)] = (row.integer(1), row.text(2))
      }
      for edit in some where found[edit.id]?.revision != edit.revision - 1 {
        let name = found[edit.id].map { "\($0.name)さん" } ?? "職員"
        throw Refusal("\(name)の内容が、この間にほかの人によって変えられました。画面を開き直して、もう一度行ってください。")
      }
    }
  }

  /// Writes all of it; the caller knows that nobody was changed since the states before were read.
  ///
  /// `step` is told how many are done, and stops the work by throwing.
  package func write(
    _ note: PersonNote, in connection: borrowing Connection, at time: Instant,
    step: (Int) throws -> Void = { _ in }
  ) throws {
    guard !edits.isEmpty else { return }
    for start in stride(from: 0, to: edits.count, by: Self.slice) {
      try step(start)
      let some = edits[start..<min(start + Self.slice, edits.count)]
      try writePeople(some, in: connection, at: time)
      try writeAssignments(some, in: connection)
      try writeLog(some, note, in: connection, at: time)
    }
    try step(edits.count)
    try PeopleState.advance(in: connection)
  }

  private func writePeople(
    _ edits: ArraySlice<Ready>, in connection: borrowing Connection, at time: Instant
  ) throws {
    do {
      try connection.batched(
        """
        insert into people (id, staff_number, name, kana, kana_key, search_key, birth_day, sex, hire_day, leave_day,
          leave_kind, revision, created_at) values
        """, edits.compactMap { edit in edit.person.map { (person: $0, revision: edit.revision) } },
        """
         on conflict (id) do update set staff_number = excluded.staff_number, name = excluded.name, kana = excluded.kana,
          kana_key = excluded.kana_key, search_key = excluded.search_key, birth_day = excluded.birth_day,
          sex = excluded.sex, hire_day = excluded.hire_day, leave_day = excluded.leave_day,
          leave_kind = excluded.leave_kind, revision = excluded.revision
        """
      ) { person, revision in
        """
        (\(person.id), \(person.staffNumber), \(person.name), \(person.kana), \(foldedName(person.kana)),
         \(person.searchKey), \(person.birthDay), \(person.sex?.rawValue), \(person.hireDay), \(person.leaving?.day),
         \(person.leaving?.kind.rawValue), \(revision), \(time))
        """
      }
    } catch let fault as DatabaseFault where fault.kind == .unique {
      let number = self.edits.count == 1 ? self.edits[0].person?.staffNumber : nil
      let numbers = number.map { "「\($0)」" } ?? ""
      throw Refusal("職員番号\(numbers)は、ほかの職員が使っています。番号を確かめてください。", field: "staff-number")
    }
    try connection.batched(
      "update people set revision = revision + 1 where id in (", edits.filter { $0.person == nil }, ")"
    ) { "\($0.id)" }
  }

  private func writeAssignments(_ edits: ArraySlice<Ready>, in connection: borrowing Connection) throws {
    try connection.batched(
      "delete from assignments where (person_id, place) in (values",
      edits.flatMap { edit in edit.assignments.removed.map { (edit.id, $0) } }, ")"
    ) { id, place in "(\(id), \(place))" }
    try connection.batched(
      "insert into assignments (person_id, place, \(PersonStore.assignmentColumns)) values",
      edits.flatMap { edit in edit.assignments.written.map { (edit.id, $0.place, $0.held) } },
      """
       on conflict (person_id, place) do update set unit_id = excluded.unit_id, from_day = excluded.from_day,
        until_day = excluded.until_day, is_main = excluded.is_main, outside = excluded.outside,
        position_id = excluded.position_id, grade_id = excluded.grade_id, job_type_id = excluded.job_type_id,
        employment_id = excluded.employment_id
      """
    ) { person, place, held in
      """
      (\(person), \(place), \(held.unit), \(held.period.firstDay), \(held.period.lastDay), \(held.isMain),
       \(held.outside), \(held.words.position), \(held.words.grade), \(held.words.jobType), \(held.words.employment))
      """
    }
  }

  private func writeLog(
    _ edits: ArraySlice<Ready>, _ note: PersonNote, in connection: borrowing Connection, at time: Instant
  ) throws {
    try connection.insert(
      """
      insert into people_changes (person_id, revision, at, account_id, actor_name, kind, reason, run_id, before) values
      """, edits
    ) { edit in
      """
      (\(edit.id), \(edit.revision), \(time), \(note.actor.account), \(note.actor.name), \(note.kind.rawValue),
       \(note.reason), \(note.run), \(edit.state))
      """
    }
  }
}

/// Which rows of assignments are different; a transfer ends one and adds one, and leaves the rest alone.
private struct AssignmentDifference {
  private(set) var written: [(place: Int, held: Assignment)] = []
  private(set) var removed: [Int] = []

  init(from before: [Assignment], to after: [Assignment]) {
    let (old, new) = (before.sorted(), after.sorted())
    // Two that stand on one place of the order may be kept in either order, so that their rows cannot be told apart.
    let isClear = zip(old, old.dropFirst()).allSatisfy(<)
    for (place, held) in new.enumerated() where !isClear || place >= old.count || old[place] != held {
      written.append((place, held))
    }
    if old.count > new.count { removed = Array(new.count..<old.count) }
  }
}
