/// What went wrong in an engine: operation and code, never the data.
package struct DatabaseFault: Error, Sendable, CustomStringConvertible {
  /// The kinds that callers tell apart.
  package enum Kind: String, Sendable {
    /// A unique constraint was violated.
    case unique
    /// A foreign key was violated.
    case foreignKey
    /// A check or not-null constraint was violated, or the value cannot be stored.
    case constraint
    /// The database is locked or the transaction has to be repeated.
    case busy
    /// The engine could not be reached, or the file could not be opened.
    case unreachable
    /// The database was made by a newer version of the program.
    case newerVersion
    /// The disk is full or cannot be written.
    case storage
    /// Anything else.
    case other
  }

  /// The kind of failure.
  package let kind: Kind
  /// What was being done, e.g. `prepare`.
  package let operation: String
  /// The engine's code, e.g. `2067` or `23505`.
  package let code: String
  /// The engine's own message, for the log only.
  package let detail: String

  package init(_ kind: Kind, operation: String, code: String = "", detail: String = "") {
    self.kind = kind
    self.operation = operation
    self.code = code
    self.detail = detail
  }

  package var description: String { "database \(operation): \(kind.rawValue) \(code) \(detail)" }
}
