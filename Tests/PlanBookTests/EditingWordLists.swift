import Application
import Database
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

@Suite struct EditingWordLists {
  private let base = "/plans/full/edit/words"
  private let lists = [
    "cover", "terms", "columns", "levels", "fields-0", "fields-1", "markers", "categories", "emphases", "roles",
    "phases",
    "abbreviations", "scales", "values-sc1", "values-sc2",
  ]

  private func stored(_ app: TestApplication) throws -> PlanDocument {
    try #require(try app.database.read { try PlanArchive.load("full", in: $0) })
  }

  @Test(arguments: Engine.tested)
  func `a marker is renamed, another one added and one removed in one form`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let form = try await client.get("\(base)/markers").form("\(base)/markers")
      #expect(form["row-2-label"] == "実施")
      let answer = try await client.submit(
        form,
        [
          ("row-2-label", "運用"), ("row-3-remove", "1"), ("row-4-label", "試行"), ("row-4-meaning", "pilot"),
        ])
      #expect(answer.status == 303)
      #expect(try await client.follow(answer).text.contains("保存しました"))
      let plan = try stored(app)
      #expect(plan.plan.vocabulary.markers.map(\.label) == ["研究", "検討", "運用", "試行"])
      #expect(plan.nodes[1].schedule[1].printed == "検討・運用")
      #expect(try await client.get("/plans/full/table").text.contains("運用"))
    }
  }

  @Test func `every list is shown with what it means and how often it is used, in a fixed number of statements`()
    async throws
  {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      _ = try await client.get(base)
      for list in lists {
        let page = try await client.get("\(base)/\(list)")
        #expect(page.status == 200 && page.statements == (list == "cover" ? 3 : 2), "\(list)")
        // Sent as it is, nothing changes.
        let answer = try await client.submit(page.form("\(base)/\(list)"))
        #expect(answer.location == "\(base)/\(list)?done=same", "\(list)")
      }
      #expect(try await client.get(base).statements == 2)
      #expect(try stored(app) == fullPlan())
      for missing in ["nothing", "values-none", "fields-9", "fields-x"] {
        #expect(try await client.get("\(base)/\(missing)").status == 404)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `somebody says which grade is below the plan, and words alone only propose it`(_ engine: Engine) async throws {
    var plan = fullPlan()
    plan.plan.vocabulary.scales[0].values.append(.init(label: "計画以下"))
    let place = plan.plan.vocabulary.scales[0].values.count - 1
    try await withPlanBook(engine, [plan]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let address = "\(base)/values-sc1"
      let page = try await client.get(address)
      #expect(page.text.contains("「計画以下」は、言葉からは") && page.text.contains("同じものを含む"))
      #expect(try stored(app).plan.vocabulary.scales[0].values.allSatisfy { $0.isBelow == nil })
      let answer = try await client.submit(
        page.form(address), [("row-\(place)-below", "1"), ("row-0-below", "0"), ("confirm", "1")])
      #expect(answer.status == 303)
      let values = try stored(app).plan.vocabulary.scales[0].values
      #expect(values[place].isBelow == true && values[0].isBelow == false && values[1].isBelow == nil)
      #expect(!(try await client.get(address).text.contains("言葉からは")))
      #expect(try await client.get("/plans/full/history").text.contains("計画の表紙と用語"))
      let refused = try await client.submit(
        client.get(address).form(address), [("row-0-below", "maybe"), ("confirm", "1")])
      #expect(refused.status == 422 && refused.text.contains("選び直して"))
    }
  }

  @Test func `a word in use is not removed; the refusal leads to its uses and to replacing it`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let form = try await client.get("\(base)/markers").form("\(base)/markers")
      let refused = try await client.submit(form, [("row-2-remove", "1"), ("row-0-label", "調査")])
      #expect(refused.status == 422)
      #expect(refused.text.contains("2か所で使われているので、消せません"))
      #expect(refused.markup.contains("value=\"調査\""), "what was typed stays")
      #expect(refused.markup.contains("/plans/full/table?marker=%E5%AE%9F%E6%96%BD"))
      let page = try await client.get("\(base)/markers/replace?word=\(percentEncoded("実施"))")
      let answer = try await client.submit(page.form("\(base)/markers/replace"), [("with", "検討")])
      #expect(answer.status == 303)
      #expect(!(try stored(app).plan.vocabulary.markers.map(\.label).contains("実施")))
      #expect(try stored(app).nodes[1].schedule[4].markers == ["検討"])
    }
  }

  @Test func `a changed meaning of a used word is asked about once more, and then taken`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let form = try await client.get("\(base)/markers").form("\(base)/markers")
      let asked = try await client.submit(form, [("row-2-meaning", "pilot")])
      #expect(asked.status == 422 && asked.text.contains("2か所で使用"))
      let answer = try await client.submit(asked.form("\(base)/markers"), pressing: ("confirm", "1"))
      #expect(answer.status == 303)
      #expect(try stored(app).plan.vocabulary.marker("実施") == .pilot)
    }
  }

  @Test func `a button that moves a row saves what was typed first`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let form = try await client.get("\(base)/categories").form("\(base)/categories")
      _ = try await client.submit(form, [("row-0-label", "続行")], pressing: ("move", "down 新規"))
      #expect(try stored(app).plan.vocabulary.categories.map(\.label) == ["続行", "拡充", "新規"])
      #expect(try stored(app).reports[0].nextDirection == "拡充")
    }
  }

  @Test func `what another person changed meanwhile is told and not overwritten`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let first = try app.client(as: .planManager)
      let second = try app.client(as: .planManager, named: "second")
      let old = try await second.get("\(base)/cover").form("\(base)/cover")
      let form = try await first.get("\(base)/cover").form("\(base)/cover")
      _ = try await first.submit(form, [("row-0-label", "みどり市の新しい計画")])
      let answer = try await second.submit(old, [("row-0-label", "別の題名"), ("row-0-edition", "第三版")])
      #expect(answer.status == 409 && answer.text.contains("別の題名"))
      #expect(try stored(app).plan.title == "みどり市の新しい計画")
      #expect(try stored(app).plan.edition == "第三版")
    }
  }

  @Test func `wrong input is told at its field and nothing is lost`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      for (list, field, value) in [
        ("cover", "row-0-from", "来年"), ("cover", "row-0-label", ""), ("values-sc1", "row-0-rank", "上"),
        ("values-sc1", "row-0-points", "1/2"), ("columns", "row-1-from", "いつか"), ("terms", "row-0-to", "R1"),
        ("markers", "row-0-label", "検討"), ("markers", "row-0-label", " "), ("markers", "row-4-label", "新語"),
      ] {
        let form = try await client.get("\(base)/\(list)").form("\(base)/\(list)")
        let answer = try await client.submit(form, [(field, value)])
        #expect(answer.status == 422, "\(list) \(field)")
        #expect(answer.markup.contains("href=\"#row-"), "\(list) \(field)")
      }
      #expect(try stored(app) == fullPlan())
    }
  }

  @Test func `hostile words stay text, and only plan managers may edit`() async throws {
    let attack = "<script>alert('x')</script>\"onfocus=\"x #/ ?"
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, reader) async throws in
      let client = try app.client(as: .planManager)
      for list in ["markers", "categories", "emphases", "levels", "roles", "scales", "abbreviations"] {
        let form = try await client.get("\(base)/\(list)").form("\(base)/\(list)")
        let answer = try await client.submit(form, [("row-0-label", attack + list)])
        #expect(answer.status == 303, "\(list)")
      }
      for address in [base] + lists.map({ "\(base)/\($0)" }) + ["/plans/full/table", "/plans/full"] {
        let page = try await client.get(address)
        #expect(page.status == 200)
        #expect(!page.markup.contains("<script>alert") && !page.markup.contains("\"onfocus"))
      }
      let form = try await client.get("\(base)/markers").form("\(base)/markers")
      var huge = form.fields.filter { $0.0 == "revision" }
      for number in 0..<290 {
        huge += [
          ("row-\(number)-key", "new-\(number)"), ("row-\(number)-new", "1"), ("row-\(number)-label", "語\(number)"),
          ("row-\(number)-meaning", "other"),
        ]
      }
      #expect(try await client.post("\(base)/markers", huge).status == 303)
      #expect(try await client.post("\(base)/markers", [("revision", "x")]).status == 422)
      #expect(try await client.post("\(base)/markers", [("revision", "99999999")]).status == 303)
      #expect(try await reader.get(base).status == 403)
      _ = try await reader.get("/plans/full")
      #expect(try await reader.post("\(base)/markers", form.fields).status == 403)
    }
  }
}
