import Application
import Archives
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import JSON
import Measuring
import Organization
import PlanFixtures
import TestKit
import Testing

private let address = dimensionsAddress

extension TestApplication {
  /// Puts the figure of the whole city.
  fileprivate func put(_ id: Indicator.ID, _ year: Int, _ text: String, parts: (String, String)? = nil) throws {
    try database.write { connection in
      var city = try CityFigures(of: [id], "full", in: connection)
      var value = Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: text)
      (value.numerator, value.denominator) = (parts?.0, parts?.1)
      city.put(value, id, FiscalYear(year))
      try city.write("full", in: connection)
    }
  }

  /// Puts a figure of a member with what was divided.
  fileprivate func put(
    _ member: String, of id: Indicator.ID, _ year: Int, _ text: String, _ parts: (String, String)
  ) throws {
    try database.write { connection in
      var value = Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: text)
      (value.numerator, value.denominator) = parts
      try MemberFigureStore.put(
        [MemberFigure(indicator: id, member: FigureMember(.label, key: member, name: member), value: value)],
        of: "full", in: connection)
    }
  }
}

@Suite struct FillingDimensions {
  @Test(arguments: Engine.tested)
  func `members are filled cell by cell in a fixed number of statements, each with its own answer`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app)
      let own = "\(address)/\(sex.key)"
      _ = try await manager.get(own)
      let empty = try await manager.get(own)
      #expect(empty.status == 200 && empty.statements == 6)
      let form = try empty.form(own)
      let name = try form.cell(sex.women, 2024)
      let sent = cells([(name, "63"), ("\(sex.men)/2024//", "なぞ"), ("none/2024//", "1")])
      let told = try answers(try await manager.post(own, [("cells", sent)]))
      #expect(told["\(sex.women)/2024"]?["state"]?.string == "saved")
      #expect(
        told["\(sex.men)/2024"]?["state"]?.string == "refused" && told["none/2024"]?["state"]?.string == "refused")
      // Somebody who still sees the empty cell is told.
      let late = try answers(try await manager.post(own, [("cells", cells([(name, "99")]))]))
      #expect(late["\(sex.women)/2024"]?["state"]?.string == "conflict")
      let again = try await manager.get(own)
      #expect(again.statements == 6 && again.markup.contains("value=\"63\""))
      let next = try again.form(own)
      let plain = try await manager.submit(next, [(try next.cell(sex.men, 2024), "59")])
      #expect(plain.status == 303 && plain.location?.contains("saved=1") == true)
      try app.close(2023)
      #expect(try await !manager.get(own).markup.contains("name=\"\(sex.women)/2023/"))
      let closed = try answers(try await manager.post(own, [("cells", cells([("\(sex.men)/2023//", "1")]))]))
      #expect(closed["\(sex.men)/2023"]?["message"]?.string?.contains("締めました") == true)
      // Means are not added, and the city's own figure stays its own.
      #expect(try await !manager.get(own).text.contains("合計") && app.values().last?.value == "61")
    }
  }

  @Test(arguments: Engine.tested)
  func `only 人事課 enters figures of members; everybody who reads the plan sees them`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app)
      let own = "\(address)/\(sex.key)"
      for held in [TestApplication.Held(.reporter, unit: "u-health"), .init(.approver, unit: "u-tax"), .init(.reader)] {
        let client = try app.client(holding: held)
        let page = try await client.get(own)
        #expect(page.status == 200 && page.text.contains("女性") && !page.markup.contains("name=\"\(sex.women)/"))
        let sent = try await client.post(own, [("cells", cells([("\(sex.women)/2024//", "1")]))])
        let told = try answers(sent)["\(sex.women)/2024"]
        #expect(told?["message"]?.string == "「女性」の数字は、人事課だけが入れられます。", "\(held)")
        #expect(try await client.get("\(own)/import").status == 422)
        #expect(try await client.get("\(own)/export/csv").status == 200)
        let single = "/plans/full/indicators/score/years/2024?unit=\(sex.women)"
        #expect(try await client.post(single, [("value", "1"), ("seen", "")]).status == 422)
      }
      #expect(try app.memberFigures().isEmpty)
      #expect(try await app.client(as: .auditor).get(own).status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `one figure of a member has a page before there is a figure, with comment, source and history`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app)
      let place = "/plans/full/indicators/score/years/2024?unit=\(sex.women)"
      let page = try await manager.get(place)
      #expect(page.status == 200 && page.text.contains("性別ごとの数字の表"))
      let saved = try await manager.submit(
        try page.form(place), [("value", "63"), ("part", "31"), ("whole", "49"), ("comment", "名簿から"), ("source", "調査")])
      let shown = try await manager.follow(saved)
      #expect(shown.text.contains("（なし） → 63") && shown.markup.contains("名簿から"))
      #expect(try app.memberFigures().first?.value.denominator == "49")
      #expect(try await manager.get("/plans/full/indicators/score/years/2024?unit=none").status == 404)
      // A file beside it holds the member as a figure does.
      let next = "/plans/full/indicators/score/years/2023/files?unit=\(sex.men)"
      let pdf = TestClient.File("file", name: "名簿.pdf", bytes: Array("%PDF-1.7".utf8))
      #expect(try await manager.post(next, files: [pdf]).status == 303)
      let form = try await manager.get(address).form(address)
      let refused = try await manager.submit(form, [("d0-m0-label", "")])
      #expect(refused.status == 422 && refused.text.contains("「男性」には資料が1件あります"))
    }
  }

  @Test(arguments: Engine.tested)
  func `members go out and come in as files, on trial first`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app)
      let own = "\(address)/\(sex.key)"
      _ = try await manager.post(
        own, [("cells", cells([("\(sex.women)/2024//", "63.5"), ("\(sex.men)/2024//", "約60")]))])
      for format in ["xlsx", "csv"] {
        let file = try await manager.get("\(own)/export/\(format)").response.body.array
        let back = try await manager.post("\(own)/import", files: [.init("file", name: "a.\(format)", bytes: file)])
        #expect(back.text.contains("変わる欄：0　入れられない欄：0"), "\(format)")
      }
      let text = try await manager.get("\(own)/export/csv").response.body.string
      #expect(text.contains("区分の番号,区分,指標,単位") && text.contains("\(sex.women),女性,満足の点数,点"))
      let changed = Array(text.replacing("63.5", with: "64").replacing("約60", with: "なぞ").utf8)
      let dry = try await manager.post("\(own)/import", files: [.init("file", name: "a.csv", bytes: changed)])
      #expect(dry.text.contains("変わる欄：1　入れられない欄：1"))
      #expect(try app.memberFigures().contains { $0.value.value == "63.5" })
      #expect(try await manager.submit(try dry.form("\(own)/import")).status == 303)
      #expect(try app.memberFigures().contains { $0.value.value == "64" })
      // A file of units does not come in here.
      let units = try await manager.get("/plans/full/indicators/score/units/export/csv").response.body.array
      let wrong = try await manager.post("\(own)/import", files: [.init("file", name: "a.csv", bytes: units)])
      #expect(wrong.status == 422 && wrong.text.contains("区分の番号"))
      #expect(try app.auditWords().filter { $0 == "exported" }.count == 4)
    }
  }
}

