import HTTP
import Planning

/// The addresses of the screens that edit a sheet and the running text.
enum SheetAddresses {
  /// The form of one node.
  static let edit: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/nodes/*"
  /// Saves some groups of the form for the script; answers in JSON.
  static let save: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/nodes/*/save"
  /// What somebody chose where two people changed the same field.
  static let resolve: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/nodes/*/resolve"

  /// The list of sections, where one is added.
  static let text: Path<Plan.ID> = "/plans/*/edit/text"
  /// The form of one section.
  static let section: Path<Plan.ID, Section.ID> = "/plans/*/edit/text/*"
  static let saveSection: Path<Plan.ID, Section.ID> = "/plans/*/edit/text/*/save"
  static let resolveSection: Path<Plan.ID, Section.ID> = "/plans/*/edit/text/*/resolve"
  static let moveSection: Path<Plan.ID, Section.ID> = "/plans/*/edit/text/*/move"
  static let removeSection: Path<Plan.ID, Section.ID> = "/plans/*/edit/text/*/remove"
}
