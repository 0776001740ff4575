import Application
import Contracts
import Database
import Essentials
import HTTP
import PlanFile
@testable import PlanLibrary
import Planning
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

private let own = cityPlan(
  "own", "若葉市", [("メンターによる支え", "先輩が新任職員の相談に乗る。"), ("ハラスメントの防止", "研修を行う。")])

private func references(_ count: Int) -> [PlanDocument] {
  (1...count).map { number in
    cityPlan(
      "r\(number)", "架空\(number)市",
      [("メンター制度", "先輩職員が新任職員の相談に乗る。"), ("<b>窓口</b>の改善", "待ち時間を短くする。")])
  }
}

/// The screens of the library.
@Suite struct LibraryPages {
  @Test(arguments: Engine.tested, [3, 40])
  func `pages take a fixed number of statements`(_ engine: Engine, _ count: Int) async throws {
    try await withLibrary(engine, own: [own], references: references(count)) { app in
      let client = try app.client(as: .reader)
      _ = try await client.get("/library")
      for (page, statements) in [
        ("/library", 7), ("/library/themes/mentor", 7), ("/library/matrix", 8), ("/library/plans", 3),
        ("/library/plans/r1", 5), ("/library/measures/r1-1", 9), ("/library/words", 2), ("/plans/own/coverage", 4),
        ("/plans/own/nodes/own-1/elsewhere", 9),
      ] {
        let answer = try await client.get(page)
        #expect(answer.status == 200 && answer.statements == statements, "\(page): \(answer.statements)")
      }
    }
  }

  @Test(arguments: Engine.tested, [2, 60])
  func `coverage and corrections take as many statements for a large plan`(
    _ engine: Engine, _ count: Int
  ) async throws {
    let large = cityPlan("own", "若葉市", (1...count).map { ("メンターによる支え\($0)", "ハラスメントの研修を行う。") })
    try await withLibrary(engine, own: [large], references: references(3)) { app in
      try app.database.write { connection in
        for node in large.nodes {
          for theme in ["ojt", "telework"] {
            try CorrectionStore.put(
              theme == "ojt" ? .has : .hasNot, theme, on: node.id, of: large.plan.id, by: "人事", at: app.clock.now,
              in: connection)
          }
        }
      }
      let client = try app.client(as: .planManager)
      _ = try await client.get("/library")
      for (page, statements) in [("/plans/own/coverage", 4), ("/plans/own/nodes/own-1/elsewhere", 9)] {
        let answer = try await client.get(page)
        #expect(answer.status == 200 && answer.statements == statements, "\(page): \(answer.statements)")
      }
      #expect(try await client.get("/plans/own/nodes/own-1/elsewhere").text.contains("外してあります（人事）"))
    }
  }

