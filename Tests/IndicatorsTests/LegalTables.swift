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

/// A plan with an indicator after the law and with one that is held against the mean of the country.
private func plan() -> PlanDocument {
  var document = fullPlan()
  var law = Indicator(id: "law", node: nil, name: "雇用率")
  (law.unit, law.rule) = ("％", Indicator.Rule.target.rawValue)
  law.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "2.85")]
  var target = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .legal)
  target.table = LegalTable.all[0].key
  law.targets = [target]
  var mean = Indicator(id: "mean", node: nil, name: "全国平均の取得日数")
  (mean.unit, mean.kind) = ("日", ("参考", .reference))
  mean.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "12.3")]
  var leave = Indicator(id: "leave", node: nil, name: "取得日数")
  (leave.unit, leave.rule) = ("日", Indicator.Rule.target.rawValue)
  leave.values = [2023, 2024].map { Indicator.Value(when: .init(FiscalYear($0)), state: .final, value: "12.4") }
  document.indicators = [law, mean, leave]
  return document
}

private func withPages(
  _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await withPages(of: plan(), engine, body)
}

@Suite struct LegalTables {
  @Test(arguments: Engine.tested)
  func `a row that is added is the one by which targets are judged, and is kept with its source`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager in
      let page = try await manager.get("/plans/full/indicators/law")
      #expect(page.text.contains("達成") && page.text.contains("使った行") && page.text.contains("2.8％（令和6年4月1日から"))
      let tables = try await manager.get("/legal-tables")
      #expect(tables.status == 200 && tables.text.contains("3％") && tables.text.contains("雇用率"))
      let form = try tables.form("/legal-tables")
      let typed = [
        ("table", "disability-municipal"), ("from", "令和6年10月1日"), ("value", "２．９"), ("source", "<b>政令第1号"),
      ]
      let saved = try await manager.follow(manager.submit(form, typed))
      #expect(saved.text.contains("行を足しました") && saved.text.contains("2.9％") && saved.text.contains("令和6年10月1日"))
      #expect(saved.markup.contains("&lt;b&gt;政令第1号") && !saved.markup.contains("<b>政令"))
      // The day of the value is not known, and the law changes inside the year now.
      let after = try await manager.get("/plans/full/indicators/law")
      #expect(after.text.contains("比べられない") && after.text.contains("政令第1号"))
      let withdrawn = try await manager.submit(
        saved.form("/legal-tables"),
        [("table", "disability-municipal"), ("from", "2024-10-01"), ("value", ""), ("source", "誤り"), ("withdraw", "1")])
      #expect(try await manager.follow(withdrawn).text.contains("行を取り消した"))
      #expect(try await manager.get("/plans/full/indicators/law").text.contains("達成"))
      let log = try app.database.read {
        try $0.rows("select detail from audit_entries where action = 'legal-table-changed' order by seq") { $0.text(0) }
      }
      #expect(log.count == 2 && log[0].contains("2.9") && log[1].contains("取り消した"))
      #expect(try app.database.read { try LegalTableStore.entries(in: $0) }.map(\.value) == ["2.9", nil])
    }
  }

  @Test func `what is wrong is said at its field, and nothing typed is lost`() async throws {
    try await withPages(.sqlite) { app, manager in
      let form = try await manager.get("/legal-tables").form("/legal-tables")
      let wrong = try await manager.submit(
        form, [("table", "disability-municipal"), ("from", "いつか"), ("value", "200"), ("source", "")])
      #expect(wrong.status == 422 && wrong.text.contains("いつからか") && wrong.text.contains("法令や通知"))
      #expect(wrong.markup.contains("value=\"いつか\"") && wrong.markup.contains("value=\"200\""))
      let none = try await manager.submit(
        form, [("table", "disability-municipal"), ("from", "2000-01-01"), ("source", "誤り"), ("withdraw", "1")])
      #expect(none.status == 422 && none.text.contains("その日から始まる行は"))
      let same = try await manager.submit(
        form, [("table", "disability-municipal"), ("from", "2024-04-01"), ("value", "2.8"), ("source", "政令")])
      #expect(same.status == 422 && same.text.contains("もうあります"))
      #expect(try app.database.read { try LegalTableStore.entries(in: $0) }.isEmpty)
    }
  }

  @Test func `everybody sees the law, and only who manages all plans changes the table`() async throws {
    try await withPages(.sqlite) { app, manager in
      let form = try await manager.get("/legal-tables").form("/legal-tables")
      for role in [Role.systemAdministrator, .reader, .staff] {
        let client = try app.client(as: role)
        let page = try await client.get("/legal-tables")
        #expect(page.status == 200 && page.statements == 3 && page.text.contains("2.8％"), "\(page.statements)")
        #expect(!page.text.contains("行を足す") && !page.text.contains("この表に合わせている指標"))
        #expect(try await client.submit(form, [("table", "disability-municipal")]).status == 403)
      }
      #expect(try await manager.get("/legal-tables").statements == 4)
    }
  }
}

