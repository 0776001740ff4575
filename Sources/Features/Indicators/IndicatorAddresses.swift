import Essentials
import HTTP
import Measuring
import Planning

/// The addresses of the feature.
enum IndicatorAddresses {
  static let list: Path<Plan.ID> = "/plans/*/indicators"
  static let workbook: Path<Plan.ID> = "/plans/*/indicators/workbook"
  static let new: Path<Plan.ID> = "/plans/*/indicators/new"
  static let fillAll: Path<Plan.ID> = "/plans/*/indicators/fill"
  static let page: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*"
  static let edit: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/edit"
  static let rule: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/ruling"
  static let remove: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/remove"
  static let source: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/source"
  static let unbind: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/unbind"
  static let fill: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/fill"
  static let prefer: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/prefer"
  static let formula: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/formula"
}

/// Pages of other features that this one leads to.
enum PlanPlaces {
  static let list = Link(segments: ["plans"])
  static func cover(_ plan: Plan.ID) -> Link { Link(segments: ["plans", plan.text]) }
  static func node(_ plan: Plan.ID, _ node: PlanNode.ID) -> Link {
    Link(segments: ["plans", plan.text, "nodes", node.text])
  }
}
