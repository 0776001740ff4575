import Database
import Essentials
import Planning

/// The themes of the measures on the shelf, and how they follow the dictionary.
enum LibraryThemes {
  /// A theme of a measure as it is kept.
  struct Row: Sendable {
    let measure: Int
    let plan: Int
    let theme: FoundTheme
  }

  static func insert(_ rows: [Row], in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into library_measure_themes (theme, measure_number, plan_number, words, by_hand) values", rows
    ) { row in
      """
      (\(row.theme.theme), \(row.measure), \(row.plan), \(row.theme.words.joined(separator: "\n")),
      \(row.theme.isByHand ? 1 : 0))
      """
    }
  }

  /// Counts the measures of a plan by theme anew.
  static func count(plan: Int, in connection: borrowing Connection) throws {
    try connection.run("delete from library_plan_themes where plan_number = \(plan)")
    try connection.run(
      """
      insert into library_plan_themes (plan_number, theme, measure_count)
      select m.plan_number, t.theme, count(*) from library_measures m
      join library_measure_themes t on t.measure_number = m.number
      where m.plan_number = \(plan) group by m.plan_number, t.theme
      """)
  }

  /// Looks for some themes again in all measures, after the dictionary changed; what people said stays.
  static func find(_ keys: [String], by dictionary: ThemeDictionary, in connection: borrowing Connection) throws {
    guard !keys.isEmpty else { return }
    try connection.run("delete from library_measure_themes where theme in (\(list: keys))")
    try connection.run("delete from library_plan_themes where theme in (\(list: keys))")
    let themes = dictionary.themes.filter { keys.contains($0.key) }
    if !themes.isEmpty { try find(themes, in: connection) }
    try connection.run(
      """
      insert into library_plan_themes (plan_number, theme, measure_count)
      select plan_number, theme, count(*) from library_measure_themes where theme in (\(list: keys))
      group by plan_number, theme
      """)
  }

  /// Goes through the measures in portions, so that memory stays small.
  private static func find(_ themes: [Theme], in connection: borrowing Connection) throws {
    let matcher = ThemeMatcher(themes)
    let corrections = try corrections(of: themes.map(\.key), in: connection)
    let portion = 2_000
    var last = 0
    while true {
      let start = last
      var rows: [Row] = []
      var count = 0
      try connection.each(
        """
        select number, plan_number, id, title, body, markers, indicators from library_measures where number > \(start)
        order by number limit \(portion)
        """
      ) { row in
        (last, count) = (row.integer(0), count + 1)
        let found = matcher.themes(in: [row.text(3), MeasureBody(row.text(4)).doing, row.text(5), row.text(6)])
        for theme in found.corrected(by: corrections[row.text(2)] ?? []) {
          rows.append(Row(measure: row.integer(0), plan: row.integer(1), theme: theme))
        }
      }
      try insert(rows, in: connection)
      guard count == portion else { return }
    }
  }

  private static func corrections(
    of themes: [String], in connection: borrowing Connection
  ) throws -> [String: [CorrectionStore.Correction]] {
    let all = try connection.rows(
      """
      select c.node_id, c.theme, c.verdict, c.changed_by from library_corrections c
      join library_plans p on p.id = c.plan_id where c.theme in (\(list: themes)) order by c.node_id, c.theme
      """
    ) {
      CorrectionStore.Correction(node: $0.text(0), theme: $0.text(1), verdict: try $0.choice(2), by: $0.text(3))
    }
    return Dictionary(grouping: all, by: \.node)
  }

  /// The dictionary by which the shelf was looked through last.
  static func version(in connection: borrowing Connection) throws -> String {
    try connection.first("select dictionary from library_state where id = 1") { $0.text(0) } ?? ""
  }

  static func setVersion(_ version: String, in connection: borrowing Connection) throws {
    try connection.run("update library_state set dictionary = \(version) where id = 1")
  }

  /// The shelf follows a change of one theme; where it had not followed what came before, the job still has to.
  static func follow(from old: ThemeDictionary, to next: ThemeDictionary, in connection: borrowing Connection) throws {
    if try version(in: connection) == old.version { try setVersion(next.version, in: connection) }
  }

  /// Looks for all themes again where the dictionary is not the one that was used last, e.g. after a new version came.
  @discardableResult
  static func bringUp(in connection: borrowing Connection, always: Bool = false) throws -> Bool {
    let dictionary = try ThemeStore.dictionary(in: connection)
    guard try always || version(in: connection) != dictionary.version else { return false }
    let gone = try connection.rows("select distinct theme from library_plan_themes") { $0.text(0) }
    try LibraryIndex.rebuild(in: connection)
    try find(Array(Set(gone + dictionary.themes.map(\.key))).sorted(), by: dictionary, in: connection)
    try setVersion(dictionary.version, in: connection)
    return true
  }
}
