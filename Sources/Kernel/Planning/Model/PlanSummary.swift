package import FiscalYears

/// One plan as the list of plans shows it.
package struct PlanSummary: Sendable, Equatable {
  /// The plan.
  package let id: Plan.ID
  /// The title as printed.
  package let title: String
  /// The kind of document, e.g. アクションプラン.
  package let kind: String?
  /// The edition, e.g. 改訂版.
  package let edition: String?
  /// The city that issues it.
  package let municipality: Municipality?
  /// First fiscal year.
  package let firstYear: FiscalYear?
  /// Last fiscal year.
  package let lastYear: FiscalYear?
  /// Measures without repeats.
  package let measures: Int
  /// Measures that are shown again elsewhere.
  package let repeats: Int
  /// What the importer noted.
  package let notes: Int
  /// Notes that nobody has settled.
  package let openNotes: Int
  /// Grows with every change of anything that belongs to the plan.
  package let revision: Int
  /// Whether staff see it; otherwise it is being prepared.
  package let isOpen: Bool
}
