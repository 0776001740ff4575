package import Database
import Essentials

/// Words that stand under another key than before, for whatever refers to them by key.
package struct MovedKeys {
  private let moves: [(old: Int, new: Int)]

  /// Compares two states of a list of words; a word in the place of one that is gone is the same word, renamed.
  package init(from old: [String], to new: [String]) {
    let places = Dictionary(new.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    moves = old.enumerated().compactMap { place, label in
      guard let other = places[label], other != place else { return nil }
      return (place, other)
    }
  }

  /// Changes a column that holds such keys; `scope` is the condition that chooses the plan.
  package func follow(
    in table: StaticString, column: StaticString, where scope: SQL, _ connection: borrowing Connection
  ) throws {
    guard !moves.isEmpty else { return }
    var value: SQL = "case \(raw: column)"
    for move in moves { value = value + " when \(move.old) then cast(\(move.new) as bigint)" }
    try connection.run(
      """
      update \(raw: table) set \(raw: column) = \(value) end
      where \(scope) and \(raw: column) in (\(list: moves.map(\.old)))
      """)
  }
}
