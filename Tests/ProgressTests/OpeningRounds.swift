import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing

@Suite struct OpeningRounds {
  @Test(arguments: Engine.tested)
  func `a ready cycle is chosen with a scale for a plan that has none, in one step`(engine: Engine) async throws {
    var document = roundsPlan()
    document.plan.vocabulary.scales = []
    let plan = document.plan.id
    try await withRounds(engine, document) { app, keeper in
      let page = try await keeper.get("/plans/\(plan)/rounds")
      for ready in ReadyCycle.allCases { #expect(page.text.contains(ready.title)) }
      let refused = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "halves")])
      #expect(refused.status == 422 && refused.text.contains("評価尺度を選んでください。"))
      let answer = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "halves"), ("scale", "four")])
      #expect(answer.status == 303)
      let scales = try app.stored(plan).plan.vocabulary.scales
      #expect(scales.map(\.name) == [ReadyScale.four.title])
      let cycle = try #require(try app.cycle(plan)?.cycle)
      #expect(cycle.question("grade")?.scale == scales.first?.id)
      #expect(cycle.problems(in: try app.stored(plan).plan) == [])
      let again = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "review")])
      #expect(try again.status == 422 && (app.cycle(plan)?.cycle) == cycle)
      #expect(try app.auditWords().contains("cycle-changed"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a checkpoint opens after a look at whom it asks, and only once`(engine: Engine) async throws {
    let document = roundsPlan()
    let plan = document.plan.id
    try await withRounds(engine, document) { app, keeper in
      _ = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "markers")])
      let list = try await keeper.get("/plans/\(plan)/rounds")
      #expect(list.text.contains("年度末"))
      let year = FiscalYear(containing: app.clock.now.day)
      let address = "/plans/\(plan)/cycle/open/year-end"
      let page = try await keeper.get("\(address)?year=\(year)")
      #expect(page.text.contains("人事課（1件）") && page.text.contains("所管課が組織と結び付いていない取組が"))
      #expect(page.markup.contains("/plans/\(plan)/edit/owners") && page.statements <= 9)
      let form = try page.form(address)
      let asked = form.fields.filter { $0.0 == "ask" }.map(\.1)
      let wrong = try await keeper.submit(form, [("due", "")])
      #expect(wrong.status == 422 && wrong.text.contains("提出期限を入れてください"))
      let none = try await keeper.submit(form, [("ask", "nobody")])
      #expect(none.status == 422 && none.text.contains("たずねる取組を1つ以上選んでください。"))
      let early = try await keeper.submit(form, [("due", "2020-01-01")])
      #expect(early.status == 422 && early.text.contains("開始日より後の日"))
      #expect(try app.sheets(plan).isEmpty)
      let answer = try await keeper.submit(form, asked.dropLast().map { ("ask", $0) })
      #expect(answer.status == 303 && answer.location?.hasPrefix("/plans/\(plan)/rounds/") == true)
      let sheets = try app.sheets(plan)
      #expect(Set(sheets.compactMap { $0.node?.text }) == Set(asked.dropLast()))
      #expect(sheets.map(\.position) == sheets.map(\.position).sorted())
      let twice = try await keeper.submit(form)
      #expect(twice.status == 422 && twice.text.contains("もう開いています"))
      #expect(try await keeper.get("/plans/\(plan)/rounds").text.contains("動いている回"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan in preparation cannot be asked about, and the page says where to open it`(engine: Engine) async throws {
    let document = roundsPlan()
    let plan = document.plan.id
    try await withRounds(engine, document, isOpen: false) { app, keeper in
      _ = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "markers")])
      #expect(try await keeper.get("/plans/\(plan)/rounds").markup.contains("/plans/\(plan)/edit/opening"))
      let page = try await keeper.get("/plans/\(plan)/cycle/open/year-end")
      #expect(page.markup.contains("/plans/\(plan)/edit/opening"))
      let answer = try await keeper.post(
        "/plans/\(plan)/cycle/open/year-end", [("opens", "2026-03-01"), ("due", "2026-04-15")])
      #expect(try answer.status == 422 && (app.sheets(plan).isEmpty))
    }
  }

  @Test(arguments: Engine.tested)
  func `a cycle that changed since the page was made is looked at again before it opens`(engine: Engine) async throws {
    let document = roundsPlan()
    let plan = document.plan.id
    try await withRounds(engine, document) { app, keeper in
      _ = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "markers")])
      let form = try await keeper.get("/plans/\(plan)/cycle/open/year-end").form("/plans/\(plan)/cycle/open/year-end")
      var changed = try #require(try app.cycle(plan))
      changed.cycle.questions.append(Question("more", "参加者数", .number, unit: "人"))
      try app.database.write { connection in
        try CycleStore.save(changed.cycle, of: plan, seen: 1, by: .operator, in: connection, at: app.clock.now)
      }
      let answer = try await keeper.submit(form)
      #expect(answer.status == 422 && answer.text.contains("ほかの人が、先に進め方を変えました"))
      #expect(try app.sheets(plan).isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `only those who manage the plan see how it is checked`(engine: Engine) async throws {
    let document = roundsPlan()
    let plan = document.plan.id
    try await withRounds(engine, document) { app, _ in
      for role in [Role.reporter, .approver, .reader, .staff, .committeeMember] {
        let client = try app.client(holding: .init(role, unit: role == .reporter || role == .approver ? "unit-1" : nil))
        for part in ["rounds", "cycle", "cycle/open/year-end", "cycle/file"] {
          #expect(try await client.get("/plans/\(plan)/\(part)").status == 403, "\(role) \(part)")
        }
        #expect(try await client.post("/plans/\(plan)/cycle/start", [("ready", "markers")]).status == 403)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the pages take as many statements with three hundred measures as with four`(engine: Engine) async throws {
    var counts: [[Int]] = []
    for measures in [4, 300] {
      let document = roundsPlan(measures: measures)
      let plan = document.plan.id
      try await withRounds(engine, document) { app, keeper in
        _ = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "revision")])
        let page = try await keeper.get("/plans/\(plan)/cycle/open/year-end")
        let opened = try await keeper.submit(try page.form("/plans/\(plan)/cycle/open/year-end"))
        let round = try #require(opened.location?.split(separator: "/").last?.prefix { $0 != "?" })
        var statements: [Int] = []
        for part in ["rounds", "cycle", "cycle/open/year-end", "rounds/\(round)/proposals"] {
          _ = try await keeper.get("/plans/\(plan)/\(part)")
          let answer = try await keeper.get("/plans/\(plan)/\(part)")
          #expect(answer.status == 200, "\(part)")
          statements.append(answer.statements)
        }
        counts.append(statements)
      }
    }
    #expect(counts[0] == counts[1] && counts[0].allSatisfy { $0 <= 9 }, "\(counts)")
  }
}
