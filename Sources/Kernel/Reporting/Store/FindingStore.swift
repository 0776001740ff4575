package import Database
import Essentials
package import Planning

/// Remarks of bodies on a plan and its nodes.
package enum FindingStore {
  /// Adds findings; the plan and its nodes are already there.
  package static func insert(_ findings: [Finding], of plan: Plan.ID, in connection: borrowing Connection) throws {
    let first = try nextPosition(in: "findings", of: plan, connection)
    try connection.insert(
      """
      insert into findings (plan_id, id, position, node_id, raised_by, raised_on, text, reply, due, state) values
      """, numbered(findings, from: first)
    ) { position, finding in
      """
      (\(plan), \(finding.id), \(position), \(finding.subject.node), \(finding.raisedBy), \(finding.date),
      \(finding.text), \(finding.reply), \(finding.due), \(finding.state))
      """
    }
    try PlanStore.touch(plan, in: connection)
  }

  /// Loads the findings of a plan in their order.
  package static func findings(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Finding] {
    try connection.rows(
      """
      select id, node_id, raised_by, raised_on, text, reply, due, state from findings where plan_id = \(plan)
      order by position
      """
    ) { row in
      var finding = Finding(
        id: row.id(0), subject: ProgressReport.Subject(row.optionalID(1)), raisedBy: row.text(2), text: row.text(4))
      finding.date = row.optionalDay(3)
      finding.reply = row.optionalText(5)
      finding.due = row.optionalDay(6)
      finding.state = row.optionalText(7)
      return finding
    }
  }
}
