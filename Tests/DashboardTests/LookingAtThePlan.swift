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
import Reporting
import Revising
import Rounds
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@testable import Dashboard

/// The pages and files, what they ask of the database, and who sees what.
@Suite struct LookingAtThePlan {
  private struct City {
    let app: TestApplication
    let snapshots: PlanSnapshots

    static let unit = Unit.ID(stored: "unit")
    static let keeper = Actor(account: "keeper", name: "佐々木", roles: [.planManager])

    /// Runs a round over all measures: the first is asked of the unit, the others of another one.
    func run(year: Int, grade: String) throws -> Round.ID {
      let form = try open(year: year)
      for sheet in try sheets(of: form) {
        try save(
          [("planned", "開く"), ("done", "開いた"), ("grade", grade), ("outcome", "よい"), ("reason", "人手の不足")], on: sheet)
      }
      return form.round.id
    }

    /// Opens a round that asks the first measures.
    func open(_ ready: ReadyCycle = .halves, year: Int, asking count: Int = .max) throws -> RoundForm {
      let snapshot = try snapshot()
      var cycle = ready.cycle(for: snapshot.plan)
      cycle.subjects = .measures
      let asks = snapshot.measures.prefix(count).enumerated().map { index, position in
        RoundAsk(
          node: snapshot.entries[position].node.id, units: [index == 0 ? Self.unit : Unit.ID(stored: "other")],
          printed: nil)
      }
      return try app.database.write { connection in
        try RoundOpening(cycle.checkpoints[0], year: FiscalYear(year)).open(
          cycle, asking: asks, in: snapshot, by: Self.keeper, random: app.services.random, at: app.clock.now,
          in: connection)
      }
    }

    func snapshot() throws -> PlanSnapshot {
      try app.database.read { try snapshots.snapshot(of: "large", in: $0) }.unsafelyUnwrapped
    }

    func sheets(of form: RoundForm) throws -> [ReportSheet] {
      try app.database.read { try SheetStore.sheets("s.round_id = \(form.round.id)", in: $0) }
    }

    func save(_ answers: [(String, String)], on sheet: ReportSheet) throws {
      app.clock.advance(seconds: 1)
      try app.database.write { connection in
        _ = try SheetWork.save(
          answers.map { .init($0.0, value: $0.1) }, on: sheet.id, seen: sheet.revision, by: Self.keeper,
          at: app.clock.now, in: connection)
      }
    }

    func close(_ round: Round.ID) throws {
      app.clock.advance(minutes: 1)
      try RoundClosing(snapshots: snapshots).close(round, of: "large", by: Self.keeper, app.services)
    }
  }

