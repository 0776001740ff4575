package import FiscalYears

/// One plan as the list of plans shows it.
package struct PlanSummary: Sendable, Equatable {
  package let id: Plan.ID
  package let title: String
  package let kind: String?
  package let edition: String?
  package let municipality: Municipality?
  package let firstYear: FiscalYear?
  package let lastYear: FiscalYear?
  /// Measures without repeats.
  package let measures: Int
  /// Measures that are shown again elsewhere.
  package let repeats: Int
  /// What the importer noted.
  package let notes: Int
  /// Notes that nobody has settled.
  package let openNotes: Int
  package let revision: Int
}
