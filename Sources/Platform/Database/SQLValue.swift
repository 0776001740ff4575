package import Essentials

/// A value that both engines can store; a closed set.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A type whose values can be bound in a statement.
package protocol SQLBindable {
  /// The value as the engines store it.
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
  package var sqlValue: SQLValue { self }
}

extension String: SQLBindable {
  package var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLBindable {
  package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
  package var sqlValue: SQLValue { .integer(self) }
}

extension Double: SQLBindable {
  package var sqlValue: SQLValue { .real(self) }
}

extension Bool: SQLBindable {
  /// Stored as 0 or 1.
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension [UInt8]: SQLBindable {
  package var sqlValue: SQLValue { .blob(self) }
}

extension Identifier: SQLBindable {
  package var sqlValue: SQLValue { .text(text) }
}

extension Instant: SQLBindable {
  /// Stored as milliseconds since 1970 in UTC.
  package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Day: SQLBindable {
  /// Stored as `YYYY-MM-DD`.
  package var sqlValue: SQLValue { .text(description) }
}
