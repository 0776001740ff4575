import Application
import Database
import Editions
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Measuring
import Reporting
import Revising
import Rounds
import TestKit
import Testing

/// Removing a plan for good: only what left no record behind goes.
@Suite struct RemovingPlans {
  private func withPlan(_ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void) async throws {
    let tables =
      planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
      + publishingMigrations
    let features = [Feature("spine", migrations: tables), PlanBook(snapshots: PlanSnapshots()).feature]
    try await TestApplication.with(engine, features: features) { app in
      try app.database.write { try PlanArchive.save(fullPlan(), in: $0) }
      try await body(app, try app.client(as: .planManager))
    }
  }

  private static let address = "/plans/full/edit/removal"

  private func prepare(_ app: TestApplication) throws -> Int {
    try app.database.write { connection in
      let source = EditionSource(document: fullPlan())
      return try PublicationStore.prepare(
        EditionKind.published.map { EditionFilter.edition(of: source, by: EditionRules(usualFor: $0)) },
        note: "はじめて", day: app.clock.now.day, moment: .now, of: "full", by: .operator, in: connection, at: app.clock.now
      )
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan without records goes when its name is typed, and that is recorded`(engine: Engine) async throws {
    try await withPlan(engine) { app, manager in
      let title = fullPlan().plan.title
      let page = try await manager.get(Self.address)
      #expect(page.status == 200 && page.text.contains("元に戻せません"))
      let wrong = try await manager.post(Self.address, [("title", "違う名前")])
      #expect(wrong.status == 422 && wrong.markup.contains("value=\"違う名前\"") && wrong.text.contains(title))
      #expect(try await manager.post(Self.address, [("title", title)]).status == 303)
      #expect(try await manager.get("/plans/full").status == 404)
      #expect(try await manager.get("/plans?done=deleted").text.contains("計画を削除しました"))
      #expect(try app.auditWords().last == "plan-removed")
    }
  }

  @Test(arguments: Engine.tested)
  func `a published plan stays, and one whose version was given up goes with it`(engine: Engine) async throws {
    try await withPlan(engine) { app, manager in
      let title = fullPlan().plan.title
      let key = try prepare(app)
      let waiting = try await manager.post(Self.address, [("title", title)])
      #expect(waiting.status == 409 && waiting.text.contains("公開した版") && waiting.text.contains("庁内への公開をやめる"))
      try app.database.write {
        try PublicationStore.decline(key, because: "誤り", of: "full", by: .operator, in: $0, at: app.clock.now)
      }
      #expect(try await manager.get(Self.address).text.contains("元に戻せません"))
      let next = try prepare(app)
      try app.database.write {
        var settings = PublishingSettings()
        settings.needsOther = false
        try PlanOpening.open("full", by: "人事", in: $0, at: app.clock.now)
        try EditionRulesStore.put(settings, of: "full", by: .operator, in: $0, at: app.clock.now)
        let echoes = try PublicationStore.all(of: "full", in: $0).first?.echoes.map(\.tick) ?? []
        _ = try PublicationStore.approve(
          next, confirming: Set(echoes), of: "full", by: .operator, in: $0, at: app.clock.now)
        try PublicationStore.withdraw(1, because: "誤り", of: "full", by: .operator, in: $0, at: app.clock.now)
      }
      #expect(try await manager.post(Self.address, [("title", title)]).status == 409)
      #expect(throws: Refusal.self) {
        try app.database.write { try PlanRemoval.refuseReplacing("full", titled: title, in: $0) }
      }
      #expect(try await manager.get("/plans/full").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan whose checking has begun stays`(engine: Engine) async throws {
    try await withPlan(engine) { app, manager in
      try app.database.write { connection in
        try connection.run(
          """
          insert into round_snapshots (plan_id, round_id, number, closed_at, actor_name, digest, document)
          select plan_id, id, 1, 0, '人事', '', '{}' from rounds where plan_id = 'full' limit 1
          """)
      }
      let refused = try await manager.post(Self.address, [("title", fullPlan().plan.title)])
      #expect(refused.status == 409 && refused.text.contains("締切りの記録"))
      let reader = try app.client(as: .reader)
      #expect(try await reader.get(Self.address).status == 403)
    }
  }
}
