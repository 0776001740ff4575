package import Essentials

extension Row {
  /// A column that holds an id.
  package func id<Subject>(_ column: Int, _: Subject.Type = Subject.self) -> Identifier<Subject> {
    Identifier(stored: text(column))
  }

  /// A column that holds an id or null.
  package func optionalID<Subject>(_ column: Int, _: Subject.Type = Subject.self) -> Identifier<Subject>? {
    optionalText(column).map { Identifier(stored: $0) }
  }

  /// A column that holds milliseconds since 1970.
  package func instant(_ column: Int) -> Instant { Instant(milliseconds: Int64(integer(column))) }

  /// A column that holds milliseconds since 1970, or null.
  package func optionalInstant(_ column: Int) -> Instant? {
    optionalInteger(column).map { Instant(milliseconds: Int64($0)) }
  }

  /// A column that holds `YYYY-MM-DD`, or null.
  package func optionalDay(_ column: Int) -> Day? { optionalText(column).flatMap { Day($0) } }
}
