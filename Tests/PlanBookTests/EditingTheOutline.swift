import Application
import Database
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

/// The outline editor by plain forms, and as its script asks.
@Suite struct EditingTheOutline {
  static let editor = "/plans/large/edit/outline"

  /// What the database holds, as `id(children)`.
  static func sketch(_ app: TestApplication, _ plan: Plan.ID = "large") throws -> String {
    let nodes = try app.database.read { try PlanArchive.load(plan, in: $0) }?.nodes ?? []
    func write(_ parent: PlanNode.ID?) -> String {
      nodes.filter { $0.parent == parent && !$0.isArchived }.map { node in
        let below = write(node.id)
        return below.isEmpty ? "\(node.id)" : "\(node.id)(\(below))"
      }.joined(separator: " ")
    }
    return write(nil)
  }

  static func node(_ app: TestApplication, _ id: PlanNode.ID) throws -> PlanNode? {
    try app.database.read { try PlanArchive.load("large", in: $0) }?.nodes.first { $0.id == id }
  }

  private func with(
    _ engine: Engine = .sqlite, measures: Int = 12, _ body: (TestApplication, TestClient) async throws -> Void
  ) async throws {
    try await withPlanBook(engine, [largePlan(measures: measures)]) { app, _ in
      try await body(app, try app.client(as: .planManager))
    }
  }

  @Test(arguments: Engine.tested)
  func `a node is renamed, added, moved and archived by its forms`(engine: Engine) async throws {
    try await with(engine) { app, manager in
      let page = try await manager.get("\(Self.editor)/nodes/measure-3")
      let renamed = try await manager.submit(
        page.form("\(Self.editor)/nodes/measure-3/rename"), [("title", "新しい名前"), ("number", "(9)")])
      #expect(renamed.location == "\(Self.editor)?done=renamed#node-measure-3")
      let node = try #require(try Self.node(app, "measure-3"))
      #expect(node.title == "新しい名前" && node.number == "(9)")

      let add = try page.form("\(Self.editor)/add")
      let added = try await manager.submit(add, [("title", "足した取組"), ("place", "before:measure-3")])
      #expect(added.status == 303)
      // Sent twice, as by a second click: there is still one.
      _ = try await manager.submit(add, [("title", "足した取組"), ("place", "before:measure-3")])
      let new = try #require(add["new"])
      #expect(try Self.sketch(app).contains("measure-2 \(new) measure-3 "))

      let move = page.forms.filter { $0.action == "\(Self.editor)/nodes/measure-3/move" }
      #expect(try await manager.submit(move[0], pressing: ("step", "up")).status == 303)
      #expect(try Self.sketch(app).contains("measure-2 measure-3 \(new) "))
      #expect(try await manager.submit(move[1], [("place", "below:pillar-10")]).status == 303)
      #expect(try Self.sketch(app).hasSuffix("pillar-10(measure-10 measure-11 measure-3)"))

      let archived = try await manager.submit(
        page.form("\(Self.editor)/nodes/measure-3/archive"), [("reason", "終わったため")])
      #expect(archived.status == 303)
      #expect(try !Self.sketch(app).contains("measure-3"))
      let list = try await manager.get("\(Self.editor)/archived")
      #expect(list.text.contains("新しい名前") && list.text.contains("終わったため"))
      _ = try await manager.submit(list.form("\(Self.editor)/nodes/measure-3/bring-back"))
      #expect(try Self.sketch(app).hasSuffix("pillar-10(measure-10 measure-11 measure-3)"))
      #expect(try app.auditWords().filter { $0 == "plan-changed" }.count == 6)
      let title = try #require(try app.database.read { try PlanStore.heading(of: "large", in: $0) }).title
      let details = try app.database.read { try $0.rows("select detail from audit_entries") { $0.text(0) } }
      #expect(!title.isEmpty && details.filter { $0.hasPrefix("\(title)：変更") }.count == 6)
    }
  }