  @Test func `the own plan stands first, then other cities, with what told the theme`() async throws {
    try await withLibrary(.sqlite, own: [own], references: references(2)) { app in
      let page = try await app.client(as: .staff, named: "s").get("/library/themes/mentor")
      // An own plan in preparation is not for every employee.
      #expect(!page.text.contains("メンターによる支え") && page.text.contains("架空1市"))
      let all = try await app.client(as: .reader).get("/library/themes/mentor")
      let places = ["自分の計画", "メンターによる支え", "架空1市", "架空2市"].map { word in
        all.text.firstRange(of: word)?.lowerBound
      }
      #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
      #expect(all.text.contains("言葉：メンター") && all.text.contains("令和7年度（実施）"))
      let narrowed = try await app.client(as: .reader, named: "t").get(
        "/library/themes/mentor?city=\(percentEncoded("架空2"))")
      #expect(!narrowed.text.contains("架空1市") && narrowed.text.contains("架空2市"))
      let file = try await app.client(as: .reader, named: "u").get("/library/themes/mentor/xlsx")
      #expect(file.status == 200 && file.response.header("content-disposition") != nil)
      #expect(
        try cells(of: file) == [
          ["テーマ：メンター制度"], ["市区町村・計画", "期間", "取組", "見つけた言葉", "いつから", "工程", "指標と目標", "所管", "区分"],
          ["自分の計画　若葉市育成計画", "令和6年度～令和8年度", "1 メンターによる支え", "メンター、先輩～相談", "令和7年度（実施）", "R6 検討、R7～R8 実施"],
          ["架空1市　架空1市育成計画", "令和6年度～令和8年度", "1 メンター制度", "メンター、先輩～相談", "令和7年度（実施）", "R6 検討、R7～R8 実施"],
          ["架空2市　架空2市育成計画", "令和6年度～令和8年度", "1 メンター制度", "メンター、先輩～相談", "令和7年度（実施）", "R6 検討、R7～R8 実施"],
        ])
      #expect(try app.auditWords().contains("exported"))
    }
  }

  /// The filled cells of a workbook's first sheet, row by row.
  private func cells(of page: TestPage) throws -> [[String]] {
    let book = try Workbook.read(page.response.body.array, name: "x.xlsx")
    guard case .grid(let grid) = try #require(book.blocks.first) else { throw Refusal("no grid") }
    return (0..<grid.rowCount).map { row in
      grid.cells.filter { $0.row == row && !$0.text.plain.isEmpty }.sorted { $0.column < $1.column }.map(\.text.plain)
    }
  }

  @Test func `the menu leads there only who reads all plans of the city`() async throws {
    try await withLibrary(.sqlite, own: [own], references: references(1)) { app in
      func menuLeads(_ client: TestClient) async throws -> Bool {
        let page = try await client.get("/library/plans")
        let menu = page.markup.firstMatch(of: /<nav class="menu".*?<\/nav>/.dotMatchesNewlines())?.output ?? ""
        return menu.contains("href=\"/library\"")
      }
      for role in [Role.planManager, .reader] {
        let leads = try await menuLeads(try app.client(as: role))
        #expect(leads, "\(role)")
      }
      for role in [Role.reporter, .approver, .committeeMember, .staff] {
        let needsUnit = role == .reporter || role == .approver
        let client = try app.client(holding: .init(role, unit: needsUnit ? "u" : nil))
        let leads = try await menuLeads(client)
        #expect(!leads, "\(role)")
        // Whoever reads plans may follow a link to what other cities do.
        #expect(try await client.get("/library/measures/r1-1").status == 200)
      }
      let ofOnePlan = try await menuLeads(try app.client(holding: .init(.reader, plan: "own")))
      #expect(!ofOnePlan)
      #expect(try await app.client(as: .auditor).get("/library").status == 403)
    }
  }

  @Test func `titles of other cities are text and never markup`() async throws {
    try await withLibrary(.sqlite, own: [own], references: references(1)) { app in
      let page = try await app.client(as: .reader).get("/library/plans/r1")
      #expect(page.markup.contains("&lt;b&gt;窓口") && !page.markup.contains("<b>窓口"))
    }
  }

  @Test func `a correction holds whatever the dictionary says later, and only managers may make it`() async throws {
    try await withLibrary(.sqlite, own: [own], references: references(1)) { app in
      let manager = try app.client(as: .planManager)
      let reader = try app.client(as: .reader)
      #expect(
        try await reader.post("/library/measures/r1-1/themes", [("theme", "mentor"), ("verdict", "has-not")]).status
          == 403)
      let sent = try await manager.post("/library/measures/r1-1/themes", [("theme", "mentor"), ("verdict", "has-not")])
      #expect(sent.status == 303)
      #expect(try await !reader.get("/library/themes/mentor").text.contains("架空1市"))
      let form = try (await manager.get("/library/words/themes/mentor")).form("/library/words/themes/mentor")
      #expect(try await manager.submit(form, [("words", "メンター\n先輩職員")]).status == 303)
      #expect(try await !reader.get("/library/themes/mentor").text.contains("架空1市"), "what was said stays")
      _ = try await manager.post("/library/measures/r1-1/themes", [("theme", "mentor"), ("verdict", "back")])
      #expect(try await reader.get("/library/themes/mentor").text.contains("言葉：メンター、先輩職員"))
      let ownCorrection = try await manager.post(
        "/plans/own/nodes/own-2/elsewhere/themes", [("theme", "ojt"), ("verdict", "has")])
      #expect(ownCorrection.status == 303)
      #expect(try await manager.get("/library/themes/ojt").text.contains("人が付けた"))
      #expect(try app.auditWords().filter { $0 == "theme-corrected" }.count == 3)
    }
  }

  @Test func `a theme with wrong input is refused at the field and nothing typed is lost`() async throws {
    try await withLibrary(.sqlite, own: [own], references: references(1)) { app in
      let manager = try app.client(as: .planManager)
      let form = try (await manager.get("/library/words/new")).form("/library/words/new")
      let cases = [
        [("title", ""), ("area", "growing"), ("words", "窓口")], [("title", "窓口"), ("area", ""), ("words", "窓口")],
        [("title", "窓口"), ("area", "growing"), ("words", "")], [("title", "窓口"), ("area", "growing"), ("words", "窓")],
        [("title", "メンター制度"), ("area", "growing"), ("words", "窓口")],
      ]
      for typed in cases {
        let page = try await manager.submit(form, typed + [("exclusions", "のこること")])
        #expect(page.status == 422 && page.markup.contains("のこること"), "\(typed)")
      }
      let saved = try await manager.submit(form, [("title", "窓口"), ("area", "growing"), ("words", "窓口")])
      #expect(saved.status == 303)
      let list = try await manager.get("/library")
      #expect(list.text.contains("1計画のうち1計画"))
      #expect(try await manager.post("/library/words/themes/mentor/remove").status == 303)
      #expect(try await manager.get("/library/themes/mentor").status == 404)
      #expect(try await manager.post("/library/words/themes/mentor/restore").status == 303)
      #expect(try await manager.get("/library/themes/mentor").status == 200)
    }
  }

  @Test func `the coverage check says that it is ours, and what has nothing`() async throws {
    try await withLibrary(.sqlite, own: [own]) { app in
      let page = try await app.client(as: .reader).get("/plans/own/coverage")
      #expect(page.text.contains("はぐくみが作ったもの") && page.text.contains("未確認"))
      #expect(page.text.contains("メンターによる支え") && page.text.contains("見つかりませんでした"))
    }
  }

  @Test func `the coverage check names themes as the dictionary does, and leads to none that is gone`() async throws {
    try await withLibrary(.sqlite, own: [own]) { app in
      let manager = try app.client(as: .planManager)
      let form = try (await manager.get("/library/words/themes/harassment")).form("/library/words/themes/harassment")
      #expect(try await manager.submit(form, [("title", "いやがらせをなくす")]).status == 303)
      #expect(try await manager.post("/library/words/themes/mentor/remove").status == 303)
      #expect(try await manager.post("/library/words/themes/communication/remove").status == 303)
      let page = try await manager.get("/plans/own/coverage")
      #expect(page.text.contains("いやがらせをなくす") && page.text.contains("テーマが外してあるため"))
      let links = page.markup.matches(of: /href="(\/library\/themes\/[^"]*)"/).map { String($0.1) }
      #expect(links.count > 20 && !links.contains { $0.contains("/mentor") || $0.contains("/communication") })
      for link in Set(links) {
        #expect(try await manager.get(link.replacing("&amp;", with: "&")).status == 200, "\(link)")
      }
    }
  }

  @Test func `references leave no trace among the own plans`() async throws {
    try await withLibrary(.sqlite, own: [own], references: references(2)) { app in
      let manager = try app.client(as: .planManager)
      #expect(try app.database.read { try $0.first("select count(*) from plans") { $0.integer(0) } } == 1)
      #expect(try await manager.post("/library/plans/r1/remove").status == 303)
      #expect(try await manager.get("/library/plans/r1").status == 404)
      #expect(try await manager.get("/library/plans/r2").status == 200)
    }
  }
}
