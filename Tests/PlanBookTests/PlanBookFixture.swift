import Application
import Database
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Measuring
import Planning
import Reporting
import Revising
import SampleCity
import TestKit

/// Lends the plan pages with these plans in the database.
func withPlanBook(
  _ engine: Engine, _ documents: [PlanDocument], _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  let tables = planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
  let spine = Feature("spine", migrations: tables)
  try await TestApplication.with(engine, features: [spine, PlanBook(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { connection in
      for document in documents { try PlanArchive.save(document, in: connection) }
    }
    try await body(app, try app.client(as: .reader))
  }
}

/// A plan of the size that a test needs, in the fiscal year of the test's clock.
func synthetic(_ measures: Int) -> PlanDocument { SyntheticPlan.document(measures: measures, years: 5, seed: 7) }
