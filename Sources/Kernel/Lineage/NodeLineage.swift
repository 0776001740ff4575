package import Application
import Contracts
package import Database
import Essentials
package import FiscalYears
package import Planning

/// What a node was in plans before, what it becomes in plans after, and where else it stands; only what the visitor may read.
package struct NodeLineage: Sendable {
  /// A node of another plan to which links lead, or the end where nothing follows.
  package struct Step: Sendable, Equatable {
    /// How many plans lie between, 1 for the next one.
    package let distance: Int
    package let kind: Succession.Kind
    package let reason: String?
    /// The plan whose links say so.
    package let toldBy: Plan.ID
    /// The node; nil where nothing follows.
    package let end: End?
  }

  /// A node of another plan with its titles.
  package struct End: Sendable, Equatable {
    package let plan: Plan.ID
    package let planTitle: String
    package let firstYear: FiscalYear?
    package let lastYear: FiscalYear?
    package let node: PlanNode.ID
    package let number: String?
    package let title: String
    /// Whether it was taken out of that plan.
    package let isArchived: Bool
  }

  /// Newest first.
  package let before: [Step]
  /// Oldest first.
  package let after: [Step]

  /// Where other plans show this item.
  package let shownIn: [End]
  /// The item of another plan that this one is.
  package let owner: End?

  package var isEmpty: Bool { before.isEmpty && after.isEmpty && shownIn.isEmpty && owner == nil }

  /// Follows the links in both directions in one statement, over at most ten plans, and finds where the item stands.
  package init(
    of node: PlanNode.ID, in plan: Plan.ID, for actor: Actor, in connection: borrowing Connection
  ) throws {
    let readable = actor.reach(of: .readPlans).planCondition
    let rows = try connection.rows(
      """
      with recursive walk (side, plan_id, node_id, depth, owner, link) as (
        select s.side, \(plan), \(node), 0, cast('' as text), cast(-1 as bigint)
        from (select 'from' as side union all select 'to' as side) s
        union
        select w.side, t.other_plan, t.other_node, w.depth + 1, e.plan_id, e.succession
        from walk w
        join succession_ends e on e.other_plan = w.plan_id and e.other_node = w.node_id and e.side = w.side
        left join succession_ends t on t.plan_id = e.plan_id and t.succession = e.succession and t.side <> e.side
        where w.depth < 10
      )
      select w.side, w.depth, s.kind, s.reason, w.owner, p.id, p.title, p.first_year, p.last_year, n.id, n.number,
        n.title, n.position, n.is_archived
      from walk w join successions s on s.plan_id = w.owner and s.position = w.link
      left join plans p on p.id = w.plan_id and \(readable)
      left join nodes n on n.plan_id = p.id and n.id = w.node_id and n.is_archived = 0
      where w.depth > 0 and w.owner in (select p.id from plans p where \(readable))
      union all
      select r.side, 1, null, null, p.id, p.id, p.title, p.first_year, p.last_year, n.id, n.number, n.title, n.position,
        n.is_archived
      from (
        select 'shown' as side, plan_id as at_plan, node_id as at_node from node_references
        where kind = 'source' and other_plan = \(plan) and other_node = \(node)
        union all
        select 'owner', other_plan, other_node from node_references
        where kind = 'source' and plan_id = \(plan) and node_id = \(node)
      ) r join plans p on p.id = r.at_plan and \(readable) join nodes n on n.plan_id = p.id and n.id = r.at_node
      order by 2, 8, 13
      """
    ) { row in (side: row.text(0), step: try Step(row), end: End(row)) }
    let steps = rows.compactMap { row in row.step.map { (side: row.side, step: $0) } }
    shownIn = rows.filter { $0.side == "shown" }.compactMap(\.end).filter { !$0.isArchived }
    owner = rows.first { $0.side == "owner" }?.end
    before = steps.filter { $0.side == "to" }.map(\.step)
    after = steps.filter { $0.side == "from" }.map(\.step)
  }
}

extension NodeLineage.Step {
  /// Nil where the other plan may not be read, or its node is gone.
  fileprivate init?(_ row: Row) throws {
    guard row.optionalText(2) != nil else { return nil }
    distance = row.integer(1)
    kind = try row.choice(2)
    reason = row.optionalText(3)
    toldBy = row.id(4)
    end = NodeLineage.End(row)
    if end == nil, kind != .finish { return nil }
  }
}

extension NodeLineage.End {
  /// Nil where there is no node, or the plan may not be read.
  fileprivate init?(_ row: Row) {
    guard let plan = row.optionalText(5), let node = row.optionalText(9) else { return nil }
    self.plan = Plan.ID(stored: plan)
    planTitle = row.text(6)
    firstYear = row.optionalInteger(7).map { FiscalYear($0) }
    lastYear = row.optionalInteger(8).map { FiscalYear($0) }
    self.node = PlanNode.ID(stored: node)
    number = row.optionalText(10)
    title = row.text(11)
    isArchived = row.bool(13)
  }
}
