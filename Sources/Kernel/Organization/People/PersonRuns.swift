package import Application
package import Database
package import Essentials
import FiscalYears

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

  /// What gives everybody the state before a run, made ready beside the others.
  package struct Return: Sendable {
    /// How many people the run had changed.
    package let count: Int
    let state: PeopleState
    let edits: PersonEdits
    /// Those whom the run brought; they leave the register.
    let brought: [Person.ID]
  }

  /// Finds out what taking the run back means; refuses where later changes build on it.
  package static func prepareReturn(
    of run: String, in connection: borrowing Connection
  ) throws -> Return {
    if let later = try later(than: run, in: connection).first {
      throw Refusal(
        "\(later.name)さんなどに、この取込みの後の変更（\(later.at.japanese)、\(later.actorName)）があるため、取り消せません。"
          + "その職員を1人ずつ訂正してください。")
    }
    let rows = try connection.rows(
      "select person_id, before from people_changes where run_id = \(run)"
    ) { (id: $0.id(0, Person.self), before: $0.optionalText(1)) }
    let states = rows.compactMap { row in row.before.flatMap { PersonWriting.state($0, of: row.id) } }
    let kept = Dictionary(
      try PersonStore.people(with: states.map(\.id), in: connection).map { ($0.person.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return Return(
      count: rows.count, state: try PeopleState(in: connection),
      edits: try PersonEdits(states.map { PersonWriting.Edit(before: kept[$0.id], after: $0) }),
      brought: rows.filter { $0.before == nil }.map(\.id))
  }

  /// Takes the run back as one act; prepares it anew where the register has moved since. Gives how many there were.
  package static func takeBack(
    _ run: String, _ prepared: Return, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws -> Int {
    let isCurrent = try prepared.state == PeopleState(in: connection)
    let prepared = isCurrent ? prepared : try prepareReturn(of: run, in: connection)
    try prepared.edits.write(PersonNote(.takenBack, by: actor), in: connection, at: time)
    for start in stride(from: 0, to: prepared.brought.count, by: 500) {
      let some = Array(prepared.brought[start..<min(start + 500, prepared.brought.count)])
      try connection.run("update accounts set person_id = null where person_id in (\(list: some))")
      try connection.run("delete from assignments where person_id in (\(list: some))")
      try connection.run("delete from people where id in (\(list: some))")
    }
    if !prepared.brought.isEmpty { try PeopleState.advance(in: connection) }
    return prepared.count
  }
}
