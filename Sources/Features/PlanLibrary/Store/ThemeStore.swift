import Database
import Essentials

/// The themes that were changed here, in the database.
enum ThemeStore {
  /// A theme as it is kept.
  struct Row: Sendable {
    var theme: Theme
    var isRemoved: Bool
    var by: String
    var at: Instant
  }

  /// The dictionary, in one statement.
  static func dictionary(in connection: borrowing Connection) throws -> ThemeDictionary {
    ThemeDictionary(
      try connection.rows(
        """
        select key, title, area, words, exclusions, is_removed, changed_by, changed_at from library_themes order by key
        """
      ) { row in
        Row(
          theme: Theme(
            row.text(0), row.text(1), try row.choice(2), lines(row.text(3)), not: lines(row.text(4))),
          isRemoved: row.bool(5), by: row.text(6), at: row.instant(7))
      })
  }

  static func put(_ row: Row, in connection: borrowing Connection) throws {
    let theme = row.theme
    try connection.run(
      """
      insert into library_themes (key, title, area, words, exclusions, is_removed, changed_by, changed_at)
      values (\(theme.key), \(theme.title), \(theme.area.rawValue), \(theme.words.joined(separator: "\n")),
        \(theme.exclusions.joined(separator: "\n")), \(row.isRemoved ? 1 : 0), \(row.by), \(row.at))
      on conflict (key) do update set title = excluded.title, area = excluded.area, words = excluded.words,
        exclusions = excluded.exclusions, is_removed = excluded.is_removed, changed_by = excluded.changed_by,
        changed_at = excluded.changed_at
      """)
  }

  /// The theme of the program holds again; a theme that was added here is gone.
  static func forget(_ key: String, in connection: borrowing Connection) throws {
    try connection.run("delete from library_themes where key = \(key)")
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