  @Test(arguments: Engine.tested)
  func `undo and redo go step by step, and a form sent twice is one step`(engine: Engine) async throws {
    try await with(engine) { app, manager in
      let start = try Self.sketch(app)
      for id in ["measure-1", "measure-2"] {
        _ = try await manager.post("\(Self.editor)/nodes/\(id)/move", [("place", "below:pillar-10")])
      }
      let moved = try Self.sketch(app)
      let undo = try await manager.get(Self.editor).form("\(Self.editor)/undo")
      #expect(try await manager.submit(undo).status == 303)
      #expect(try await manager.submit(undo).status == 303)
      #expect(try Self.sketch(app).hasSuffix("measure-11 measure-1)"))
      _ = try await manager.submit(try await manager.get(Self.editor).form("\(Self.editor)/undo"))
      #expect(try Self.sketch(app) == start)
      for _ in 0..<2 { _ = try await manager.submit(try await manager.get(Self.editor).form("\(Self.editor)/redo")) }
      #expect(try Self.sketch(app) == moved)
      let refused = try await manager.submit(try await manager.get(Self.editor).form("\(Self.editor)/redo"))
      #expect(refused.status == 422 && refused.text.contains("やり直せる変更はありません"))
    }
  }

  @Test func `a refused form comes back with what was typed`() async throws {
    try await with { app, manager in
      let page = try await manager.get("\(Self.editor)/nodes/measure-3")
      let long = String(repeating: "あ", count: 401)
      let refused = try await manager.submit(page.form("\(Self.editor)/nodes/measure-3/rename"), [("title", long)])
      #expect(refused.status == 422 && refused.text.contains("400字まで"))
      #expect(try refused.form("\(Self.editor)/nodes/measure-3/rename")["title"] == long)
      let add = try await manager.submit(
        page.form("\(Self.editor)/add"), [("title", "置けない"), ("place", "below:measure-3")])
      #expect(add.status == 422 && add.text.contains("項目を置けません"))
      #expect(try add.form("\(Self.editor)/add")["title"] == "置けない")
    }
  }

