package import Essentials
package import Measuring
package import Planning

/// Where items that stand in several plans are placed; the feature of succession answers there.
package enum SharedItems {
  /// Shows a node in another plan, too.
  package static func share(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text, "share"])
  }

  /// Shows an indicator in another plan, too.
  package static func share(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text, "share"])
  }

  /// Makes a borrowed item the plan's own.
  package static func detach(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text, "detach"])
  }

  /// Takes items of another plan in by their numbers.
  package static func borrow(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "borrow"]) }

  /// The plan's own targets of all indicators that it borrows; the feature of indicators answers there.
  package static func targets(_ plan: Plan.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", "targets"])
  }

  /// Makes a plan below this one, of items that are picked by their numbers.
  package static func child(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "child"]) }
}
