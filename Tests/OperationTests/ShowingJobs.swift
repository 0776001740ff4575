import Application
import Database
import Essentials
import HTTP
import Logging
import Operation
import TestKit
import Testing

@testable import Jobs

@Suite struct ShowingJobs {
  private let jobs = [
    Job("good", title: "よい処理", every: .seconds(86_400)) { _ in },
    Job("broken", title: "<だめな>処理", every: .seconds(300)) { _ in throw Refusal("<設定>を直してください。") },
    Job("noted", title: "数える処理", every: .seconds(7_200)) { context in
      context.log.info("noted")
      try context.services.database.write { try $0.run("delete from job_turns where name = 'nothing'") }
    },
  ]

  private func run(_ app: TestApplication) {
    let turns = JobTurns(app.database, clock: app.clock, holder: "a")
    _ = JobRunner(
      app.application.periodicJobs, turns: turns, clock: app.clock, random: app.services.random,
      log: Log(sink: app.log, clock: app.clock)
    ).runDue()
  }

  private func withJobs(_ engine: Engine, _ body: (TestApplication) async throws -> Void) async throws {
    let features = [Operation(jobs: jobs).feature, Feature("testing", jobs: jobs)]
    try await TestApplication.with(engine, features: features, body)
  }

  @Test(arguments: Engine.tested)
  func `the administrator sees what ran and what failed`(_ engine: Engine) async throws {
    try await withJobs(engine) { (app) async throws in
      let administrator = try app.client(as: .systemAdministrator)
      let before = try await administrator.get("/operation/jobs")
      #expect(before.status == 200 && before.statements == 2)
      #expect(before.text.contains("まだ動いていません") && before.text.contains("1日1回") && before.text.contains("5分ごと"))
      run(app)
      let page = try await administrator.get("/operation/jobs")
      #expect(page.statements == 2)
      #expect(page.text.contains("正常") && page.text.contains("失敗"))
      #expect(page.text.contains("2026-04-01 09:00　<設定>を直してください。") && page.text.contains("2時間ごと"))
      #expect(!page.markup.contains("<設定>") && !page.markup.contains("<だめな>"))
      #expect(app.log.lines.contains { $0.contains("\"noted\"") && $0.contains("\"job\":\"noted\"") })
    }
  }

  @Test(arguments: Engine.tested)
  func `a run that is going on, and one that died, are told apart`(_ engine: Engine) async throws {
    try await withJobs(engine) { (app) async throws in
      let administrator = try app.client(as: .systemAdministrator)
      let turns = JobTurns(app.database, clock: app.clock, holder: "a")
      _ = try turns.take(app.application.periodicJobs[0])
      #expect(try await administrator.get("/operation/jobs").text.contains("実行中"))
      app.clock.advance(minutes: 11)
      #expect(try await administrator.get("/operation/jobs").text.contains("途中で止まりました"))
    }
  }

  @Test func `nobody else sees the page`() async throws {
    try await withJobs(.sqlite) { (app) async throws in
      #expect(try await app.visitor().get("/operation/jobs").status == 303)
      for role in Role.allCases where role != .systemAdministrator {
        let held = TestApplication.Held(role, unit: role.limits == .unit ? "unit-1" : nil)
        #expect(try await app.client(holding: held).get("/operation/jobs").status == 403, "\(role)")
      }
    }
  }
}
