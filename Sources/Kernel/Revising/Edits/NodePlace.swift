package import Planning

/// Where a node is to stand, told by other nodes and never by a position, so that it holds whatever others do meanwhile.
package enum NodePlace: Sendable, Equatable {
  case before(PlanNode.ID)
  case after(PlanNode.ID)
  /// As the last one below that node.
  case below(PlanNode.ID)
  /// At the end of the plan, below no other node.
  case top

  /// The node that it is told by.
  package var anchor: PlanNode.ID? {
    switch self {
    case .before(let id), .after(let id), .below(let id): id
    case .top: nil
    }
  }
}

/// A move by one step, as the keyboard makes it.
package enum NodeStep: String, Sendable, CaseIterable { case up, down, indent, outdent }
