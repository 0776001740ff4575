import Application
import Database
import Essentials
import Measuring
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

/// Splitting, merging, repeating, numbering and editing many measures at once, by plain forms.
@Suite struct EditingManyNodes {
  private let editor = EditingTheOutline.editor

  private func with(
    _ engine: Engine = .sqlite, measures: Int = 12, _ body: (TestApplication, TestClient) async throws -> Void
  ) async throws {
    try await withPlanBook(engine, [largePlan(measures: measures)]) { app, _ in
      try await body(app, try app.client(as: .planManager))
    }
  }

  @Test(arguments: Engine.tested)
  func `a measure is split by its form`(engine: Engine) async throws {
    try await with(engine) { app, manager in
      let page = try await manager.get("\(editor)/nodes/measure-1/split")
      let form = try page.form("\(editor)/nodes/measure-1/split")
      #expect(try await manager.submit(form).status == 422)
      let done = try await manager.submit(form, [("title", "分けた取組"), ("part-text:content", "move")])
      #expect(done.status == 303)
      let new = try #require(try EditingTheOutline.node(app, PlanNode.ID(stored: form["new"] ?? "")))
      let old = try #require(try EditingTheOutline.node(app, "measure-1"))
      #expect(new.texts.map(\.field) == ["content"] && old.texts.map(\.field) == ["purpose"])
      #expect(new.owners == old.owners && new.schedule == old.schedule && new.category == old.category)
    }
  }

  @Test(arguments: Engine.tested)
  func `merging keeps reports and indicators with the one that left, and says so`(engine: Engine) async throws {
    try await with(engine) { app, manager in
      let page = try await manager.get("\(editor)/nodes/measure-1/merge?other=measure-10")
      #expect(page.text.contains("報告1件、指標1件は消えずに"))
      #expect(page.text.contains("育成課"))
      let done = try await manager.submit(page.form("\(editor)/nodes/measure-1/merge"), [("reason", "内容が重なるため")])
      #expect(done.status == 303)
      let plan = try #require(try app.database.read { try PlanArchive.load("large", in: $0) })
      #expect(plan.nodes.first { $0.id == "measure-10" }?.isArchived == true)
      #expect(plan.reports.contains { $0.subject.node == "measure-10" })
      #expect(plan.indicators.contains { $0.node == "measure-10" })
      // The past sheet shows what it was.
      let list = try await manager.get("\(editor)/archived")
      #expect(list.text.contains("取組その10") && list.text.contains("内容が重なるため"))
      _ = try await manager.submit(try await manager.get(editor).form("\(editor)/undo"))
      let back = try app.database.read { try PlanArchive.load("large", in: $0) }
      #expect(back?.nodes == largePlan(measures: 12).nodes)
    }
  }

