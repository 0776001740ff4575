import Database
import Essentials
import FiscalYears
import Planning

/// A plan as the search sees it: what it is filtered by, and whether its index is of its present revision.
struct SearchedPlan: Sendable {
  let id: Plan.ID
  let title: String
  let municipality: String?
  let firstYear: FiscalYear?
  let lastYear: FiscalYear?
  let revision: Int
  let isFresh: Bool

  /// The plans, called `p` in the condition, in one statement; by city, then newest first, as in the list of plans.
  static func all(where condition: SQL = "1 = 1", in connection: borrowing Connection) throws -> [SearchedPlan] {
    let plans = try connection.rows(
      """
      select p.id, p.title, p.municipality_name, p.first_year, p.last_year, p.revision,
        case when s.revision = p.revision and s.version = \(IndexFormat.version) then 1 else 0 end
      from plans p left join search_plans s on s.plan_id = p.id
      where \(condition)
      """
    ) { row in
      SearchedPlan(
        id: row.id(0), title: row.text(1), municipality: row.optionalText(2), firstYear: row.optionalYear(3),
        lastYear: row.optionalYear(4), revision: row.integer(5), isFresh: row.bool(6))
    }
    return plans.sorted { $0.sortKey < $1.sortKey }
  }

  // Sorted here, because the engines sort text in different ways.
  private var sortKey: (String, Int, String, String) {
    (municipality ?? "", -(firstYear?.startYear ?? 0), title, id.text)
  }

  /// Whether the filters of a query leave it in.
  func isWanted(by query: SearchQuery) -> Bool {
    if let plan = query.plan, plan != id { return false }
    if let municipality = query.municipality, municipality != self.municipality { return false }
    if let year = query.year, firstYear ?? year > year || lastYear ?? year < year { return false }
    return true
  }
}
