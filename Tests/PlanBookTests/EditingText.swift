import Application
import Database
import Essentials
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct EditingText {
  @Test(arguments: Engine.tested)
  func `a section is added, written, moved and removed`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      _ = try await manager.get("/plans/full")
      let list = try await manager.get("/plans/full/edit/text")
      #expect(list.status == 200 && list.statements == 2)
      let made = try await manager.submit(list.form("/plans/full/edit/text"), [("title", "はじめに")])
      let address = try #require(made.location)
      let page = try await manager.get(address)
      let written = try await manager.submit(page.form(address), [("block/0", "一つめの文\r\n二行目")])
      #expect(written.status == 303)
      #expect(try stored("full", app).plan.sections.last?.blocks == [.text("一つめの文\n二行目")])

      #expect(try await manager.post(address + "/move", [("to", "up")]).status == 303)
      #expect(try stored("full", app).plan.sections.map(\.title) == ["はじめに", "前計画の総括", ""])
      #expect(try await manager.post(address + "/move", [("to", "up")]).status == 422)
      #expect(try await manager.post("/plans/full/edit/text/s1/remove").status == 422)
      #expect(try await manager.post(address + "/remove").status == 303)
      #expect(try stored("full", app).plan.sections == fullPlan().plan.sections)
      #expect(try await manager.submit(list.form("/plans/full/edit/text"), [("title", " ")]).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `texts and cells are edited, and a form that is sent back as it came changes nothing`(
    _ engine: Engine
  ) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let before = try stored("full", app)
      for section in before.plan.sections {
        let address = "/plans/full/edit/text/\(section.id)"
        _ = try await manager.submit(try await manager.get(address).form(address))
      }
      #expect(try stored("full", app) == before)
      let address = "/plans/full/edit/text/s2"
      let page = try await manager.get(address)
      _ = try await manager.submit(
        page.form(address),
        [
          ("block/0", ""), ("block/1/1/0", "50"), ("block/1/1/1", "48"), ("title", "総括の表"), ("landscape", ""),
        ])
      let section = try stored("full", app).plan.sections[1]
      #expect(before.plan.sections[1].isLandscape && !section.isLandscape)
      #expect(section.title == "総括の表" && section.parent == "s1" && section.blocks.count == 2)
      guard case .table(let cells) = section.blocks[0] else {
        Issue.record("the table is gone")
        return
      }
      #expect(cells.map(\.text) == ["計", "50", "48"] && cells[0].columnSpan == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `two people who write the same section are asked, and different fields are merged`(
    _ engine: Engine
  ) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let (anna, ben) = (
        try app.client(as: .planManager, named: "anna"), try app.client(as: .planManager, named: "ben")
      )
      let address = "/plans/full/edit/text/s1"
      let (first, second) = (try await anna.get(address), try await ben.get(address))
      _ = try await anna.submit(first.form(address), [("block/0", "安奈の文")])
      let page = try await ben.submit(second.form(address), [("block/0", "便の文"), ("title", "便の見出し")])
      #expect(page.status == 409 && page.text.contains("安奈の文") && page.text.contains("便の文"))
      #expect(try stored("full", app).plan.sections[0].title == "便の見出し")
      let chosen = try await ben.submit(page.form(address + "/resolve"), [("choice-0", "mine")])
      #expect(chosen.status == 303)
      #expect(try stored("full", app).plan.sections[0].blocks == [.text("便の文")])
    }
  }

  @Test(arguments: Engine.tested)
  func `rows and columns of a table come and go by their buttons, and what was typed beside is kept`(
    _ engine: Engine
  ) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let address = "/plans/full/edit/text/s2"
      func cells() throws -> [Section.Cell] {
        guard case .table(let cells) = try stored("full", app).plan.sections[1].blocks[1] else { return [] }
        return cells
      }
      let before = try cells()
      let page = try await manager.get(address)
      #expect(page.markup.contains("表 2 1行目の下に行を足す"))
      let answer = try await manager.submit(
        page.form(address), [("block/1/1/0", "50"), ("table-change", "1 add row 0")])
      #expect(answer.status == 303 && answer.location == address + "?done=saved")
      #expect(try cells().count(.row) == before.count(.row) + 1 && cells().contains { $0.row == 2 && $0.text == "50" })
      let wider = try await manager.submit(
        manager.get(address).form(address), [("block/1/1/0", "新しい行"), ("table-change", "1 add column 0")])
      #expect(wider.status == 303)
      #expect(try cells().count(.column) == before.count(.column) + 1)
      _ = try await manager.submit(manager.get(address).form(address), [("table-change", "1 remove column 1")])
      _ = try await manager.submit(manager.get(address).form(address), [("table-change", "1 remove row 1")])
      #expect(try cells().map(\.row) == before.map(\.row) && cells().map(\.columnSpan) == before.map(\.columnSpan))
    }
  }
}
