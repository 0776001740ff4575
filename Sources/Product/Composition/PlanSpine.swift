import Application
import Measuring
import Planning
import Reporting

/// The tables of plans, indicators and reports, as a feature without screens.
enum PlanSpine {
  static let feature = Feature(
    "plan-spine", migrations: planningMigrations + measuringMigrations + reportingMigrations)
}
