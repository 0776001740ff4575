import Application
import Database
import Essentials
import HTTP
import Subprocesses
import TestKit
import Testing

@Suite struct LookingAtFigures {
  @Test(arguments: Engine.tested)
  func `the people of a day are shown by age, unit, position and grade, each with its table`(
    _ engine: Engine
  ) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      // The sex of one of the three is not known.
      let list = fullList.replacing("19900101,男", with: "19900101,")
      _ = try await city.take(manager, try await city.upload(manager, list))
      let page = try await manager.get("/people/figures?day=2026-04-01")
      #expect(page.status == 200 && page.text.contains("本務の所属がある3人です"), "\(page.text)")
      for title in ["年齢の構成", "所属ごとの職員数", "職位ごとの職員数", "級ごとの職員数", "職位にある女性の割合"] {
        #expect(page.text.contains(title))
      }
      #expect(page.text.contains("45～49歳") && page.text.contains("年齢か性別のわからない1人は、図に入っていません。"))
      #expect(page.text.contains("100.0") && page.text.contains("0.0"))
      let part = try await manager.get("/people/figures?day=2026-04-01&unit=zei")
      #expect(part.text.contains("本務の所属がある1人です"))
      #expect(try await manager.get("/people/figures?day=1950-01-01").text.contains("この日の職員はいません"))
      #expect(try await manager.get("/people/figures?day=x&unit=y").status == 200)
      // The session, units and words, two counts of the day and five of the years; files are recorded as well.
      let again = try await manager.get("/people/figures?day=2026-04-01")
      #expect(again.statements == 10, "\(again.statements)")
    }
  }

  @Test func `files are recorded, and only those who keep the register get any`() async throws {
    try await City.with(.sqlite) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let query = "?day=2026-04-01"
      let drawing = try await manager.get("/people/figures/ages\(query)")
      #expect(drawing.response.header("content-type") == "image/svg+xml")
      #expect(try await manager.get("/people/figures/xlsx\(query)").status == 200)
      #expect(try await manager.get("/people/figures/none\(query)").status == 404)
      var expected = 2
      if Subprocess.find("rsvg-convert") != nil {
        let image = try await manager.get("/people/images/women\(query)")
        #expect(image.response.header("content-type") == "image/png")
        expected += 1
      }
      let details = try city.app.database.read { connection in
        try connection.rows("select detail from audit_entries where action = 'exported'") { $0.text(0) }
      }
      #expect(details.count == expected && details.allSatisfy { $0.contains("3人") })
      for role in [Role.staff, .reader, .systemAdministrator, .auditor] {
        #expect(try await city.app.client(as: role).get("/people/figures").status == 403)
      }
    }
  }
}
