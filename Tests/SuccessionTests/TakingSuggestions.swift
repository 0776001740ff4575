import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

/// A plan that came in beside the one that ends: one measure is alike, one is new.
private func followingPlan() -> PlanDocument {
  var plan = Plan(id: "next", title: "別に取り込んだ次の計画")
  (plan.firstYear, plan.lastYear, plan.predecessor) = (FiscalYear(2027), FiscalYear(2029), "old")
  plan.levels = [Level(name: "柱", isMeasure: false), Level(name: "取組", isMeasure: true)]
  return PlanDocument(
    plan: plan,
    nodes: [
      PlanNode(id: "k", level: 0, order: 0, title: "育てる"),
      PlanNode(id: "k1", parent: "k", level: 1, order: 1, title: "メンター制度の拡充"),
      PlanNode(id: "k2", parent: "k", level: 1, order: 2, title: "AIの活用"),
      PlanNode(id: "k3", parent: "k", level: 1, order: 3, title: "時間外勤務の縮減"),
      PlanNode(id: "k4", parent: "k", level: 1, order: 4, title: "昇任試験の見直し"),
    ])
}

@Suite struct TakingSuggestions {
  private let address = "/plans/next/succession/suggestions"

  private func withPlans(_ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void) async throws {
    try await withEndingPlan(engine) { app, manager in
      try app.database.write { connection in
        try PlanArchive.save(followingPlan(), in: connection)
        try PlanEditing.recordCreation(of: "next", by: .operator, at: app.clock.now, in: connection)
      }
      try await body(app, manager)
    }
  }

  /// The form of the links, the ends or what is new.
  private func form(_ act: String, on page: TestPage) throws -> TestForm {
    try #require(page.forms.first { $0.action == address && $0["act"] == act })
  }

  private func kinds(_ app: TestApplication) throws -> [String] {
    try app.plan("next").successions.map { link in
      "\(link.from.map(\.node.text).joined())>\(link.to.map(\.node.text).joined()) \(link.kind.rawValue)"
    }.sorted()
  }

  @Test(arguments: Engine.tested)
  func `one is taken with one press, and the rest at once`(engine: Engine) async throws {
    try await withPlans(engine) { app, manager in
      let page = try await manager.get(address)
      #expect(page.text.contains("つながりの候補（2件）") && page.text.contains("続く取組が見当たらない取組（1件）"))
      #expect(page.text.contains("前の計画につながらない取組（2件）"))
      let links = try form("link", on: page)
      let one = try await manager.submit(links, [], pressing: ("one", "a1 k1"))
      #expect(one.status == 303 && one.location?.contains("taken=1") == true)
      #expect(try kinds(app) == ["a1>k1 expand"])
      // What was taken meanwhile is not taken twice, and the page says so.
      let again = try await manager.submit(links, [], pressing: ("one", "a1 k1"))
      #expect(again.status == 422 && again.text.contains("先に決めました"))
      let all = try await manager.submit(links, [], pressing: ("all", "1"))
      #expect(all.status == 303)
      #expect(try kinds(app) == ["a1>k1 expand", "b1>k3 continue"])
      let rest = try form("new", on: try await manager.get(address))
      let new = try await manager.submit(rest, [], pressing: ("all", "1"))
      #expect(new.status == 303 && new.location?.contains("taken=2") == true)
      #expect(try kinds(app).filter { $0.hasSuffix("new") } == [">k2 new", ">k4 new"])
    }
  }

  @Test(arguments: Engine.tested)
  func `an end needs its reason, and nothing typed is lost`(engine: Engine) async throws {
    try await withPlans(engine) { app, manager in
      let ends = try form("finish", on: try await manager.get(address))
      let none = try await manager.submit(ends, [("reason", "役目を終えた")])
      #expect(none.status == 422 && none.text.contains("終了にするものに印") && none.text.contains("役目を終えた"))
      let without = try await manager.submit(ends, [("end", "a2")])
      #expect(without.status == 422 && without.text.contains("終了する理由を書いてください"))
      let done = try await manager.submit(ends, [("end", "a2"), ("reason", "役目を終えた")])
      #expect(done.status == 303)
      let link = try #require(try app.plan("next").successions.first)
      #expect(link.kind == .finish && link.from.map(\.node) == ["a2"] && link.reason == "役目を終えた")
      #expect(try app.auditWords().contains("succession-decided"))
      #expect(try await app.client(as: .reader).post(address, [("act", "finish")]).status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `what the old plan says itself is the reason of an end`(engine: Engine) async throws {
    try await withPlans(engine) { app, manager in
      try app.database.write { connection in
        var old = try loaded("old", in: connection)
        try PlanEditing.change(&old, ChangeNote(.edited), by: .operator, at: app.clock.now, in: connection) {
          document in
          let place = try document.place(of: PlanNode.ID(stored: "a2"))
          document.nodes[place].schedule = [
            ScheduleCell(row: .actual, year: FiscalYear(2026), text: "廃止", printed: "廃止")
          ]
        }
      }
      let page = try await manager.get(address)
      #expect(page.text.contains("令和8年度の実績に「廃止」とあります。"))
      // It is ticked already.
      #expect(try await manager.submit(try form("finish", on: page), []).status == 303)
      let link = try #require(try app.plan("next").successions.first)
      #expect(link.kind == .finish && link.reason == "令和8年度の実績に「廃止」とあります。")
    }
  }
}