/// Tables that the city makes beside those of the program.
@Suite struct TablesOfTheCity {
  private static let new = "/legal-tables/new"

  private func make(_ manager: TestClient, _ typed: [(String, String)] = []) async throws -> TestPage {
    let usual = [
      ("title", "女性管理職の割合（特定事業主行動計画）"), ("unit", "%"), ("bound", ">="), ("source", "<b>内閣府令</b>"),
      ("from", "令和6年4月1日"), ("value", "３０"),
    ]
    let kept = usual.filter { field in !typed.contains { $0.0 == field.0 } }
    return try await manager.submit(manager.get(Self.new).form(Self.new), kept + typed)
  }

  private func key(_ app: TestApplication) throws -> String {
    let tables = try app.database.read { try LegalTableStore.tables(in: $0) }
    return try #require(tables.first { $0.isOwn }).key
  }

  @Test(arguments: Engine.tested)
  func `a table is made, followed by a target under its name, renamed, and withdrawn only when nothing follows it`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager in
      let made = try await manager.follow(make(manager))
      #expect(made.text.contains("表を作りました") && made.text.contains("30％") && made.text.contains("この数以上か"))
      #expect(made.markup.contains("&lt;b&gt;内閣府令") && !made.markup.contains("<b>内閣府令"))
      let key = try key(app)
      // The form of an indicator names it, and leads to the tables.
      let edit = "/plans/full/indicators/law/edit"
      let form = try await manager.get(edit)
      #expect(form.text.contains("女性管理職の割合（特定事業主行動計画）") && form.markup.contains("href=\"/legal-tables\""))
      let saved = try await manager.follow(
        manager.submit(form.form(edit), [("t0-target", "女性管理職の割合（特定事業主行動計画）")]))
      #expect(saved.text.contains("女性管理職の割合（特定事業主行動計画）以上") && saved.text.contains("法定の30％に届いていません"))
      #expect(try await manager.get(edit).form(edit)["t0-target"] == "女性管理職の割合（特定事業主行動計画）")
      let other = "/plans/full/indicators/leave/edit"
      let wrong = try await manager.submit(
        manager.get(other).form(other), [("t0-when", "毎年度"), ("t0-target", "女性管理職の割合（特定事業主行動計画）")])
      #expect(wrong.status == 422 && wrong.text.contains("この指標の単位「日」とは比べられません"))
      let place = "/legal-tables/\(key)/edit"
      let renamed = try await manager.follow(
        manager.submit(manager.get(place).form(place), [("title", "女性管理職（目安）"), ("source", "内閣府令")]))
      #expect(renamed.text.contains("表を直しました") && renamed.text.contains("女性管理職（目安）"))
      #expect(try await manager.get("/plans/full/indicators/law").text.contains("女性管理職（目安）以上"))
      // It is in use, also as a target that was replaced.
      let used = try await manager.get(place)
      #expect(used.text.contains("なくせません") && !used.markup.contains("/legal-tables/\(key)/withdraw\""))
      let refused = try await manager.post("/legal-tables/\(key)/withdraw")
      #expect(refused.status == 422 && refused.text.contains("先に、指標の目標を直してください"))
      let words = try app.database.read {
        try $0.rows("select detail from audit_entries where action = 'legal-table-changed' order by seq") { $0.text(0) }
      }
      #expect(words.count == 2 && words[0].contains("30％以上") && words[1].contains("「女性管理職（目安）」に直した"))
    }
  }

  @Test(arguments: Engine.tested)
  func `at most is judged as at most, and an unused table goes and stays in the log`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      _ = try await make(
        manager, [("title", "取得日数の上限"), ("unit", "日"), ("bound", "<="), ("from", "2020-04-01"), ("value", "120")])
      let edit = "/plans/full/indicators/leave/edit"
      let saved = try await manager.follow(
        manager.submit(manager.get(edit).form(edit), [("t0-when", "毎年度"), ("t0-target", "取得日数の上限")]))
      #expect(saved.text.contains("取得日数の上限以下") && saved.text.contains("法定の120日以下です"))
      let key = try key(app)
      _ = try await make(manager, [("title", "使わない表")])
      let unused = try #require(
        try app.database.read { try LegalTableStore.tables(in: $0) }.last { $0.isOwn && $0.key != key })
      let place = "/legal-tables/\(unused.key)"
      let gone = try await manager.follow(
        manager.submit(manager.get("\(place)/edit").form("\(place)/withdraw")))
      #expect(gone.text.contains("表をなくしました") && !gone.text.contains("使わない表（％）"))
      #expect(gone.text.contains("なくした表：令和6年4月1日から30にした"))
      #expect(try await manager.get("\(place)/edit").status == 404)
      // Its name is free again.
      #expect(try await make(manager, [("title", "使わない表")]).status == 303)
    }
  }

  @Test func `what is wrong is said at its field, and only who manages all plans makes and changes tables`()
    async throws
  {
    try await withPages(.sqlite) { app, manager in
      let empty = try await make(
        manager, [("title", ""), ("unit", ""), ("source", ""), ("from", "いつか"), ("value", "-3")])
      for words in ["表の名前を書いてください", "単位を、", "もとになる法令", "いつからかを", "0より大きい数"] {
        #expect(empty.status == 422 && empty.text.contains(words), "\(words)")
      }
      #expect(empty.markup.contains("value=\"いつか\"") && empty.markup.contains("title-error"))
      #expect(try await make(manager, [("value", "101")]).text.contains("100までの数"))
      #expect(try await make(manager, [("title", "65以上")]).text.contains("見分けられない名前"))
      #expect(try await make(manager, [("title", LegalTable.all[0].title)]).text.contains("もうあります"))
      #expect(try await make(manager, [("title", String(repeating: "長", count: 61))]).text.contains("60字まで"))
      #expect(try app.database.read { try LegalTableStore.bare(in: $0) }.count == LegalTable.all.count)
      // Tables of the program stay as they are.
      for path in ["/legal-tables/disability-municipal/edit", "/legal-tables/none/edit"] {
        #expect(try await manager.get(path).status == 404)
      }
      #expect(try await manager.post("/legal-tables/disability-municipal/withdraw").status == 404)
      for role in [Role.systemAdministrator, .reader, .staff] {
        let client = try app.client(as: role)
        #expect(try await client.get(Self.new).status == 403)
        #expect(try await !client.get("/legal-tables").text.contains("表を作る"))
      }
      let ofPlan = try app.client(holding: .init(.planManager, plan: "full"))
      #expect(try await ofPlan.get(Self.new).status == 403)
    }
  }
}

