import Application
package import Contracts
import Database
import Essentials
import HTTP
import Planning
import Reporting

extension Progress {
  /// What indicators may be bound to: how many sheets of a round have been handed in or accepted.
  package static let source = IndicatorSource(
    "進行管理",
    [
      rate(
        "reports.handed-in", "報告の提出率", "提出された（受け付けたものを含む）用紙÷お願いした用紙。差し戻したものは数えません。", [.submitted, .accepted],
        "submitted_at"),
      rate(
        "reports.accepted", "報告の受付率", "受け付けた用紙÷お願いした用紙。締切りで受付なしに入れたものは数えません。", [.accepted],
        "accepted_at"),
    ])

  private static let plan = SourceParameter("plan", "計画", .plan)
  private static let round = SourceParameter("round", "進行管理の回", .round)

  private static func rate(
    _ key: String, _ title: String, _ definition: String, _ states: Set<ProgressReport.State>, _ reached: SQL
  ) -> SourceQuantity {
    let definition = SourceDefinition(version: 1, definition)
    return SourceQuantity(
      key, title, unit: .share, per: .round, definition, parameters: [plan, round], access: .needs(.readReports),
      isAboutPeople: false, rows: board
    ) { question, connection in
      let end = Instant(startOf: question.asOf.adding(days: 1))
      let (done, asked) =
        try connection.first(
          """
          select cast(coalesce(sum(case when is_swept = 0 and \(reached) < \(end)
            and state in (\(list: states.map(\.rawValue).sorted())) then 1 else 0 end), 0) as bigint), count(*)
          from report_sheets where plan_id = \(question["plan"]) and round_id = \(question["round"])
          """
        ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
      return SourceValue(CountedNumber(done, over: asked), asOf: asked > 0 ? question.asOf : nil, by: definition)
    }
  }

  private static let board: @Sendable (SourceQuestion) -> Link? = { question in
    guard let plan = question["plan"].flatMap({ Plan.ID($0) }), let round = question["round"].flatMap({ Round.ID($0) })
    else { return nil }
    return ProgressAddresses.board(plan, round)
  }
}
