import Application
import Database
import Essentials
import FiscalYears
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct FindingGaps {
  private func gapPlan() -> PlanDocument {
    var plan = Plan(id: "gaps", title: "穴のある計画")
    plan.firstYear = FiscalYear(2026)
    plan.lastYear = FiscalYear(2027)
    plan.levels = [
      Level(name: "柱", isMeasure: false), Level(name: "方向", isMeasure: false),
      Level(name: "取組", isMeasure: true, fields: [Level.Field(key: "purpose", label: "目的", isRequired: true)]),
    ]
    plan.columns = [
      PlanColumn(id: "R8", label: "R8", kind: .year, from: FiscalYear(2026), to: FiscalYear(2026))
    ]
    plan.vocabulary.markers = [.init("実施", .implement), .init("検討", .consider)]
    plan.vocabulary.categories = [.init("継続", .continue)]
    var good = PlanNode(id: "good", parent: "p1", level: 2, order: 1, title: "整った取組")
    good.number = "(1)"
    good.category = "継続"
    good.owners = [Responsibility(label: "人事課")]
    good.ownersPrinted = "人事課"
    good.texts = [PlanNode.FieldText(field: "purpose", label: "目的", text: "学びを支える。")]
    good.schedule = [
      ScheduleCell(year: FiscalYear(2026), through: FiscalYear(2027), markers: ["実施"], printed: "実施")
    ]
    var bad = PlanNode(id: "bad", parent: "p1", level: 2, order: 2, title: "穴のある取組")
    bad.number = "(1)"
    bad.schedule = [ScheduleCell(year: FiscalYear(2026), text: "実行", printed: "実行")]
    var vague = good
    vague.id = "vague"
    vague.number = "(2)"
    vague.title = "あいまいな取組"
    vague.texts = [PlanNode.FieldText(field: "purpose", label: "目的", text: "導入を検討する。")]
    var lost = PlanNode(id: "lost", parent: "p1", level: 2, order: 4, title: "再掲の取組")
    lost.repeats = .unknown
    return PlanDocument(
      plan: plan,
      nodes: [
        PlanNode(id: "p1", level: 0, order: 0, title: "柱一"), good, bad, vague, lost,
        PlanNode(id: "p2", level: 0, order: 5, title: "柱二"),
        PlanNode(id: "d2", parent: "p2", level: 1, order: 6, title: "空の方向"),
      ].enumerated().map { place, node in
        var node = node
        node.order = place
        return node
      })
  }

  @Test func `every gap is found once, and its link lists the measures that it counts`() async throws {
    try await withPlanBook(.sqlite, [gapPlan()]) { (app, reader) async throws in
      let client = try app.client(as: .planManager)
      let page = try await client.get("/plans/gaps/edit/gaps")
      #expect(page.status == 200 && page.statements > 2)
      for (gap, title) in [
        ("owner", "穴のある取組"), ("category", "穴のある取組"), ("schedule", "穴のある取組"), ("required", "穴のある取組"),
        ("text", "穴のある取組"), ("markers", "穴のある取組"), ("vague", "あいまいな取組"), ("repeats", "再掲の取組"),
      ] {
        #expect(page.markup.contains("id=\"gap-\(gap)\""), "\(gap)")
        let link = "/plans/gaps/table?missing=\(gap)"
        #expect(page.markup.contains("href=\"\(link)\""), "\(gap)")
        let table = try await client.get(link)
        #expect(table.text.contains(title) && !table.text.contains("整った取組"), "\(gap)")
        #expect(table.statements == 2)
      }
      for gap in ["numbers", "measureless", "empty", "unused", "columns"] {
        #expect(page.markup.contains("id=\"gap-\(gap)\""), "\(gap)")
      }
      for gap in ["period", "levels", "words"] { #expect(!page.markup.contains("id=\"gap-\(gap)\""), "\(gap)") }
      #expect(page.text.contains("令和9年度"), "the year without a column")
      #expect(page.text.contains("検討"), "the word that nothing uses")
      #expect(try await reader.get("/plans/gaps/edit/gaps").status == 403)
      #expect(!(try await reader.get("/plans/gaps").text.contains("足りないところ")))
      #expect(try await client.get("/plans/gaps/table?missing=nonsense").text.contains("整った取組"))
    }
  }

  @Test func `a plan without anything lacks what has to be decided first`() async throws {
    try await withPlanBook(.sqlite, [PlanDocument(plan: Plan(id: "bare", title: "空の計画"))]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let page = try await client.get("/plans/bare/edit/gaps")
      for gap in ["period", "levels", "words"] { #expect(page.markup.contains("id=\"gap-\(gap)\""), "\(gap)") }
      #expect(try await client.get("/plans/bare").text.contains("作成の続き"))
    }
  }
}
