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

/// The plan of the fixtures with one indicator that was judged and one without figures.
private func plan() -> PlanDocument {
  var document = fullPlan()
  var indicator = Indicator(id: Indicator.ID(stored: "score"), node: document.nodes[1].id, name: "満足の点数")
  indicator.unit = "点"
  indicator.better = .higher
  indicator.rule = Indicator.Rule.pace.rawValue
  indicator.values = [(2022, "59"), (2023, "60"), (2024, "61")].map {
    Indicator.Value(when: .init(FiscalYear($0.0)), state: .final, value: $0.1)
  }
  indicator.values[0].sourceText = "R4年度 59点"
  var target = Indicator.Target(when: .init(FiscalYear(2027)), kind: .number)
  (target.value, target.comparator) = ("65", ">=")
  indicator.targets = [target]
  document.indicators = [indicator, Indicator(id: Indicator.ID(stored: "words"), node: nil, name: "<b>声の数")]
  return document
}

private func withPages(
  _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await withPages(of: plan(), engine, body)
}

private func stored(_ app: TestApplication) throws -> [Indicator] {
  try app.database.read { try IndicatorStore.indicators(of: "full", in: $0) }
}

@Suite struct LookingAtIndicators {
  @Test(arguments: Engine.tested)
  func `the list shows figures and verdicts in a fixed number of statements`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      _ = try await manager.get("/plans/full/indicators")
      let list = try await manager.get("/plans/full/indicators")
      #expect(list.status == 200 && list.statements == 2)
      #expect(list.text.contains("61点") && list.text.contains("65点以上") && list.text.contains("目安に届いていない"))
      #expect(list.markup.contains("&lt;b&gt;声の数") && list.text.contains("実績がまだない"))
      let found = try await manager.get("/plans/full/indicators?q=%E6%BA%80%E8%B6%B3&verdict=off_pace&sort=verdict")
      #expect(found.text.contains("満足の点数") && !found.text.contains("声の数"))
      #expect(try await manager.get("/plans/full/indicators?verdict=met").text.contains("当てはまる指標はありません"))
      let old = try await manager.get("/plans/full/indicators?year=2022")
      #expect(old.text.contains("59点") && old.text.contains("前の計画の実績（判定しない）"))
      #expect(try await manager.get("/plans/none/indicators").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `a page says what the verdict rests on, and shows the chart with words`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      _ = try await manager.get("/plans/full/indicators")
      let page = try await manager.get("/plans/full/indicators/score")
      #expect(page.status == 200 && page.statements == 6)
      for words in ["目標までの道のりと比べる", "出発点", "61.4点", "R4年度 59点", "直線で延ばした見込み", "64点"] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(page.markup.contains("<svg role=\"img\"") && page.markup.contains("<desc"))
      let bare = try await manager.get("/plans/full/indicators/words")
      #expect(!bare.markup.contains("<svg role=\"img\"") && bare.text.contains("実績はまだありません"))
      #expect(try await manager.get("/plans/full/indicators/none").status == 404)
    }
  }

  @Test func `who reads the plan reads its indicators and changes nothing`() async throws {
    try await withPages(.sqlite) { app, _ in
      let reader = try app.client(as: .reader)
      let page = try await reader.get("/plans/full/indicators/score")
      #expect(page.status == 200 && page.forms.allSatisfy { $0.action == "/sign-out" })
      for address in ["/plans/full/indicators/new", "/plans/full/indicators/score/edit"] {
        #expect(try await reader.get(address).status == 403)
      }
      #expect(try await reader.post("/plans/full/indicators/score/remove").status == 403)
      #expect(try await app.client(as: .auditor).get("/plans/full/indicators").status == 403)
    }
  }

  @Test func `the list goes out as Excel, and that is recorded`() async throws {
    try await withPages(.sqlite) { app, manager in
      let file = try await manager.get("/plans/full/indicators/workbook")
      #expect(file.status == 200 && file.response.body.count > 2000)
      #expect(try app.auditWords().contains("exported"))
    }
  }
}

