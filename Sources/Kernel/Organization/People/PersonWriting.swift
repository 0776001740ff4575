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
  @discardableResult
  package static func save(
    _ edits: [Edit], _ note: PersonNote, in connection: borrowing Connection, at time: Instant
  ) throws -> Int {
    let edits = try PersonEdits(edits)
    try edits.refuseStale(in: connection)
    try edits.write(note, in: connection, at: time)
    return edits.count
  }

  static func text(of person: Person) -> String { String(decoding: person.json.bytes(.compact), as: UTF8.self) }

  static func state(_ text: String, of id: Person.ID) -> Person? {
    (try? JSONValue(parsing: Array(text.utf8))).flatMap { Person(id: id, kept: $0) }
  }
}
