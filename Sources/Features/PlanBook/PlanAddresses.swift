package import HTTP
package import Measuring
package import Planning

/// The addresses of the plan's pages.
package enum PlanAddresses {
  package static let list: Path<> = "/plans"
  package static let cover: Path<PlanVersion> = "/plans/*"
  package static let table: Path<PlanVersion> = "/plans/*/table"
  package static let outline: Path<PlanVersion> = "/plans/*/outline"
  package static let text: Path<PlanVersion> = "/plans/*/text"
  package static let notes: Path<PlanVersion> = "/plans/*/notes"
  package static let sheet: Path<PlanVersion, PlanNode.ID> = "/plans/*/nodes/*"
  /// How the plan is checked, and its rounds; the feature of the progress management answers.
  package static let rounds: Path<Plan.ID> = "/plans/*/rounds"
  /// How the plan stands today, on one page; the dashboard answers.
  package static let dashboard: Path<Plan.ID> = "/plans/*/dashboard/summary"
  /// The indicators of a plan, and one of them; the feature of that name answers.
  package static let indicators: Path<Plan.ID> = "/plans/*/indicators"
  package static let indicator: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*"
  /// The plans that follow, and the links to the plan before; the feature of the succession answers.
  package static let next: Path<Plan.ID> = "/plans/*/next"
  package static let review: Path<Plan.ID> = "/plans/*/review"
  package static let succession: Path<Plan.ID> = "/plans/*/succession"
  package static let successionTable: Path<Plan.ID> = "/plans/*/succession/table"
  package static let export: Path<PlanVersion, ExportFormat> = "/plans/*/export/*"
}

/// The formats that a plan is taken out in.
package enum ExportFormat: String, PathParameter, CaseIterable {
  case json, csv, xlsx

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }
}
