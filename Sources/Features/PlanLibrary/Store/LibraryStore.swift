import Database
import Essentials
import FiscalYears
import Planning

/// Reads the shelf.
enum LibraryStore {
  static func plan(_ id: LibraryPlan.ID, in connection: borrowing Connection) throws -> LibraryPlan? {
    try connection.first("select \(LibraryPlan.columns) from library_plans p where p.id = \(id)") {
      LibraryPlan(row: $0)
    }
  }

  /// The plans that a filter leaves, by city, newest first.
  static func plans(
    _ filter: LibraryFilter, from offset: Int = 0, limit: Int, in connection: borrowing Connection
  ) throws -> [LibraryPlan] {
    try connection.rows(
      """
      select \(LibraryPlan.columns) from library_plans p where \(filter.condition)
      order by p.city, coalesce(p.first_year, 0) desc, p.number limit \(limit) offset \(offset)
      """
    ) { LibraryPlan(row: $0) }
  }

  /// How many plans a filter leaves, with their measures and cities.
  static func size(
    _ filter: LibraryFilter, in connection: borrowing Connection
  ) throws -> (plans: Int, measures: Int, cities: Int) {
    try connection.first(
      """
      select count(*), cast(coalesce(sum(p.measure_count), 0) as bigint), count(distinct p.city)
      from library_plans p where \(filter.condition)
      """
    ) { ($0.integer(0), $0.integer(1), $0.integer(2)) } ?? (0, 0, 0)
  }

  /// How many plans have each theme, of those that a filter leaves.
  static func planCounts(_ filter: LibraryFilter, in connection: borrowing Connection) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try connection.each(
      """
      select t.theme, count(*) from library_plan_themes t join library_plans p on p.number = t.plan_number
      where \(filter.condition) group by t.theme
      """
    ) { counts[$0.text(0)] = $0.integer(1) }
    return counts
  }

  /// How many measures of each of these plans have each theme.
  static func counts(
    of plans: [LibraryPlan], in connection: borrowing Connection
  ) throws -> [Int: [String: Int]] {
    guard !plans.isEmpty else { return [:] }
    var counts: [Int: [String: Int]] = [:]
    try connection.each(
      """
      select plan_number, theme, measure_count from library_plan_themes
      where plan_number in (\(list: plans.map(\.number)))
      """
    ) { counts[$0.integer(0), default: [:]][$0.text(1)] = $0.integer(2) }
    return counts
  }

  /// The measures of a plan in document order.
  static func measures(of plan: LibraryPlan, in connection: borrowing Connection) throws -> [LibraryMeasure] {
    try connection.rows(
      "select \(LibraryMeasure.columns) from library_measures m where m.plan_number = \(plan.number) order by m.number"
    ) { LibraryMeasure(row: $0) }
  }

  /// A measure with its plan.
  static func measure(
    _ id: PlanNode.ID, in connection: borrowing Connection
  ) throws -> (plan: LibraryPlan, measure: LibraryMeasure)? {
    try connection.first(
      """
      select \(LibraryMeasure.columns), \(LibraryPlan.columns)
      from library_measures m join library_plans p on p.number = m.plan_number where m.id = \(id)
      """
    ) { (LibraryPlan(row: $0, from: LibraryMeasure.columnCount), LibraryMeasure(row: $0)) }
  }

  /// The themes of the measures of a plan, or of one measure.
  static func themes(
    of plan: LibraryPlan, only measure: LibraryMeasure? = nil, in connection: borrowing Connection
  ) throws -> [Int: [FoundTheme]] {
    var themes: [Int: [FoundTheme]] = [:]
    let condition: SQL =
      measure.map { "t.measure_number = \($0.number)" }
      ?? "t.measure_number in (select number from library_measures where plan_number = \(plan.number))"
    try connection.each(
      "select t.measure_number, t.theme, t.words, t.by_hand from library_measure_themes t where \(condition)"
    ) { row in themes[row.integer(0), default: []].append(foundTheme(row, from: 1)) }
    return themes
  }

  static func foundTheme(_ row: Row, from place: Int) -> FoundTheme {
    FoundTheme(
      theme: row.text(place), words: row.text(place + 1).split(separator: "\n").map(String.init),
      isByHand: row.bool(place + 2))
  }
}

/// What the lists of the library are narrowed to.
struct LibraryFilter: Sendable, Equatable {
  var city = ""
  /// A year that the period must hold.
  var year: FiscalYear?

  /// The condition on a plan that is called `p`.
  var condition: SQL {
    var condition: SQL = "1 = 1"
    if !city.isEmpty { condition = condition + " and \(SQL.text(of: "p.city", holds: city))" }
    if let year {
      condition =
        condition + " and coalesce(p.first_year, \(year.startYear)) <= \(year.startYear)"
        + " and coalesce(p.last_year, \(year.startYear)) >= \(year.startYear)"
    }
    return condition
  }
}
