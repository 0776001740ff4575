import Application
import Database
import Essentials
import HTTP
import Organization
import SourceDocuments
import Spreadsheets
import TestKit
import Testing
import Units

@Suite struct LookingAtUnits {
  @Test(arguments: Engine.tested)
  func `the tree is shown as of any day, in a fixed number of statements`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let today = try await manager.get("/units")
      #expect(today.status == 200 && today.statements == 4)
      #expect(today.text.contains("人事課") && !today.text.contains("職員課"))
      let past = try await manager.get("/units?day=2024-03-31")
      #expect(past.text.contains("職員課") && past.statements == 4)
      #expect(past.text.contains("令和6年3月31日"))
    }
  }

  @Test(arguments: Engine.tested)
  func `staff look at units and change nothing`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      _ = try await app.managerOfSmallCity()
      let staff = try app.client(as: .staff)
      let tree = try await staff.get("/units")
      #expect(tree.status == 200 && !tree.text.contains("組織改正"))
      let unit = try app.unit("人事課")
      #expect(try await staff.get("/units/\(unit)").status == 200)
      for address in ["/units/new", "/units/reorganize", "/units/import", "/units/\(unit)/edit"] {
        #expect(try await staff.get(address).status == 403, "\(address)")
      }
      #expect(try await app.client(as: .auditor).get("/units").status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `a unit's sheet shows its names, what it took up and every change`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let unit = try app.unit("人事課")
      let form = try await manager.get("/units/\(unit)/edit").form("/units/\(unit)/edit")
      let saved = try await manager.submit(form, [("day", "2025-04-01"), ("name", "人材戦略課"), ("reason", "機能の強化")])
      let sheet = try await manager.follow(saved)
      #expect(sheet.statements == 6)
      #expect(sheet.text.contains("～令和7年3月31日") && sheet.text.contains("人材戦略課"))
      #expect(sheet.text.contains("機能の強化") && sheet.text.contains("令和7年4月1日～　総務部　人材戦略課"))
      let ended = try await manager.submit(sheet.form("/units/\(unit)/end"), [("day", "2026-04-01")])
      #expect(ended.status == 303)
      let closed = try await manager.follow(ended)
      #expect(closed.text.contains("廃止の取消し"))
      let opened = try await manager.submit(closed.form("/units/\(unit)/reopen"))
      #expect(try await manager.follow(opened).text.contains("廃止する"))
      #expect(try app.auditWords().filter { $0 == "units-changed" }.count == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `what cannot be is told at its field and nothing typed is lost`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let form = try await manager.get("/units/new").form("/units/new")
      let refused = try await manager.submit(form, [("name", "秘書課"), ("code", "０１０１"), ("kind", "課")])
      #expect(refused.status == 422 && refused.text.contains("コード「0101」を"))
      #expect(try refused.form("/units/new")["name"] == "秘書課")
      let unit = try app.unit("企画部")
      let end = try await manager.submit(
        manager.get("/units/\(unit)").form("/units/\(unit)/end"), [("day", "2026-04-01")])
      #expect(end.status == 422 && end.text.contains("先に別の所属の下へ移すか"))
      let made = try await manager.submit(
        form, [("name", "秘書課"), ("code", "0103"), ("parent", try app.unit("総務部").text)])
      #expect(try await manager.follow(made).text.contains("秘書課"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the list goes out as CSV and xlsx and comes in again unchanged`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let csv = try await manager.get("/units/file/csv")
      #expect(csv.response.body.string.contains("0102,職員課,01,課,,2024-03-31"))
      let again = try await manager.post("/units/import", [("text", csv.response.body.string)])
      #expect(again.text.contains("変わるところはありません"))
      let book = try Workbook.read(try await manager.get("/units/file/xlsx").response.body.array, name: "a.xlsx")
      guard case .grid(let grid)? = book.blocks.first else {
        Issue.record("no grid")
        return
      }
      #expect(grid.rowCount == 6)
    }
  }

  @Test(arguments: Engine.tested)
  func `a place of work tells who supervises it, and stays while units name it`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let form = try await manager.get("/units/workplaces/new").form("/units/workplaces/new")
      #expect(try await manager.submit(form, [("name", "")]).status == 422)
      let saved = try await manager.submit(form, [("name", "若葉病院"), ("section", "13")])
      #expect(try await manager.follow(saved).text.contains("労働基準監督署"))
      let place = try #require(try app.units().workplaces.first)
      let unit = try app.unit("人事課")
      let edit = try await manager.get("/units/\(unit)/edit").form("/units/\(unit)/edit")
      _ = try await manager.submit(edit, [("day", "2025-04-01"), ("workplace", place.id.text)])
      #expect(try await manager.get("/units/\(unit)").text.contains("13号"))
      let remove = "/units/workplaces/\(place.id)/remove"
      let asked = try await manager.get("/units/workplaces/\(place.id)").form(remove)
      #expect(try await manager.submit(asked).status == 422)
    }
  }
}
