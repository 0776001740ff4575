package import Planning
package import HTTP

/// The addresses of history, comparison, restoring and editions.
package enum HistoryAddresses {
  package static let plan: Path<Plan.ID> = "/plans/*/history"
  package static let workbook: Path<Plan.ID> = "/plans/*/history/xlsx"
  /// Leads to the plan as it stood on the day of the query item `day`.
  package static let day: Path<Plan.ID> = "/plans/*/as-of"
  /// Shows what a node gets back from the revision of the query item `from`, and does it.
  package static let restore: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/restore/*"
  /// Asks for the name of a new edition, and freezes it.
  package static let editions: Path<Plan.ID> = "/plans/*/edit/editions"
  package static let node: Path<Plan.ID, PlanNode.ID> = "/plans/*/nodes/*/history"
}

/// The addresses of comparison.
package enum CompareAddresses {
  package static let plan: Path<Plan.ID> = "/plans/*/compare"
  package static let workbook: Path<Plan.ID> = "/plans/*/compare/xlsx"
  /// The year table of a revision as a file.
  package static let file: Path<Plan.ID, CompareFile> = "/plans/*/compare/files/*"
}

/// What the year table of a revision comes out as; a closed set.
package enum CompareFile: String, PathParameter, CaseIterable {
  case pdf, word, excel

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }

  /// What it is called on pages.
  package var title: String {
    switch self {
    case .pdf: "PDF"
    case .word: "Word"
    case .excel: "Excel"
    }
  }
}
