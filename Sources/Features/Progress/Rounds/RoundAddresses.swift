import Essentials
import HTTP
import Measuring
import Planning
import Reporting

/// The addresses of how a plan is checked, and of opening rounds.
enum RoundAddresses {
  static let cycle: Path<Plan.ID> = "/plans/*/cycle"
  /// Takes a ready cycle.
  static let start: Path<Plan.ID> = "/plans/*/cycle/start"
  /// The cycle as a file, out and in.
  static let file: Path<Plan.ID> = "/plans/*/cycle/file"
  /// Confirms and opens a checkpoint; the years stand in the query item `year`.
  static let open: Path<Plan.ID, String> = "/plans/*/cycle/open/*"
  /// Goes on here with a round that came in with the plan.
  static let adopt: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/adopt"
  static let proposals: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/proposals"
}

/// Pages of other features that the pages of rounds lead to.
enum PlanPlaces {
  static let list = Link(segments: ["plans"])
  static func cover(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text]) }
  static func opening(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "edit", "opening"]) }
  static func owners(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "edit", "owners"]) }
  static func words(_ plan: Plan.ID, _ list: String) -> Link {
    Link(segments: ["plans", plan.text, "edit", "words", list])
  }
  static func node(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text])
  }
  static func indicators(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "indicators"]) }
  static func indicator(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text])
  }
  static func indicatorForm(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text, "edit"])
  }

  /// The old and the new state side by side.
  static func comparison(_ plan: Plan.ID, from: Int, to: Int) -> Link {
    Link(
      segments: ["plans", plan.text, "compare"], query: [("from", "r\(from)"), ("to", "r\(to)")])
  }
}
