import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Lineage
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// Many measures decided on in one act, before the exceptions.
@Suite struct DecidingOnMany {
  private func count(_ app: TestApplication) throws -> Int {
    try app.database.read { try $0.rows("select count(*) from plan_changes") { $0.integer(0) }[0] }
  }

  @Test(arguments: Engine.tested)
  func `a whole pillar goes on in one act, which is undone in one act`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      let (address, many) = ("/plans/\(id)/succession", "/plans/\(id)/succession/many")
      // One is decided before, and stays as it is.
      try await manager.decide(id, "a2", [("kind", "finish"), ("reason", "役目を終えた")])
      let changes = try count(app)
      let form = try await manager.get(address).form(many)
      let sent = try await manager.submit(form, [("many-tier", "a"), ("many", "b1"), ("many-act", "expand")])
      let page = try await manager.get(try #require(sent.location))
      #expect(page.text.contains("2件を拡充としました。") && page.text.contains("すでに決めてあった1件は、変えていません。"))
      #expect(page.text.contains("3取組のうち、3を決めました"))
      let made = try app.plan(id)
      #expect(made.successions.filter { $0.kind == .expand }.map { $0.from.map(\.node) } == [["a1"], ["b1"]])
      #expect(made.successions.contains { $0.kind == .finish && $0.from.map(\.node) == ["a2"] })
      let mentor = try #require(made.nodes.first { $0.title == "メンター制度" })
      let place = made.nodes.first { $0.id == mentor.parent }?.title
      #expect(place == "育てる" && mentor.category == "拡充" && made.indicators.count == 1)
      #expect(mentor.schedule.first?.markers == ["実施"])
      // One change of the history: one undo takes both nodes, their links and the indicator back.
      #expect(try count(app) == changes + 1)
      let undo = "/plans/\(id)/edit/outline/undo"
      let undone = try await manager.submit(try await manager.get("/plans/\(id)/edit/outline").form(undo), [])
      #expect(undone.status == 303, "\(undone.text)")
      let before = try app.plan(id)
      #expect(!before.nodes.contains { $0.title == "メンター制度" || $0.title == "時間外勤務の縮減" })
      #expect(before.successions.filter { $0.kind == .expand }.isEmpty && before.indicators.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `what ends needs one reason for all, and goes back to open in one act`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      let (address, many) = ("/plans/\(id)/succession", "/plans/\(id)/succession/many")
      let form = try await manager.get("\(address)?q=%E3%83%A1%E3%83%B3%E3%82%BF%E3%83%BC").form(many)
      let nothing = try await manager.submit(form, [("many-act", "finish")])
      #expect(nothing.status == 422 && nothing.text.contains("取組か、上の項目に印を付けてください"))
      let silent = try await manager.submit(form, [("many-every", "1"), ("many", "b1"), ("many-act", "finish")])
      #expect(silent.status == 422 && silent.text.contains("終了にする理由を書いてください"))
      // What was ticked is still ticked, and the list still filtered.
      let kept = try silent.form(many)
      #expect(kept.fields.contains { $0 == ("many-every", "1") } && kept.fields.contains { $0.0 == "q" })
      #expect(try app.plan(id).successions.allSatisfy { $0.kind == .continue })
      // All of the filtered list, and nothing else.
      _ = try await manager.submit(form, [("many-every", "1"), ("many-act", "finish"), ("many-reason", "役目を終えた")])
      let ended = try app.plan(id).successions.filter { $0.kind == .finish }
      #expect(ended.map { $0.from.map(\.node) } == [["a1"]] && ended.first?.reason == "役目を終えた")
      let again = try await manager.submit(form, [("many-every", "1"), ("many-act", "continue")])
      #expect(again.status == 422 && again.text.contains("先に未定に戻してください"))
      _ = try await manager.submit(form, [("many-every", "1"), ("many-act", "reopen")])
      #expect(try app.plan(id).successions.allSatisfy { $0.kind == .continue })
      #expect(try await app.client(as: .reader).post(many, [("many", "a1")]).status == 403)
    }
  }

  @Test func `what is there already under the same name is gone on with, once`() throws {
    let old = endingPlan()
    var work = try NextPlan(
      after: old, .init(title: "次のプラン", firstYear: .init(2027), lastYear: .init(2029)), today: Day(number: 0),
      with: RepeatableRandom(seed: 3))
    var new = work.new
    let pillar = try #require(new.nodes.first { $0.title == "育てる" })
    new.nodes.append(PlanNode(id: "there", parent: pillar.id, level: 1, order: 99, title: "メンター制度"))
    work = NextPlan(old: old, new: new)
    let count = try work.decideEach(
      old.nodes.map(\.id), .continue, reason: nil, schedule: .empty, today: Day(number: 0),
      with: RepeatableRandom(seed: 4))
    #expect(count == 3 && work.new.nodes.count { $0.title == "メンター制度" } == 1)
    #expect(work.link(from: "a1")?.to.map(\.node) == ["there"])
    #expect(work.new.nodes.filter { $0.level == 1 }.count == 3)
    // Asked again, everything is decided.
    #expect(
      try work.decideEach(
        old.nodes.map(\.id), .finish, reason: "x", schedule: .empty, today: Day(number: 0),
        with: RepeatableRandom(seed: 5)) == 0)
  }
}
