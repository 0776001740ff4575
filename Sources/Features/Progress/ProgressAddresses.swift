package import HTTP
package import Planning
package import Reporting

/// The addresses of rounds and sheets.
package enum ProgressAddresses {
  /// What waits for the visitor, and the rounds that run.
  package static let inbox: Path<> = "/progress"
  /// The rounds of a plan, and how it is checked.
  package static let rounds: Path<Plan.ID> = "/plans/*/rounds"
  /// Who has answered what in a round.
  package static let board: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*"
  /// One sheet to read, write, check and grade.
  package static let sheet: Path<ProgressReport.ID> = "/reports/*"
}
