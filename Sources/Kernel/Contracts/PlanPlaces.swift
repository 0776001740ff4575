package import Essentials
package import Measuring
package import Planning

/// The pages of a plan that other features lead to.
package enum PlanPlaces {
  /// The list of plans.
  package static let list = Link(segments: ["plans"])

  /// The numbers of the law that targets of all plans may follow.
  package static let laws = Link(segments: ["legal-tables"])

  /// The sheets that wait for the visitor.
  package static let reports = Link(segments: ["progress"])

  /// The first page of a plan.
  package static func cover(_ plan: Plan.ID) -> Link { PlanTabs.View.cover.link(plan) }

  /// The sheet of a node.
  package static func node(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text])
  }

  /// The page of an indicator.
  package static func indicator(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text])
  }

  /// The figures of the members of one dimension of an indicator, of today or as of a closing, by its key.
  package static func members(
    _ plan: Plan.ID, _ indicator: Indicator.ID, _ dimension: String, asOf closing: String? = nil
  ) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text, "dimensions", dimension]).adding(
      closing.map { [(asOfQuery, $0)] } ?? [])
  }

  /// How an address says which closing it is about.
  package static let asOfQuery = "as-of"

  /// The form of an indicator.
  package static func indicatorForm(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text, "edit"])
  }

  /// The closing review of a plan.
  package static func review(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text, "review"]) }

  /// Where a plan is opened to the staff.
  package static func opening(_ plan: Plan.ID) -> Link {
    Link(segments: ["plans", plan.text, "edit", "opening"])
  }

  /// Where the owners as printed are matched with units.
  package static func owners(_ plan: Plan.ID) -> Link {
    Link(segments: ["plans", plan.text, "edit", "owners"])
  }

  /// A list of the plan's own words.
  package static func words(_ plan: Plan.ID, _ list: String) -> Link {
    Link(segments: ["plans", plan.text, "edit", "words", list])
  }

  /// Two revisions of the plan side by side.
  package static func comparison(_ plan: Plan.ID, from: Int, to: Int) -> Link {
    Link(segments: ["plans", plan.text, "compare"], query: [("from", "r\(from)"), ("to", "r\(to)")])
  }
}
