import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Home
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import Subprocesses
import TestKit
import Testing

@testable import Dashboard

/// Indicators on the dashboard, and what officers, executives and employees find at home.
@Suite struct WhatEachRoleSees {
  private static let unit = Unit.ID(stored: "unit")

  /// A plan with an indicator below its target, one that reached it, and one of the first measure, which is the unit's.
  private static func plan(in year: Int) -> PlanDocument {
    var document = largePlan(measures: 12)
    document.plan.firstYear = FiscalYear(year - 1)
    document.plan.lastYear = FiscalYear(year + 1)
    let first = document.nodes.firstIndex { $0.id.text == "measure-0" } ?? 0
    document.nodes[first].owners = [Responsibility(label: "人事課", unit: "unit")]
    // Of another measure the unit is an owner beside the one that leads.
    let second = document.nodes.firstIndex { $0.id.text == "measure-1" } ?? 0
    document.nodes[second].owners.append(Responsibility(label: "人事課", role: .joint, unit: "unit"))
    func indicator(_ id: String, _ name: String, _ node: String?, _ value: String, target: String) -> Indicator {
      var indicator = Indicator(
        id: Indicator.ID(stored: id), node: node.map { PlanNode.ID(stored: $0) }, name: name)
      indicator.rule = Indicator.Rule.target.rawValue
      indicator.better = .higher
      indicator.unit = "人"
      indicator.values = [Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: value)]
      var aim = Indicator.Target(when: .init(FiscalYear(year)), kind: .number)
      (aim.value, aim.comparator) = (target, ">=")
      indicator.targets = [aim]
      return indicator
    }
    document.indicators = [
      indicator("low", "研修の参加者", "measure-0", "30", target: "50"),
      indicator("high", "受験者", "measure-11", "90", target: "80"), indicator("none", "離職者", nil, "3", target: "5"),
    ]
    return document
  }

  private func with(
    _ engine: Engine = .sqlite, _ body: (TestApplication, Int) async throws -> Void
  ) async throws {
    let dashboard = Dashboard(snapshots: PlanSnapshots())
    let spine = Feature(
      "spine",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations)
    let home = HomePage(tiles: [dashboard.ownTile, dashboard.standingTile]).feature
    try await TestApplication.with(engine, features: [spine, dashboard.feature, home]) { app in
      let year = FiscalYear(containing: app.clock.now.day).startYear
      let document = Self.plan(in: year)
      try app.database.write { connection in
        _ = try UnitStore.change(
          UnitChangeNote(.imported), id: "units", by: .operator, at: app.clock.now, in: connection
        ) { $0.add(Self.unit, UnitSpan(name: "人事課", kind: "課", order: 1)) }
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: app.clock.now, in: connection)
        _ = try PlanOpening.open(document.plan.id, by: "人事", in: connection, at: app.clock.now)
      }
      try await body(app, year)
    }
  }

  @Test func `the summary names what is below its target, with rule and sentence`() async throws {
    try await with { app, year in
      let reader = try app.client(as: .reader)
      let summary = try await reader.get("/plans/large/dashboard/summary")
      #expect(summary.text.contains("3の指標のうち、判定できた3件では、1件が目標や目安に届き、2件が届いていません。"))
      #expect(summary.text.contains("研修の参加者") && summary.text.contains("離職者") && !summary.text.contains("受験者"))
      #expect(summary.text.contains("決まり：その年度の目標と比べる"))
      #expect(summary.text.contains("\(FiscalYear(year).japanese)の実績は、目標の50人以上に届いていません。"), "\(summary.text)")
      #expect(summary.markup.contains("/plans/large/indicators/low"))
    }
  }

  @Test func `what rests on a value that may still change is told apart and is not among what is reached`() async throws
  {
    try await with { app, year in
      var high = try #require(
        try app.database.read { try IndicatorStore.indicators(of: "large", in: $0) }.first { $0.id == "high" })
      high.values[0].state = .provisional
      try app.database.write { try IndicatorStore.update(high, of: "large", in: $0) }
      let reader = try app.client(as: .reader)
      let summary = try await reader.get("/plans/large/dashboard/summary")
      #expect(summary.text.contains("判定できた2件では、0件が目標や目安に届き、2件が届いていません。このほか1件は、途中の値による見込みです。"))
      let page = try await reader.get("/plans/large/dashboard?part=all")
      #expect(page.text.contains("途中の値による見込み"))
    }
  }

  @Test func `the charts show every indicator with its target, and a table by pillar`() async throws {
    try await with { app, _ in
      let reader = try app.client(as: .reader)
      let page = try await reader.get("/plans/large/dashboard?part=all")
      for name in ["研修の参加者", "受験者", "離職者", "計画全体"] { #expect(page.text.contains(name)) }
      #expect(page.text.contains("破線は目標"))
      #expect(try await reader.get("/plans/large/dashboard/figures/indicators").response.body.string.contains("受験者"))
      #expect(try await reader.get("/plans/large/dashboard/figures/verdicts").status == 200)
      // One owner: the indicators of its measures alone, and it is said.
      let owner = try await reader.get(
        Link(segments: ["plans", "large", "dashboard"], query: [("owner", "人事課"), ("part", "all")]))
      #expect(owner.text.contains("研修の参加者") && !owner.text.contains("離職者"))
      #expect(owner.text.contains("柱や計画全体の指標は、所管を選んだときは示しません。"))
    }
  }

  @Test func `the page of charts shows one part at a time, and all for paper`() async throws {
    try await with { app, _ in
      let reader = try app.client(as: .reader)
      let shown: [(String, has: [String], hasNot: [String])] = [
        ("", ["periods", "slips"], ["markers", "courses", "verdicts"]),
        ("?part=nothing", ["periods"], ["markers"]),
        ("?part=measures", ["markers", "courses"], ["periods", "verdicts"]),
        ("?part=indicators", ["verdicts", "indicators"], ["periods", "markers"]),
        ("?part=all", ["periods", "slips", "markers", "courses", "grades", "verdicts", "indicators"], []),
      ]
      for (query, has, hasNot) in shown {
        let page = try await reader.get("/plans/large/dashboard\(query)").markup
        for id in has { #expect(page.contains("<h2 id=\"\(id)\">"), "\(query) \(id)") }
        for id in hasNot { #expect(!page.contains("<h2 id=\"\(id)\">"), "\(query) \(id)") }
      }
      // The rule of the schedule stands where it applies, and nowhere else.
      for (part, isThere) in [
        ("course", true), ("measures", true), ("all", true), ("grades", false), ("indicators", false),
      ] {
        let text = try await reader.get("/plans/large/dashboard?part=\(part)").text
        #expect(text.contains(ScheduleStanding.rule) == isThere, "\(part)")
      }
      // What was chosen stays chosen when the owner is chosen.
      #expect(
        try await reader.get("/plans/large/dashboard?part=measures").markup.contains(
          "<input type=\"hidden\" name=\"part\" value=\"measures\""))
    }
  }

  @Test(.enabled(if: Subprocess.find("rsvg-convert") != nil, "rsvg-convert (librsvg2-bin) is not installed"))
  func `a picture goes out as PNG as well, and is recorded`() async throws {
    try await with { app, _ in
      let image = try await app.client(as: .reader).get("/plans/large/dashboard/images/indicators")
      #expect(image.status == 200 && image.response.header("content-type") == "image/png")
      #expect(image.response.body.array.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      let details = try app.database.read { connection in
        try connection.rows("select detail from audit_entries where action = 'exported'") { $0.text(0) }
      }
      #expect(details.count == 1 && details[0].contains("（png）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `at home each finds what the own roles ask for`(engine: Engine) async throws {
    try await with(engine) { app, _ in
      let officer = try app.client(holding: .init(.reporter, unit: Self.unit.text))
      let own = try await officer.get("/")
      #expect(own.text.contains("自分の所属の取組と指標") && own.text.contains("取組その0"))
      #expect(!own.text.contains("取組その11") && own.text.contains("届いていない指標：研修の参加者"))
      #expect(!own.text.contains("3の指標のうち") && own.markup.contains("/plans/large/dashboard/own"))
      let page = try await officer.get("/plans/large/dashboard/own")
      #expect(page.text.contains("1取組。") && page.text.contains("研修の参加者") && !page.text.contains("受験者"))
      #expect(page.text.contains("このほか、主管ではない所属として加わる取組が1件あります。"))

      let head = try await app.client(holding: .init(.approver, unit: Self.unit.text)).get("/")
      #expect(head.text.contains("自分の所属の取組と指標") && head.text.contains("取組その0"))

      let reader = try app.client(as: .reader)
      let executive = try await reader.get("/")
      #expect(executive.text.contains("3の指標のうち") && !executive.text.contains("自分の所属の取組と指標"))
      let staff = try await app.client(as: .staff).get("/")
      #expect(staff.text.contains("計画のまとめ") && !staff.text.contains("3の指標のうち"))
      #expect(staff.markup.contains("/plans/large/dashboard/summary"))
      // Nobody who may not read plans learns anything.
      #expect(try await !app.client(as: .auditor).get("/").text.contains("計画のまとめ"))
      // Who stands for no unit is told so, and nothing is said about the measures of any unit.
      for client in [reader, try app.client(as: .staff, named: "employee")] {
        let none = try await client.get("/plans/large/dashboard/own")
        #expect(none.text.contains("所属の担当（報告を入力する人、確認する人）として登録されていません") && !none.text.contains("ありません。"))
      }
    }
  }

  @Test func `who answers for units has all charts and files for them alone, and nobody else has that choice`()
    async throws
  {
    try await with { app, _ in
      let officer = try app.client(holding: .init(.reporter, unit: Self.unit.text))
      #expect(try await officer.get("/plans/large/dashboard").markup.contains("<option value=\":own\">自分の所属</option>"))
      let page = try await officer.get("/plans/large/dashboard?owner=%3Aown&part=all")
      #expect(page.text.contains("自分の所属の取組だけを示しています。") && page.text.contains("取組その0"))
      #expect(!page.text.contains("取組その11") && page.text.contains("研修の参加者") && !page.text.contains("離職者"))
      let drawing = try await officer.get("/plans/large/dashboard/figures/indicators?owner=%3Aown")
      #expect(drawing.response.body.string.contains("研修の参加者") && !drawing.response.body.string.contains("受験者"))
      // For the others the word means nothing.
      let reader = try await app.client(as: .reader).get("/plans/large/dashboard?owner=%3Aown&part=all")
      #expect(reader.text.contains("取組その11") && !reader.markup.contains(":own"))
    }
  }

  @Test func `the summary tells the value before the newest one`() async throws {
    try await with { app, year in
      try app.database.write { connection in
        var low = try #require(try IndicatorStore.indicators(of: "large", in: connection).first { $0.id == "low" })
        low.values.insert(
          Indicator.Value(when: .init(FiscalYear(year - 1)), state: .final, value: "28"), at: 0)
        try IndicatorStore.update(low, of: "large", in: connection)
      }
      let summary = try await app.client(as: .reader).get("/plans/large/dashboard/summary")
      #expect(summary.text.contains("前は28人（\(FiscalYear(year - 1).japanese)）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `home takes a fixed number of statements`(engine: Engine) async throws {
    try await with(engine) { app, _ in
      let officer = try app.client(holding: .init(.reporter, unit: Self.unit.text))
      _ = try await officer.get("/")
      // The session; for each tile the list of plans, the revision of the one that runs, and which reports are checked.
      #expect(try await officer.get("/").statements == 7)
      let staff = try app.client(as: .staff)
      _ = try await staff.get("/")
      #expect(try await staff.get("/").statements == 4)
    }
  }

  @Test func `who sees which part is data`() {
    func parts(_ holdings: Holding...) -> [StandingPart.Kind] {
      StandingPart.shown(to: Actor(account: nil, name: "人", holdings: holdings), of: "large")
    }
    #expect(parts(Holding(.staff)) == [.answer])
    #expect(parts(Holding(.reporter, units: ["unit"])) == [.ownMeasures, .ownIndicators, .answer])
    #expect(parts(Holding(.approver, units: ["unit"])) == [.ownMeasures, .ownIndicators, .answer])
    #expect(parts(Holding(.reader)) == [.answer, .indicators])
    #expect(parts(Holding(.planManager)) == [.answer, .indicators, .unreported])
    #expect(parts(Holding(.reader, plan: "other")) == [] && parts(Holding(.auditor)) == [])
  }
}
