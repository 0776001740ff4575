import Essentials
import FiscalYears
import Planning
import Reporting
import Rounds

/// A checkpoint of this year, or of the one that ended lately, with what became of it.
struct CheckpointOffer {
  let checkpoint: Cycle.Checkpoint
  let year: FiscalYear
  let opens: Day
  let due: Day
  /// The round that was opened for it.
  let round: Round?

  /// The checkpoints that are due around that day, in the order of their days.
  static func all(_ cycle: Cycle, _ plan: Plan, rounds: [Round], today: Day) -> [CheckpointOffer] {
    let current = FiscalYear(containing: today)
    var offers: [CheckpointOffer] = []
    for checkpoint in cycle.checkpoints {
      for year in [current.adding(-1), current] where isDue(checkpoint, year, plan) {
        let (opens, due) = checkpoint.days(endingWith: year)
        let first = year.adding(1 - checkpoint.years)
        let round = rounds.first {
          $0.checkpoint == checkpoint.label && $0.firstYear == first && $0.lastYear == year
        }
        // What was not opened for most of a year is past; it can still be chosen on the confirming page.
        let isPast = year < current && opens < today.adding(days: -240)
        if isPast && round == nil { continue }
        if year < current && round?.state == .closed { continue }
        offers.append(CheckpointOffer(checkpoint: checkpoint, year: year, opens: opens, due: due, round: round))
      }
    }
    return offers.sorted { ($0.opens, $0.year) < ($1.opens, $1.year) }
  }

  /// Whether it belongs to that year: one that looks at several years comes at their end, and at the end of the plan.
  private static func isDue(_ checkpoint: Cycle.Checkpoint, _ year: FiscalYear, _ plan: Plan) -> Bool {
    let years = plan.years
    guard let first = years.first, let last = years.last else { return true }
    guard first <= year, year <= last else { return false }
    guard checkpoint.years > 1 else { return true }
    return year == last || (year.startYear - first.startYear + 1) % checkpoint.years == 0
  }
}
