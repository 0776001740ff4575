import Essentials
package import Measuring
package import Planning

/// What a person chose for measures of the plan that ends.
package struct SuccessionChoice: Sendable, Equatable {
  /// Where they go on in the next plan.
  package enum Goal: Sendable, Equatable {
    /// As new nodes with these titles, below that node.
    case made(titles: [String], below: PlanNode.ID?)
    /// As nodes that the next plan has.
    case existing([PlanNode.ID])
    /// Nowhere.
    case nowhere
  }

  /// What a new node has planned; a closed set.
  package enum Schedule: String, Sendable, CaseIterable { case empty, continued }

  package var kind: Succession.Kind
  package var reason: String?
  package var goal: Goal
  package var schedule = Schedule.empty
  /// Whether a node that is there already takes the indicators over; a new one always does.
  package var takesIndicators = false
  /// New wordings of definitions, by the indicator of the old plan.
  package var definitions: [Indicator.ID: String] = [:]

  package init(_ kind: Succession.Kind, reason: String? = nil, goal: Goal) {
    self.kind = kind
    self.reason = reason
    self.goal = goal
  }

  /// Refuses what does not fit the kind, at the field that has to be changed.
  func check(_ olds: Int) throws(Refusal) {
    if kind.needsReason, reason?.isEmpty != false {
      throw Refusal("\(kind.title)にする理由を書いてください。新旧の対照表に載ります。", field: "reason")
    }
    let count: Int =
      switch goal {
      case .made(let titles, _): titles.count
      case .existing(let ids): ids.count
      case .nowhere: 0
      }
    switch kind {
    case .finish:
      guard count == 0 else { throw Refusal("終了する取組には、次の計画の取組を選べません。", field: "goal") }
    case .continue, .expand:
      guard count == 1 else { throw Refusal("次の計画での取組の名前を1つ書くか、1つ選んでください。", field: "titles") }
    case .merge, .new:
      guard count == 1 else { throw Refusal("次の計画での取組の名前を1つ書くか、1つ選んでください。", field: "titles") }
    case .split:
      guard count > 1 else { throw Refusal("分けたあとの取組の名前を、1行に1つずつ、2つ以上書いてください。", field: "titles") }
    }
    if kind == .new, olds > 0 { throw Refusal("新規は、前の計画の取組からは選べません。", field: "kind") }
  }
}
