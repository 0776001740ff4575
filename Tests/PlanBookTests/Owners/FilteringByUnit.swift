import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import TestKit
import Testing

@testable import PlanBook

@Suite struct FilteringByUnit {
  private var document: PlanDocument {
    var plan = planWithLegend()
    plan.levels = [Level(name: "取組", isMeasure: true)]
    var document = PlanDocument(plan: plan)
    let owners: [[(String, String?)]] = [
      [("人事課", "jinji"), ("広報課", "kouhou")], [("庶務係", "shomu2")], [("職員課", "shokuin")], [("税務課", nil)],
    ]
    document.nodes = owners.enumerated().map { order, labels in
      var node = PlanNode(id: PlanNode.ID(stored: "m\(order)"), level: 0, order: order, title: "取組その\(order)")
      node.owners = labels.map { Responsibility(label: $0.0, unit: $0.1) }
      return node
    }
    return document
  }

  private func withCity(
    _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
  ) async throws {
    try await withPlanBook(engine, [document]) { app, reader in
      try app.database.write { connection in
        _ = try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now,
          in: connection
        ) { $0 = ownerCity }
      }
      try await body(app, reader)
    }
  }

  private func shown(_ page: TestPage) -> [Int] { (0..<4).filter { page.text.contains("取組その\($0)") } }

  @Test(arguments: Engine.tested)
  func `a unit of today finds its measures, those below it and those that it took up`(_ engine: Engine) async throws {
    try await withCity(engine) { app, reader in
      let day = try #require(Day("2026-11-21"))
      app.clock.advance(seconds: Int64(day.number - app.clock.now.day.number) * 86_400)
      let reader = try app.client(as: .reader, named: "later")
      _ = try await reader.get("/plans/plan/table")
      for (unit, measures) in [
        ("hisho", [0]), ("kikaku", [0, 1]), ("jinzai", [1]), ("jinji", [0, 2]), ("soumu", [0, 2]), ("shomu1", []),
        ("gone", []),
      ] {
        for view in ["table", "outline"] {
          let page = try await reader.get("/plans/plan/\(view)?unit=\(unit)")
          #expect(shown(page) == measures, "\(unit) \(view)")
          // The session, the revision of the plan, and the units.
          #expect(page.status == 200 && page.statements == 3, "\(unit) \(view)")
        }
      }
      #expect(shown(try await reader.get("/plans/plan/table?unit=kikaku&owner=%E5%BA%83%E5%A0%B1%E8%AA%B2")) == [0])
      let page = try await reader.get("/plans/plan/table?unit=kikaku")
      #expect(page.markup.contains(#"<option value="kikaku" selected"#) && page.statements == 3)
      // The choices are units of today, and links to other views keep the choice.
      #expect(page.markup.contains("value=\"hisho\"") && !page.markup.contains("value=\"kouhou\""))
      #expect(page.markup.contains("unit=kikaku"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an officer gets to the measures of the own unit with one click`(_ engine: Engine) async throws {
    try await withCity(engine) { app, _ in
      try app.database.write { try PlanOpening.open(Plan.ID(stored: "plan"), by: "人事", in: $0, at: app.clock.now) }
      let clerk = try app.client(holding: .init(.reporter, unit: "jinji"))
      let page = try await clerk.get("/plans/plan/table")
      #expect(page.text.contains("自分の所属の取組") && page.markup.contains("/plans/plan/table?unit=jinji"))
      #expect(shown(try await clerk.get("/plans/plan/table?unit=jinji")) == [0, 2])
      let other = try app.client(as: .staff)
      #expect(try await !other.get("/plans/plan/table").text.contains("自分の所属の取組"))
    }
  }

  @Test func `without matched owners nothing is asked and nothing is shown`() async throws {
    var plain = document
    for index in plain.nodes.indices { plain.nodes[index].owners = [Responsibility(label: "税務課")] }
    try await withPlanBook(.sqlite, [plain]) { _, reader in
      _ = try await reader.get("/plans/plan/table")
      let page = try await reader.get("/plans/plan/table")
      #expect(page.statements == 2 && !page.markup.contains("filter-unit"))
      #expect(shown(try await reader.get("/plans/plan/table?unit=jinji")).isEmpty)
    }
  }
}
