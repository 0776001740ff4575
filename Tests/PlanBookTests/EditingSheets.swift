import Application
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

/// The plan as it stands in the database.
func stored(_ plan: Plan.ID, _ app: TestApplication) throws -> PlanDocument {
  try #require(try app.database.read { try PlanArchive.load(plan, in: $0) })
}

func stored(_ node: PlanNode.ID, of plan: Plan.ID, _ app: TestApplication) throws -> PlanNode {
  try #require(try stored(plan, app).nodes.first { $0.id == node })
}

extension TestClient {
  /// Sends one group of a sheet's form as the script does.
  func save(
    _ group: String, _ values: [(String, String)], of node: String, in plan: String = "full", seen: Int
  ) async throws -> (status: Int, json: JSONValue, statements: Int) {
    let before = headers
    headers.append(("accept", "application/json"))
    defer { headers = before }
    let page = try await post(
      "/plans/\(plan)/edit/nodes/\(node)/save", [("revision", String(seen)), ("group", group)] + values)
    return (page.status, try JSONValue(parsing: Array(page.response.body.string.utf8)), page.statements)
  }
}

@Suite struct EditingSheets {
  @Test(arguments: Engine.tested)
  func `a form that is sent back as it came changes nothing`(_ engine: Engine) async throws {
    for document in [fullPlan(), synthetic(20)] {
      try await withPlanBook(engine, [document]) { (app, _) async throws in
        let manager = try app.client(as: .planManager)
        let before = try stored(document.plan.id, app)
        for node in document.nodes {
          let address = "/plans/\(document.plan.id)/edit/nodes/\(node.id)"
          let page = try await manager.get(address)
          #expect(page.status == 200)
          let answer = try await manager.submit(page.form(address))
          #expect(answer.status == 303, "\(node.id) \(answer.text)")
        }
        #expect(try stored(document.plan.id, app) == before)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `every field of a sheet can be changed by one form`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let page = try await manager.get("/plans/full/edit/nodes/m1")
      let answer = try await manager.submit(
        page.form("/plans/full/edit/nodes/m1"),
        [
          ("title", "庁内講師を育てる"), ("number", "(9)"), ("text:purpose", "新しい目的\r\n二行目"), ("text:purpose#2", ""),
          ("category", "拡充"), ("category-note", ""), ("owners-printed", "◎人事課、○総務課"), ("emphasis", "e1"),
          ("period-first", "令和5年度"), ("period-last", "2025"), ("code-scheme", "総合計画"), ("code-value", "3-1"),
          ("serves-title", "行動計画"), ("serves-plan", ""), ("serves-node", ""), ("value-other:target", "部長"),
          ("cell/plan/0/2023", "研究・検討"), ("cell/plan/0/2024", "実施"), ("through/plan/0/2024", ""),
          ("cell/actual/0/2024", "3回"), ("cell/plan/1/2023", ""),
        ])
      #expect(answer.status == 303 && answer.location == "/plans/full/nodes/m1?done=saved", "\(answer.text)")
      #expect(try await manager.follow(answer).text.contains("保存しました"))
      let node = try stored("m1", of: "full", app)
      #expect(node.title == "庁内講師を育てる" && node.number == "(9)" && node.category == "拡充" && node.categoryNote == nil)
      #expect(node.texts.map(\.text) == ["新しい目的\n二行目"])
      #expect(node.owners == [Responsibility(label: "人事課"), Responsibility(label: "総務課", role: .joint)])
      #expect(node.ownersPrinted == "◎人事課、○総務課" && node.emphases == ["e1"])
      #expect(node.period == PlanNode.Period(firstYear: FiscalYear(2023), lastYear: FiscalYear(2025)))
      #expect(node.codes == [PlanNode.Code(scheme: "総合計画", value: "3-1")])
      #expect(node.serves == [PlanReference(title: "行動計画")] && node.values.map(\.value) == ["部長"])
      let planned = node.schedule.filter { $0.row == .plan }
      #expect(planned.map(\.printed) == ["研究", "研究・検討", "実施"])
      #expect(planned[1].markers == ["研究", "検討"] && planned[2].through == nil && planned[2].markers == ["実施"])
      #expect(node.schedule.contains { $0.row == .actual && $0.year == FiscalYear(2024) && $0.text == "3回" })
      #expect(node.resources == fullPlan().nodes[1].resources)
    }
  }

  @Test func `where an item was borrowed from is written, and goes with its name`() async throws {
    var document = fullPlan()
    let place = try #require(document.nodes.firstIndex { $0.id == "m2" })
    document.nodes[place].source = PlanReference(plan: "other")
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let address = "/plans/full/edit/nodes/m2"
      func source() throws -> PlanReference? { try stored("m2", of: "full", app).source }
      _ = try await manager.submit(manager.get(address).form(address))
      #expect(try source() == PlanReference(plan: "other"))
      _ = try await manager.submit(manager.get(address).form(address), [("source-title", "隣の市の計画")])
      #expect(try source() == PlanReference(plan: "other", title: "隣の市の計画"))
      #expect(try await manager.get("/plans/full/nodes/m2").text.contains("隣の市の計画"))
      _ = try await manager.submit(manager.get(address).form(address), [("source-title", "")])
      #expect(try source() == nil)
    }
  }

