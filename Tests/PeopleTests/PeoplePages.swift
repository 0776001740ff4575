import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@Suite struct PeoplePages {
  @Test func `only those who may read personal data of the whole city come in`() async throws {
    try await City.with(.sqlite) { city in
      for role in Role.allCases where role != .planManager && role.limits != .unit {
        let client = try city.app.client(as: role)
        for target in ["/people", "/people/xlsx", "/people/runs", "/people/words", "/people/new", "/people/sheets/x"] {
          #expect(try await client.get(target).status == 403, "\(role) \(target)")
        }
        #expect(try await client.post("/people/new").status == 403)
      }
      #expect(try await city.app.visitor().get("/people").location == "/sign-in?next=%2Fpeople")
    }
  }

  @Test(arguments: Engine.tested, [3, 60])
  func `pages take a fixed number of statements`(_ engine: Engine, _ count: Int) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      let rows = (0..<count).map { "\(1_000 + $0),職員\($0),1010,主事,正規" }
      let run = try await city.upload(
        manager, "職員番号,氏名,所属コード,職名,任用区分\n" + rows.joined(separator: "\n") + "\n")
      _ = try await city.take(manager, run)
      let id = try city.person("1000").id
      #expect(try await manager.get("/people").statements == 6)
      #expect(try await manager.get("/people?unit=somu&q=%E8%81%B7%E5%93%A1&order=kana").statements == 6)
      _ = try await manager.get("/people/sheets/\(id)")
      #expect(try await manager.get("/people/sheets/\(id)").statements == 12)
      #expect(try await manager.get("/people/runs").statements == 2)
      #expect(try await manager.get("/people/words").statements == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `reading a sheet is recorded once a visit, and taking the list out every time`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let sheet = "/people/sheets/\(try city.person("0001").id)"
      for _ in 0..<3 { #expect(try await manager.get(sheet).status == 200) }
      #expect(try city.app.auditWords().count { $0 == "personal-data-read" } == 1)
      city.app.clock.advance(seconds: 31 * 60)
      _ = try await manager.get(sheet)
      #expect(try city.app.auditWords().count { $0 == "personal-data-read" } == 2)
      for _ in 0..<2 { #expect(try await manager.get("/people/xlsx?day=2026-04-01").status == 200) }
      #expect(try city.app.auditWords().count { $0 == "exported" } == 2)
    }
  }

  @Test func `the Excel list holds text only, so that nothing in it runs`() async throws {
    try await City.with(.sqlite) { city in
      let manager = try city.manager()
      let run = try await city.upload(
        manager, "職員番号,氏名,カナ,所属コード\n1,=1+2,@SUM(A1),1010\n2,\"+cmd|' /C calc'!A0\",-1,1010\n")
      _ = try await city.take(manager, run)
      let answer = try await manager.get("/people/xlsx?day=2026-04-01")
      let book = try Workbook.read(answer.response.body.array, name: "x.xlsx")
      guard case .grid(let grid) = try #require(book.blocks.first) else { throw Refusal("no grid") }
      let cells = grid.cells.map(\.text.plain)
      #expect(cells.contains("=1+2") && cells.contains("@SUM(A1)") && cells.contains("+cmd|' /C calc'!A0"))
      #expect(try await manager.get("/people?day=2026-04-01").text.contains("=1+2"))
    }
  }

  @Test(arguments: Engine.tested)
  func `somebody is added, moved with a day, corrected with a reason and leaves`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      let form = try await manager.get("/people/new").form("/people/new")
      let bad = try await manager.submit(form, [("staff-number", ""), ("name", "山田"), ("birth-day", "S99.13.1")])
      #expect(bad.status == 422 && bad.markup.contains("staff-number-error") && bad.markup.contains("birth-day-error"))
      #expect(try bad.form("/people/new")["name"] == "山田")
      let added = try await manager.submit(
        bad.form("/people/new"),
        [
          ("staff-number", "９９"), ("birth-day", "H2.1.8"), ("unit-0", "jinji"), ("from-0", "令和8年4月1日"),
          ("hire-day", "2026-04-01"),
        ])
      let person = try city.person("99")
      #expect(added.location == "/people/sheets/\(person.id)?done=saved" && person.birthDay == Day("1990-01-08"))

      let sheet = "/people/sheets/\(person.id)"
      let page = try await manager.get(sheet)
      let moved = try await manager.submit(page.form("\(sheet)/move"), [("move-day", "2026-10-01"), ("unit", "zei")])
      #expect(moved.location == "\(sheet)?done=saved")
      #expect(try city.person("99").assignments.map(\.unit.text) == ["jinji", "zei"])
      // The same form again was made from an older state.
      #expect(try await manager.submit(page.form("\(sheet)/move"), [("unit", "somu")]).status == 422)

      let edit = try await manager.get("\(sheet)/edit").form("\(sheet)/edit")
      #expect(try await manager.submit(edit, [("kana", "ヤマダ")]).markup.contains("reason-error"))
      #expect(try await manager.submit(edit, [("kana", "ヤマダ"), ("reason", "カナの登録漏れ")]).status == 303)
      let left = try await manager.submit(
        manager.get(sheet).form("\(sheet)/leave"), [("leave-day", "2026-12-31"), ("leave-kind", "resignation")])
      #expect(left.status == 303)
      let history = try await manager.get(sheet).text
      for words in ["登録", "異動", "訂正：カナの登録漏れ", "退職"] { #expect(history.contains(words), "\(words)") }
      #expect(try city.person("99").leaving?.kind == .resignation)
      #expect(try city.app.auditWords().count { $0 == "person-changed" } == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `the city writes its own words, and those in use stay`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let form = try await manager.get("/people/words").form("/people/words")
      let labels = form.fields.filter { $0.0 == "position-label" }.map(\.1)
      let renamed = labels.map { ("position-label", $0 == "課長" ? "室長" : $0) }
      #expect(try await manager.submit(form, renamed).location == "/people/words?done=saved")
      #expect(try await manager.get("/people?day=2026-04-01").text.contains("室長"))
      let form2 = try await manager.get("/people/words").form("/people/words")
      let without = labels.map { ("position-label", $0 == "係長" ? "" : $0) }
      #expect(try await manager.submit(form2, without).text.contains("使われている語は消せません"))
    }
  }
}
