package import Database
import Essentials
package import FiscalYears
package import Planning
import Reporting

/// The measures on which a report was handed in that is not accepted yet, without a word of what it says.
package enum SubmittedSheets {
  /// For each of these plans the years that the rounds of such reports end with, by measure; one statement, none for no plan.
  package static func years(
    of plans: [Plan.ID], in connection: borrowing Connection
  ) throws -> [Plan.ID: [PlanNode.ID: Set<FiscalYear>]] {
    var years: [Plan.ID: [PlanNode.ID: Set<FiscalYear>]] = [:]
    guard !plans.isEmpty else { return years }
    try connection.each(
      """
      select s.plan_id, s.node_id, r.last_year
      from report_sheets s join rounds r on r.plan_id = s.plan_id and r.id = s.round_id
      where r.state = 'open' and s.state = 'submitted' and s.node_id is not null and s.plan_id in (\(list: plans))
      """
    ) { row in years[row.id(0), default: [:]][row.id(1), default: []].insert(FiscalYear(row.integer(2))) }
    return years
  }
}
