import Application
import Database
import Documents
import Editions
import Essentials
import FiscalYears
import HTTP
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

private let spine = Feature(
  "spine",
  migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
    + publishingMigrations)

private func withEditor(
  _ engine: Engine, _ form: String = "annual", _ body: (TestApplication, TestClient, String) async throws -> Void
) async throws {
  try await TestApplication.with(engine, features: [spine, Documents(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { try PlanArchive.save(fullPlan(), in: $0) }
    let manager = try app.client(as: .planManager)
    let copied = try await manager.post("/plans/full/documents/\(form)/copy")
    try await body(app, manager, try #require(copied.location))
  }
}

/// Where one is after a button of the editor, and what the preview shows of the paper.
@Suite struct EditorPlaces {
  /// Acts with the places that their buttons lead to.
  private func places(_ markup: String) -> [(act: String, place: String)] {
    markup.matches(of: /name="act" value="([^"]+)" formaction="[^"#]+#([^"]+)"/).map { (String($0.1), String($0.2)) }
  }

  @Test(arguments: ["annual", "sheets", "review"])
  func `every button leads to a field or heading that its answer has, and says what it did`(form: String) async throws {
    try await withEditor(.sqlite, form) { _, manager, address in
      let editor = try await manager.get(address)
      let places = places(editor.markup)
      #expect(Set(places.map(\.act)).count == places.count && places.count > 20)
      for kind in ["add:", "up:", "down:", "drop:"] { #expect(places.contains { $0.act.hasPrefix(kind) }, "\(kind)") }
      for (act, place) in places {
        let answer = try await manager.submit(try editor.form(address), pressing: ("act", act))
        #expect(answer.status == 200 && answer.markup.contains("id=\"\(place)\""), "\(act) → \(place)")
        #expect(answer.markup.contains(/id="form-state" role="status"[^>]*>[^<]+ました。まだ保存していません。/), "\(act)")
      }
      let column = places.first { $0.act.hasPrefix("column:") }
      if let column { #expect(column.place.hasSuffix(".label")) }
    }
  }

  @Test(arguments: Engine.tested)
  func `the preview shows paper, running lines, page breaks and the place of each part`(engine: Engine) async throws {
    try await withEditor(engine, "sheets") { _, manager, address in
      let editor = try await manager.get(address)
      let typed = [("head", "右上の語"), ("foot", "{頁}／{全頁}"), ("margins", "narrow"), ("paper", "a3_landscape")]
      let shown = try await manager.submit(try editor.form(address), typed, pressing: ("act", "preview"))
      let preview = try #require(shown.markup.split(separator: "id=\"form-shown\"", maxSplits: 1).last.map(String.init))
      for words in ["A3 横　余白 上14・下10・左10・右10 mm", "右上の語", "class=\"sheet-number\">全頁<", "ここで改ページ"] {
        #expect(preview.contains(words), "\(words)")
      }
      let parts = try #require(Int(try editor.form(address)["parts"] ?? ""))
      // What follows the measures is empty here, so that nothing is shown of it.
      for part in 0..<(parts - 1) { #expect(preview.contains("id=\"shown-p\(part)\""), "\(part)") }
      #expect(shown.text.contains("保存していない変更があります。") && editor.text.contains("保存してあります。"))
      let saved = try await manager.submit(try editor.form(address), typed, pressing: ("act", "save"))
      let page = try await manager.get(try #require(saved.location))
      // The document itself is a page, and no picture of paper.
      #expect(!page.markup.contains("sheet-paper"))
      #expect(try await manager.get(address).form(address)["margins"] == "narrow")
    }
  }

  @Test(arguments: Engine.tested)
  func `words around and columns of indicators are typed, shown and kept`(engine: Engine) async throws {
    try await withEditor(engine, "indicators") { _, manager, address in
      let editor = try await manager.get(address)
      let form = try editor.form(address)
      #expect(form["p1.order"] == "item name target values verdict unit" && form["p1.i-unit.on"] == nil)
      let typed = [
        ("p1.before", "この表の見かたです。"), ("p1.after", "表のあとの文です。"), ("p1.i-target.label", "めざす値"),
        ("p1.i-unit.on", "1"), ("p1.i-verdict.on", ""),
      ]
      let moved = try await manager.submit(form, typed, pressing: ("act", "told-up:p1:unit"))
      #expect(try moved.form(address)["p1.order"] == "item name target unit values verdict")
      let saved = try await manager.submit(try moved.form(address), pressing: ("act", "save"))
      #expect(saved.status == 303)
      let page = try await manager.get(try #require(saved.location))
      for words in ["この表の見かたです。", "表のあとの文です。", "めざす値", "単位"] { #expect(page.text.contains(words), "\(words)") }
      #expect(!page.markup.contains(">判定</th>"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what is too long or cannot be seen is told at its field, and what was typed stays`(engine: Engine) async throws
  {
    try await withEditor(engine) { _, manager, address in
      let form = try await manager.get(address).form(address)
      let long = String(repeating: "長", count: 201)
      for (field, text, words) in [
        ("p1.heading", long, "2番目の部分「進み具合のまとめ」の「見出し」が長すぎます"), ("name", "逆\u{202E}の名前", "「書類の名前」に、目に見えない文字（U+202E）"),
        ("name", String(repeating: "名", count: 101), "「書類の名前」が長すぎます"),
      ] {
        let refused = try await manager.submit(form, [(field, text)], pressing: ("act", "save"))
        #expect(refused.status == 422 && refused.text.contains(words), "\(field)")
        #expect(
          refused.markup.contains("href=\"#\(field)\"") && refused.markup.contains("id=\"\(field)-error\""), "\(field)")
        #expect(refused.markup.contains(text), "\(field)")
      }
    }
  }
}

/// Forms of one name, definitions that hurt, and years that a plan has not.
@Suite struct FormsAndTheirYears {
  private func take(_ manager: TestClient, _ text: String) async throws -> TestPage {
    try await manager.post(
      "/plans/full/documents/take", files: [.init("file", name: "形.json", bytes: Array(text.utf8))])
  }

  private func definition(name: String, fill: String = "") -> String {
    #"""
    {"format":"hagukumi-form/1","name":\#(JSONValue.string(name).text(.compact)),"paper":"a4_portrait","head":"",
    "foot":"\#(fill)","parts":[]}
    """#
  }

  @Test(arguments: Engine.tested)
  func `a definition with what cannot be seen or with too much is refused in the usual frame`(engine: Engine)
    async throws
  {
    try await withEditor(engine) { _, manager, _ in
      for sign in ["\u{0}", "\u{7}", "\u{202E}"] {
        let refused = try await take(manager, definition(name: "形\(sign)"))
        #expect(refused.status == 422 && refused.text.contains("「書類の名前」に、目に見えない文字"))
      }
      let large = try await take(manager, definition(name: "形", fill: String(repeating: "a", count: 1_100_000)))
      #expect(large.status == 422 && large.text.contains("1MBまでです") && large.text.contains("はじめからある形"))
      #expect(large.markup.contains("data-limit=\"1000000\""))
    }
  }

  @Test(arguments: Engine.tested)
  func `forms of one name get numbers, and a name that is taken is refused at its field`(engine: Engine) async throws {
    try await withEditor(engine) { _, manager, _ in
      for _ in 1...2 { #expect(try await take(manager, definition(name: "もらった形")).status == 303) }
      #expect(try await manager.get("/plans/full/documents").text.contains("もらった形 2"))
      let again = try #require(try await manager.post("/plans/full/documents/annual/copy").location)
      let form = try await manager.get(again).form(again)
      #expect(form["name"] == "年次報告の写し 2")
      let refused = try await manager.submit(form, [("name", "もらった形")], pressing: ("act", "save"))
      #expect(refused.status == 422 && refused.markup.contains("id=\"name-error\""))
      #expect(refused.text.contains("「もらった形」という名前の形が、もうあります"))
      #expect(try await manager.submit(form, [("name", "別の形")], pressing: ("act", "save")).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a year that the plan has not leads to the usual one and is said; a file of it is refused`(engine: Engine)
    async throws
  {
    try await withEditor(engine) { _, manager, _ in
      let address = "/plans/full/documents/annual"
      for year in ["2022", "2026", "1", "abc", "-1"] {
        let away = try await manager.get("\(address)?year=\(year)&state=edition:public")
        #expect(away.status == 303 && away.location == "\(address)?edition=public&done=other-year", "\(year)")
        let file = try await manager.get("\(address)/files/excel?year=\(year)")
        #expect(file.status == 422 && file.text.contains("計画の年度は、令和5年度から令和7年度までです"), "\(year)")
      }
      #expect(try await manager.get("\(address)?done=other-year").text.contains("この計画にない年度を指していた"))
      #expect(try await manager.get("\(address)?year=").status == 200)
      #expect(try await manager.get("\(address)?year=2024").text.contains("令和6年度の書類です。選ばれた年度です。"))
      // Years are said where they change something.
      #expect(!(try await manager.get("/plans/full/documents/indicators").text.contains("の書類です。")))
    }
  }

  @Test(arguments: Engine.tested)
  func `a part with published figures leaves the year of the document as it is`(engine: Engine) async throws {
    try await withEditor(engine) { app, manager, address in
      var document = fullPlan()
      (document.plan.firstYear, document.plan.lastYear) = (.init(2020), .init(2040))
      let now = FiscalYear(containing: app.clock.now.day)
      try app.database.write { [document] connection in
        _ = try PlanArchive.delete("full", in: connection)
        try PlanArchive.save(document, in: connection)
      }
      let address = try #require(try await manager.post("/plans/full/documents/annual/copy").location)
      let editor = try await manager.get(address)
      let sentence = "\(now.japanese)の書類です。今年度です。"
      #expect(editor.text.contains(sentence))
      let added = try await manager.submit(try editor.form(address), pressing: ("act", "add:publication"))
      #expect(added.text.contains(sentence) && added.text.contains("書類の年度の数字が出ます"))
      let saved = try await manager.submit(try added.form(address), pressing: ("act", "save"))
      #expect(try await manager.get(try #require(saved.location)).text.contains(sentence))
      let alone = try await manager.get("/plans/full/documents/publication").text
      #expect(alone.contains("\(now.adding(-1).japanese)の書類です。毎年公表する数字は、終わった年度のものを出します。"))
      _ = address
    }
  }

  @Test func `only job=1 asks for the queue`() async throws {
    try await withEditor(.sqlite) { _, manager, _ in
      for query in ["", "?job=0", "?job="] {
        let file = try await manager.get("/plans/full/documents/annual/files/word\(query)")
        #expect(file.status == 200, "\(query)")
      }
      #expect(try await manager.get("/plans/full/documents/annual/files/word?job=1").status == 303)
    }
  }

  @Test func `what a form names and the plan has not is led to in the editor`() async throws {
    try await withEditor(.sqlite) { _, manager, _ in
      let taken = try await take(
        manager,
        #"""
        {"format":"hagukumi-form/1","name":"よその形","paper":"a4_portrait","head":"","foot":"","parts":[{"kind":"title",
        "lines":["x"]},{"kind":"measures","measures":{"headings":[],"block":{"kind":"plan"},"rows":[{"cells":[{"label":true,
        "content":"field-or-title:heading","span":0,"height":1}]}],"columns":[],"side":"","rows_below":[],"choice":"all"}}]}
        """#)
      let page = try await manager.get(try #require(taken.location))
      #expect(page.text.contains("2番目の部分「取組」の枠（表の上）の1行目") && !page.text.contains("heading"))
      let link = try #require(page.markup.firstMatch(of: /href="([^"]+\/edit)#(p1\.r0\.0\.content)"/))
      #expect(try await manager.get(String(link.1)).markup.contains("id=\"\(link.2)\""))
    }
  }
}
