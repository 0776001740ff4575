import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct LookingBack {
  private func flat(_ page: TestPage) -> String { page.text.filter { $0 != "\n" } }

  @Test(arguments: Engine.tested)
  func `every page shows the plan as it stood, says so, and offers no editing`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      let first = desk.app.clock.now.day
      desk.app.clock.advance(minutes: 60 * 24 * 40)
      try desk.change(about: .node("m1")) { $0["m1"].title = "新しい題" }
      try desk.change(.archived, about: .node("m2")) { $0["m2"].isArchived = true }
      let manager = try desk.app.client(as: .planManager, named: "manager")
      let old = fullPlan()["m1"].title
      for moment in ["@\(first)", "@r\(try revision(desk) - 2)"] {
        for view in ["", "/table", "/outline", "/text", "/nodes/m1"] {
          let page = try await manager.get(desk.base + moment + view)
          #expect(page.status == 200 && flat(page).contains("の計画を見ています。"), "\(moment)\(view)")
          #expect(!page.markup.contains("/edit/") || page.markup.contains("/edit/restore/"), "\(moment)\(view)")
          guard !["", "/text"].contains(view) else { continue }
          #expect(!page.text.contains("新しい題") && page.text.contains(old), "\(moment)\(view)")
        }
      }
      #expect(try await manager.get(desk.base + "@\(first)/nodes/m2").status == 200)
      #expect(try await manager.get(desk.base + "/nodes/m2").status == 404)
      #expect(try await manager.get(desk.base + "/nodes/m1").text.contains("新しい題"))
    }
  }

  private func revision(_ desk: HistoryDesk) throws -> Int {
    try desk.app.database.read { try PlanStore.revision(of: desk.plan, in: $0) } ?? 0
  }

  @Test(arguments: Engine.tested)
  func `a past state is put together once and then kept`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      try desk.change(about: .node("m1")) { $0["m1"].title = "題" }
      let address = desk.base + "@r\(try revision(desk) - 1)/table"
      _ = try await desk.reader.get(desk.base)
      #expect(try await desk.reader.get(address).statements == 5)
      #expect(try await desk.reader.get(address).statements == 4)
    }
  }

  @Test func `a day is chosen with a form, and days without a plan are told apart`() async throws {
    try await HistoryDesk.with(.sqlite) { (desk) async throws in
      let today = desk.app.clock.now.day
      let answer = try await desk.reader.get(desk.base + "/as-of?day=\(today)")
      #expect(answer.status == 303 && answer.location == "\(desk.base)%40\(today)")
      let early = try await desk.reader.get(desk.base + "@2001-01-01")
      #expect(early.status == 422 && early.text.contains("残っていません"))
      #expect(try await desk.reader.get(desk.base + "/as-of?day=x").text.contains("日を読めません"))
      #expect(try await desk.reader.get(desk.base + "/as-of?day=\(today.adding(days: 2))").text.contains("先の日"))
      let export = try await desk.reader.get(desk.base + "@\(today)/export/json").response
      #expect(export.header("content-disposition")?.contains("\(today)") == true)
    }
  }

  @Test(arguments: Engine.tested)
  func `two states stand side by side with what was added, taken out, moved and changed`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      let first = try revision(desk)
      try desk.change(.bulk) { document in
        document["m1"].texts[0].text = "教える人を育てる。\n・庁内\n・庁外"
        document["m1"].schedule[1].printed = "実施"
        document["m1"].schedule[1].markers = ["実施"]
        document["m2"].isArchived = true
        document.nodes.append(PlanNode(id: "x", parent: "n1", level: 1, order: 0, title: "加えた取組"))
        document.nodes =
          [document["n1"], document["m1"], document["m1r"]]
          + document.nodes.filter {
            !["n1", "m1", "m1r"].contains($0.id)
          }
        document.plan.title = "改めた計画"
      }
      let address = desk.base + "/compare?from=r\(first)&to=present"
      let page = try await desk.reader.get(address)
      let text = flat(page)
      for piece in ["加えた取組", "（なし）", "研修の記録", "（削除）", "改訂前", "計画の題名", "令和5年度の工程", "追加 1", "削除 1"] {
        #expect(text.contains(piece), "\(piece)")
      }
      #expect(page.markup.contains("<ins>") && page.markup.contains("<del>"))
      let years = flat(try await desk.reader.get(address + "&view=years"))
      #expect(years.contains("改訂前") && years.contains("改訂後") && !years.contains("計画の題名"))
      let filtered = flat(try await desk.reader.get(address + "&kind=added"))
      #expect(filtered.contains("加えた取組") && !filtered.contains("（削除）"))
      #expect(try await desk.reader.get(desk.base + "/compare/xlsx?from=r\(first)").status == 200)
      #expect(flat(try await desk.reader.get(desk.base + "/compare?from=present")).contains("違いはありません"))
      #expect(try await desk.reader.get(desk.base + "/compare?from=nonsense").status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `a field is restored after a look at what comes back`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      let first = try revision(desk)
      try desk.change(about: .node("m1")) { document in
        document["m1"].title = "別の題"
        document["m1"].category = "新規"
      }
      let manager = try desk.app.client(as: .planManager, named: "manager")
      let address = desk.base + "/edit/restore/m1"
      let form = try await manager.get(address + "?from=\(first)").form(address)
      #expect(form.fields.filter { $0.0 == "field" }.map(\.1) == ["title", "category"])
      let sent = form.fields.filter { $0.0 != "field" && $0.0 != "reason" } + [("field", "title"), ("reason", "誤り")]
      let answer = try await manager.post(address, sent)
      #expect(answer.status == 303, "\(answer.text)")
      let stored = try desk.stored()["m1"]
      #expect(stored.title == fullPlan()["m1"].title && stored.category == "新規")
      #expect(flat(try await manager.get(desk.base + "/history")).contains("誤り"))
      // The same form again: somebody changed the node since.
      let late = try await manager.post(address, sent)
      #expect(late.status == 422 && late.text.contains("見直して"))
      #expect(try await desk.reader.get(address + "?from=\(first)").status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `an edition is frozen with a name, seen, compared, and never changed`(engine: Engine) async throws {
    try await HistoryDesk.with(engine) { (desk) async throws in
      let manager = try desk.app.client(as: .planManager, named: "manager")
      let address = desk.base + "/edit/editions"
      let send = { (name: String, day: String) async throws -> TestPage in
        let form = try await manager.get(address).form(address)
        let kept = form.fields.filter { $0.0 == "token" || $0.0 == "cover" }
        return try await manager.post(address, kept + [("name", name), ("note", "議会で決定"), ("day", day)])
      }
      #expect(try await send("初版", "").status == 303)
      #expect(try desk.stored().plan.edition == "初版")
      try desk.change(about: .node("m1")) { $0["m1"].title = "別の題" }
      let again = try await send("初版", "")
      #expect(again.status == 422 && again.text.contains("もうあります"))
      #expect(try await send("", "").text.contains("版の名前を入れてください"))
      #expect(try await send("改訂版", "").status == 303)
      let cover = flat(try await desk.reader.get(desk.base))
      #expect(cover.contains("初版") && cover.contains("議会で決定") && cover.contains("初版と比べる"))
      let editions = try desk.app.database.read { try PlanEditions.list(of: desk.plan, in: $0) }
      #expect(editions.map(\.name) == ["初版", "改訂版"])
      let compared = try await desk.reader.get(
        desk.base + "/compare?from=r\(editions[0].revision)&to=r\(editions[1].revision)")
      #expect(flat(compared).contains("改訂前（初版）") && flat(compared).contains("別の題"))
      #expect(try desk.app.auditWords().count { $0 == "plan-edition-frozen" } == 2)
      #expect(throws: DatabaseFault.self) {
        try desk.app.database.write { try $0.run("update plan_editions set name = 'x'") }
      }
      #expect(throws: DatabaseFault.self) { try desk.app.database.write { try $0.run("delete from plan_editions") } }
      #expect(try broken(desk).isEmpty)
      try desk.app.database.write { connection in
        try connection.run("update plan_change_items set before_value = '\"偽\"' where field = 'title'")
      }
      #expect(try broken(desk) == ["初版"])
    }
  }

  private func broken(_ desk: HistoryDesk) throws -> [String] {
    let present = try desk.stored()
    return try desk.app.database.read { try PlanEditions.broken(present, in: $0) }.map(\.name)
  }
}
