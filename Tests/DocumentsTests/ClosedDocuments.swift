import Application
import Database
import Documents
import Editions
import Essentials
import FiscalYears
import HTTP
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

private let spine = Feature(
  "spine",
  migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
    + publishingMigrations)

/// Documents of a round that was closed: what is changed later does not change them.
@Suite struct ClosedDocuments {
  private let snapshots = PlanSnapshots()

  /// A plan with a closed round, and with a title and a value that were changed afterwards.
  private func withClosing(
    _ engine: Engine, _ body: (TestApplication, String) async throws -> Void
  ) async throws {
    try await TestApplication.with(engine, features: [spine, Documents(snapshots: snapshots).feature]) { app in
      var document = largePlan(measures: 2)
      (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
      var indicator = Indicator(id: "i1", node: nil, name: "研修を受けた人")
      indicator.unit = "人"
      indicator.values = [.init(when: .init(FiscalYear(2025)), state: .final, value: "120")]
      indicator.rule = Indicator.Rule.target.rawValue
      var target = Indicator.Target(when: .init(FiscalYear(2025)), kind: .number)
      (target.value, target.comparator) = ("150", ">=")
      indicator.targets = [target]
      document.indicators = [indicator]
      let last = document.nodes.count - 1
      document.nodes[last].title = "締切りの前の名前"
      let round = try app.database.write { [document] connection in
        try connection.run("insert into units (id, created_at) values ('unit-1', 0)")
        try PlanArchive.save(document, in: connection)
        let snapshot = PlanSnapshot(document, revision: 1)
        var cycle = ReadyCycle.halves.cycle(for: document.plan)
        cycle.subjects = .measures
        let asks = snapshot.measures.map {
          RoundAsk(node: snapshot.entries[$0].node.id, units: [Unit.ID(stored: "unit-1")], printed: nil)
        }
        try RoundOpening(cycle.checkpoints[0], year: FiscalYear(2025)).open(
          cycle, asking: asks, in: snapshot, by: .operator, random: app.services.random, at: app.clock.now,
          in: connection)
        return try connection.first("select round_id from report_sheets limit 1") { $0.text(0) } ?? ""
      }
      let id = document.plan.id
      let closing = RoundClosing(snapshots: snapshots)
      try closing.close(Round.ID(stored: round), of: id, by: .operator, app.services)
      app.clock.advance(seconds: 86_400)
      try PlanEditing(snapshots: snapshots).change(
        id, ChangeNote(.scheduled, reason: "改める"), by: .operator, app.services
      ) { document, _ in
        document.nodes[last].title = "締切りの後の名前"
      }
      try app.database.write {
        try $0.run("update indicator_values set value = '999' where plan_id = \(id)")
        try $0.run("update plans set revision = revision + 1 where id = \(id)")
      }
      try await body(app, "\(round).1")
    }
  }

  @Test(arguments: Engine.tested)
  func `every form prints the texts and the indicators of the closing, and says so`(engine: Engine) async throws {
    try await withClosing(engine) { app, closing in
      let manager = try app.client(as: .planManager)
      let address = "/plans/large/documents/indicators"
      let today = try await manager.get(address)
      #expect(today.status == 200 && today.text.contains("999") && today.text.contains("今の計画"))
      let frozen = try await manager.get("\(address)?closing=\(closing)")
      #expect(frozen.status == 200 && frozen.text.contains("120") && !frozen.text.contains("999"))
      #expect(frozen.text.contains("1回目") && frozen.text.contains("のときの内容"))
      // What was below the plan at the closing is so in its sheets for the council, whatever became of it.
      let sheets = "/plans/large/documents/answers"
      let below = try await manager.get("\(sheets)?closing=\(closing)").text
      #expect(below.contains("研修を受けた人（人）") && below.contains("120人") && below.contains("目標に届いていない"))
      #expect(!(try await manager.get("\(sheets)?year=2025").text.contains("研修を受けた人（人）")))
      let list = try await manager.get("/plans/large/documents")
      for key in list.markup.matches(of: /documents\/([a-z]+)\/files\/word/).map({ String($0.1) }) {
        let page = try await manager.get("/plans/large/documents/\(key)?closing=\(closing)")
        #expect(page.status == 200 && !page.text.contains("締切りの後の名前"), "\(key)")
        let file = try await manager.get("/plans/large/documents/\(key)/files/word?closing=\(closing)")
        #expect(file.status == 200, "\(key)")
      }
      let sections = try await manager.get("/plans/large/documents/sections?closing=\(closing)")
      if sections.status == 200 { #expect(sections.text.contains("締切りの前の名前")) }
    }
  }

  @Test(arguments: Engine.tested)
  func `who may not read closed rounds is told that there is none, and so are wrong numbers`(
    engine: Engine
  ) async throws {
    try await withClosing(engine) { app, closing in
      let manager = try app.client(as: .planManager)
      for wrong in ["x", "\(closing)9", "none.1", "."] {
        #expect(try await manager.get("/plans/large/documents/indicators?closing=\(wrong)").status == 404, "\(wrong)")
      }
      #expect(try await manager.get("/plans/large/documents/indicators?closing=\(closing)").status == 200)
      let roles = Role.allCases.filter {
        $0.permissions.contains(.readPlans) && !$0.permissions.contains(.readReports) && $0.limits != .unit
      }
      #expect(!roles.isEmpty)
      for role in roles {
        let client = try app.client(as: role, named: "\(role.rawValue)-looking")
        #expect(
          try await client.get("/plans/large/documents/indicators?closing=\(closing)").status == 404, "\(role)")
        // The plan is not opened to staff, so they find none at all.
        let expected = role == .staff ? 404 : 200
        #expect(try await client.get("/plans/large/documents/indicators").status == expected, "\(role)")
      }
    }
  }
}