  private func with(
    _ engine: Engine = .sqlite, measures: Int = 12, changing change: (inout PlanDocument) -> Void = { _ in },
    _ body: (City) async throws -> Void
  ) async throws {
    let snapshots = PlanSnapshots()
    let spine = Feature(
      "spine",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations)
    try await TestApplication.with(
      engine, features: [spine, Dashboard(snapshots: snapshots).feature]
    ) { app in
      try app.database.write { connection in
        _ = try UnitStore.change(
          UnitChangeNote(.imported), id: "units", by: .operator, at: app.clock.now, in: connection
        ) { register in
          register.add(City.unit, UnitSpan(name: "人事課", kind: "課", order: 1))
          register.add(Unit.ID(stored: "other"), UnitSpan(name: "育成課", kind: "課", order: 2))
        }
        var document = largePlan(measures: measures)
        change(&document)
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: app.clock.now, in: connection)
        _ = try PlanOpening.open(document.plan.id, by: "人事", in: connection, at: app.clock.now)
      }
      try await body(City(app: app, snapshots: snapshots))
    }
  }

  @Test(arguments: Engine.tested, [10, 300])
  func `pages and files take a fixed number of statements`(engine: Engine, measures: Int) async throws {
    try await with(engine, measures: measures) { city in
      let round = try city.run(year: 2024, grade: "目標どおり")
      try city.close(round)
      let reader = try city.app.client(as: .reader)
      let at = "?as-of=\(round.text).1"
      _ = try await reader.get("/plans/large/dashboard")
      for (address, statements) in [
        ("", 4), ("/summary", 4), (at, 4), ("/summary\(at)", 4), ("/xlsx", 7), ("/figures/pillars", 7),
        ("/figures/markers\(at)", 7), ("/own", 4), ("/images/pillars", 7),
        ("?part=all", 4), ("?part=measures", 4), ("?part=indicators", 4),
      ] {
        let page = try await reader.get("/plans/large/dashboard\(address)")
        #expect(page.status == 200 && page.statements == statements, "\(address) took \(page.statements)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `what one may not read does not count`(engine: Engine) async throws {
    try await with(engine) { city in
      let round = try city.run(year: 2024, grade: "目標どおり")
      let before = try city.app.client(as: .reader)
      // While the round runs, nothing of what is being written shows.
      #expect(try await !before.get("/plans/large/dashboard?part=all").text.contains("令和6年度 中間"))
      try city.close(round)
      let at = "?as-of=\(round.text).1"
      let whole = try await before.get("/plans/large/dashboard\(at)&part=all")
      #expect(whole.text.contains("取組その0") && whole.text.contains("取組その11"))
      let own = try city.app.client(holding: .init(.reporter, unit: City.unit.text), .init(.staff))
      let part = try await own.get("/plans/large/dashboard\(at)&part=all")
      #expect(part.status == 200 && part.text.contains("取組その0") && !part.text.contains("取組その11"))
      let book = try await own.get("/plans/large/dashboard/xlsx\(at)")
      let cells = try Workbook.read(book.response.body.array, name: "x.xlsx").blocks.flatMap { block -> [String] in
        guard case .grid(let grid) = block else { return [] }
        return grid.cells.map(\.text.plain)
      }
      #expect(cells.contains { $0.contains("取組その0") } && !cells.contains { $0.contains("取組その11") })
      let staff = try city.app.client(as: .staff)
      #expect(try await staff.get("/plans/large/dashboard").status == 200)
      #expect(try await !staff.get("/plans/large/dashboard").markup.contains("as-of"))
      for address in ["", "/summary", "/xlsx", "/figures/markers"] {
        #expect(try await staff.get("/plans/large/dashboard\(address)\(at)").status == 404)
        #expect(try await before.get("/plans/large/dashboard\(address)?as-of=none.1").status == 404)
        #expect(try await before.get("/plans/none/dashboard\(address)").status == 404)
      }
      #expect(try await city.app.client(as: .systemAdministrator).get("/plans/large/dashboard").status == 403)
    }
  }

  @Test func `a closing shows what was frozen and nothing later`() async throws {
    try await with { city in
      let first = try city.run(year: 2023, grade: "目標どおり")
      try city.close(first)
      let second = try city.run(year: 2024, grade: "目標以下")
      try city.close(second)
      let reader = try city.app.client(as: .reader)
      let early = try await reader.get("/plans/large/dashboard?as-of=\(first.text).1&part=all")
      let late = try await reader.get("/plans/large/dashboard?as-of=\(second.text).1&part=all")
      #expect(!early.text.contains("R6") && !early.markup.contains("令和6年度 中間</th>"))
      #expect(late.markup.contains("令和5年度 中間</th>") && late.markup.contains("令和6年度 中間</th>"))
      let summary = try await reader.get("/plans/large/dashboard/summary?as-of=\(second.text).1")
      #expect(summary.text.contains("締め切った回の内容だけによります"))
    }
  }

  @Test func `a closing shows the indicators that it froze, and today shows those of today`() async throws {
    try await with { city in
      var indicator = Indicator(id: "frozen", node: "measure-11", name: "受験者")
      (indicator.unit, indicator.better, indicator.rule) = ("人", .higher, Indicator.Rule.target.rawValue)
      indicator.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "30")]
      var target = Indicator.Target(when: .init(FiscalYear(2024)), kind: .number)
      (target.value, target.comparator) = ("50", ">=")
      indicator.targets = [target]
      try city.app.database.write { try IndicatorStore.insert([indicator], of: "large", in: $0) }
      let round = try city.run(year: 2024, grade: "目標どおり")
      try city.close(round)
      indicator.values[0].value = "77"
      try city.app.database.write { try IndicatorStore.update(indicator, of: "large", in: $0) }
      let reader = try city.app.client(as: .reader)
      let at = "?as-of=\(round.text).1"
      let today = try await reader.get("/plans/large/dashboard?part=all")
      #expect(today.text.contains("77人") && !today.text.contains("30人") && !today.text.contains("締め切ったときのものです"))
      let closed = try await reader.get("/plans/large/dashboard\(at)&part=all")
      #expect(closed.text.contains("30人") && !closed.text.contains("77人"))
      #expect(closed.text.contains("指標は、令和6年度 中間を締め切ったときのものです。"))
      let summary = try await reader.get("/plans/large/dashboard/summary\(at)")
      #expect(summary.text.contains("1件が届いていません。") && summary.text.contains("50人以上"))
      let drawing = try await reader.get("/plans/large/dashboard/figures/indicators\(at)")
      #expect(drawing.response.body.string.contains("柱2") && drawing.response.body.string.contains("受験者"))
      // The target was frozen with the values, as a number of its year.
      #expect(closed.text.contains("破線は目標"))
      // What the plan no longer has is told without a link.
      try city.app.database.write { try IndicatorStore.remove("frozen", of: "large", in: $0) }
      let later = try await reader.get("/plans/large/dashboard\(at)&part=all")
      #expect(later.text.contains("受験者") && !later.markup.contains("/plans/large/indicators/frozen"))
      #expect(closed.markup.contains("/plans/large/indicators/frozen"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what is handed in is counted apart, and after the closing its marker counts, today and as of then`(
    engine: Engine
  ) async throws {
    try await with(
      engine,
      changing: { document in
        func change(_ id: PlanNode.ID, _ change: (inout PlanNode) -> Void) {
          if let index = document.nodes.firstIndex(where: { $0.id == id }) { change(&document.nodes[index]) }
        }
        // Planned in words that are no step, so that nothing can be compared.
        change("measure-0") { $0.schedule = [ScheduleCell(year: FiscalYear(2024), text: "毎年2回", printed: "毎年2回")] }
        change("measure-1") {
          $0.schedule.append(ScheduleCell(row: .actual, year: FiscalYear(2024), markers: ["実施"], printed: "実施"))
        }
      }
    ) { city in
      let form = try city.open(.markers, year: 2024)
      let sheets = try city.sheets(of: form)
      let first = try #require(sheets.first { $0.node == "measure-0" })
      let late = try #require(sheets.first { $0.node == "measure-3" })
      try city.save([("marker", "実施")], on: first)
      try city.save([("marker", "検討"), ("reason", "秘密の理由")], on: late)
      try city.app.database.write {
        try $0.run("update report_sheets set state = 'submitted', stage = 1 where id = \(late.id)")
      }
      let reader = try city.app.client(as: .reader)
      for client in [reader, try city.app.client(as: .staff)] {
        let page = try await client.get("/plans/large/dashboard/summary")
        #expect(page.text.contains("、提出済み・確認中の取組が1件") && page.text.contains("提出済み・確認中の報告が1件あります"))
        #expect(!page.text.contains("秘密の理由") && page.text.contains("遅れている取組はありません。"))
        let figures = try await client.get("/plans/large/dashboard?part=measures")
        #expect(figures.text.contains("提出済み・確認中1件"))
      }
      func counts(_ query: String) async throws -> String {
        let markup = try await reader.get("/plans/large/dashboard/summary\(query)").markup
        let start = try #require(markup.firstRange(of: "dashboard-counts"))
        return String(markup[start.upperBound...].split(separator: "</ul>")[0])
      }
      try city.close(form.round.id)
      let today = try await counts("")
      #expect(try await counts("?as-of=\(form.round.id.text).1") == today)
      let summary = try await reader.get("/plans/large/dashboard/summary")
      #expect(summary.text.contains("1件が遅れています。") && summary.text.contains("予定と比べられない取組が1件"))
      #expect(summary.text.contains("秘密の理由") && !summary.text.contains("確認中"))
    }
  }

  @Test func `units are those that lead, today and as of a closing, and the page says so`() async throws {
    try await with { city in
      let round = try city.run(year: 2024, grade: "目標どおり")
      try city.close(round)
      let reader = try city.app.client(as: .reader)
      for query in ["?part=grades", "?part=grades&as-of=\(round.text).1"] {
        let page = try await reader.get("/plans/large/dashboard\(query)")
        // 育成課 takes part in all measures and leads none.
        #expect(page.text.contains("第1課") && !page.text.contains("育成課"), "\(query)")
        #expect(page.text.contains(Figures.ownerRule))
        #expect(!page.text.contains("どの所管が主管か"))
      }
    }
  }

  @Test func `a closing tells of each indicator what was known then, with its pillar and the target in question`()
    async throws
  {
    try await with { city in
      var indicator = Indicator(id: "frozen", node: "measure-11", name: "受験者")
      (indicator.unit, indicator.better, indicator.rule) = ("人", .higher, Indicator.Rule.pace.rawValue)
      indicator.values = [(2022, "10"), (2023, "11")].map {
        Indicator.Value(when: .init(FiscalYear($0)), state: .final, value: $1)
      }
      var target = Indicator.Target(when: .init(FiscalYear(2027)), kind: .number)
      (target.value, target.comparator) = ("50", ">=")
      indicator.targets = [target]
      let inserted = indicator
      try city.app.database.write { try IndicatorStore.insert([inserted], of: "large", in: $0) }
      // The round is of a later year, and does not ask the measure of the indicator.
      let form = try city.open(year: 2024, asking: 5)
      try city.close(form.round.id)
      let reader = try city.app.client(as: .reader)
      let at = "as-of=\(form.round.id.text).1"
      let page = try await reader.get("/plans/large/dashboard?part=indicators&\(at)")
      #expect(page.text.contains("目安に届いていない") && !page.text.contains("実績がまだない"))
      #expect(page.text.contains("50人以上") && page.text.contains("令和9年度"))
      let picture = try await reader.get("/plans/large/dashboard/figures/verdicts?\(at)").response.body.string
      #expect(picture.contains("柱2") && !picture.contains("取組その11"))
      let summary = try await reader.get("/plans/large/dashboard/summary?\(at)")
      #expect(summary.text.contains("1件が届いていません。") && !summary.text.contains("記録されていません"))

      // A closing of earlier days held neither the verdict nor the place, and says so.
      let text = try #require(
        try city.app.database.read {
          try RoundSnapshotStore.document(form.round.id, number: 1, of: "large", in: $0)
        })
      let old = text.replacing("\"verdicts\"", with: "\"former\"").replacing("\"path\"", with: "\"place\"")
      let standings = IndicatorStanding.all(try #require(FrozenRound(text: old)), today: try city.snapshot())
      let standing = try #require(standings.first { $0.name == "受験者" })
      #expect(standing.verdict?.title == "判定の記録なし" && standing.pillar == "柱2" && standing.group == .silent)
      #expect(IndicatorAnswer(standings: standings).sentence.contains("3件は、この締切りに判定が記録されていません。"))
    }
  }

  @Test func `taking out is recorded, and pictures are SVG`() async throws {
    try await with { city in
      let reader = try city.app.client(as: .reader)
      let picture = try await reader.get("/plans/large/dashboard/figures/pillars")
      #expect(picture.response.header("content-type") == "image/svg+xml")
      #expect(picture.response.body.string.hasPrefix("<?xml") && picture.response.body.string.contains("xmlns="))
      #expect(try await reader.get("/plans/large/dashboard/figures/none").status == 404)
      // Nothing was ever reported behind the plan.
      #expect(try await reader.get("/plans/large/dashboard/figures/slips").status == 404)
      let details = try city.app.database.read { connection in
        try connection.rows("select detail from audit_entries where action = 'exported'") { $0.text(0) }
      }
      #expect(details.count == 1 && details[0].contains("柱ごとの評価の分布"))
    }
  }

  @Test func `one owner can be looked at alone`() async throws {
    try await with { city in
      let reader = try city.app.client(as: .reader)
      let page = try await reader.get(
        Link(segments: ["plans", "large", "dashboard"], query: [("owner", "第1課"), ("part", "all")]))
      #expect(page.text.contains("第1課の取組だけを示しています。"))
      #expect(page.text.contains("取組その1"))
      #expect(!page.text.contains("取組その2") && !page.text.contains("取組その11"))
      let summary = try await reader.get(
        Link(segments: ["plans", "large", "dashboard", "summary"], query: [("owner", "第1課")]))
      #expect(summary.text.contains("第1課の取組だけを示しています。"))
      // An owner that the plan does not have narrows nothing.
      #expect(try await reader.get("/plans/large/dashboard?owner=x&part=all").text.contains("取組その11"))
    }
  }
}
