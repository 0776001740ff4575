import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

/// Two pillars of ten measures: the first measure has an activity and an outcome, nothing else has an indicator.
private func plan(measures: Int = 20) -> PlanDocument {
  var document = largePlan(measures: measures)
  var activity = Indicator(
    id: Indicator.ID(stored: "courses"), node: PlanNode.ID(stored: "measure-0"), name: "研修の回数")
  activity.kind = ("活動指標", .activity)
  activity.rule = Indicator.Rule.target.rawValue
  activity.values = [Indicator.Value(when: .init(FiscalYear(2023)), state: .final, value: "5")]
  var target = Indicator.Target(when: .init(FiscalYear(2023)), kind: .number)
  (target.value, target.comparator) = ("4", ">=")
  activity.targets = [target]
  var outcome = Indicator(id: Indicator.ID(stored: "words"), node: PlanNode.ID(stored: "measure-0"), name: "<b>満足")
  outcome.kind = (nil, .outcome)
  document.indicators = [activity, outcome]
  return document
}

private func withPages(
  _ engine: Engine, _ document: PlanDocument = plan(), _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await withPages(of: document, engine, body)
}

@Suite struct LookingAtTheLogic {
  @Test(arguments: Engine.tested)
  func `measures stand beside what they do and what comes of it, and what is missing is said`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { _, manager in
      let page = try await manager.get("/plans/large/indicators/logic")
      #expect(page.status == 200 && page.text.contains("柱1") && page.text.contains("取組その0"))
      #expect(page.text.contains("研修の回数") && page.text.contains("達成"))
      #expect(page.markup.contains("&lt;b&gt;満足") && !page.markup.contains("<b>満足"))
      for gap in ["判定の決まりが選ばれていません。", "実績がまだありません。"] { #expect(page.text.contains(gap), "\(gap)") }
      // What is missing in nearly every measure is said once for each pillar, with the list folded.
      #expect(page.text.contains("指標のない取組が9件あります") && page.text.contains("指標のない取組が10件あります"))
      #expect(!page.text.contains("この取組には活動指標がありません。") && !page.markup.contains("<details class=\"logic-bare\" open"))
      #expect(page.markup.contains("href=\"/plans/large/nodes/measure-15\""))
      // All of it is counted, on paper too.
      #expect(page.markup.contains("<p class=\"print-only\">足りないところ 22件"))
      // The first pillar has an outcome, the second has none.
      #expect(page.text.split(separator: "この柱には成果指標がありません。").count == 2)
      #expect(page.markup.contains("href=\"/plans/large/nodes/measure-0\""))
      #expect(page.markup.contains("href=\"/plans/large/indicators/courses\""))
    }
  }

  @Test func `a measure with an outcome and without an activity is told in its own row`() async throws {
    var document = plan()
    document.indicators.removeFirst()
    try await withPages(.sqlite, document) { _, manager in
      let page = try await manager.get("/plans/large/indicators/logic?pillar=pillar-0")
      #expect(page.text.contains("この取組には活動指標がありません。") && page.text.contains("指標のない取組が9件あります"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the page is filtered by pillar and by gaps`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let second = try await manager.get("/plans/large/indicators/logic?pillar=pillar-10")
      #expect(!second.text.contains("研修の回数") && second.text.contains("取組その10"))
      let gaps = try await manager.get("/plans/large/indicators/logic?gaps=1&pillar=pillar-0")
      #expect(gaps.text.contains("満足") && gaps.markup.contains("checked"))
      var whole = plan(measures: 1)
      whole.indicators[1].rule = Indicator.Rule.none.rawValue
      whole.indicators[1].values = whole.indicators[0].values
      whole.nodes[1].owners = [Responsibility(label: "人事課")]
      try await withPages(engine, whole) { _, manager in
        let none = try await manager.get("/plans/large/indicators/logic?gaps=1")
        #expect(none.text.contains("足りないところはありません。") && none.text.contains("足りないところ 0件"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the page takes as many statements for many measures as for few`(engine: Engine) async throws {
    for measures in [10, 200] {
      try await withPages(engine, plan(measures: measures)) { _, manager in
        _ = try await manager.get("/plans/large/indicators/logic")
        #expect(try await manager.get("/plans/large/indicators/logic").statements == 2)
      }
    }
  }

  @Test func `list and logic lead to each other and to the other views of the plan`() async throws {
    try await withPages(.sqlite) { app, manager in
      for (address, other) in [
        ("/plans/large/indicators", "/plans/large/indicators/logic"),
        ("/plans/large/indicators/logic", "/plans/large/indicators"),
      ] {
        let page = try await manager.get(address)
        for link in [other, "/plans/large", "/plans/large/outline", "/plans/large/rounds", "/plans/large/history"] {
          #expect(page.markup.contains("href=\"\(link)\""), "\(address) \(link)")
        }
        #expect(page.markup.split(separator: "aria-current=\"page\"").count >= 3)
      }
      let reader = try app.client(as: .reader)
      #expect(try await !reader.get("/plans/large/indicators/logic").markup.contains("/plans/large/rounds\""))
      #expect(try await app.client(as: .auditor).get("/plans/large/indicators/logic").status == 403)
    }
  }

  @Test func `the chain goes out as Excel, and that is recorded`() async throws {
    try await withPages(.sqlite) { app, manager in
      let file = try await manager.get("/plans/large/indicators/logic/workbook?pillar=pillar-0")
      let book = try Workbook.read(file.response.body.array, name: "x.xlsx")
      guard case .grid(let grid) = try #require(book.blocks.first) else { throw Refusal("no grid") }
      let texts = grid.cells.map(\.text.plain)
      #expect(texts.contains("研修の回数") && texts.contains("達成") && texts.contains("この取組には活動指標がありません。"))
      #expect(!texts.contains("柱2") && grid.rowCount == 2 + 2 + 9)
      #expect(try app.auditWords().contains("exported"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an owner is chosen among the units of today and stands on the page`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      try app.database.write { connection in
        try connection.run("insert into units (id, created_at) values ('unit-1', 0)")
        try connection.run(
          """
          insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
          values ('unit-1', '2000-04-01', '9999-12-31', '研修センター', '課', 0)
          """)
      }
      let address = "/plans/large/indicators/courses/edit"
      let page = try await manager.get(address)
      #expect(page.text.contains("数値の担当") && page.text.contains("研修センター"))
      let saved = try await manager.submit(try page.form(address), [("owner", "unit-1")])
      #expect(saved.status == 303)
      #expect(try await manager.follow(saved).text.contains("研修センター"))
      let stored = try app.database.read { try IndicatorStore.indicators(of: "large", in: $0) }
      #expect(stored.first?.owner == Indicator.Owner(label: "研修センター", unit: "unit-1"))
    }
  }
}
