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
import TestKit
import Testing

private let spine = Feature(
  "spine", migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations)

private func indicator(_ id: String, _ unit: String, _ values: [(Int, String)]) -> Indicator {
  var indicator = Indicator(id: Indicator.ID(stored: id), node: nil, name: "「\(id)」の数")
  indicator.unit = unit
  indicator.values = values.map { Indicator.Value(when: .init(FiscalYear($0.0)), state: .final, value: $0.1) }
  return indicator
}

private func withPages(_ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void) async throws {
  try await TestApplication.with(engine, features: [spine, Indicators(snapshots: PlanSnapshots()).feature]) { app in
    var document = fullPlan()
    document.indicators = [
      indicator("women", "人", [(2023, "1"), (2024, "2")]), indicator("all", "人", [(2023, "3")]),
      indicator("hours", "時間", [(2023, "8")]), indicator("share", "％", []),
    ]
    let plan = document
    try app.database.write { try PlanArchive.save(plan, in: $0) }
    try await body(app, try app.client(as: .planManager))
  }
}

private let page = "/plans/full/indicators/share"

@Suite struct ComputingOnPages {
  @Test(arguments: Engine.tested)
  func `a cell of the grid moves what is computed from it, on the next page and without loading the plan anew`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager in
      let form = try await manager.get("\(page)/formula").form("\(page)/formula")
      let typed = [("operation", "ratio"), ("input-0", "women"), ("input-1", "all"), ("do", "save")]
      #expect(try await manager.follow(manager.submit(form, typed)).text.contains("1÷3"))
      let grid = "/plans/full/indicators/grid"
      let name = try await manager.get(grid).form(grid).cell("all", 2023)
      let saved = try await manager.post(grid, [("cells", "[{\"cell\":\"\(name)\",\"text\":\"4\"}]")])
      #expect(saved.status == 200)
      let after = try await manager.get(page)
      #expect(after.text.contains("1÷4") && after.text.contains("25％") && !after.text.contains("1÷3"))
      let list = try await manager.get("/plans/full/indicators")
      #expect(list.text.contains("25％") && list.statements == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `a share of two indicators is tried, kept, shown with what is missing, and follows its inputs`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager in
      let form = try await manager.get("\(page)/formula").form("\(page)/formula")
      let typed = [("operation", "ratio"), ("input-0", "women"), ("input-1", "all")]
      let tried = try await manager.submit(form, typed + [("do", "try")])
      #expect(tried.status == 200 && tried.text.contains("33.3％") && tried.text.contains("令和6年度の値がありません"))
      let saved = try await manager.follow(manager.submit(form, typed + [("do", "save")]))
      #expect(saved.text.contains("計算した値") && saved.text.contains("1÷3") && saved.text.contains("33.3％"))
      #expect(saved.text.contains("「「all」の数」の令和6年度の値がありません。"))
      #expect(try await manager.get("/plans/full/indicators").text.contains("計算した値"))
      let edit = "/plans/full/indicators/all/edit"
      _ = try await manager.submit(manager.get(edit).form(edit), [("v1-when", "令和6年度"), ("v1-value", "8（見込み）")])
      let after = try await manager.get(page)
      #expect(after.text.contains("2÷8") && after.text.contains("25％（見込み）"))
      // What others are computed from cannot be removed.
      let remove = try await manager.get(edit).form("/plans/full/indicators/all/remove")
      #expect(try await manager.submit(remove).text.contains("計算に使われています"))
      let stopped = try await manager.follow(manager.submit(after.form("\(page)/unbind")))
      #expect(stopped.text.contains("値は、手で入れます") && !stopped.text.contains("2÷8"))
    }
  }

  @Test func `a formula that cannot be is refused at its field, and nothing chosen is lost`() async throws {
    try await withPages(.sqlite) { app, manager in
      let form = try await manager.get("\(page)/formula").form("\(page)/formula")
      func refused(_ typed: [(String, String)]) async throws -> TestPage {
        let answer = try await manager.submit(form, typed + [("do", "save")])
        #expect(answer.status == 422)
        return answer
      }
      #expect(try await refused([]).markup.contains("id=\"operation-error\""))
      let units = try await refused([("operation", "sum"), ("input-0", "women"), ("input-2", "hours")])
      #expect(units.markup.contains("id=\"input-2-error\"") && units.text.contains("単位が違うため、足せません"))
      #expect(try units.form("\(page)/formula")["input-2"] == "hours")
      #expect(try await refused([("operation", "change"), ("input-0", "women")]).markup.contains("base-year-error"))
      let itself = try await refused([("operation", "sum"), ("input-0", "women"), ("input-1", "share")])
      #expect(itself.markup.contains("id=\"input-1-error\""))
      // A circle over another indicator.
      _ = try await manager.submit(
        form, [("operation", "ratio"), ("input-0", "women"), ("input-1", "all"), ("do", "save")])
      let other = "/plans/full/indicators/women/formula"
      let circle = try await manager.submit(
        manager.get(other).form(other),
        [("operation", "difference"), ("input-0", "all"), ("input-1", "share"), ("do", "save")])
      #expect(circle.status == 422 && circle.text.contains("計算がぐるぐる回るため"))
      #expect(try await app.client(as: .reader).get("\(page)/formula").status == 403)
    }
  }
}
