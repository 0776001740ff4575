import Application
import Database
import Essentials
import HTTP
import Reporting
import Rounds
import TestKit
import Testing

@Suite struct CheckingSheets {
  private func submit(_ desk: SheetDesk, _ index: Int, _ officer: TestClient) async throws {
    let page = try await officer.get(desk.address(index))
    let sent = try await officer.submit(
      try page.form(desk.address(index)), SheetDesk.answers, pressing: ("step", "submit"))
    #expect(sent.status == 303)
  }

  @Test(arguments: Engine.tested)
  func `heads and 人事課 find what they check, return it with a reason and pass several at once`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let head = try desk.client(.approver, unit: "unit-1")
      let keeper = try desk.client(.planManager)
      for index in 0..<2 { try await submit(desk, index, officer) }
      let inbox = try await head.get("/progress")
      #expect(inbox.text.contains("確認するもの（2）"))
      #expect(try await keeper.get("/progress").text.contains("あなたを待っているもの（0）"))
      let sheet = try await head.get(desk.address(0))
      let silent = try await head.submit(try sheet.form(desk.address(0)), pressing: ("step", "return"))
      #expect(silent.status == 422 && silent.text.contains("何を直してほしいかを書いてください。"))
      let back = try await head.submit(
        try sheet.form(desk.address(0)), [("comment", "参加者の数を書いてください")], pressing: ("step", "return"))
      #expect(back.status == 303)
      let returned = try await officer.get(desk.address(0))
      #expect(returned.text.contains("差し戻されました") && returned.text.contains("参加者の数を書いてください"))
      let first = try await officer.get("/progress")
      #expect(first.text.contains("差戻し"))
      try await submit(desk, 0, officer)
      let form = try (try await head.get("/progress")).form("/progress/pass")
      let passed = try await head.submit(
        form, [("sheet", desk.sheets[0].id.text), ("sheet", desk.sheets[1].id.text)], pressing: ("which", "chosen"))
      #expect(passed.location == "/progress?done=passed")
      #expect(try desk.sheet(0).stage == 2 && desk.sheet(1).stage == 2)
      let list = try await keeper.get("/progress")
      #expect(list.text.contains("確認するもの（2）"))
      let file = try await keeper.get("/progress/export/xlsx")
      #expect(file.status == 200 && file.response.header("content-disposition")?.hasPrefix("attachment") == true)
    }
  }

  @Test(arguments: Engine.tested)
  func `sheets of other units do not exist for an officer, whatever is tried`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let other = desk.address(2)
      #expect(try await officer.get(other).status == 404)
      _ = try await officer.get(desk.address(0))
      for path in ["", "/save", "/resolve", "/files", "/files/x"] {
        #expect(try await officer.post(other + path, [("step", "submit"), ("revision", "0")]).status == 404, "\(path)")
      }
      #expect(try await officer.get(other + "/files/x").status == 404)
      #expect(try desk.sheet(2) == desk.sheets[2])
    }
  }

  @Test(arguments: Engine.tested)
  func `members grade on their own and see the others only when they are done`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine, .committee) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      let sent = try await officer.submit(
        try page.form(desk.address(0)), [("value-done", "開いた"), ("value-grade", "目標どおり")],
        pressing: ("step", "submit"))
      #expect(sent.status == 303)
      let (first, second) = (try desk.client(.committeeMember), try desk.client(.committeeMember))
      let axes = desk.form.questions.filter { $0.rater == .committee && $0.kind == .grade }
      let form = try (try await first.get(desk.address(0))).form(desk.address(0))
      let graded = try await first.submit(
        form, axes.map { ("value-\($0.key)", "目標以上") } + axes.map { ("note-\($0.key)", "よい取組") },
        pressing: ("step", "save"))
      #expect(graded.status == 303)
      let before = try await second.get(desk.address(0))
      #expect(!before.text.contains("よい取組") && !before.markup.contains("id=\"grades\""))
      #expect(!(try await officer.get(desk.address(0)).text.contains("よい取組")))
      let asksForText = desk.form.questions.contains { $0.rater == .committee && $0.kind == .text }
      let own = try await first.get(desk.address(0))
      #expect(own.markup.contains("id=\"grades\"") != asksForText)
    }
  }

  @Test(arguments: Engine.tested)
  func `pages take as many statements for many sheets as for few`(
    engine: Engine
  ) async throws {
    var counts: Set<[Int]> = []
    for measures in [3, 60] {
      try await SheetDesk.with(engine, measures: measures) { desk in
        let officer = try desk.client(.reporter, unit: "unit-1")
        _ = try await officer.get("/progress")
        _ = try await officer.get(desk.address(0))
        let pages = [try await officer.get("/progress"), try await officer.get(desk.address(0))]
        #expect(pages.allSatisfy { $0.status == 200 })
        counts.insert(pages.map(\.statements))
      }
    }
    #expect(counts == [[7, 12]])
  }
}
