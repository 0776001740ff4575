package import Database
import Essentials

/// What the importer noted on a plan, and whether somebody has dealt with it.
package enum ImportNoteStore {
  /// Where a note stands; a closed set that the exchange format does not carry.
  package enum State: String, Sendable { case open, settled }

  /// A note with its place in the list and its state.
  package struct Entry: Sendable, Equatable {
    /// Zero-based place in the list.
    package let position: Int
    /// The note.
    package let note: ImportNote
    /// Where it stands.
    package let state: State
  }

  /// Adds notes, all open.
  package static func insert(_ notes: [ImportNote], of plan: Plan.ID, in connection: borrowing Connection) throws {
    let first = try nextPosition(in: "import_notes", of: plan, connection)
    try connection.insert(
      "insert into import_notes (plan_id, position, source, kind, text, problem, state) values",
      numbered(notes, from: first)
    ) { position, note in
      "(\(plan), \(position), \(note.source), \(note.kind), \(note.text), \(note.problem), 'open')"
    }
    try PlanStore.touch(plan, in: connection)
  }

  /// Loads the notes of a plan in their order.
  package static func entries(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Entry] {
    try connection.rows(
      """
      select position, source, kind, text, problem, state from import_notes where plan_id = \(plan) order by position
      """
    ) { row in
      Entry(
        position: row.integer(0),
        note: ImportNote(source: row.text(1), kind: row.text(2), text: row.text(3), problem: row.text(4)),
        state: try row.choice(5))
    }
  }

  /// Marks a note as dealt with or opens it again; tells whether there is such a note.
  @discardableResult
  package static func set(
    _ state: State, ofNoteAt position: Int, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> Bool {
    let changed = try connection.run(
      "update import_notes set state = \(state.rawValue) where plan_id = \(plan) and position = \(position)")
    if changed > 0 { try PlanStore.touch(plan, in: connection) }
    return changed > 0
  }
}
