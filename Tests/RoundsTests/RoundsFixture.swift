import Application
import Audit
import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit

/// A plan in a database with units, people who report and check, and the calls that they make.
struct RoundDesk {
  let services: Services
  let snapshots: PlanSnapshots
  let clock: TestClock
  let plan: Plan.ID
  let passing: SheetPassing
  let closing: RoundClosing

  static let section = Unit.ID(stored: "unit-1")
  static let other = Unit.ID(stored: "unit-2")

  static let tables =
    AuditLog.feature.migrations + Organization.feature.migrations + planningMigrations + measuringMigrations
    + reportingMigrations + revisingMigrations + roundsMigrations

  static func with(
    _ engine: Engine, _ document: PlanDocument = ownedPlan(), _ body: (RoundDesk) throws -> Void
  ) throws {
    try TestDatabase.with(engine, migrations: tables) { database in
      try body(try fill(database, document, units: [section, other]))
    }
  }

  /// Puts the plan and the units into an empty database.
  static func fill(_ database: Database, _ document: PlanDocument, units: [Unit.ID]) throws -> RoundDesk {
    let clock = TestClock()
    let services = Services(database: database, clock: clock, random: RepeatableRandom(seed: 7))
    try database.write { connection in
      for unit in units { try connection.run("insert into units (id, created_at) values (\(unit), 0)") }
      try PlanArchive.save(document, in: connection)
      try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: clock.now, in: connection)
    }
    let snapshots = PlanSnapshots()
    return RoundDesk(
      services: services, snapshots: snapshots, clock: clock, plan: document.plan.id,
      passing: SheetPassing(snapshots: snapshots), closing: RoundClosing(snapshots: snapshots))
  }

  /// A plan of some measures, the first two of which belong to the section and the next to the other.
  static func ownedPlan() -> PlanDocument {
    var document = largePlan(measures: 3)
    document.reports.removeLast()
    document.plan.vocabulary.scales[0].values.append(Scale.Value(label: "目標以上", rank: 3, points: "5"))
    return document
  }

  func snapshot() throws -> PlanSnapshot {
    try services.database.read { try snapshots.snapshot(of: plan, in: $0) }.unsafelyUnwrapped
  }

  /// Opens the year-end check of R6.
  @discardableResult
  func open(_ ready: ReadyCycle = .halves, year: Int = 2024) throws -> RoundForm {
    let snapshot = try snapshot()
    var cycle = ready.cycle(for: snapshot.plan)
    cycle.subjects = .measures
    let asks = snapshot.measures.enumerated().map { index, position in
      RoundAsk(
        node: snapshot.entries[position].node.id, units: [index < 2 ? Self.section : Self.other], printed: nil)
    }
    return try services.database.write { connection in
      try RoundOpening(cycle.checkpoints[0], year: FiscalYear(year)).open(
        cycle, asking: asks, in: snapshot, by: keeper, random: services.random, at: clock.now, in: connection)
    }
  }

  func sheets(_ form: RoundForm) throws -> [ReportSheet] {
    try services.database.read { try SheetStore.sheets("s.round_id = \(form.round.id)", in: $0) }
  }

  @discardableResult
  func save(
    _ answers: [(String, String)], on sheet: ReportSheet.ID, seen: Int, by actor: Actor = writer
  ) throws -> SheetWork.Outcome {
    clock.advance(minutes: 1)
    return try services.database.write { connection in
      try SheetWork.save(
        answers.map { .init($0.0, value: $0.1) }, on: sheet, seen: seen, by: actor, at: clock.now, in: connection)
    }
  }

  /// Answers what must be answered.
  func fill(_ sheet: ReportSheet, grade: String = "目標どおり") throws -> ReportSheet {
    try save(
      [("planned", "研修を開く（5月～9月）"), ("done", "研修を2回開いた"), ("grade", grade), ("outcome", "役に立った")],
      on: sheet.id, seen: sheet.revision
    ).sheet
  }

  @discardableResult
  func take(_ step: SheetPassing.Step, _ ids: [ReportSheet.ID], by actor: Actor) throws -> [ReportSheet] {
    clock.advance(minutes: 1)
    return try passing.take(step, ids, of: plan, by: actor, services)
  }

  func stored() throws -> PlanDocument {
    try services.database.read { try PlanArchive.load(plan, in: $0) }.unsafelyUnwrapped
  }
}

let writer = Actor(
  account: "writer", name: "原田", holdings: [Holding(.reporter, units: [RoundDesk.section.text])])
let stranger = Actor(account: "stranger", name: "林", holdings: [Holding(.reporter, units: [RoundDesk.other.text])])
let head = Actor(account: "head", name: "大野", holdings: [Holding(.approver, units: [RoundDesk.section.text])])
let keeper = Actor(account: "keeper", name: "佐々木", roles: [.planManager])
let member = Actor(account: "member", name: "井上", roles: [.committeeMember])