  @Test func `the script gets the order of all rows and those that changed`() async throws {
    try await with { app, manager in
      let revision = try #require(try await manager.get(Self.editor).form("\(Self.editor)/undo")["revision"])
      let answer = try await manager.post(
        "\(Self.editor)/nodes/measure-1/move",
        [("live", "1"), ("revision", revision), ("place", "below:pillar-10")])
      #expect(answer.status == 200 && answer.markup.contains("data-focus=\"measure-1\""))
      #expect(answer.markup.contains("measure-10 measure-11 measure-1\""))
      #expect(answer.markup.contains("id=\"node-measure-1\"") && !answer.markup.contains("id=\"node-measure-7\""))
      let refused = try await manager.post(
        "\(Self.editor)/nodes/pillar-0/move", [("live", "1"), ("revision", revision), ("place", "below:measure-2")])
      #expect(refused.status == 422 && refused.text.contains("その下にある項目の中へは移せません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a place that somebody took out is refused with name and time`(engine: Engine) async throws {
    try await with(engine) { app, manager in
      let other = try app.client(of: app.account("tanaka", displayName: "田中", roles: [.planManager]))
      _ = try await other.post("\(Self.editor)/nodes/pillar-10/archive", [("live", "1")])
      let refused = try await manager.post(
        "\(Self.editor)/nodes/measure-1/move", [("place", "below:pillar-10")])
      #expect(refused.status == 422)
      #expect(refused.text.contains("「柱2」は、田中さんが") && refused.text.contains("計画から外しました"))
      for (path, fields) in [
        ("nodes/pillar-10/rename", [("title", "x"), ("revision", "1")]), ("nodes/pillar-10/move", [("step", "up")]),
        ("add", [("title", "x"), ("place", "after:measure-10")]),
        ("nodes/measure-1/repeat", [("parent", "pillar-10")]), ("nodes/measure-1/merge", [("other", "measure-10")]),
      ] {
        let page = try await manager.post("\(Self.editor)/\(path)", fields)
        #expect(page.status == 422 && page.text.contains("田中さんが"), "\(path)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `two names for one node are shown to the second person, who chooses`(engine: Engine) async throws {
    try await with(engine) { app, manager in
      let other = try app.client(of: app.account("tanaka", displayName: "田中", roles: [.planManager]))
      let rename = "\(Self.editor)/nodes/measure-1/rename"
      let form = try await manager.get("\(Self.editor)/nodes/measure-1").form(rename)
      let theirs = try await other.get("\(Self.editor)/nodes/measure-1").form(rename)
      _ = try await other.submit(theirs, [("title", "田中の名前")])
      // What only one changed is no conflict.
      #expect(try await manager.submit(form, [("number", "(77)")]).status == 303)
      let conflict = try await manager.submit(form, [("title", "私の名前"), ("number", "(77)")])
      #expect(conflict.status == 409)
      for text in ["いまの内容（田中、", "あなたの入力", "いまの内容のままにする", "あなたの入力にする"] { #expect(conflict.text.contains(text)) }
      #expect(try Self.node(app, "measure-1")?.title == "田中の名前")
      #expect(try await manager.submit(conflict.form(rename)).status == 303)
      #expect(try Self.node(app, "measure-1")?.title == "私の名前")
      let live = try await other.submit(theirs, [("title", "またの名前"), ("live", "1")])
      #expect(live.status == 409 && live.markup.contains("data-conflict"))
    }
  }

  @Test func `only those who manage plans reach the editor`() async throws {
    try await withPlanBook(.sqlite, [largePlan(measures: 3)]) { app, reader in
      #expect(try await !reader.get("/plans/large/outline").markup.contains("/edit/"))
      for path in ["", "/nodes/measure-1", "/numbers", "/archived", "/nodes/measure-1/split", "/nodes/measure-1/merge"]
      {
        #expect(try await reader.get(Self.editor + path).status == 403)
      }
      for path in ["/add", "/undo", "/nodes/measure-1/rename", "/nodes/measure-1/archive"] {
        #expect(try await reader.post(Self.editor + path).status == 403)
      }
      #expect(try await reader.get("/plans/large/edit/bulk").status == 403)
      let manager = try app.client(as: .planManager)
      #expect(try await manager.get("/plans/large/outline").markup.contains("/edit/outline"))
      #expect(try await !manager.get("/plans/large@r1/outline").markup.contains("/edit/outline"))
    }
  }

  @Test func `hostile ids, places and words do no harm`() async throws {
    try await with { app, manager in
      let before = try Self.sketch(app)
      let attack = "\"><script>alert(1)</script>"
      for (path, fields) in [
        ("nodes/nothing/move", [("step", "up")]), ("nodes/measure-1/move", [("place", "below:../../x")]),
        ("nodes/measure-1/move", [("step", "sideways")]), ("nodes/measure-1/move", []),
        ("nodes/pillar-0/move", [("place", "below:measure-1")]), ("nodes/measure-1/repeat", [("parent", attack)]),
        ("nodes/measure-1/merge", [("other", "nothing")]), ("add", [("title", "x"), ("place", "after:nothing")]),
        ("add", [("title", "x"), ("place", "after:measure-1"), ("level", "-1")]),
        ("nodes/measure-1/split", [("title", "")]), ("numbers", [("style", attack), ("own", "番号")]),
      ] {
        let page = try await manager.post("\(Self.editor)/\(path)", fields)
        #expect(page.status == 422 || page.status == 404, "\(path) \(page.status)")
      }
      #expect(try Self.sketch(app) == before)
      _ = try await manager.post(
        "\(Self.editor)/add", [("title", attack), ("place", "after:measure-1"), ("new", "n9")])
      _ = try await manager.post("\(Self.editor)/nodes/n9/archive", [("reason", attack)])
      for path in ["", "/archived", "/numbers?style=\(percentEncoded(attack))&below=\(percentEncoded(attack))"] {
        #expect(try await !manager.get(Self.editor + path).markup.contains("<script>alert"))
      }
    }
  }
}
