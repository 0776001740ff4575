import Database
import Essentials
import Planning

/// The measures of a theme side by side.
enum ThemeMeasures {
  /// A measure with its plan and what told the theme.
  struct Row: Sendable {
    let plan: LibraryPlan
    let measure: LibraryMeasure
    let theme: FoundTheme
  }

  /// How the rows may be sorted; a closed set.
  enum Order: String, Sendable, CaseIterable {
    case city, since, newest

    var title: String {
      switch self {
      case .city: "市区町村の順"
      case .since: "始めた年度の早い順"
      case .newest: "計画の新しい順"
      }
    }

    fileprivate var sql: SQL {
      switch self {
      case .city: "p.city, coalesce(p.first_year, 0) desc, m.number"
      case .since: "case when m.since_year is null then 1 else 0 end, m.since_year, p.city, m.number"
      case .newest: "coalesce(p.first_year, 0) desc, p.city, m.number"
      }
    }
  }

  /// How many measures of how many plans a filter leaves.
  static func size(
    of theme: String, _ filter: LibraryFilter, in connection: borrowing Connection
  ) throws -> (measures: Int, plans: Int) {
    try connection.first(
      """
      select cast(coalesce(sum(t.measure_count), 0) as bigint), count(*)
      from library_plan_themes t join library_plans p on p.number = t.plan_number
      where t.theme = \(theme) and \(filter.condition)
      """
    ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
  }

  static func rows(
    of theme: String, _ filter: LibraryFilter, _ order: Order, from offset: Int, limit: Int,
    in connection: borrowing Connection
  ) throws -> [Row] {
    let themeColumn = LibraryMeasure.columnCount + LibraryPlan.columnCount
    return try connection.rows(
      """
      select \(LibraryMeasure.columns), \(LibraryPlan.columns), t.theme, t.words, t.by_hand
      from library_measure_themes t join library_measures m on m.number = t.measure_number
      join library_plans p on p.number = t.plan_number
      where t.theme = \(theme) and \(filter.condition) order by \(order.sql) limit \(limit) offset \(offset)
      """
    ) { row in
      Row(
        plan: LibraryPlan(row: row, from: LibraryMeasure.columnCount), measure: LibraryMeasure(row: row),
        theme: LibraryStore.foundTheme(row, from: themeColumn))
    }
  }
}
