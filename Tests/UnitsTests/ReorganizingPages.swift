import Application
import Database
import Essentials
import Organization
import TestKit
import Testing
import Units

@Suite struct ReorganizingOnScreen {
  private let steps = [
    ("day", "2027-04-01"), ("reason", "令和9年度"), ("kind-0", "add"), ("name-0", "市民部"), ("type-0", "部"),
    ("kind-1", "move"), ("unit-1", "広報課"), ("parent-1", "市民部"), ("kind-2", "split"), ("unit-2", "総務部人事課"),
    ("name-2", "人事課、人材育成課"), ("kind-3", "abolish"), ("unit-3", "企画部"),
  ]

  @Test(arguments: Engine.tested)
  func `a reorganisation is previewed before and after, and taken in as one change`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let form = try await manager.get("/units/reorganize").form("/units/reorganize")
      let before = try app.units()
      let preview = try await manager.submit(form, steps, pressing: ("check", "1"))
      #expect(preview.status == 200)
      #expect(preview.text.contains("令和9年3月31日まで") && preview.text.contains("令和9年4月1日から"))
      #expect(preview.text.contains("新設（人事課 から）") && preview.text.contains("廃止"))
      #expect(try app.units() == before)
      let done = try await manager.submit(
        preview.form("/units/reorganize"), pressing: ("confirm", "1"))
      #expect(done.status == 303)
      let tree = try await manager.follow(done)
      #expect(tree.text.contains("人材育成課") && !tree.text.contains("企画部"))
      #expect(try await manager.get("/units").text.contains("企画部"))
      #expect(try app.auditWords().filter { $0 == "units-changed" }.count == 2)
      let last = try app.database.read { try UnitChangeStore.newest(1, in: $0) }
      #expect(last.first?.kind == .reorganized && last.first?.reason == "令和9年度" && (last.first?.parts.count ?? 0) > 3)
    }
  }

  @Test(arguments: Engine.tested)
  func `a step that cannot be is told at its input`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let form = try await manager.get("/units/reorganize").form("/units/reorganize")
      let wrong = try await manager.submit(
        form, [("day", "2027-04-01"), ("kind-2", "rename"), ("unit-2", "税務課"), ("name-2", "納税課")],
        pressing: ("check", "1"))
      #expect(wrong.status == 422 && wrong.text.contains("手順3：「税務課」は"))
      #expect(wrong.markup.contains("#unit-2"))
      #expect(try wrong.form("/units/reorganize")["name-2"] == "納税課")
      let more = try await manager.submit(try wrong.form("/units/reorganize"), pressing: ("more", "1"))
      #expect(try more.form("/units/reorganize")["rows"] == "12")
      #expect(try more.form("/units/reorganize")["name-2"] == "納税課")
    }
  }

  @Test(arguments: Engine.tested)
  func `what another person changed meanwhile is shown before it is taken in`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let form = try await manager.get("/units/reorganize").form("/units/reorganize")
      let preview = try await manager.submit(form, steps, pressing: ("check", "1"))
      let other = try app.client(as: .planManager, named: "other")
      let new = try await other.get("/units/new").form("/units/new")
      _ = try await other.submit(new, [("name", "会計課")])
      let late = try await manager.submit(preview.form("/units/reorganize"), pressing: ("confirm", "1"))
      #expect(late.status == 409 && late.text.contains("会計課"))
      let done = try await manager.submit(late.form("/units/reorganize"), pressing: ("confirm", "1"))
      #expect(done.status == 303)
    }
  }
}

@Suite struct ImportingUnitLists {
  @Test(arguments: Engine.tested)
  func `wrong lines are named, and can be mended in place`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try app.client(as: .planManager)
      let wrong = "コード,名称,上位コード,適用開始日\n01,総務部,,\n0101,,01,\n0102,職員課,09,2024/4/31\n"
      let page = try await manager.post("/units/import", [("text", wrong)])
      #expect(page.text.contains("直すところが3あります") && page.text.contains("3行目：名称がありません。"))
      #expect(page.text.contains("4行目：日付「2024/4/31」を読み取れません。"))
      #expect(page.text.contains("4行目：上位コード「09」の所属が"))
      #expect(try app.units().units.isEmpty)
      let form = try page.form("/units/import")
      let mended = try await manager.submit(form, [("text", "コード,名称\n01,総務部\n")])
      #expect(mended.text.contains("変わるところ（1）"))
      let refused = try await manager.post("/units/import", [("text", "名前\n総務部\n")])
      #expect(refused.status == 422 && refused.text.contains("1行目に、少なくとも"))
      #expect(try await manager.post("/units/import", [("text", " ")]).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `a file of the payroll system in CP932 changes names from a day on`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      // コード,名称,上位コード / 01,総務部, / 0101,職員課,01 in CP932.
      let file: [UInt8] =
        [0x83, 0x52, 0x81, 0x5B, 0x83, 0x68, 0x2C, 0x96, 0xBC, 0x8F, 0xCC, 0x2C, 0x8F, 0xE3, 0x88, 0xCA]
        + [0x83, 0x52, 0x81, 0x5B, 0x83, 0x68, 0x0D, 0x0A] + Array("01,".utf8) + [0x91, 0x8D, 0x96, 0xB1, 0x95, 0x94]
        + Array(",\r\n0101,".utf8) + [0x90, 0x45, 0x88, 0xF5, 0x89, 0xDB] + Array(",01\r\n".utf8)
      let preview = try await manager.post(
        "/units/import", [("day", "2027-04-01"), ("ends", "1")],
        files: [TestClient.File("file", name: "所属.csv", bytes: file)])
      #expect(preview.text.contains("廃止") && preview.text.contains("令和9年4月1日～　総務部　職員課"), "\(preview.text)")
      let done = try await manager.submit(preview.form("/units/import"), pressing: ("confirm", "1"))
      #expect(done.status == 303)
      let units = try app.units()
      let day = try #require(Day("2027-04-01"))
      #expect(units.directory(on: day).entries.map(\.span.name) == ["総務部", "職員課"])
      #expect(units.directory(on: day.adding(days: -1)).entries.count == 4)
    }
  }
}
