import Application
package import Database
import Essentials

/// The log of what was done to units.
package enum UnitChangeStore {
  static func add(
    _ parts: [UnitChange.Part], _ note: UnitChangeNote, id: UnitChange.ID, by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws {
    let number = try lastNumber(in: connection) + 1
    try connection.run(
      """
      insert into unit_changes (id, number, changed_at, account_id, changed_by, kind, day, reason)
      values (\(id), \(number), \(time), \(actor.account), \(actor.name), \(note.kind.rawValue), \(note.day),
        \(note.reason))
      """)
    try connection.insert(
      """
      insert into unit_change_parts (change_id, position, unit_id, workplace_id, before, after) values
      """, Array(parts.enumerated())
    ) { position, part in
      "(\(id), \(position), \(part.unit), \(part.workplace), \(part.before), \(part.after))"
    }
  }

  /// The changes of one unit, newest first, in one statement; each holds that unit's part only.
  package static func changes(
    of unit: Unit.ID, limit: Int, in connection: borrowing Connection
  ) throws -> [UnitChange] {
    try changes(where: "p.unit_id = \(unit)", limit: limit, in: connection)
  }

  /// The last change of a place of work, with that part only, in one statement; nil before the first.
  package static func last(of workplace: Workplace.ID, in connection: borrowing Connection) throws -> UnitChange? {
    try changes(where: "p.workplace_id = \(workplace)", limit: 1, in: connection).first
  }

  /// The number of the last change; 0 before the first. Tells whether a preview is still that of the present state.
  package static func lastNumber(in connection: borrowing Connection) throws -> Int {
    try connection.first("select coalesce(max(number), 0) from unit_changes") { $0.integer(0) } ?? 0
  }

  /// The newest changes with all their parts, in one statement.
  package static func newest(_ count: Int, in connection: borrowing Connection) throws -> [UnitChange] {
    try changes(
      where: "c.number > (select coalesce(max(number), 0) from unit_changes) - \(count)", limit: 10_000,
      in: connection)
  }

  private static func changes(
    where condition: SQL, limit: Int, in connection: borrowing Connection
  ) throws -> [UnitChange] {
    var changes: [UnitChange] = []
    try connection.each(
      """
      select c.number, c.changed_at, c.changed_by, c.kind, c.day, c.reason, p.unit_id, p.workplace_id, p.before, p.after
      from unit_changes c join unit_change_parts p on p.change_id = c.id
      where \(condition) order by c.number desc, p.position limit \(limit)
      """
    ) { row in
      let part = UnitChange.Part(
        unit: row.optionalID(6), workplace: row.optionalID(7), before: row.text(8), after: row.text(9))
      if changes.last?.number == row.integer(0) {
        changes[changes.count - 1].parts.append(part)
      } else {
        changes.append(
          UnitChange(
            number: row.integer(0), at: row.instant(1), by: row.text(2), kind: try row.choice(3),
            day: row.optionalDay(4), reason: row.optionalText(5), parts: [part]))
      }
    }
    return changes
  }
}