  @Test func `what is wrong is told at its field and nothing typed is lost`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let before = try stored("full", app)
      let page = try await manager.get("/plans/full/edit/nodes/m1")
      let answer = try await manager.submit(
        page.form("/plans/full/edit/nodes/m1"),
        [
          ("title", ""), ("text:purpose", ""), ("period-first", "いつか"), ("number", "(77)"),
          ("category-note", "書きかけ<b>"),
        ])
      #expect(answer.status == 422)
      for word in ["名前は空にできません", "「目的」は必ず書く欄です", "R5"] { #expect(answer.text.contains(word)) }
      let again = try answer.form("/plans/full/edit/nodes/m1")
      #expect(again["number"] == "(77)" && again["category-note"] == "書きかけ<b>" && again["period-first"] == "いつか")
      #expect(try stored("full", app) == before)
      let amounts = try page.form("/plans/full/edit/nodes/m1").fields.filter { $0.0 == "resource-quantity" }.map(\.1)
      #expect(amounts == ["6,461", "-0.5", ""])
      let wrong = try await manager.submit(
        page.form("/plans/full/edit/nodes/m1"),
        [("resource-quantity", "たくさん"), ("resource-quantity", "-0.5"), ("resource-quantity", "")])
      #expect(wrong.status == 422 && wrong.text.contains("1行目"))
    }
  }

  @Test func `owners that were corrected stay when the printed text stays`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let page = try await manager.get("/plans/full/edit/nodes/m1")
      let form = try page.form("/plans/full/edit/nodes/m1")
      let roles = form.fields.filter { $0.0 == "owner-role" }.map(\.1)
      #expect(roles == ["lead", "joint", "lead"])
      _ = try await manager.submit(
        form, [("owner-role", "coordinate"), ("owner-role", "joint"), ("owner-role", "lead")])
      let node = try stored("m1", of: "full", app)
      #expect(node.owners.map(\.role) == [.coordinate, .joint] && node.owners[0].unit == "u1")
      #expect(node.ownersPrinted == "育成課（研）ほか")
    }
  }

  @Test func `only plan managers edit, and only the present state offers it`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, reader) async throws in
      #expect(try await reader.get("/plans/full/edit/nodes/m1").status == 403)
      #expect(try await reader.post("/plans/full/edit/nodes/m1", [("title", "x")]).status == 403)
      #expect(try await !reader.get("/plans/full/nodes/m1").markup.contains("/edit/"))
      let manager = try app.client(as: .planManager)
      #expect(try await manager.get("/plans/full/nodes/m1").markup.contains("/plans/full/edit/nodes/m1"))
      #expect(try await manager.get("/plans/full/edit/nodes/nothing").status == 404)
    }
  }
}

@Suite struct SavingAsOneTypes {
  @Test(arguments: Engine.tested)
  func `one field takes a fixed number of statements, whatever the size of the plan`(_ engine: Engine) async throws {
    var counts: Set<[Int]> = []
    for size in [300, 5_000] {
      let document = largePlan(measures: size)
      try await withPlanBook(engine, [document]) { (app, _) async throws in
        let manager = try app.client(as: .planManager)
        let page = try await manager.get("/plans/large/edit/nodes/measure-1")
        let seen = try #require(page.forms.last?["revision"].flatMap { Int($0) })
        #expect(try await manager.get("/plans/large/edit/nodes/measure-1").statements == 2)
        let saved = try await manager.save(
          "text:purpose", [("text:purpose", "新しい目的")], of: "measure-1", in: "large", seen: seen)
        #expect(saved.status == 200 && saved.json["revision"]?.int == seen + 1 && saved.json["time"]?.string == "9:00")
        let next = try await manager.save(
          "title", [("title", "別の名前")], of: "measure-2", in: "large", seen: seen)
        #expect(next.status == 200)
        counts.insert([saved.statements, next.statements])
      }
    }
    #expect(counts == [[engine == .sqlite ? 16 : 15, 13]])
  }

  @Test func `groups that the program reads come back as it read them`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let owners = try await manager.save(
        "owners",
        [
          ("owners-printed", "人事課／総務課"), ("owner-label", "育成課（研）"), ("owner-kind", "unit"), ("owner-role", "lead"),
          ("owner-unit", "u1"), ("owner-label", "ほか"), ("owner-kind", "open_ended"), ("owner-role", "joint"),
          ("owner-unit", ""),
        ], of: "m1", seen: 1)
      #expect(owners.status == 200 && owners.json["group"]?.string?.contains("総務課") == true)
      #expect(try stored("m1", of: "full", app).owners.map(\.label) == ["人事課", "総務課"])
      let text = try await manager.save("title", [("title", "別の名前")], of: "m1", seen: 1)
      #expect(text.status == 200 && text.json["group"] == nil)
      let wrong = try await manager.save("title", [("title", " ")], of: "m1", seen: 1)
      #expect(wrong.status == 422 && wrong.json["refusals"]?.array?.first?["field"]?.string == "title")
    }
  }

  @Test func `a request that is sent twice changes once and is no conflict`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let first = try await manager.save("title", [("title", "別の名前")], of: "m1", seen: 1)
      let again = try await manager.save("title", [("title", "別の名前")], of: "m1", seen: 1)
      #expect(first.json["revision"] == again.json["revision"] && again.status == 200)
    }
  }
}
