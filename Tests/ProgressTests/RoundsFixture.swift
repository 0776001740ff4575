import Application
import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Progress
import Reporting
import Revising
import Rounds
import SampleCity
import TestKit

/// Lends the pages of the progress management with that plan, open to staff unless said otherwise.
func withRounds(
  _ engine: Engine, _ document: PlanDocument = roundsPlan(), isOpen: Bool = true,
  _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  let tables =
    planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
  let spine = Feature("spine", migrations: tables)
  try await TestApplication.with(engine, features: [spine, Progress(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { connection in
      try connection.run("insert into units (id, created_at) values ('unit-1', 0)")
      try connection.run(
        """
        insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
        values ('unit-1', '2000-04-01', '9999-12-31', '人事課', '課', 0)
        """)
      try PlanArchive.save(document, in: connection)
      try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: app.clock.now, in: connection)
      if isOpen { try PlanOpening.open(document.plan.id, by: "人事", in: connection, at: app.clock.now) }
    }
    try await body(app, try app.client(as: .planManager))
  }
}

/// A plan around the fiscal year of the test's clock, whose first measure belongs to a unit.
func roundsPlan(measures: Int = 4) -> PlanDocument {
  var document = SyntheticPlan.document(measures: measures, years: 5, seed: 7)
  document.rounds = []
  document.reports = []
  document.findings = []
  let first = document.nodes.firstIndex { document.plan.levels[$0.level].isMeasure }
  if let first { document.nodes[first].owners = [Responsibility(label: "人事課", unit: "unit-1")] }
  return document
}

extension TestApplication {
  /// The sheets of all rounds.
  func sheets(_ plan: Plan.ID) throws -> [ReportSheet] {
    try database.read { try SheetStore.sheets("s.plan_id = \(plan)", in: $0) }
  }

  /// The plan as it is stored.
  func stored(_ plan: Plan.ID) throws -> PlanDocument {
    try database.read { try PlanArchive.load(plan, in: $0) }.unsafelyUnwrapped
  }

  /// Keeps a cycle for the plan.
  func keep(_ cycle: Cycle, of plan: Plan.ID) throws {
    try database.write { connection in
      try CycleStore.save(cycle, of: plan, seen: 0, by: .operator, in: connection, at: clock.now)
    }
  }

  func cycle(_ plan: Plan.ID) throws -> (cycle: Cycle, revision: Int)? {
    try database.read { try CycleStore.cycle(of: plan, in: $0) }
  }
}
