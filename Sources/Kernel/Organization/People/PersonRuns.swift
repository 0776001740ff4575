package import Application
package import Database
package import Essentials

/// Taking a whole run of changes back, as one act.
package enum PersonRuns {
  /// What keeps a run from being taken back: people who were changed since.
  package struct Later: Sendable {
    package let person: Person.ID
    package let name: String
    package let at: Instant
    package let actorName: String
  }

  /// Later changes that build on the run, at most 20 of them, newest first.
  package static func later(
    than run: String, in connection: borrowing Connection
  ) throws -> [Later] {
    try connection.rows(
      """
      select p.id, p.name, l.at, l.actor_name from people_changes c
      join people p on p.id = c.person_id and p.revision > c.revision
      join people_changes l on l.person_id = p.id and l.revision = p.revision
      where c.run_id = \(run) order by l.at desc, p.id limit 20
      """
    ) { Later(person: $0.id(0), name: $0.text(1), at: $0.instant(2), actorName: $0.text(3)) }
  }

  /// Gives everybody the state before the run; those whom it brought leave the register. Gives how many there were.
  package static func takeBack(
    _ run: String, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws -> Int {
    if let later = try later(than: run, in: connection).first {
      throw Refusal(
        "\(later.name)さんなどに、この取込みの後の変更（\(later.at.japanText)、\(later.actorName)）があるため、取り消せません。"
          + "その職員を1人ずつ訂正してください。")
    }
    let rows = try connection.rows(
      "select person_id, before from people_changes where run_id = \(run)"
    ) { (id: $0.id(0, Person.self), before: $0.optionalText(1)) }
    let states = rows.compactMap { row in row.before.flatMap { PersonWriting.state($0, of: row.id) } }
    let kept = Dictionary(
      try PersonStore.people(with: states.map(\.id), in: connection).map { ($0.person.id, $0) },
      uniquingKeysWith: { first, _ in first })
    try PersonWriting.save(
      states.map { PersonWriting.Edit(before: kept[$0.id], after: $0) },
      PersonNote(.takenBack, by: actor), in: connection, at: time)
    let brought = rows.filter { $0.before == nil }.map(\.id)
    for start in stride(from: 0, to: brought.count, by: 500) {
      let some = Array(brought[start..<min(start + 500, brought.count)])
      try connection.run("update accounts set person_id = null where person_id in (\(list: some))")
      try connection.run("delete from assignments where person_id in (\(list: some))")
      try connection.run("delete from people where id in (\(list: some))")
    }
    return rows.count
  }
}
