extension SQL {
  /// The condition that the text of a column holds these letters, in capitals or not.
  ///
  /// The database makes both small, as engines differ in what they take for a capital.
  package static func text(of column: SQL, holds letters: String) -> SQL {
    let escaped = String(letters.flatMap { ["!", "%", "_"].contains($0) ? ["!", $0] : [$0] })
    let pattern = "%\(escaped)%"
    return "lower(\(column)) like lower(\(pattern)) escape '!'"
  }
}
