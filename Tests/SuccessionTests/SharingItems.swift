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
import TestKit
import Testing

@testable import Succession

/// A statutory plan of the same city: one pillar, measures below it, and a round of the year in which the owner has a closed one.
private func statutoryPlan() -> PlanDocument {
  var plan = Plan(id: "law", title: "特定事業主行動計画")
  (plan.firstYear, plan.lastYear) = (FiscalYear(2025), FiscalYear(2027))
  plan.columns = plan.years.map { PlanColumn(id: $0.short, label: $0.short, kind: .year, from: $0, to: $0) }
  plan.levels = [
    Level(name: "分野", isMeasure: false),
    Level(name: "施策", isMeasure: true, fields: [Level.Field(key: "aim", label: "目的")]),
  ]
  plan.vocabulary.markers = [.init("実施", .implement)]
  var document = PlanDocument(plan: plan, nodes: [PlanNode(id: "x", level: 0, order: 0, title: "働き方")])
  document.rounds = [
    Round(id: "l1", label: "年度末", firstYear: FiscalYear(2026), lastYear: FiscalYear(2026), state: .closed)
  ]
  return document
}

private func withTwoPlans(
  _ engine: Engine, isOpen: Bool = true, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await withEndingPlan(engine) { app, manager in
    try app.database.write { connection in
      try PlanArchive.save(statutoryPlan(), in: connection)
      try PlanEditing.recordCreation(of: "law", by: .operator, at: app.clock.now, in: connection)
      if isOpen { try PlanOpening.open("law", by: "test", in: connection, at: app.clock.now) }
    }
    try await body(app, manager)
  }
}

extension TestClient {
  /// Shows an item of the ending plan in the statutory one over the form.
  @discardableResult
  fileprivate func share(_ node: String, _ fields: [(String, String)] = []) async throws -> TestPage {
    let address = "/plans/old/nodes/\(node)/share"
    let page = try await get(address + "?plan=law")
    return try await submit(try page.form(address), [("below", "x")] + fields)
  }
}

extension TestApplication {
  fileprivate func change(_ plan: Plan.ID, _ edit: (inout PlanDocument) throws -> Void) throws {
    try database.write { connection in
      var document = try loaded(plan, in: connection)
      try PlanEditing.change(&document, ChangeNote(.edited), by: .operator, at: clock.now, in: connection, edit)
    }
  }
}

@Suite struct SharingItems {
  @Test(arguments: Engine.tested)
  func `an item stands in two plans, and what its owner says is there in both at once`(engine: Engine) async throws {
    try await withTwoPlans(engine) { app, manager in
      let shared = try await manager.share("b1", [("number", "1-1")])
      #expect(shared.status == 303, "\(shared.text)")
      var law = try app.plan("law")
      let node = try #require(law.nodes.first { $0.title == "時間外勤務の縮減" })
      #expect(node.isBorrowed && node.parent == "x" && node.number == "1-1" && node.source?.title == "みどり市育成プラン")
      let indicator = try #require(law.indicators.first)
      #expect(indicator.node == node.id && indicator.origin?.plan == "old" && indicator.targets.isEmpty)
      #expect(indicator.values.compactMap(\.value) == ["30", "24"])

      // One entry serves both: text, schedule and figures are written in the owner.
      try app.change("old") { document in
        let place = try document.place(of: PlanNode.ID(stored: "b1"))
        document.nodes[place].title = "残業を減らす"
        document.nodes[place].texts = [PlanNode.FieldText(field: "purpose", label: "目的", text: "健康")]
        document.nodes[place].schedule = [
          ScheduleCell(year: FiscalYear(2026), markers: ["検討"], printed: "検討"),
          ScheduleCell(year: FiscalYear(2025), markers: ["実施"], printed: "実施"),
        ]
      }
      try app.database.write { connection in
        var old = try loaded("old", in: connection).indicators[0]
        old.values.append(Indicator.Value(when: .init(FiscalYear(2026)), state: .final, value: "19"))
        try IndicatorStore.update(old, of: "old", in: connection)
      }
      law = try app.plan("law")
      let after = try #require(law.nodes.first { $0.id == node.id })
      #expect(after.title == "残業を減らす" && after.number == "1-1" && after.parent == "x")
      // The same label under another key, and a marker that this plan does not have as printed text.
      #expect(after.text("aim") == "健康")
      #expect(after.schedule.map(\.markers) == [[], ["実施"]] && after.schedule[0].text == "検討")
      #expect(law.indicators[0].values.compactMap(\.value) == ["30", "24", "19"])
      let history = try await manager.get("/plans/law/history")
      #expect(history.text.contains("もとの計画に合わせました") && history.text.contains("みどり市育成プラン"))
      let table = try await manager.get("/plans/law/table")
      #expect(table.text.contains("残業を減らす") && table.text.contains("もと：みどり市育成プラン"))
      // Nothing was lost by loading it from memory, either.
      #expect(try await manager.get("/plans/law/nodes/\(node.id)").text.contains("残業を減らす"))
      #expect(try app.auditWords().contains("items-shared"))
    }
  }