@Suite struct ReadingDimensions {
  @Test(arguments: Engine.tested)
  func `amounts are added, and where parts and whole disagree both are told`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app, of: "people")
      let place = "/plans/full/indicators/people"
      let own = "\(place)/dimensions/\(sex.key)"
      try app.put("people", 2023, "30")
      try app.put("people", 2024, "31")
      _ = try await manager.post(
        own,
        [
          (
            "cells",
            cells([
              ("\(sex.men)/2023//", "18"), ("\(sex.women)/2023//", "12"), ("\(sex.men)/2024//", "18"),
              ("\(sex.women)/2024//", "12"), ("\(sex.men)/2022//", "5"),
            ])
          )
        ])
      _ = try await manager.get(place)
      let page = try await manager.get(place)
      #expect(page.statements == 7)
      #expect(page.text.contains("合計") && page.text.contains("30人") && page.text.contains("データなし"))
      #expect(page.text.contains("令和6年度は、性別の区分から出した値（30人）と市全体の値（31人）が合いません"))
      #expect(!page.text.contains("令和5年度は、性別の区分") && !page.text.contains("令和4年度は、性別の区分"))
      #expect(page.text.contains("5人（2区分のうち1）"))
      #expect(page.markup.contains("<svg") && page.text.contains("性別ごとの移り変わり"))
      let grid = try await manager.get(own)
      #expect(grid.text.contains("30（2区分）") && grid.text.contains("合いません"))
      #expect(try app.values("people").map(\.value) == ["30", "31"])
      let xlsx = try await manager.get("/plans/full/indicators/workbook").response.body.array
      let archive = try Archive(xlsx, kind: "Excel")
      let strings = String(decoding: try #require(try archive.part("xl/sharedStrings.xml")), as: UTF8.self)
      #expect(strings.contains("女性") && strings.contains("性別"))
      let book = String(decoding: try #require(try archive.part("xl/workbook.xml")), as: UTF8.self)
      #expect(book.contains("区分ごとの数字"))
    }
  }

  @Test(arguments: Engine.tested)
  func `rates are put together from what was divided, and few people are told beside them`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let edit = "/plans/full/indicators/people/edit"
      _ = try await manager.submit(try await manager.get(edit).form(edit), [("unit", "％"), ("name", "取った人の割合")])
      let sex = try await manager.declareSex(app, of: "people")
      try app.put(sex.men, of: "people", 2024, "40", ("12", "30"))
      try app.put(sex.women, of: "people", 2024, "90", ("9", "10"))
      try app.put("people", 2024, "52.5", parts: ("21", "40"))
      let place = "/plans/full/indicators/people"
      let page = try await manager.get(place)
      #expect(page.text.contains("分子と分母の合計から") && page.text.contains("52.5％"))
      #expect(page.text.contains("90％（分母10）") && !page.text.contains("分母30") && !page.text.contains("合いません"))
      try app.put("people", 2024, "53", parts: ("21", "41"))
      #expect(try await manager.get(place).text.contains("合いません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `others that the city is held against are a line beside it and in no sum`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let place = "/plans/full/indicators/people/dimensions"
      try app.put("people", 2024, "31")
      let added = try await manager.submit(try await manager.get(place).form(place), pressing: ("add", "series"))
      #expect(try await manager.submit(try added.form(place), [("d0-m1-label", "")]).status == 303)
      let series = try #require(try app.dimensions("people").last)
      #expect(series.kind == .series && series.members.map(\.label) == ["全国平均"])
      let own = "\(place)/\(series.key)"
      _ = try await manager.post(own, [("cells", cells([("\(series.members[0].key)/2024//", "28")]))])
      let page = try await manager.get("/plans/full/indicators/people")
      #expect(page.text.contains("比べる相手：ほかとの比較") && page.text.contains("28人") && !page.text.contains("合計"))
      #expect(page.text.contains("比べる相手は、全国平均。") && !page.text.contains("合いません"))
      let grid = try await manager.get(own)
      #expect(!grid.text.contains("合計") && grid.text.contains("市の値には足しません"))
    }
  }
}
