package import HTTP
package import Planning

/// The addresses of the plan's pages.
package enum PlanAddresses {
  package static let list: Path<> = "/plans"
  package static let cover: Path<Plan.ID> = "/plans/*"
  package static let table: Path<Plan.ID> = "/plans/*/table"
  package static let outline: Path<Plan.ID> = "/plans/*/outline"
  package static let text: Path<Plan.ID> = "/plans/*/text"
  package static let notes: Path<Plan.ID> = "/plans/*/notes"
  package static let sheet: Path<Plan.ID, PlanNode.ID> = "/plans/*/nodes/*"
  package static let export: Path<Plan.ID, ExportFormat> = "/plans/*/export/*"
  static let delete: Path<Plan.ID> = "/plans/*/delete"
}

/// The formats that a plan is taken out in.
package enum ExportFormat: String, PathParameter, CaseIterable {
  case json, csv, xlsx

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }
}
