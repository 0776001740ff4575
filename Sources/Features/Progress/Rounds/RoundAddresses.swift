import Essentials
import HTTP
import Measuring
import Planning
import Reporting

/// The addresses of how a plan is checked, and of opening rounds.
enum RoundAddresses {
  static let cycle: Path<Plan.ID> = "/plans/*/cycle"
  /// Takes a ready cycle.
  static let start: Path<Plan.ID> = "/plans/*/cycle/start"
  /// The cycle as a file, out and in.
  static let file: Path<Plan.ID> = "/plans/*/cycle/file"
  /// Confirms and opens a checkpoint; the years stand in the query item `year`.
  static let open: Path<Plan.ID, String> = "/plans/*/cycle/open/*"
  /// Goes on here with a round that came in with the plan.
  static let adopt: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/adopt"
  static let proposals: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/proposals"
}
