import Essentials
import HTTP
import Measuring
import Planning

/// The addresses of the feature; those about links are below the plan that follows.
enum SuccessionAddresses {
  /// The plans that follow a plan, and the form that makes one.
  static let next: Path<Plan.ID> = "/plans/*/next"
  /// What becomes of each measure of the plan before this one.
  static let choices: Path<Plan.ID> = "/plans/*/succession"
  /// Decides on many of them at once.
  static let many: Path<Plan.ID> = "/plans/*/succession/many"
  static let predecessor: Path<Plan.ID> = "/plans/*/succession/predecessor"
  /// The old and the new plan side by side.
  static let table: Path<Plan.ID> = "/plans/*/succession/table"
  static let workbook: Path<Plan.ID> = "/plans/*/succession/table/xlsx"
  /// Links that titles and codes make likely.
  static let suggestions: Path<Plan.ID> = "/plans/*/succession/suggestions"

  /// What a plan set out to do and what of it was carried out.
  static let review: Path<Plan.ID> = "/plans/*/review"
  static let reviewFile: Path<Plan.ID, ReviewFile> = "/plans/*/review/files/*"

  /// Shows an item in another plan, too.
  static let shareNode: Path<Plan.ID, PlanNode.ID> = "/plans/*/nodes/*/share"
  static let shareIndicator: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/share"
  /// Makes a borrowed item the plan's own.
  static let detach: Path<Plan.ID, PlanNode.ID> = "/plans/*/nodes/*/detach"
  /// Takes items of another plan in by their numbers.
  static let borrow: Path<Plan.ID> = "/plans/*/borrow"
  /// Makes a plan below this one.
  static let child: Path<Plan.ID> = "/plans/*/child"

  static func cover(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text]) }
  static func sheet(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text])
  }
  static func words(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "edit", "words"]) }
  static func outline(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "edit", "outline"]) }
}