@Suite struct SeriesTargets {
  @Test(arguments: Engine.tested)
  func `a target is written with the name of another indicator, judged, and read back`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      let edit = "/plans/full/indicators/leave/edit"
      let wrong = try await manager.submit(
        manager.get(edit).form(edit), [("t0-when", "毎年度"), ("t0-target", "「国の平均」以上")])
      #expect(wrong.status == 422 && wrong.text.contains("「国の平均」という指標が、この計画にありません"))
      #expect(wrong.markup.contains("「国の平均」以上"))
      let own = try await manager.submit(
        manager.get(edit).form(edit), [("t0-when", "毎年度"), ("t0-target", "「取得日数」以上")])
      #expect(own.status == 422 && own.text.contains("そのものとは比べられません"))
      let saved = try await manager.submit(
        manager.get(edit).form(edit), [("t0-when", "毎年度"), ("t0-target", "「全国平均の取得日数」以上")])
      let page = try await manager.follow(saved)
      #expect(page.text.contains("達成") && page.text.contains("比べる相手") && page.text.contains("12.3日（令和6年度）"))
      #expect(page.text.contains("「全国平均の取得日数」の令和5年度の値がまだない") == false)
      let form = try await manager.get(edit).form(edit)
      #expect(form["t0-target"] == "「全国平均の取得日数」以上")
      let before = try app.database.read { try IndicatorStore.indicators(of: "full", in: $0) }
      #expect(try await manager.submit(form).status == 303)
      #expect(try app.database.read { try IndicatorStore.indicators(of: "full", in: $0) } == before)
      // The other one is renamed and changed: the target follows it, and it cannot be removed.
      let mean = "/plans/full/indicators/mean/edit"
      let renamed = try await manager.submit(
        manager.get(mean).form(mean), [("name", "国の平均日数"), ("v0-value", "12.5")])
      #expect(renamed.status == 303)
      let after = try await manager.get("/plans/full/indicators/leave")
      #expect(after.text.contains("「国の平均日数」以上") && after.text.contains("目標に届いていない"))
      #expect(try await manager.get(edit).form(edit)["t0-target"] == "「国の平均日数」以上")
      let removal = try await manager.get(mean).form("/plans/full/indicators/mean/remove")
      let refused = try await manager.submit(removal)
      #expect(refused.status == 422 && refused.text.contains("比べる相手"))
    }
  }
}

