package import Database

/// The number of what the register of people, the city's words and the units hold: a plan that was made outside of a
/// transaction is still true where it has not moved.
package struct PeopleState: Sendable, Equatable {
  let people: Int
  let units: Int

  /// Reads it in one statement.
  package init(in connection: borrowing Connection) throws {
    (people, units) =
      try connection.first(
        "select (select number from people_state), (select coalesce(max(number), 0) from unit_changes)"
      ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
  }

  /// Moves it; called by all that writes people or words.
  static func advance(in connection: borrowing Connection) throws {
    try connection.run("update people_state set number = number + 1")
  }
}
