import Application
package import Database
package import Essentials
import JSON

/// Writing the register: one person or all of them at once, with the log of changes.
package enum PersonWriting {
  /// A person as it is to be, beside the state that this was made from; nil for somebody new.
  package struct Edit: Sendable {
    package let before: KeptPerson?
    package let after: Person

    package init(before: KeptPerson?, after: Person) {
      self.before = before
      self.after = after
    }

    var revision: Int { (before?.revision ?? 0) + 1 }
  }

  /// Writes people with their changes; what did not change is left alone. Gives the number of people that changed.
  ///
  /// `step` is told how many are done, and stops the work by throwing.
  @discardableResult
  package static func save(
    _ edits: [Edit], _ note: PersonNote, in connection: borrowing Connection, at time: Instant,
    step: (Int) throws -> Void = { _ in }
  ) throws -> Int {
    let edits = edits.filter { $0.before?.person != $0.after }
    for edit in edits {
      if let refusal = edit.after.refusals.first { throw refusal }
    }
    try refuseStale(edits, in: connection)
    for start in stride(from: 0, to: edits.count, by: 2_000) {
      try step(start)
      try write(Array(edits[start..<min(start + 2_000, edits.count)]), note, in: connection, at: time)
    }
    try step(edits.count)
    return edits.count
  }

  /// Two people may change the same person at once; the second is told so.
  private static func refuseStale(_ edits: [Edit], in connection: borrowing Connection) throws {
    let known = edits.compactMap(\.before)
    for start in stride(from: 0, to: known.count, by: 500) {
      let some = known[start..<min(start + 500, known.count)]
      var revisions: [Person.ID: Int] = [:]
      try connection.each("select id, revision from people where id in (\(list: some.map(\.person.id)))") { row in
        revisions[row.id(0)] = row.integer(1)
      }
      for kept in some where revisions[kept.person.id] != kept.revision {
        throw Refusal("\(kept.person.name)さんの内容が、この間にほかの人によって変えられました。画面を開き直して、もう一度行ってください。")
      }
    }
  }

  private static func write(
    _ edits: [Edit], _ note: PersonNote, in connection: borrowing Connection, at time: Instant
  ) throws {
    let updated = edits.filter { $0.before != nil }
    for start in stride(from: 0, to: updated.count, by: 500) {
      let some = updated[start..<min(start + 500, updated.count)].map(\.after.id)
      try connection.run("delete from assignments where person_id in (\(list: some))")
    }
    do {
      try writePeople(edits, in: connection, at: time)
    } catch let fault as DatabaseFault where fault.kind == .unique {
      let numbers = edits.count == 1 ? "「\(edits[0].after.staffNumber)」" : ""
      throw Refusal("職員番号\(numbers)は、ほかの職員が使っています。番号を確かめてください。", field: "staff-number")
    }
    let rows = edits.flatMap { edit in
      edit.after.assignments.sorted().enumerated().map { (edit.after.id, $0.offset, $0.element) }
    }
    try connection.insert(
      "insert into assignments (person_id, place, \(PersonStore.assignmentColumns)) values", rows
    ) { person, place, held in
      """
      (\(person), \(place), \(held.unit), \(held.period.firstDay), \(held.period.lastDay), \(held.isMain),
       \(held.outside), \(held.words.position), \(held.words.grade), \(held.words.jobType), \(held.words.employment))
      """
    }
    try connection.insert(
      """
      insert into people_changes (person_id, revision, at, account_id, actor_name, kind, reason, run_id, before) values
      """, edits
    ) { edit in
      """
      (\(edit.after.id), \(edit.revision), \(time), \(note.actor.account), \(note.actor.name), \(note.kind.rawValue),
       \(note.reason), \(note.run), \(edit.before.map { text(of: $0.person) }))
      """
    }
  }

  private static func writePeople(
    _ edits: [Edit], in connection: borrowing Connection, at time: Instant
  ) throws {
    try connection.batched(
      """
      insert into people (id, staff_number, name, kana, kana_key, search_key, birth_day, sex, hire_day, leave_day,
        leave_kind, revision, created_at) values
      """, edits,
      """
       on conflict (id) do update set staff_number = excluded.staff_number, name = excluded.name, kana = excluded.kana,
        kana_key = excluded.kana_key, search_key = excluded.search_key, birth_day = excluded.birth_day,
        sex = excluded.sex, hire_day = excluded.hire_day, leave_day = excluded.leave_day,
        leave_kind = excluded.leave_kind, revision = excluded.revision
      """
    ) { edit in
      let person = edit.after
      return """
        (\(person.id), \(person.staffNumber), \(person.name), \(person.kana), \(foldedName(person.kana)),
         \(person.searchKey), \(person.birthDay), \(person.sex?.rawValue), \(person.hireDay), \(person.leaving?.day),
         \(person.leaving?.kind.rawValue), \(edit.revision), \(time))
        """
    }
  }

  static func text(of person: Person) -> String { String(decoding: person.json.bytes(.compact), as: UTF8.self) }

  static func state(_ text: String, of id: Person.ID) -> Person? {
    (try? JSONValue(parsing: Array(text.utf8))).flatMap { Person(id: id, kept: $0) }
  }
}