@Suite struct PagingTheList {
  @Test(arguments: Engine.tested)
  func `a hundred indicators stand on a page, and search, order, Excel and paper reach all`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager in
      var document = fullPlan()
      document.plan.id = "many"
      document.successions = []
      document.indicators = (0..<250).map { number in
        var indicator = Indicator(id: Indicator.ID(stored: "i\(number)"), node: nil, name: "指標\(number)番")
        (indicator.rule, indicator.better) = (Indicator.Rule.target.rawValue, .higher)
        indicator.values = [
          Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: number == 249 ? "1" : "9")
        ]
        var target = Indicator.Target(when: .init(FiscalYear(2024)), kind: .number)
        target.value = "5"
        indicator.targets = [target]
        return indicator
      }
      let many = document
      try app.database.write { try PlanArchive.save(many, in: $0) }
      let address = "/plans/many/indicators"
      let first = try await manager.get(address)
      #expect(first.text.contains("250件（全部で250件）"))
      #expect(first.text.contains("指標99番") && !first.text.contains("指標100番"))
      #expect(first.markup.contains("page=3") && !first.markup.contains("page=4") && first.markup.contains("all=1"))
      let last = try await manager.get("\(address)?page=3")
      #expect(last.statements == 2)
      #expect(last.text.contains("指標249番") && !last.text.contains("指標199番"))
      let worst = try await manager.get("\(address)?sort=verdict")
      #expect(worst.text.contains("指標249番") && worst.text.contains("目標に届いていない"))
      let below = try await manager.get("\(address)?verdict=below")
      #expect(below.text.contains("1件（全部で250件）") && below.text.contains("指標249番"))
      #expect(!below.markup.contains("all=1"))
      let whole = try await manager.get("\(address)?all=1")
      #expect(whole.text.contains("指標0番") && whole.text.contains("指標249番") && !whole.markup.contains("page=2"))
      #expect(try await manager.get("\(address)?page=99").text.contains("当てはまる指標はありません"))
      #expect(try await manager.get("\(address)?page=-1").text.contains("指標0番"))
    }
  }
}
