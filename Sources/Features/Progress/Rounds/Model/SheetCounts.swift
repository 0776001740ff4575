import Database
import Planning
import Reporting

/// How many sheets of each round stand in which state.
struct SheetCounts {
  private var counts: [Round.ID: [ProgressReport.State: Int]] = [:]

  /// The counts of all rounds of a plan, in one statement.
  init(of plan: Plan.ID, in connection: borrowing Connection) throws {
    var found: [Round.ID: [ProgressReport.State: Int]] = [:]
    try connection.each(
      "select round_id, state, count(*) from report_sheets where plan_id = \(plan) group by round_id, state"
    ) { row in found[row.id(0), default: [:]][try row.choice(1)] = row.integer(2) }
    counts = found
  }

  func count(_ states: [ProgressReport.State], of round: Round.ID) -> Int {
    states.reduce(0) { $0 + (counts[round]?[$1] ?? 0) }
  }

  func total(of round: Round.ID) -> Int { counts[round]?.values.reduce(0, +) ?? 0 }
}
