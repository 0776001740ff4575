package import Database
import Essentials
import FiscalYears
package import Planning

/// The rounds of a plan.
package enum RoundStore {
  /// Adds rounds; the plan is already there.
  package static func insert(_ rounds: [Round], of plan: Plan.ID, in connection: borrowing Connection) throws {
    let first = try nextPosition(in: "rounds", of: plan, connection)
    try connection.insert(
      "insert into rounds (plan_id, id, position, label, first_year, last_year, checkpoint, state) values",
      numbered(rounds, from: first)
    ) { position, round in
      """
      (\(plan), \(round.id), \(position), \(round.label), \(round.firstYear.startYear), \(round.lastYear.startYear),
      \(round.checkpoint), \(round.state.rawValue))
      """
    }
    try connection.insert(
      "insert into round_stages (plan_id, round_id, position, label) values", parts(of: rounds, \.id, \.stages)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value))" }
    try PlanStore.touch(plan, in: connection)
  }

  /// Opens or closes a round.
  package static func setState(
    _ state: Round.State, of round: Round.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run("update rounds set state = \(state.rawValue) where plan_id = \(plan) and id = \(round)")
    try PlanStore.touch(plan, in: connection)
  }

  /// Loads the rounds of a plan in two statements.
  package static func rounds(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Round] {
    var rounds = try connection.rows(
      """
      select id, label, first_year, last_year, checkpoint, state from rounds where plan_id = \(plan) order by position
      """
    ) { row in
      Round(
        id: row.id(0), label: row.text(1), firstYear: row.year(2), lastYear: row.year(3),
        checkpoint: row.optionalText(4), state: try row.choice(5))
    }
    let places = Places(rounds.map(\.id))
    try connection.each(
      "select round_id, label from round_stages where plan_id = \(plan) order by round_id, position", in: places
    ) { rounds[$0].stages.append($1.text(1)) }
    return rounds
  }
}
