import Application
import Measuring
import Planning
import Reporting
import Revising
import Rounds

/// The tables of plans, indicators, reports and changes, as a feature without screens.
enum PlanSpine {
  static let feature = Feature(
    "plan-spine",
    migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
      + roundsMigrations)
}
