import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct GridPages {
  private func address(_ document: PlanDocument) -> String { "/plans/\(document.plan.id)/edit/schedule" }

  @Test(arguments: Engine.tested)
  func `the grid takes the statements of any page, whatever the size`(_ engine: Engine) async throws {
    for size in [10, 120] {
      let document = synthetic(size)
      try await withPlanBook(engine, [document]) { (app, reader) async throws in
        let manager = try app.client(as: .planManager)
        _ = try await manager.get(address(document))
        let page = try await manager.get(address(document))
        #expect(page.status == 200 && page.statements == 2)
        #expect(try await manager.get(address(document) + "?real=1").statements == 2)
        #expect(try await reader.get(address(document)).status == 403)
        #expect(try await reader.post(address(document)).status == 403)
        #expect(try await !reader.get("/plans/\(document.plan.id)/table").text.contains("工程を編集"))
        #expect(try await manager.get("/plans/\(document.plan.id)/table").text.contains("工程を編集"))
        #expect(try await !manager.get("/plans/\(document.plan.id)@r1/table").text.contains("工程を編集"))
      }
    }
  }

  @Test func `every cell of the plan stands in a field with its text, glyph for glyph`() async throws {
    let document = synthetic(40)
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let form = try await manager.get(address(document) + "?real=1").form(address(document) + "?real=1")
      for node in document.gridMeasures {
        for cell in node.schedule {
          let name = "\(node.id)/\(cell.row.rawValue)/\(cell.line)/\(cell.year?.startYear ?? 0)"
          #expect(form[name] == cell.printed, "\(name)")
        }
      }
      let planned = try await manager.get(address(document)).form(address(document))
      #expect(!planned.fields.contains { $0.0.contains("/actual/") })
      #expect(planned.fields.count { $0.0.contains("/plan/") } == document.gridMeasures.count * 5)
    }
  }

  @Test func `the filters of the year table work here, and lead back to it`() async throws {
    let document = synthetic(60)
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let category = try #require(document.gridMeasures.compactMap(\.category).first)
      let query = "?category=\(percentEncoded(category))"
      let page = try await manager.get(address(document) + query)
      let wanted = document.gridMeasures.count { $0.category == category }
      #expect(page.markup.split(separator: "<th class=\"what\" scope=\"row\"").count - 1 == wanted || wanted > 0)
      #expect(page.text.contains("\(wanted)取組"))
      #expect(page.markup.contains("/plans/\(document.plan.id)/table" + query))
      #expect(try await manager.get(address(document) + "?q=zzzz").text.contains("条件に合う取組はありません"))
    }
  }

  @Test func `a long plan comes in pages that no form is too small for`() async throws {
    let document = synthetic(700)
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      var seen: Set<String> = []
      for number in 1...3 {
        let query = number == 1 ? "" : "?page=\(number)"
        let form = try await manager.get(address(document) + query).form(address(document) + query)
        #expect(form.fields.count < 1_950)
        seen.formUnion(form.fields.map(\.0).filter { $0.contains("/plan/") })
      }
      #expect(seen.count == document.gridMeasures.count * 5)
    }
  }

  @Test(arguments: Engine.tested)
  func `a form without script saves what was typed and says how much`(_ engine: Engine) async throws {
    let document = synthetic(12)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let (one, two) = (document.gridMeasures[0].id, document.gridMeasures[1].id)
      let page = try await manager.get(address(document))
      let answer = try await manager.submit(
        page.form(address(document)), [("\(one)/plan/0/2027", "検討、実施"), ("\(two)/plan/0/2027", "")])
      #expect(answer.status == 303)
      let shown = try await manager.follow(answer)
      let cleared = document.printed("\(two)/plan/0/2027") == nil ? 0 : 1
      #expect(shown.text.contains("\(1 + cleared)欄を保存しました"))
      let stored = try app.stored(plan)
      #expect(stored.printed("\(one)/plan/0/2027") == "検討、実施" && stored.printed("\(two)/plan/0/2027") == nil)
      #expect(try app.changes(plan)[0].fields.count { $0.field.key.hasPrefix("schedule:") } == 1 + cleared)
      let same = try await manager.follow(manager.submit(manager.get(address(document)).form(address(document))))
      #expect(same.text.contains("変わった欄はありませんでした"))
    }
  }

  @Test(arguments: Engine.tested)
  func `without script a conflict keeps what was typed beside the other's text, and saving again takes it`(
    _ engine: Engine
  ) async throws {
    let document = synthetic(12)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let first = try app.client(as: .planManager, named: "sato")
      let second = try app.client(as: .planManager, named: "suzuki")
      let cell = "\(document.gridMeasures[0].id)/plan/0/2027"
      let beside = "\(document.gridMeasures[1].id)/plan/0/2027"
      let form = try await second.get(address(document)).form(address(document))
      _ = try await first.saveCells(plan, seen: app.revision(plan), [(cell, "佐藤の文")])
      let page = try await second.submit(form, [(cell, "鈴木の文"), (beside, "鈴木の欄")])
      #expect(page.status == 409)
      #expect(page.text.contains("いまの内容は「佐藤の文」です（sato、"))
      let again = try page.form(address(document))
      #expect(again[cell] == "鈴木の文" && again[beside] == "鈴木の欄")
      #expect(try app.stored(plan).printed(cell) == "佐藤の文" && app.stored(plan).printed(beside) == "鈴木の欄")
      #expect(try await second.submit(again).status == 303)
      #expect(try app.stored(plan).printed(cell) == "鈴木の文")
    }
  }

  @Test func `a refused text stays in its field with the reason`() async throws {
    let document = synthetic(12)
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let cell = "\(document.gridMeasures[0].id)/plan/0/2027"
      let long = String(repeating: "長", count: 501)
      let page = try await manager.submit(manager.get(address(document)).form(address(document)), [(cell, long)])
      #expect(page.status == 409 && page.text.contains("文が長すぎます"))
      #expect(try page.form(address(document))[cell] == long)
    }
  }

  @Test func `repeats show their original's cells without fields, and lead to it`() async throws {
    var document = synthetic(6)
    let original = document.gridMeasures[0]
    var copy = PlanNode(id: "copy", parent: original.parent, level: original.level, order: 999, title: original.title)
    copy.repeats = .original(original.id)
    var own = copy
    own.id = "own"
    own.order = 1000
    own.schedule = [ScheduleCell(year: FiscalYear(2026), printed: "自分の工程")]
    document.nodes += [copy, own]
    let repeated = document
    try await withPlanBook(.sqlite, [repeated]) { (app, _) async throws in
      let page = try await app.client(as: .planManager).get(address(repeated))
      let form = try page.form(address(repeated))
      #expect(!form.fields.contains { $0.0.hasPrefix("copy/") })
      #expect(form["own/plan/0/2026"] == "自分の工程")
      #expect(page.markup.contains("/nodes/\(original.id)\"") && page.text.contains("元の取組"))
    }
  }

  @Test func `spans, further lines and other columns keep their shape and can be written`() async throws {
    let document = fullPlan()
    let plan = document.plan.id
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let form = try await manager.get(address(document) + "?real=1").form(address(document) + "?real=1")
      #expect(
        form["m1/plan/0/before"] == "研究" && form["m1/plan/1/2023"] == "3回" && form["m2/plan/0/after"] == "次の計画で検討")
      let reply = try await manager.saveCells(
        plan, seen: app.revision(plan),
        [("m1/plan/0/before", "検討"), ("m1/plan/1/2023", "5回"), ("m2/plan/0/2023", "実施")])
      #expect(reply.states == ["saved", "saved", "saved"])
      let stored = try app.stored(plan)
      #expect(stored.printed("m1/plan/0/before") == "検討" && stored.printed("m1/plan/1/2023") == "5回")
      let wide = try #require(stored.nodes.first { $0.id == "m1" }?.schedule.first { $0.through != nil })
      #expect(wide.printed == "⇒" && wide.through == FiscalYear(2025))
    }
  }

  @Test func `hostile text in cells and addresses stays text`() async throws {
    let document = synthetic(6)
    let plan = document.plan.id
    let attack = "\"><script>alert(1)</script>"
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let cell = "\(document.gridMeasures[0].id)/plan/0/2027"
      _ = try await manager.saveCells(plan, seen: app.revision(plan), [(cell, attack)])
      let page = try await manager.get(address(document) + "?saved=\(percentEncoded(attack))")
      #expect(page.status == 200 && !page.markup.contains("<script>alert"))
      for body in ["", "nonsense", "{}", "[1]", "[{\"cell\":\"../x\",\"text\":1}]"] {
        let fields = [("revision", "1"), ("cells", body)]
        #expect(try await manager.post(address(document), fields).status == 422, "\(body)")
      }
      let fields = [("revision", "999999"), ("cells", "[]")]
      #expect(try await manager.post(address(document), fields).status == 422)
    }
  }
}