  @Test(arguments: Engine.tested)
  func `both sheets lead to each other, and only to who may read the other plan`(engine: Engine) async throws {
    try await withTwoPlans(engine, isOpen: false) { app, manager in
      try await manager.share("b1")
      let node = try #require(try app.plan("law").nodes.first { $0.isBorrowed }).id
      let owner = try await manager.get("/plans/old/nodes/b1")
      #expect(owner.text.contains("この取組が載っている計画") && owner.text.contains("特定事業主行動計画"))
      let borrowed = try await manager.get("/plans/law/nodes/\(node)")
      #expect(borrowed.text.contains("もとの計画") && borrowed.markup.contains("/plans/old/nodes/b1"))
      _ = try await manager.get("/plans/law/nodes/\(node)")
      #expect(try await manager.get("/plans/law/nodes/\(node)").statements == 5)
      let staff = try app.client(as: .staff)
      let seen = try await staff.get("/plans/old/nodes/b1")
      #expect(seen.status == 200 && !seen.text.contains("特定事業主行動計画"))
      #expect(try await staff.get("/plans/law/nodes/\(node)").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `what another plan owns is edited there, or becomes the plan's own`(engine: Engine) async throws {
    try await withTwoPlans(engine) { app, manager in
      try await manager.share("b1")
      let node = try #require(try app.plan("law").nodes.first { $0.isBorrowed }).id
      let editor = try await manager.get("/plans/law/edit/nodes/\(node)")
      #expect(editor.status == 200 && editor.text.contains("もとの計画で直します"))
      #expect(throws: Refusal.self) {
        try app.change("law") { document in document.nodes[try document.place(of: node)].title = "勝手な題" }
      }
      // Number and place are the plan's own.
      try app.change("law") { document in document.nodes[try document.place(of: node)].number = "9" }
      let outcomes = try app.database.write { connection in
        let id = try loaded("law", in: connection).indicators[0].id
        let value = Indicator.Value(when: .init(FiscalYear(2026)), state: .final, value: "1")
        return try FigureEditing.put(
          [FigureEntry(id, FiscalYear(2026), value: value)], of: "law", by: .operator, at: app.clock.now, in: connection
        )
      }
      #expect(outcomes[0].refusal?.message.contains("みどり市育成プラン") == true)
      let detached = try await manager.submit(try editor.form("/plans/law/nodes/\(node)/detach"), [])
      #expect(detached.status == 303)
      try app.change("old") { document in
        document.nodes[try document.place(of: PlanNode.ID(stored: "b1"))].title = "別の題"
      }
      let law = try app.plan("law")
      let own = try #require(law.nodes.first { $0.id == node })
      #expect(!own.isBorrowed && own.title == "時間外勤務の縮減" && own.source?.title == "みどり市育成プラン" && own.number == "9")
      #expect(!law.indicators[0].isBorrowed && law.indicators[0].values.compactMap(\.value) == ["30", "24"])
      #expect(try app.auditWords().contains("item-detached"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a report is written once and read in the round of the same year of the other plan`(engine: Engine) async throws
  {
    try await withTwoPlans(engine) { app, manager in
      try await manager.share("a1")
      let law = try app.plan("law")
      let node = try #require(law.nodes.first { $0.isBorrowed }).id
      let reports = law.reports.filter { $0.subject == .node(node) }
      // The round of 2026 is closed in both; what is open there is not told here.
      #expect(reports.map(\.round) == ["l1"] && reports[0].done.map(\.text) == ["40人を支えた"])
      #expect(try await manager.get("/plans/law/nodes/\(node)").text.contains("40人を支えた"))
      // The sheet shows every closed round of the owner within the period of this plan, newest first.
      let sheet = try await manager.get("/plans/law/nodes/\(node)")
      #expect(sheet.text.contains("「みどり市育成プラン」での報告") && !sheet.text.contains("まだ途中"))
      let newer = try #require(sheet.text.ranges(of: "40人を支えた").first)
      let older = try #require(sheet.text.ranges(of: "古い実績").first)
      #expect(newer.lowerBound < older.lowerBound)
      #expect(sheet.text.ranges(of: "40人を支えた").count == 1)
      try app.change("law") { $0.plan.firstYear = FiscalYear(2026) }
      #expect(try await !manager.get("/plans/law/nodes/\(node)").text.contains("古い実績"))
      // The plan that shows the item keeps no copy of the report.
      let stored = try app.database.read { try ReportStore.reports(of: "law", in: $0) }
      #expect(stored.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `rights are asked in both plans, and a plan in preparation is not told in an open one`(engine: Engine)
    async throws
  {
    try await withTwoPlans(engine) { app, manager in
      let narrow = try app.client(holding: .init(.planManager, plan: "old"))
      let page = try await narrow.get("/plans/old/nodes/b1/share")
      #expect(page.status == 200 && page.text.contains("あなたが変えられる計画は、ほかにありません"))
      let forced = try await narrow.post("/plans/old/nodes/b1/share", [("plan", "law"), ("below", "x")])
      #expect(forced.status == 422 && forced.text.contains("権限がありません"))
      let other = try app.client(holding: .init(.planManager, plan: "law"))
      #expect(try await other.get("/plans/old/nodes/b1/share").status == 404)
      let reader = try app.client(as: .reader)
      #expect(try await reader.get("/plans/old/nodes/b1/share").status == 403)
      _ = try app.database.write { try PlanOpening.withdraw("old", in: $0) }
      let draft = try await manager.share("b1")
      #expect(draft.status == 422 && draft.text.contains("作成中です"))
      #expect(try app.plan("law").nodes.allSatisfy { !$0.isBorrowed })
      try app.database.write { connection in
        _ = try PlanOpening.open("old", by: "test", in: connection, at: app.clock.now)
      }
      #expect(try await manager.share("b1").status == 303)
      let again = try await manager.share("b1")
      #expect(again.status == 422 && again.text.contains("もう載っています"))
      let empty = try await manager.submit(
        try await manager.get("/plans/old/nodes/a1/share?plan=law").form("/plans/old/nodes/a1/share"), [("plan", "")])
      #expect(empty.status == 422 && empty.text.contains("載せる計画を選んでください"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an indicator alone has a target of its own in the other plan, and a harder one is marked`(
    engine: Engine
  ) async throws {
    try await withTwoPlans(engine) { app, manager in
      let address = "/plans/old/indicators/i1/share"
      let page = try await manager.get(address + "?plan=law")
      #expect(try await manager.submit(try page.form(address), []).status == 303)
      var indicator = try #require(try app.plan("law").indicators.first)
      #expect(indicator.node == nil && indicator.ownersTargets.count == 3)
      var own = Indicator.Target(when: .init(FiscalYear(2026)), kind: .number)
      (own.value, own.comparator) = ("15", "<=")
      indicator.targets = [own]
      try app.database.write { try IndicatorStore.update(indicator, of: "law", in: $0) }
      indicator = try #require(try app.plan("law").indicators.first)
      #expect(indicator.isHarder(indicator.targets[0]) == true)
      #expect(indicator.ownersTarget(beside: indicator.targets[0])?.value == "20")
      indicator.targets[0].value = "25"
      #expect(indicator.isHarder(indicator.targets[0]) == false)
      // Each plan judges by its own target; the file carries the origin.
      #expect(try PlanFile.read(PlanFile.write(app.plan("law"))).indicators[0].origin == indicator.origin)
      #expect(try app.plan("old").indicators[0].targets.count == 3)
    }
  }
}
