package import Database
import Essentials

/// The links from a plan to plans before and after it.
package enum SuccessionStore {
  /// Adds links of a plan.
  package static func insert(
    _ successions: [Succession], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let numbered = numbered(successions, from: try nextPosition(in: "successions", of: plan, connection))
    try connection.insert(
      "insert into successions (plan_id, position, kind, reason) values", numbered
    ) { "(\(plan), \($0.position), \($0.item.kind.rawValue), \($0.item.reason))" }
    let ends = numbered.flatMap { position, succession in
      succession.from.enumerated().map { (position, "from", $0.offset, $0.element) }
        + succession.to.enumerated().map { (position, "to", $0.offset, $0.element) }
    }
    try connection.insert(
      "insert into succession_ends (plan_id, succession, side, position, other_plan, other_node) values", ends
    ) { succession, side, position, end in
      "(\(plan), \(succession), \(side), \(position), \(end.plan), \(end.node))"
    }
    try PlanStore.touch(plan, in: connection)
  }

  /// Puts these links in the place of all that a plan has.
  package static func replace(
    with successions: [Succession], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run("delete from succession_ends where plan_id = \(plan)")
    try connection.run("delete from successions where plan_id = \(plan)")
    try insert(successions, of: plan, in: connection)
  }

  /// Loads the links of a plan in two statements.
  package static func successions(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Succession] {
    var successions = try connection.rows(
      "select kind, reason from successions where plan_id = \(plan) order by position"
    ) { Succession(from: [], to: [], kind: try $0.choice(0), reason: $0.optionalText(1)) }
    try connection.each(
      """
      select succession, side, other_plan, other_node from succession_ends where plan_id = \(plan)
      order by succession, side, position
      """
    ) { row in
      let end = Succession.End(plan: row.id(2), node: row.id(3))
      if row.text(1) == "from" {
        successions[row.integer(0)].from.append(end)
      } else {
        successions[row.integer(0)].to.append(end)
      }
    }
    return successions
  }
}
