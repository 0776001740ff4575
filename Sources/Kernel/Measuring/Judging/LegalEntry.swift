package import Essentials

/// What a person entered into a legal table: a number from a day on, or that the row of that day does not hold.
package struct LegalEntry: Sendable, Equatable {
  /// The key of the `LegalTable`.
  package let table: String
  package let from: Day
  /// Nil where the row of that day is taken away.
  package let value: String?
  /// The law or notice that says so, or why the row is taken away.
  package let source: String
  package let at: Instant
  /// The name of the person who entered it.
  package let by: String

  package init(table: String, from: Day, value: String?, source: String, at: Instant, by: String) {
    self.table = table
    self.from = from
    self.value = value
    self.source = source
    self.at = at
    self.by = by
  }
}
