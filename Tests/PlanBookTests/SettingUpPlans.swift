import Application
import Database
import Essentials
import FiscalYears
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

@Suite struct SettingUpPlans {
  private let start = "/new-plan"

  /// The address of the plan's guide without its step.
  private func guide(_ location: String?) throws -> String {
    let location = try #require(location)
    return String(location.prefix { $0 != "?" }.split(separator: "/").dropLast().map { "/" + $0 }.joined())
  }

  private func plans(_ app: TestApplication) throws -> [PlanDocument] {
    try app.database.read { connection in
      try PlanStore.list(in: connection).compactMap { try PlanArchive.load($0.id, in: connection) }
    }
  }

  @Test(arguments: Engine.tested)
  func `the guide leads from nothing to a plan with three measures`(_ engine: Engine) async throws {
    try await withPlanBook(engine, []) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      #expect(try await client.get("/plans").markup.contains("href=\"/new-plan\""))
      let made = try await client.submit(
        client.get(start).form(start), [("title", "職員育成プラン"), ("first", "令和9年度"), ("template", "set-policy")])
      #expect(made.status == 303)
      let guide = try guide(made.location)
      let cover = try await client.follow(made).form(guide + "/cover")
      let levels = try await client.submit(
        cover, [("row-0-city", "みどり市"), ("row-0-to", "R11")], pressing: ("go", "next"))
      #expect(levels.location == guide + "/levels?done=saved")
      let words = try await client.submit(
        client.follow(levels).form(guide + "/levels"), [("row-1-label", "方向性")], pressing: ("go", "next"))
      #expect(words.location == guide + "/words?done=saved")
      let measures = try await client.submit(
        client.follow(words).form(guide + "/words"), pressing: ("go", "next"))
      #expect(measures.location == guide + "/measures")
      let list = "1 人を育てる\n (1) 学ぶ\n  ①研修を行う\n  ②記録を残す\n2 働き方\n (1) 時間\n  ①ノー残業デー"
      let shown = try await client.submit(
        client.follow(measures).form(guide + "/measures"), [("pasted", list)], pressing: ("read", "1"))
      #expect(shown.status == 200 && shown.text.contains("7行"))
      // Going on does not lose the list that was not taken yet.
      let early = try await client.submit(shown.form(guide + "/measures"), pressing: ("go", "next"))
      #expect(early.status == 422 && early.text.contains("まだ加えていません") && early.text.contains("ノー残業デー"))
      let taken = try await client.submit(early.form(guide + "/measures"), pressing: ("take", "1"))
      #expect(taken.location == guide + "/measures?done=7")
      let page = try await client.get(guide + "/owners")
      let plan = try #require(try plans(app).first)
      let ids = plan.nodes.filter { plan.plan.isMeasure(level: $0.level) }.map(\.id)
      let done = try await client.submit(
        page.form(guide + "/owners"), [("owner-\(ids[0])", "人事課、総務課"), ("below-\(plan.nodes[0].id)", "職員課")],
        pressing: ("go", "next"))
      #expect(done.location == guide + "/done?done=owners")
      #expect(try await client.follow(done).status == 200)
      let final = try #require(try plans(app).first)
      #expect(final.plan.years.count == 3 && final.plan.municipality?.name == "みどり市")
      #expect(final.plan.levels.map(\.name) == ["視点", "方向性", "取組"])
      #expect(
        final.nodes.filter { plan.plan.isMeasure(level: $0.level) }.map(\.ownersPrinted) == ["人事課、総務課", "職員課", nil])
      #expect(try app.auditWords().contains("plan-created"))
      let changes = try app.database.read { try PlanChangeStore.heads(of: final.plan.id, limit: 20, in: $0) }
      #expect(changes.last?.kind == .created && changes.count == 5)
      #expect(try await client.get("/plans/\(final.plan.id)").text.contains("足りないところ"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan becomes the template of the next one`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      #expect(try await client.get("/plans/full").markup.contains("href=\"/new-plan?from=full\""))
      let form = try await client.get(start + "?from=full").form(start)
      #expect(form["template"] == "copy" && form["source"] == "full")
      let made = try await client.submit(
        form, [("title", "次の計画"), ("first", "R8"), ("part", "measures"), ("part", "schedule")])
      #expect(made.status == 303)
      let new = try #require(try plans(app).first { $0.plan.title == "次の計画" })
      #expect(new.plan.firstYear == FiscalYear(2026) && new.plan.predecessor == "full")
      #expect(new.nodes.count == 6 && new.nodes[1].texts.isEmpty && new.nodes[1].owners.isEmpty)
      #expect(new.nodes[1].schedule[1].year == FiscalYear(2026) && new.reports.isEmpty)
    }
  }

  @Test func `wrong input is told and nothing typed is lost, and nothing is made`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, reader) async throws in
      let client = try app.client(as: .planManager)
      let form = try await client.get(start).form(start)
      for typed in [
        [("title", ""), ("template", "empty")], [("title", "計画"), ("template", "")],
        [("title", "計画"), ("template", "copy"), ("source", "")],
        [("title", "計画"), ("template", "copy"), ("source", "nothing")],
        [("title", "計画"), ("template", "set-none")], [("title", "計画"), ("template", "empty"), ("first", "来年")],
        [("title", String(repeating: "長", count: 201)), ("template", "empty")],
      ] {
        let answer = try await client.submit(form, typed)
        #expect(answer.status == 422, "\(typed)")
        #expect(try answer.form(start)["title"] == typed[0].1)
      }
      #expect(try plans(app).count == 1)
      #expect(try await reader.get(start).status == 403)
      #expect(try await client.get("/plans/full/edit/set-up/nothing").status == 404)
      #expect(try await client.get("/plans/full/edit/set-up/start").status == 404)
    }
  }

  @Test func `pages of the guide take a fixed number of statements, and only saved steps change the plan`() async throws
  {
    for size in [10, 120] {
      let document = synthetic(size)
      try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
        let client = try app.client(as: .planManager)
        let base = "/plans/\(document.plan.id)/edit/"
        _ = try await client.get(base + "gaps")
        for page in [
          "set-up/cover", "set-up/levels", "set-up/words", "set-up/measures", "set-up/owners", "set-up/done", "gaps",
          "ready-sets",
        ] {
          let answer = try await client.get(base + page)
          #expect(answer.status == 200 && answer.statements == (page == "set-up/cover" ? 3 : 2), "\(page)")
        }
        #expect(try await client.get(start).statements == 2)
        for step in ["cover", "levels", "words", "measures", "owners"] {
          let form = try await client.get(base + "set-up/" + step).form(base + "set-up/" + step)
          #expect(try await client.submit(form, pressing: ("go", "next")).status == 303, "\(step)")
        }
        #expect(try plans(app) == [document])
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `two people who enter owners at once keep each other's work`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [synthetic(10)]) { (app, _) async throws in
      let (first, second) = (try app.client(as: .planManager), try app.client(as: .planManager, named: "second"))
      let plan = synthetic(10)
      let address = "/plans/\(plan.plan.id)/edit/set-up/owners"
      let ids = plan.nodes.filter { plan.plan.isMeasure(level: $0.level) && $0.repeats == nil }.map(\.id)
      let (mine, theirs) = (try await first.get(address).form(address), try await second.get(address).form(address))
      _ = try await first.submit(mine, [("owner-\(ids[0])", "一課"), ("owner-\(ids[1])", "二課")])
      let answer = try await second.submit(theirs, [("owner-\(ids[1])", "三課"), ("owner-\(ids[2])", "四課")])
      #expect(answer.status == 409)
      let stored = try #require(try plans(app).first)
      let owners = ids.prefix(3).map { id in stored.nodes.first { $0.id == id }?.ownersPrinted }
      #expect(owners == ["一課", "二課", "四課"])
    }
  }

  @Test func `a ready set adds what is missing and keeps what is there`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let address = "/plans/full/edit/ready-sets"
      let page = try await client.get(address)
      #expect(page.forms.filter { $0.action == address }.count == ReadySet.all.count)
      let answer = try await client.post(address, [("set", "progress")])
      #expect(answer.status == 303)
      let words = try #require(try plans(app).first).plan.vocabulary
      #expect(words.markers.map(\.label) == ["研究", "検討", "実施", "活用", "準備", "完了"])
      #expect(words.resourcePhases.map(\.label) == ["予算", "決算"])
      #expect(try await client.post(address, [("set", "nothing")]).status == 422)
    }
  }

  @Test func `hostile titles and lists stay text`() async throws {
    let attack = "<script>alert('x')</script>\"onfocus=\"x"
    try await withPlanBook(.sqlite, []) { (app, _) async throws in
      let client = try app.client(as: .planManager)
      let made = try await client.submit(
        client.get(start).form(start), [("title", attack), ("template", "set-sheets")])
      let guide = try guide(made.location)
      let shown = try await client.post(guide + "/measures", [("pasted", attack + "\t\t" + attack), ("read", "1")])
      #expect(shown.status == 200 && !shown.markup.contains("<script>alert") && !shown.markup.contains("\"onfocus"))
      for step in ["cover", "levels", "words", "measures", "owners", "done"] {
        let page = try await client.get("\(guide)/\(step)?done=\(percentEncoded(attack))")
        #expect(page.status == 200 && !page.markup.contains("<script>alert"))
      }
      let many = String(repeating: "x\n", count: 30_000)
      #expect(try await client.post(guide + "/measures", [("pasted", many), ("read", "1")]).status == 200)
      #expect(try await client.post(guide + "/owners", [("revision", "x")]).status == 422)
      #expect(try await client.post(guide + "/owners", [("revision", "1"), ("owner-none", "課")]).status == 303)
    }
  }
}
