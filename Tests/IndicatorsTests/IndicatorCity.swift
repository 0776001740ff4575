import Application
import Database
import Indicators
import Measuring
import PlanFile
import Planning
import Reporting
import Revising
import TestKit

private let spine = Feature(
  "spine", migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations)

/// The pages of indicators over one plan, with who manages it.
func withPages(
  of document: PlanDocument, _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await TestApplication.with(engine, features: [spine, Indicators(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { try PlanArchive.save(document, in: $0) }
    try await body(app, try app.client(as: .planManager))
  }
}
