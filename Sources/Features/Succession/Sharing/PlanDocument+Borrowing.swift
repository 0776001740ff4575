import Essentials
import Measuring
import PlanFile
import Planning
import Revising

extension PlanDocument {
  /// Shows an item of another plan here: a node that says what its owner says.
  mutating func borrow(
    _ item: PlanNode, of owner: Plan, as id: PlanNode.ID, below parent: PlanNode.ID?, number: String?
  ) throws(Refusal) {
    guard !item.isBorrowed else {
      throw Refusal("「\(item.title)」は、「\(item.source?.title ?? "")」から載せた取組です。もとの計画から載せてください。", field: "numbers")
    }
    guard borrowed(item.id, of: owner.id) == nil else {
      throw Refusal("「\(item.title)」は、「\(plan.title)」にもう載っています。", field: "plan")
    }
    guard let level = levels(below: parent).first(where: { plan.isMeasure(level: $0) }) else {
      throw Refusal("ここには取組を置けません。取組を置く場所を選び直してください。", field: "below")
    }
    try add(id, title: item.title, number: number, at: parent.map { .below($0) } ?? .top, level: level)
    let index = try place(of: id)
    nodes[index] = nodes[index].showing(item, of: owner, in: plan)
  }

  /// The node that shows an item of another plan.
  func borrowed(_ item: PlanNode.ID, of owner: Plan.ID) -> PlanNode? {
    nodes.first { !$0.isArchived && $0.source?.plan == owner.text && $0.source?.node == item.text }
  }

  /// The indicator that shows one of another plan.
  func borrowed(_ indicator: Indicator.ID, of owner: Plan.ID) -> Indicator? {
    indicators.first { $0.origin?.plan == owner && $0.origin?.indicator == indicator }
  }

  /// Makes a borrowed item the plan's own, with what it says now; only the title of the former owner stays.
  mutating func detach(_ id: PlanNode.ID) throws(Refusal) {
    let index = try place(of: id)
    nodes[index].source = PlanReference(title: nodes[index].source?.title)
  }
}

extension Indicator {
  /// The indicator as another plan shows it, without a target of its own yet.
  func borrowed(as id: Indicator.ID, at node: PlanNode.ID?, of owner: Plan) -> Indicator {
    var copy = Indicator(id: id, node: node, name: name)
    copy.origin = Origin(plan: owner.id, indicator: self.id, title: owner.title)
    return copy.following(self)
  }
}
