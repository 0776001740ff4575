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
import TestKit
import Testing

/// The plan that owns two indicators, with targets within and after the years of the other one.
private func parent() -> PlanDocument {
  var document = fullPlan()
  document.plan.id = "parent"
  document.plan.title = "市の計画"
  document.nodes = []
  document.reports = []
  document.findings = []
  document.successions = []
  document.rounds = []
  document.plan.sections = []
  (document.plan.columns, document.plan.terms) = ([], [])
  document.indicators = [
    ("hours", "長時間の職員", Indicator.Direction.lower, "20", "<="), ("score", "満足の点数", .higher, "65", ">="),
  ]
  .map { id, name, better, value, sign in
    var indicator = Indicator(id: Indicator.ID(stored: id), node: nil, name: name)
    indicator.better = better
    indicator.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "30")]
    indicator.targets = [2026, 2030].map { year in
      var target = Indicator.Target(when: .init(FiscalYear(year)), kind: .number)
      (target.value, target.comparator) = (value, sign)
      return target
    }
    return indicator
  }
  return document
}

private func child() -> PlanDocument {
  var document = parent()
  document.plan.id = "child"
  document.plan.title = "部の計画"
  (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2025), FiscalYear(2027))
  document.indicators = document.indicators.map { theirs in
    var own = Indicator(id: Indicator.ID(stored: "own-\(theirs.id)"), node: nil, name: theirs.name)
    own.origin = Indicator.Origin(plan: "parent", indicator: theirs.id, title: "市の計画")
    return own
  }
  return document
}

private func withTargets(
  _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await withPages(of: parent(), engine) { app, manager in
    try app.database.write { try PlanArchive.save(child(), in: $0) }
    try await body(app, manager)
  }
}

private func targets(_ app: TestApplication, _ id: Indicator.ID) throws -> [Indicator.Target] {
  try app.database.read { try IndicatorStore.indicators(of: "child", in: $0) }.first { $0.id == id }?.targets ?? []
}

private let address = "/plans/child/indicators/targets"

@Suite struct SettingOwnTargets {
  @Test(arguments: Engine.tested)
  func `all targets are set on one page, and it says which are harder`(engine: Engine) async throws {
    try await withTargets(engine) { app, manager in
      _ = try await manager.get(address)
      let page = try await manager.get(address)
      #expect(page.status == 200 && page.statements == 3)
      #expect(page.text.contains("20以下") && page.text.contains("65以上") && page.text.contains("この計画の期間の外の目標"))
      let form = try page.form(address)
      #expect(form["i0-t0-when"] == "令和8年度" && form["i0-t0-target"] == "" && form["i0-t1-when"] == "令和9年度")
      let saved = try await manager.submit(
        form,
        [("i0-t0-target", "15以下"), ("i1-t0-target", "60以上"), ("i1-t1-when", "令和7年度"), ("i1-t1-target", "55以上")])
      #expect(saved.status == 303, "\(saved.text)")
      let after = try await manager.follow(saved)
      #expect(after.text.contains("2件の指標の目標を保存しました"))
      #expect(after.text.contains("もとの計画より厳しい目標") && after.text.contains("もとの計画よりゆるい目標"))
      #expect(try targets(app, "own-hours").map(\.value) == ["15"])
      #expect(try targets(app, "own-score").map(\.value) == ["60", "55"])
      #expect(try app.auditWords().filter { $0 == "indicator-changed" }.count == 2)
      // A changed target stays beside the new one; what is emptied is given up; what nobody touched is not written.
      let second = try await manager.submit(
        try after.form(address), [("i0-t0-target", "20以下"), ("i1-t0-target", ""), ("reason", "見直し")])
      #expect(try await manager.follow(second).text.contains("もとの計画と同じ目標"))
      #expect(try targets(app, "own-hours").map { $0.replacedOn == nil } == [false, true])
      #expect(try targets(app, "own-score").filter { $0.replacedOn == nil }.map(\.value) == ["60"])
      let third = try await manager.submit(try await manager.get(address).form(address), [])
      #expect(try await manager.follow(third).text.contains("変わった目標はありませんでした"))
      #expect(try app.auditWords().filter { $0 == "indicator-changed" }.count == 4)
      #expect(
        try app.database.read { try IndicatorStore.indicators(of: "parent", in: $0) }.allSatisfy {
          $0.targets.count == 2
        })
    }
  }

  @Test func `what is wrong is said at its field, nothing is lost and nothing half saved`() async throws {
    try await withTargets(.sqlite) { app, manager in
      let form = try await manager.get(address).form(address)
      let refused = try await manager.submit(
        form,
        [
          ("i0-t0-target", "15以下"), ("i0-t1-when", "令和8年度"), ("i0-t1-target", "9以下"), ("i1-t1-when", "そのうち"),
          ("i1-t1-target", "70以上"), ("reason", "わけ"),
        ])
      #expect(refused.status == 422)
      for id in ["i0-t1-when", "i1-t1-when"] { #expect(refused.markup.contains("id=\"\(id)-error\""), "\(id)") }
      for text in ["15以下", "9以下", "そのうち", "70以上", "わけ"] { #expect(refused.markup.contains("value=\"\(text)\"")) }
      #expect(try targets(app, "own-hours").isEmpty && targets(app, "own-score").isEmpty)
    }
  }

  @Test func `who is slower is told who was first, and may save over it`() async throws {
    try await withTargets(.sqlite) { app, manager in
      let other = try app.client(as: .planManager, named: "sato")
      let (first, second) = try await (other.get(address).form(address), manager.get(address).form(address))
      #expect(try await other.submit(first, [("i0-t0-target", "18以下")]).status == 303)
      let late = try await manager.submit(second, [("i0-t0-target", "15以下")])
      #expect(late.status == 422 && late.text.contains("sato") && late.text.contains("18以下"))
      #expect(late.markup.contains("value=\"15以下\""))
      #expect(try await manager.submit(try late.form(address), []).status == 303)
      #expect(try targets(app, "own-hours").filter { $0.replacedOn == nil }.map(\.value) == ["15"])
      #expect(try targets(app, "own-hours").count == 2)
    }
  }

  @Test func `who reads the plan sees the targets and changes nothing`() async throws {
    try await withTargets(.sqlite) { app, manager in
      let reader = try app.client(as: .reader)
      let page = try await reader.get(address)
      #expect(page.status == 200 && page.text.contains("長時間の職員") && page.forms.allSatisfy { $0.action == "/sign-out" })
      #expect(try await reader.post(address, [("i0", "own-hours")]).status == 403)
      #expect(try await manager.get("/plans/child/indicators").markup.contains(address))
      #expect(try await !manager.get("/plans/parent/indicators").markup.contains("indicators/targets"))
      #expect(try await manager.get("/plans/parent/indicators/targets").text.contains("載せた指標がありません"))
    }
  }
}
