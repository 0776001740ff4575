import Application
import Audit
import Composition
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// How people find what was published, and what is not for them: over several features at once.
@Suite struct FindingEditions {
  /// The whole program with one open plan.
  private func withPlan(_ engine: Engine, _ body: (TestApplication) async throws -> Void) async throws {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    let features = Composition().features.filter { !own.contains($0.name) }
    try await TestApplication.with(engine, features: features) { app in
      var document = largePlan(measures: 3)
      (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
      try app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanOpening.open("large", by: "人事", in: connection, at: app.clock.now)
      }
      try await body(app)
    }
  }

  private func prepare(_ client: TestClient, day: String = "2026-04-01") async throws {
    let answer = try await client.post(
      "/plans/large/publishing/prepare", [("moment", "now"), ("day", day), ("note", "はじめての公開")])
    #expect(answer.status == 303)
  }

  @Test(arguments: Engine.tested)
  func `who approves has the tab, and staff find their edition on the cover`(engine: Engine) async throws {
    try await withPlan(engine) { app in
      let manager = try app.client(as: .planManager)
      let (publisher, staff) = (try app.client(as: .publisher), try app.client(as: .staff))
      let tab = "href=\"/plans/large/publishing\""
      #expect(try await publisher.get("/plans/large").markup.contains(tab))
      #expect(!(try await staff.get("/plans/large").markup.contains(tab)))
      let other = try app.client(holding: .init(.publisher, plan: "another"), .init(.staff))
      #expect(!(try await other.get("/plans/large").markup.contains(tab)))

      let before = try await staff.get("/plans/large")
      #expect(!before.text.contains("庁内版"))
      try await prepare(manager)
      #expect(!(try await staff.get("/plans/large").text.contains("庁内版")))
      #expect(try await publisher.post("/plans/large/publishing/waiting/1/approve").status == 303)
      let after = try await staff.get("/plans/large")
      let edition = "/plans/large/published/v1/index.html"
      #expect(after.text.contains("庁内版（令和8年4月1日、第1版）") && after.markup.contains("href=\"\(edition)\""))
      #expect(after.statements == before.statements)
      #expect(try await staff.get(edition).status == 200)

      let overview = try await publisher.get("/plans/large/publishing")
      #expect(overview.text.contains("第1版を取り下げる"))
      #expect(try await publisher.post("/plans/large/publishing/versions/1/withdraw", [("reason", "誤り")]).status == 303)
      #expect(!(try await staff.get("/plans/large").text.contains("庁内版")))
    }
  }

  @Test(arguments: Engine.tested)
  func `what waits stands on the page of those who may approve it`(engine: Engine) async throws {
    try await withPlan(engine) { app in
      let (manager, colleague) = (
        try app.client(as: .planManager), try app.client(as: .planManager, named: "colleague")
      )
      let publisher = try app.client(as: .publisher)
      try await prepare(manager)
      let tile = "承認を待っている公開"
      #expect(!(try await manager.get("/").text.contains(tile)))
      #expect(try await colleague.get("/").text.contains(tile))
      #expect(try await publisher.get("/").text.contains(tile))
      let settings = [("license", "CC BY 4.0"), ("contact", "人事課")]
      #expect(try await manager.post("/plans/large/publishing/settings", settings).status == 303)
      #expect(try await manager.get("/").text.contains(tile))
      let waiting = try await publisher.get("/plans/large/publishing/waiting/1")
      #expect(waiting.text.contains("公開版で変わるもの") && waiting.text.contains("庁内版で変わるもの"))
    }
  }

  @Test(arguments: Engine.tested)
  func `who approves reads from which day on that is possible`(engine: Engine) async throws {
    try await withPlan(engine) { app in
      try await prepare(try app.client(as: .planManager), day: "2026-06-01")
      let publisher = try app.client(as: .publisher)
      #expect(try await publisher.get("/").text.contains("令和8年6月1日から承認できます。"))
      app.clock.advance(seconds: 86_400 * 62)
      let later = try await app.client(as: .publisher, named: "later").get("/").text
      #expect(later.contains("承認を待っている公開") && !later.contains("から承認できます"))
    }
  }

  @Test(arguments: Engine.tested)
  func `settings are told to those who make them, and the newest deed comes first`(engine: Engine) async throws {
    try await withPlan(engine) { app in
      let manager = try app.client(as: .planManager)
      let settings = [("live", "1"), ("license", "CC BY 4.0"), ("contact", "人事課")]
      #expect(try await manager.post("/plans/large/publishing/settings", settings).status == 303)
      // Written down last, and done long before.
      try app.database.write { connection in
        try AuditLog.record(
          AuditAction("plan-withdrawn"), by: .operator, subject: AuditSubject("plan", Plan.ID(stored: "large")),
          in: connection, at: app.clock.now.adding(seconds: -86_400 * 9))
      }
      let seen = try await manager.get("/").text
      let live = try #require(seen.firstRange(of: "このサーバーで公開する"))
      let opened = try #require(seen.firstRange(of: "作成中に戻しました"))
      #expect(live.lowerBound < opened.lowerBound)
      let staff = try await app.client(as: .staff).get("/").text
      #expect(!staff.contains("このサーバーで公開する") && staff.contains("作成中に戻しました"))
    }
  }
}
