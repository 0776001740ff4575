import Application
import Contracts
import Database
import Essentials
import HTTP
import FiscalYears
import JSON
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Progress
import Reporting
import Revising
import Rounds
import TestKit
import Testing

/// The application with a plan, two units and an open round: the first unit has all measures but the last one.
struct SheetDesk {
  let app: TestApplication
  let form: RoundForm
  let sheets: [ReportSheet]

  static func with(
    _ engine: Engine, _ ready: ReadyCycle = .halves, measures: Int = 3, settings: Settings = Settings(),
    figures: Bool = false, collection: ReadingCollection? = nil, _ body: (SheetDesk) async throws -> Void
  ) async throws {
    let tables = Feature(
      "tables",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations)
    let snapshots = PlanSnapshots()
    try await TestApplication.with(
      engine, features: [tables, Progress(snapshots: snapshots, collection: collection).feature], settings: settings
    ) { app in
      var document = largePlan(measures: measures)
      document.reports.removeLast()
      (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
      document.plan.vocabulary.scales[0].values.append(Scale.Value(label: "目標以上", rank: 3, points: "5"))
      if figures { document.indicators = askedIndicators }
      let (form, sheets) = try app.database.write { connection in
        for unit in ["unit-1", "unit-2"] {
          try connection.run("insert into units (id, created_at) values (\(unit), 0)")
          guard figures else { continue }
          try connection.run(
            """
            insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
            values (\(unit), '2000-04-01', '9999-12-31', \(unit), '課', 0)
            """)
        }
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: app.clock.now, in: connection)
        let form = try open(ready, document, app, figures: figures, in: connection)
        return (form, try SheetStore.sheets("s.plan_id = \(document.plan.id)", in: connection))
      }
      try await body(SheetDesk(app: app, form: form, sheets: sheets))
    }
  }

  private static func open(
    _ ready: ReadyCycle, _ document: PlanDocument, _ app: TestApplication, figures: Bool,
    in connection: borrowing Connection
  ) throws -> RoundForm {
    let snapshot = PlanSnapshot(document, revision: 1)
    var cycle = ready.cycle(for: document.plan)
    cycle.subjects = .measures
    let asks = snapshot.measures.map { position in
      RoundAsk(
        node: snapshot.entries[position].node.id,
        units: [Unit.ID(stored: position == snapshot.measures.last ? "unit-2" : "unit-1")], printed: nil)
    }
    let asked =
      try figures
      ? FigureAsk.all(asks, in: snapshot, units: UnitStore.register(in: connection), on: app.clock.now.day) : []
    return try RoundOpening(cycle.checkpoints[0], year: FiscalYear(2025)).open(
      cycle, asking: asks, figures: asked, in: snapshot, by: .operator, random: app.services.random, at: app.clock.now,
      in: connection)
  }

  /// What a sheet holds now.
  func sheet(_ index: Int) throws -> ReportSheet {
    try #require(try app.database.read { try SheetStore.sheet(sheets[index].id, in: $0) })
  }

  func address(_ index: Int) -> String { "/reports/\(sheets[index].id)" }

  func client(_ role: Role, unit: String? = nil) throws -> TestClient {
    try app.client(holding: TestApplication.Held(role, unit: unit))
  }

  /// Answers all that must be answered on a form of the half-year check.
  static let answers = [
    ("value-planned", "研修を開く（5月～9月）"), ("value-done", "研修を2回開いた"), ("value-grade", "目標どおり"),
    ("value-outcome", "役に立った"),
  ]

  /// Saves one answer as the script does.
  func save(
    _ key: String, _ value: String, note: String = "", on index: Int, seen: Int, as client: TestClient
  ) async throws -> (status: Int, json: JSONValue) {
    client.headers = [("accept", "application/json")]
    defer { client.headers = [] }
    let page = try await client.post(
      "\(address(index))/save",
      [("revision", "\(seen)"), ("group", key), ("value-\(key)", value), ("note-\(key)", note)])
    return (page.status, try JSONValue(parsing: Array(page.response.body.string.utf8)))
  }
}