@Suite struct EditingIndicators {
  @Test(arguments: Engine.tested)
  func `a changed target stays beside the new one, and who changed it is known`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      let form = try await manager.get("/plans/full/indicators/score/edit").form("/plans/full/indicators/score/edit")
      #expect(form["t0-target"] == "65以上" && form["v0-value"] == "59")
      let saved = try await manager.submit(
        form, [("t0-target", "68以上"), ("reason", "計画を見直したため"), ("v3-when", "令和7年度"), ("v3-value", "未実施")])
      #expect(saved.status == 303)
      let page = try await manager.follow(saved)
      #expect(page.text.contains("保存しました") && page.text.contains("計画を見直したため"))
      let indicator = try #require(try stored(app).first)
      #expect(indicator.targets.map(\.value) == ["65", "68"])
      #expect(indicator.targets[0].replacedOn == app.clock.now.day && indicator.targets[1].setOn == app.clock.now.day)
      #expect(indicator.values.map(\.state) == [.final, .final, .final, .notDone])
      #expect(indicator.values[3].enteredBy != nil && indicator.values[0].enteredBy == nil)
      #expect(indicator.values[0].sourceText == "R4年度 59点")
      #expect(try app.auditWords().filter { $0 == "indicator-changed" }.count == 1)
      let log = try app.database.read { try IndicatorChangeStore.changes(of: "score", "full", limit: 5, in: $0) }
      #expect(log.count == 1 && log[0].before?.contains("\"65\"") == true && log[0].after?.contains("\"68\"") == true)
    }
  }

  @Test func `saving what nobody changed writes nothing`() async throws {
    try await withPages(.sqlite) { app, manager in
      let before = try stored(app)
      let form = try await manager.get("/plans/full/indicators/score/edit").form("/plans/full/indicators/score/edit")
      #expect(try await manager.submit(form).status == 303)
      #expect(try stored(app) == before)
      #expect(try !app.auditWords().contains("indicator-changed"))
    }
  }

  @Test func `wrong input is said at its field and nothing typed is lost`() async throws {
    try await withPages(.sqlite) { app, manager in
      let form = try await manager.get("/plans/full/indicators/score/edit").form("/plans/full/indicators/score/edit")
      let refused = try await manager.submit(
        form,
        [
          ("name", ""), ("decimals", "x"), ("v0-value", "たくさん"), ("v1-when", "いつか"), ("v2-part", "半分"),
          ("t0-when", "そのうち"),
          ("steps", "あれこれ"), ("t1-when", "毎年度"),
        ])
      #expect(refused.status == 422)
      for id in ["name", "decimals", "v0-value", "v1-when", "v2-part", "t0-when", "t1-target", "steps"] {
        #expect(refused.markup.contains("id=\"\(id)-error\""), "\(id)")
      }
      #expect(refused.markup.contains("たくさん") && refused.markup.contains("半分") && refused.text.contains("あれこれ"))
      #expect(try stored(app).first?.values.map(\.value) == ["59", "60", "61"])
    }
  }

  @Test(arguments: [
    ("name", String(repeating: "長", count: 301), "300字まで"), ("v3-when", "令和6年度", "同じ年度の値が2つ"),
    ("v3-when", "昭和1年度", "より前の年度"), ("v3-when", "令和20年度", "まだ始まっていない"), ("v2-whole", "0", "0では割れません"),
    ("t0-target", "9～5", "小さい数から"), ("node", "no such node!", "選んだ項目が"), ("rule", "<script>", "決まりを選び直して"),
  ])
  func `what no indicator can be is refused at its field`(field: String, value: String, words: String) async throws {
    try await withPages(.sqlite) { app, manager in
      let edit = "/plans/full/indicators/score/edit"
      let form = try await manager.get(edit).form(edit)
      let before = try stored(app)
      let more = field == "v3-when" ? [("v3-value", "70")] : []
      let refused = try await manager.submit(form, more + [(field, value)])
      #expect(refused.status == 422 && refused.text.contains(words) && refused.markup.contains("\(field)-error"))
      #expect(try stored(app) == before)
    }
  }

  @Test func `an indicator that is sent twice is there once`() async throws {
    try await withPages(.sqlite) { app, manager in
      let new = "/plans/full/indicators/new"
      let form = try await manager.get(new).form(new)
      #expect(try await manager.submit(form, [("name", "受けた人の数")]).status == 303)
      let again = try await manager.submit(form, [("name", "受けた人の数")])
      #expect(again.status == 422 && again.text.contains("同じ名前の指標が、もうあります"))
      #expect(try stored(app).count { $0.name == "受けた人の数" } == 1)
    }
  }

  @Test func `somebody who was later is told who was first`() async throws {
    try await withPages(.sqlite) { app, manager in
      let other = try app.client(as: .planManager, named: "sato")
      let address = "/plans/full/indicators/score/edit"
      let first = try await manager.get(address).form(address)
      let second = try await other.get(address).form(address)
      #expect(try await other.submit(second, [("v2-value", "62")]).status == 303)
      let late = try await manager.submit(first, [("v2-value", "63")])
      #expect(late.status == 422 && late.text.contains("sato") && late.markup.contains("value=\"63\""))
      #expect(try stored(app).first?.values.last?.value == "62")
    }
  }

  @Test func `an indicator is made, ruled on by a person, and removed`() async throws {
    try await withPages(.sqlite) { app, manager in
      let new = "/plans/full/indicators/new"
      let saved = try await manager.submit(
        manager.get(new).form(new),
        [
          ("name", "障害のある職員の割合"), ("unit", "％"), ("better", "higher"), ("rule", "target"), ("t0-when", "毎年度"),
          ("t0-target", LegalTable.all[0].title), ("v0-when", "令和6年度"), ("v0-value", "2.71"), ("v0-day", "2024-06-01"),
          ("t1-when", "令和9年度"), ("t1-target", "みんなで考える"),
        ])
      #expect(saved.status == 303)
      let page = try await manager.follow(saved)
      #expect(page.text.contains("目標に届いていない") && page.text.contains("2.8％") && page.text.contains("文章の目標"))
      let indicator = try #require(try stored(app).first { $0.name.hasPrefix("障害") })
      #expect(indicator.targets.map(\.kind) == [.legal, .text])
      let rule = try page.form("/plans/full/indicators/\(indicator.id)/ruling")
      let unsaid = try await manager.submit(rule, [("year", "2024"), ("reason", ""), ("verdict", "met")])
      #expect(unsaid.status == 422 && unsaid.text.contains("なぜそう決めたか"))
      // Nothing is chosen before, and what was written stays.
      let open = try await manager.submit(rule, [("reason", "特例の認定")])
      #expect(open.status == 422 && open.text.contains("年度を選んで") && open.text.contains("判定を選んで"))
      #expect(open.markup.contains("特例の認定"))
      let typed = [("year", "2024"), ("reason", "特例の認定"), ("verdict", "met")]
      let ruled = try await manager.follow(manager.submit(rule, typed))
      #expect(ruled.text.contains("特例の認定") && ruled.text.contains("決まりでは「目標に届いていない」"))
      let edit = "/plans/full/indicators/\(indicator.id)/edit"
      let form = try await manager.get(edit).form("/plans/full/indicators/\(indicator.id)/remove")
      #expect(try await manager.submit(form).status == 303)
      #expect(try stored(app).count == 2)
      let log = try app.database.read { try IndicatorChangeStore.changes(of: indicator.id, "full", limit: 9, in: $0) }
      #expect(log.map(\.kind) == ["removed", "ruled", "added"])
    }
  }

  @Test func `every figure of a form comes back as it was`() async throws {
    try await withPages(.sqlite) { app, manager in
      let address = "/plans/full/indicators/score/edit"
      let lines = ["約60", "5％減少", "12（見込み）", "未実施", "—", "対象なし", "非公表", "1,234.50"]
      let goals = ["5～7", "80程度", "現状維持", "全員", "10以上を維持", "5％減少", "なし", "みんなで"]
      var typed: [(String, String)] = []
      for (number, text) in lines.enumerated() {
        typed += [("v\(number)-place", ""), ("v\(number)-when", "令和\(number + 1)年度"), ("v\(number)-value", text)]
      }
      for (number, text) in goals.enumerated() {
        typed += [("t\(number)-place", ""), ("t\(number)-when", "令和\(number + 1)年度"), ("t\(number)-target", text)]
      }
      let saved = try await manager.submit(manager.get(address).form(address), typed)
      #expect(saved.status == 303)
      let form = try await manager.get(address).form(address)
      #expect((0..<8).map { form["v\($0)-value"] } == lines.dropLast() + ["1234.5"])
      #expect(Set((0..<9).compactMap { form["t\($0)-target"] }).isSuperset(of: goals))
      let again = try stored(app)
      #expect(try await manager.submit(form).status == 303)
      #expect(try stored(app) == again)
    }
  }
}
