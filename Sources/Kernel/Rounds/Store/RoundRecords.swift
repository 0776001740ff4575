package import Database
import Essentials
package import Planning

/// What the checking of a plan has left behind: it belongs to the plan, and would go with it.
package enum RoundRecords {
  /// What there is of it, in words; one statement.
  package static func kept(of plan: Plan.ID, in connection: borrowing Connection) throws -> [String] {
    let found = try connection.first(
      """
      select (select count(*) from cycles where plan_id = \(plan)), (select count(*) from report_sheets where plan_id = \(plan)),
        (select count(*) from round_snapshots where plan_id = \(plan))
      """
    ) { row in [("進め方", row.integer(0)), ("報告", row.integer(1)), ("締切りの記録", row.integer(2))] }
    return (found ?? []).filter { $0.1 > 0 }.map(\.0)
  }

  /// Refuses to replace a plan whose checking has begun: its way of checking, sheets and closings are records of the city.
  package static func refuseReplacing(
    _ plan: Plan.ID, titled title: String, in connection: borrowing Connection
  ) throws {
    let kept = try kept(of: plan, in: connection)
    guard !kept.isEmpty else { return }
    throw Refusal(
      """
      計画「\(title)」には進行管理の\(kept.joined(separator: "、"))があり、置き換えると失われるため、置き換えられません。\
      内容を直すときは、画面で計画を開いて直してください。別の計画として入れるときは、写しとして取り込んでください（コマンドでは --as-copy）。
      """)
  }
}
