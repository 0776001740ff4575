import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Succession
import TestKit

let spine = Feature(
  "spine", migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations)

/// A made-up plan that ends: three measures and a repeat under two pillars, a closed round, an indicator.
func endingPlan() -> PlanDocument {
  var plan = Plan(id: "old", title: "みどり市育成プラン")
  (plan.firstYear, plan.lastYear) = (FiscalYear(2024), FiscalYear(2026))
  plan.columns = plan.years.map { PlanColumn(id: $0.short, label: $0.short, kind: .year, from: $0, to: $0) }
  plan.levels = [
    Level(name: "柱", isMeasure: false),
    Level(name: "取組", isMeasure: true, fields: [Level.Field(key: "purpose", label: "目的")]),
  ]
  plan.vocabulary.markers = [.init("検討", .consider), .init("実施", .implement)]
  plan.vocabulary.categories = [.init("継続", .continue), .init("拡充", .expand), .init("新規", .new)]
  var nodes = [
    PlanNode(id: "a", level: 0, order: 0, title: "育てる"),
    PlanNode(id: "a1", parent: "a", level: 1, order: 1, title: "メンター制度"),
    PlanNode(id: "a2", parent: "a", level: 1, order: 2, title: "庁内講師の育成"),
    PlanNode(id: "b", level: 0, order: 3, title: "支える"),
    PlanNode(id: "b1", parent: "b", level: 1, order: 4, title: "時間外勤務の縮減"),
    PlanNode(id: "b2", parent: "b", level: 1, order: 5, title: "メンター制度"),
  ]
  nodes[1].texts = [PlanNode.FieldText(field: "purpose", label: "目的", text: "新人を支える")]
  nodes[1].ownersPrinted = "人事課"
  nodes[1].owners = [Responsibility(label: "人事課")]
  nodes[1].schedule = [
    ScheduleCell(year: FiscalYear(2024), markers: ["検討"], printed: "検討"),
    ScheduleCell(year: FiscalYear(2025), markers: ["実施"], printed: "実施"),
    ScheduleCell(year: FiscalYear(2026), continues: true, printed: "⇒"),
    ScheduleCell(row: .actual, year: FiscalYear(2025), markers: ["実施"], printed: "実施"),
  ]
  nodes[2].schedule = [
    ScheduleCell(year: FiscalYear(2026), markers: ["実施"], printed: "実施"),
    ScheduleCell(row: .actual, year: FiscalYear(2026), markers: ["検討"], printed: "検討"),
  ]
  nodes[5].repeats = .original("a1")
  var document = PlanDocument(plan: plan, nodes: nodes)
  document.rounds = [
    Round(id: "r1", label: "年度末", firstYear: FiscalYear(2025), lastYear: FiscalYear(2025), state: .closed),
    Round(id: "r2", label: "年度末", firstYear: FiscalYear(2026), lastYear: FiscalYear(2026), state: .closed),
    Round(id: "r3", label: "年度末", firstYear: FiscalYear(2026), lastYear: FiscalYear(2026), state: .open),
  ]
  document.reports = [("p1", "r1", "古い実績"), ("p2", "r2", "40人を支えた"), ("p3", "r3", "まだ途中")].map { id, round, text in
    var report = ProgressReport(
      id: .init(stored: id), round: .init(stored: round), subject: .node("a1"), state: .accepted)
    report.done = [ProgressReport.Item(text: text)]
    return report
  }
  document.indicators = [overtime()]
  return document
}

private func overtime() -> Indicator {
  var indicator = Indicator(id: "i1", node: "b1", name: "長時間の職員")
  indicator.unit = "人"
  indicator.better = .lower
  indicator.rule = "target"
  indicator.definition = "月60時間を超えた職員"
  indicator.values = [2024, 2025].map { year in
    Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: year == 2024 ? "30" : "24")
  }
  var cut = Indicator.Target(when: .init(FiscalYear(2026)), kind: .relative)
  (cut.value, cut.base, cut.baseYear, cut.comparator) = ("-20", "30", FiscalYear(2024), nil)
  var always = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .number)
  (always.value, always.comparator) = ("50", "<=")
  var fixed = Indicator.Target(when: .init(FiscalYear(2026)), kind: .number)
  (fixed.value, fixed.comparator) = ("20", "<=")
  indicator.targets = [cut, always, fixed]
  return indicator
}

/// The pages of plans and of the succession with the plan that ends, open to staff.
func withEndingPlan(
  _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  let snapshots = PlanSnapshots()
  let features = [spine, PlanBook(snapshots: snapshots).feature, SuccessionBook(snapshots: snapshots).feature]
  try await TestApplication.with(engine, features: features) { app in
    try app.database.write { connection in
      try PlanArchive.save(endingPlan(), in: connection)
      try PlanEditing.recordCreation(of: "old", by: .operator, at: app.clock.now, in: connection)
      try PlanOpening.open("old", by: "test", in: connection, at: app.clock.now)
    }
    try await body(app, try app.client(as: .planManager))
  }
}

extension TestApplication {
  func plan(_ id: Plan.ID) throws -> PlanDocument {
    guard let plan = try database.read({ try PlanArchive.load(id, in: $0) }) else { throw NotFound() }
    return plan
  }
}

/// A plan that is known to be there.
func loaded(_ plan: Plan.ID, in connection: borrowing Connection) throws -> PlanDocument {
  guard let document = try PlanArchive.load(plan, in: connection) else { throw NotFound() }
  return document
}

extension TestClient {
  /// Makes the next plan over the form; gives back its id.
  func makeNextPlan(_ fields: [(String, String)] = []) async throws -> Plan.ID {
    let page = try await get("/plans/old/next")
    let made = try await submit(try page.form("/plans/old/next"), fields)
    return Plan.ID(stored: String((made.location ?? "").split(separator: "/").dropFirst().first ?? ""))
  }

  /// Decides on a measure over the form of its page.
  @discardableResult
  func decide(
    _ plan: Plan.ID, _ item: String, _ fields: [(String, String)], act: String = "decide"
  ) async throws -> TestPage {
    let page = try await get("/plans/\(plan)/succession?item=\(item)")
    return try await submit(try page.form("/plans/\(plan)/succession"), fields, pressing: ("act", act))
  }
}