  @Test func `numbers are previewed and given`() async throws {
    try await with { app, manager in
      _ = try await manager.post("\(editor)/nodes/measure-3/move", [("place", "before:measure-0")])
      let page = try await manager.get("\(editor)/numbers?below=pillar-0")
      #expect(page.text.contains("10件のうち4件の番号が変わります"))
      #expect(try await manager.submit(page.form("\(editor)/numbers")).status == 303)
      #expect(try EditingTheOutline.node(app, "measure-3")?.number == "(1)")
      #expect(try EditingTheOutline.node(app, "measure-0")?.number == "(2)")
      let own = try await manager.get("\(editor)/numbers?level=1&style=(1)&own=\(percentEncoded("取組①"))")
      #expect(own.text.contains("取組②"))
      #expect(try await manager.get("\(editor)/numbers?level=1&style=x&own=%E7%95%AA%E5%8F%B7").status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `a unit is replaced in all measures of a filter, with one undo`(engine: Engine) async throws {
    try await with(engine, measures: 30) { app, manager in
      let query = "owner=\(percentEncoded("育成課"))&node=pillar-10"
      let bulk = "/plans/large/edit/bulk?\(query)"
      let choice = "&kind=owner&old=\(percentEncoded("育成課"))&new=\(percentEncoded("人材課"))&show=1"
      let page = try await manager.get(bulk + choice)
      #expect(page.text.contains("10件が変わります。変わらない取組は0件です。"))
      let action = try #require(page.forms.first { $0.action.hasPrefix("/plans/large/edit/bulk") }?.action)
      let form = try page.form(action)
      var fields = form.fields.filter { $0.0 == "measure" && $0.1 != "measure-13" }
      fields.append(("reason", "組織改正"))
      let done = try await manager.submit(form, fields)
      let result = try await manager.follow(done)
      #expect(result.text.contains("9件の取組を変えました"))
      #expect(try EditingTheOutline.node(app, "measure-12")?.ownersPrinted == "第12課／人材課")
      #expect(try EditingTheOutline.node(app, "measure-13")?.ownersPrinted == "第13課／育成課")
      #expect(try EditingTheOutline.node(app, "measure-2")?.ownersPrinted == "第2課／育成課")
      _ = try await manager.submit(result.form("\(editor)/undo"))
      let back = try app.database.read { try PlanArchive.load("large", in: $0) }
      #expect(back?.nodes == largePlan(measures: 30).nodes)
    }
  }

  @Test func `every kind of bulk edit has its form and its preview`() async throws {
    try await with { app, manager in
      let words = [
        ("add-owner", "", "総務課"), ("remove-owner", "育成課", ""), ("category", "", "拡充"), ("add-emphasis", "", "e1"),
        ("marker", "実施", "検討"), ("text", "取組", "事業"),
      ]
      for (kind, old, new) in words {
        let empty = try await manager.get("/plans/large/edit/bulk?kind=\(kind)")
        #expect(empty.status == 200)
        let query = "kind=\(kind)&old=\(percentEncoded(old))&new=\(percentEncoded(new))&field=title&show=1"
        let page = try await manager.get("/plans/large/edit/bulk?\(query)")
        #expect(page.status == 200 && page.text.contains("12件が変わります"), "\(kind) \(page.text)")
        let form = try #require(page.forms.first { $0.action.hasPrefix("/plans/large/edit/bulk") })
        #expect(try await manager.submit(form).status == 303, "\(kind)")
      }
      let node = try #require(try EditingTheOutline.node(app, "measure-4"))
      #expect(node.ownersPrinted == "第4課／総務課" && node.category == "拡充" && node.emphases == ["e1"])
      #expect(node.title == "事業その4" && !node.schedule.contains { $0.markers.contains("実施") })
    }
  }

  @Test func `a bulk edit with nothing chosen or unknown words is refused at its field`() async throws {
    try await with { _, manager in
      let bulk = "/plans/large/edit/bulk"
      for query in [
        "kind=owner&show=1", "kind=category&new=zz&show=1", "kind=marker&old=zz&new=zz&show=1", "kind=text&show=1",
      ] {
        #expect(try await manager.get("\(bulk)?\(query)").status == 422, "\(query)")
      }
      let none = try await manager.post(bulk, [("kind", "owner"), ("old", "育成課"), ("new", "x"), ("show", "1")])
      #expect(none.status == 422 && none.text.contains("1件以上選んで"))
    }
  }

  @Test func `a plan of thousands is edited branch by branch`() async throws {
    let document = synthetic(3_000)
    try await withPlanBook(.sqlite, [document]) { app, _ in
      let manager = try app.client(as: .planManager)
      let whole = try await manager.get("/plans/\(document.plan.id)/edit/outline")
      #expect(whole.text.contains("項目が多いので") && whole.text.contains("件を開く"))
      let pillar = try #require(document.nodes.first)
      let branch = try await manager.get("/plans/\(document.plan.id)/edit/outline?node=\(pillar.id)")
      #expect(!branch.text.contains("項目が多いので"))
      #expect(branch.markup.utf8.count < 1_500_000)
    }
  }
}
