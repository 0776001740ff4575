package import FiscalYears
package import Planning

extension Plan {
  /// What a value of a year before the plan is called, where another plan was before it.
  package static let resultsOfPlanBefore = "前の計画の実績"

  /// Whether a value of that year was reached by the plan before: it is shown, and nothing of this plan is judged by it.
  package func followsPlan(of year: FiscalYear) -> Bool {
    guard predecessor != nil, let firstYear else { return false }
    return year < firstYear
  }
}
