/// A statement with its values: literal parts are SQL text, interpolated values are always bound.
///
/// `"select title from plans where id = \(id)"` becomes `… where id = $1` with one bound value; `raw:` takes only a literal.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
  /// Literal parts; one more than there are values.
  private(set) var parts: [String]
  /// The bound values in the order of their markers.
  package private(set) var values: [SQLValue]

  /// The text with `$1`, `$2` … where values stand; the same for both engines.
  package var text: String {
    if values.isEmpty { return parts[0] }
    var text = parts[0]
    for index in values.indices { text += "$\(index + 1)" + parts[index + 1] }
    return text
  }

  /// Written by the compiler for a literal; never call it with text made at run time.
  package init(stringLiteral value: String) {
    parts = [value]
    values = []
  }

  package init(stringInterpolation: StringInterpolation) {
    parts = stringInterpolation.parts
    values = stringInterpolation.values
  }

  private init(parts: [String], values: [SQLValue]) {
    self.parts = parts
    self.values = values
  }

  /// Refuses values that one of the engines cannot keep: a NUL in text (PostgreSQL), not-a-number (SQLite makes it null).
  func checkValues() throws {
    for value in values {
      let isStorable =
        switch value {
        case .text(let text): !text.utf8.contains(0)
        case .real(let number): number.isFinite
        case .null, .integer, .blob: true
        }
      guard isStorable else {
        throw DatabaseFault(.constraint, operation: "bind", detail: "the value cannot be stored")
      }
    }
  }

  /// The two statements joined, with the values of both.
  package static func + (left: SQL, right: SQL) -> SQL {
    var parts = left.parts
    parts[parts.count - 1] += right.parts[0]
    parts += right.parts.dropFirst()
    return SQL(parts: parts, values: left.values + right.values)
  }

  /// Collects the parts of an interpolated statement.
  package struct StringInterpolation: StringInterpolationProtocol {
    var parts = [""]
    var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { parts[parts.count - 1] += literal }

    /// Binds a value.
    package mutating func appendInterpolation(_ value: some SQLBindable) {
      values.append(value.sqlValue)
      parts.append("")
    }

    /// Binds a value, or null.
    package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      values.append(value?.sqlValue ?? .null)
      parts.append("")
    }

    /// Puts in another statement with its values.
    package mutating func appendInterpolation(_ sql: SQL) {
      parts[parts.count - 1] += sql.parts[0]
      parts += sql.parts.dropFirst()
      values += sql.values
    }

    /// Puts in literal text, for names of tables and columns.
    package mutating func appendInterpolation(raw text: StaticString) { parts[parts.count - 1] += "\(text)" }

    /// Binds a list of values as `$1, $2, …`; the list must not be empty.
    package mutating func appendInterpolation(list: [some SQLBindable]) {
      precondition(!list.isEmpty, "an empty list has no SQL form")
      for (index, value) in list.enumerated() {
        if index > 0 { appendLiteral(", ") }
        appendInterpolation(value)
      }
    }
  }
}
