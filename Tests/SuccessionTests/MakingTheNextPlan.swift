import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct MakingTheNextPlan {
  @Test(arguments: Engine.tested)
  func `a real plan in preparation is born, with words, tiers and period, and is audited`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let cover = try await manager.get("/plans/old")
      #expect(cover.text.contains("次期プランをつくる"))
      let wrong = try await manager.submit(
        try await manager.get("/plans/old/next").form("/plans/old/next"), [("title", ""), ("last", "令和6年度")])
      #expect(wrong.status == 422 && wrong.text.contains("題名を入れてください"))
      let backwards = try await manager.submit(
        try await manager.get("/plans/old/next").form("/plans/old/next"), [("title", "次"), ("last", "令和6年度")])
      #expect(backwards.status == 422 && backwards.markup.contains("value=\"令和6年度\""))
      let id = try await manager.makeNextPlan([("title", "第2次プラン"), ("first", "R9"), ("last", "R12")])
      let new = try app.plan(id)
      #expect(new.plan.predecessor == "old" && new.plan.title == "第2次プラン")
      #expect(new.plan.years.map(\.startYear) == [2027, 2028, 2029, 2030])
      #expect(new.plan.columns.compactMap { $0.from?.startYear } == [2027, 2028, 2029, 2030])
      #expect(new.nodes.map(\.title) == ["育てる", "支える"])
      #expect(new.plan.levels[1].fields.map(\.label) == ["目的", "前の計画の実績"])
      #expect(new.successions.count == 2)
      #expect(try app.auditWords().contains("next-plan-made"))
      // In preparation: staff see nothing of it, neither there nor on the old plan's pages.
      let staff = try app.client(as: .staff)
      #expect(try await staff.get("/plans/\(id)").status == 404)
      #expect(try await staff.get("/plans/\(id)/succession/table").status == 404)
      #expect(try await !staff.get("/plans/old/next").text.contains("第2次プラン"))
      #expect(try await manager.get("/plans/old/next").text.contains("第2次プラン"))
      #expect(try await manager.get("/plans/\(id)/edit/outline").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `a measure that goes on takes its texts, owners, last closed result and schedule along`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      let saved = try await manager.decide(id, "a1", [("kind", "continue"), ("titles", "メンター制度の運用")])
      #expect(saved.status == 303 && saved.location?.contains("item=a2") == true)
      let new = try app.plan(id)
      let node = try #require(new.nodes.first { $0.title == "メンター制度の運用" })
      #expect(new.nodes.first { $0.id == node.parent }?.title == "育てる")
      #expect(node.text("purpose") == "新人を支える" && node.ownersPrinted == "人事課" && node.category == "継続")
      #expect(node.text("previous_result") == "（令和8年度）\n40人を支えた")
      #expect(node.schedule.map(\.printed) == ["実施", "⇒", "⇒"] && node.schedule.first?.year == FiscalYear(2027))
      #expect(new.successions.last?.from.map(\.node) == ["a1"] && new.successions.last?.to.map(\.node) == [node.id])
      let page = try await manager.get("/plans/\(id)/succession")
      #expect(page.text.contains("3取組のうち、1を決めました"))
      #expect(try app.auditWords().contains("succession-decided"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an indicator keeps its old values under the old definition, and its base is frozen anew`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "b1", [("kind", "expand"), ("definition-i1", "月45時間を超えた職員")])
      let new = try app.plan(id)
      let indicator = try #require(new.indicators.first)
      #expect(new.nodes.first { $0.id == indicator.node }?.title == "時間外勤務の縮減" && indicator.id != "i1")
      #expect(indicator.values.compactMap(\.value) == ["30", "24"])
      #expect(indicator.versions.map(\.definition) == ["月60時間を超えた職員", "月45時間を超えた職員"])
      #expect(indicator.versions.map(\.from) == [nil, FiscalYear(2027)])
      // The target of a year stays behind, the one of every year comes over, and the reduction has a new base.
      #expect(indicator.targets.count == 2)
      let cut = try #require(indicator.targets.first { $0.kind == .relative })
      #expect(cut.base == "24" && cut.baseYear == FiscalYear(2025) && cut.when.year == FiscalYear(2029))
      #expect(try app.plan("old").indicators[0].definition == "月60時間を超えた職員")
    }
  }
}
