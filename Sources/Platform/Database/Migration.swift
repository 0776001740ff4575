/// One step of the schema, forward only; its text must never change once it has landed.
///
/// The text is one dialect with a few words that differ per engine: `{int}`, `{real}`, `{blob}` for column types and `{strict}`
/// behind the closing bracket of a table.
package struct Migration: Sendable {
  /// Feature and number, e.g. `planning/0001-plans`.
  package let id: String
  private let template: String
  private let onlySQLite: String
  private let onlyPostgres: String

  package init(_ id: String, _ template: String, onlySQLite: String = "", onlyPostgres: String = "") {
    self.id = id
    self.template = template
    self.onlySQLite = onlySQLite
    self.onlyPostgres = onlyPostgres
  }

  /// The statements for that engine.
  package func script(for engine: Engine) -> String {
    let words: [(String, String)] =
      switch engine {
      case .sqlite: [("{int}", "integer"), ("{real}", "real"), ("{blob}", "blob"), ("{strict}", " strict")]
      case .postgres:
        [("{int}", "bigint"), ("{real}", "double precision"), ("{blob}", "bytea"), ("{strict}", "")]
      }
    let text = words.reduce(template) { replacing($1.0, with: $1.1, in: $0) }
    return text + (engine == .sqlite ? onlySQLite : onlyPostgres)
  }

  private func replacing(_ word: String, with replacement: String, in text: String) -> String {
    text.split(separator: word, omittingEmptySubsequences: false).joined(separator: replacement)
  }
}
