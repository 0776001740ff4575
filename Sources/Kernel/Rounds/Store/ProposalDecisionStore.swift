import Application
package import Database
package import Essentials
package import Planning
package import Reporting

/// What became of a proposal that a unit made on a sheet.
package struct ProposalDecision: Sendable, Equatable {
  /// The outcomes; a closed set.
  package enum Outcome: String, Sendable, CaseIterable { case taken, declined }

  package let sheet: ReportSheet.ID
  package let question: String
  /// The revision of the answer that was decided on; a later answer is a new proposal.
  package let entry: Int
  package let outcome: Outcome
  package let reason: String
  /// What stood in the plan before, in the form of a proposal.
  package let before: String
  /// The revisions of the plan before and after it; nil where it was declined.
  package let change: (from: Int, to: Int)?
  package let at: Instant
  package let by: String

  package static func == (left: Self, right: Self) -> Bool {
    left.sheet == right.sheet && left.question == right.question && left.entry == right.entry
      && left.outcome == right.outcome && left.reason == right.reason && left.before == right.before
      && left.change?.from == right.change?.from && left.change?.to == right.change?.to && left.at == right.at
      && left.by == right.by
  }
}

/// The decisions on proposals; only ever added.
package enum ProposalDecisionStore {
  /// The decisions of a round, in one statement.
  package static func decisions(
    of round: Round.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [ProposalDecision] {
    try connection.rows(
      """
      select d.sheet_id, d.question, d.entry_revision, d.outcome, d.reason, d.before_text, d.from_revision, d.to_revision,
        d.decided_at, d.actor_name
      from proposal_decisions d join report_sheets s on s.id = d.sheet_id
      where s.plan_id = \(plan) and s.round_id = \(round) order by d.decided_at, d.sheet_id, d.question
      """
    ) { row in
      let from = row.optionalInteger(6), to = row.optionalInteger(7)
      return ProposalDecision(
        sheet: row.id(0), question: row.text(1), entry: row.integer(2), outcome: try row.choice(3), reason: row.text(4),
        before: row.text(5), change: from.flatMap { from in to.map { (from, $0) } }, at: row.instant(8), by: row.text(9)
      )
    }
  }

  static func insert(
    _ decisions: [ProposalDecision], account: String?, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into proposal_decisions (sheet_id, question, entry_revision, outcome, reason, before_text, from_revision,
        to_revision, decided_at, account_id, actor_name) values
      """, decisions
    ) { decision in
      """
      (\(decision.sheet), \(decision.question), \(decision.entry), \(decision.outcome.rawValue), \(decision.reason),
      \(decision.before), \(decision.change?.from), \(decision.change?.to), \(decision.at), \(account), \(decision.by))
      """
    }
  }
}
