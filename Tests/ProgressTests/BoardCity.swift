import Application
import Database
import Essentials
import FiscalYears
import HTTP
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

/// A running application with a plan that is open to staff, a tree of units, and rounds opened through the kernel.
struct BoardCity {
  let app: TestApplication
  let snapshots: PlanSnapshots
  let plan: Plan.ID = "large"

  /// A department with two sections, and one that stands alone.
  static let department = Unit.ID(stored: "department")
  static let first = Unit.ID(stored: "section-1")
  static let second = Unit.ID(stored: "section-2")
  static let alone = Unit.ID(stored: "alone")

  static func with(
    _ engine: Engine = .sqlite, measures: Int = 12, settings: Settings = Settings(),
    _ change: (inout PlanDocument) -> Void = { _ in }, _ body: (BoardCity) async throws -> Void
  ) async throws {
    let snapshots = PlanSnapshots()
    let spine = Feature(
      "spine",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations)
    try await TestApplication.with(
      engine, features: [spine, Progress(snapshots: snapshots).feature], settings: settings
    ) { app in
      let city = BoardCity(app: app, snapshots: snapshots)
      try city.addUnits()
      var document = largePlan(measures: measures)
      document.reports = []
      document.plan.vocabulary.scales[0].values.append(Scale.Value(label: "目標以上", rank: 3, points: "5"))
      change(&document)
      try app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: app.clock.now, in: connection)
        _ = try PlanOpening.open(document.plan.id, by: "人事", in: connection, at: app.clock.now)
      }
      try await body(city)
    }
  }

  private func addUnits() throws {
    let spans: [(Unit.ID, UnitSpan)] = [
      (Self.department, UnitSpan(name: "総務部", kind: "部")),
      (Self.first, UnitSpan(name: "人事課", parent: Self.department, kind: "課", order: 1)),
      (Self.second, UnitSpan(name: "育成課", parent: Self.department, kind: "課", order: 2)),
      (Self.alone, UnitSpan(name: "議会事務局", kind: "局", order: 9)),
    ]
    try app.database.write { connection in
      _ = try UnitStore.change(
        UnitChangeNote(.imported), id: "units", by: .operator, at: app.clock.now, in: connection
      ) { register in for (id, span) in spans { register.add(id, span) } }
    }
  }

  func snapshot() throws -> PlanSnapshot {
    try app.database.read { try snapshots.snapshot(of: plan, in: $0) }.unsafelyUnwrapped
  }

  /// Opens a round: measures are asked of the first section, the second, both, and the one alone, in turn.
  @discardableResult
  func open(year: Int = 2024, _ ready: ReadyCycle = .halves) throws -> RoundForm {
    let snapshot = try snapshot()
    var cycle = ready.cycle(for: snapshot.plan)
    cycle.subjects = .measures
    let turns: [[Unit.ID]] = [[Self.first], [Self.second], [Self.first, Self.second], [Self.alone]]
    let asks = snapshot.measures.enumerated().map { index, position in
      RoundAsk(node: snapshot.entries[position].node.id, units: turns[index % 4], printed: nil)
    }
    return try app.database.write { connection in
      try RoundOpening(cycle.checkpoints[0], year: FiscalYear(year)).open(
        cycle, asking: asks, in: snapshot, by: Self.keeper, random: app.services.random, at: app.clock.now,
        in: connection)
    }
  }

  func sheets(_ form: RoundForm) throws -> [ReportSheet] {
    try app.database.read { try SheetStore.sheets("s.round_id = \(form.round.id)", in: $0) }
  }

  /// Answers what must be answered.
  @discardableResult
  func fill(
    _ sheet: ReportSheet, grade: String = "目標どおり", outcome: String = "役に立った"
  ) throws -> ReportSheet {
    app.clock.advance(seconds: 1)
    let answers = [("planned", "研修を開く"), ("done", "研修を2回開いた"), ("grade", grade), ("outcome", outcome)]
    return try app.database.write { connection in
      try SheetWork.save(
        answers.map { .init($0.0, value: $0.1) }, on: sheet.id, seen: sheet.revision, by: Self.keeper,
        at: app.clock.now, in: connection
      ).sheet
    }
  }

  func accept(_ sheet: ReportSheet, grade: String = "目標どおり", outcome: String = "役に立った") throws {
    try fill(sheet, grade: grade, outcome: outcome)
    let passing = SheetPassing(snapshots: snapshots)
    try passing.take(.submit, [sheet.id], of: plan, by: Self.keeper, app.services)
    for _ in 0..<2 { try passing.take(.pass, [sheet.id], of: plan, by: Self.keeper, app.services) }
  }

  func close(_ form: RoundForm) throws {
    app.clock.advance(minutes: 1)
    try RoundClosing(snapshots: snapshots).close(form.round.id, of: plan, by: Self.keeper, app.services)
  }

  func board(_ form: RoundForm) -> String { "/plans/large/rounds/\(form.round.id)" }

  /// What 人事課 asks with.
  func context() throws -> RequestContext {
    let head = try #require(RequestHead(method: .get, target: "/", headers: [], remoteAddress: "127.0.0.1"))
    return RequestContext(
      request: Request(head: head, body: []), visit: Visit(actor: Self.keeper, token: nil), services: app.services,
      menu: [])
  }

  static let keeper = Actor(account: "keeper", name: "佐々木", roles: [.planManager])
}
