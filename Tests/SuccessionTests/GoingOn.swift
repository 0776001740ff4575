import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Lineage
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@testable import Succession

@Suite struct GoingOn {
  @Test(arguments: Engine.tested)
  func `whoever runs one plan alone makes the next one and runs it, too`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, _ in
      let narrow = try app.client(holding: .init(.planManager, plan: "old"))
      let colleague = try app.client(holding: .init(.planManager, plan: "old"))
      let id = try await narrow.makeNextPlan([("title", "第2次")])
      #expect(try app.plan(id).plan.predecessor == "old")
      #expect(try await narrow.get("/plans/\(id)/succession").status == 200)
      #expect(try await narrow.decide(id, "a1", [("kind", "continue")]).status == 303)
      #expect(try await colleague.get("/plans/\(id)/edit/outline").status == 200)
      // Others gain nothing, and the plan is still one in preparation.
      let other = try app.client(holding: .init(.planManager, plan: "elsewhere"))
      #expect(try await other.get("/plans/\(id)/succession").status == 404)
      #expect(try await other.post("/plans/old/next", [("title", "横取り")]).status != 303)
      #expect(try await app.client(as: .reader).post("/plans/old/next", [("title", "読む人")]).status == 403)
      #expect(try app.auditWords().contains("role-handed-over"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a measure that is there already takes the indicators over where that is wished, and only once`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "a1", [("kind", "continue"), ("titles", "ほかの取組")])
      let goal = try #require(try app.plan(id).nodes.first { $0.title == "ほかの取組" }).id
      let merge = [("kind", "merge"), ("existing", goal.text), ("reason", "一つにする")]
      let card = try await manager.get("/plans/\(id)/succession?item=b1")
      #expect(card.text.contains("指標を引き継ぐ"))
      try await manager.decide(id, "b1", merge)
      #expect(try app.plan(id).indicators.map(\.node) == [goal])
      try await manager.decide(id, "b1", [], act: "reopen")
      try await manager.decide(id, "b1", merge)
      #expect(try app.plan(id).indicators.count == 1)
    }
  }

  @Test func `what is computed stays computed as soon as all of its inputs came along`() throws {
    var old = endingPlan()
    var other = old.indicators[0]
    (other.id, other.node, other.name) = ("i2", "a1", "職員の数")
    other.values = [Indicator.Value(when: .init(FiscalYear(2025)), state: .final, value: "100")]
    var share = Indicator(id: "i3", node: "b1", name: "長時間の割合")
    share.source = .computed(Indicator.Formula(.ratio, of: ["i1", "i2"]))
    old.indicators += [other, share]
    let birth = NextPlan.Birth(title: "次", firstYear: FiscalYear(2027), lastYear: FiscalYear(2029))
    let today = try #require(Day("2026-11-29"))
    var work = try NextPlan(after: old, birth, today: today, with: RepeatableRandom(seed: 1))
    let below = try #require(work.new.nodes.first).id
    try work.decide(
      ["b1"], SuccessionChoice(.continue, goal: .made(titles: ["縮減"], below: below)), today: today,
      with: RepeatableRandom(seed: 2))
    #expect(work.new.indicators.first { $0.name == "長時間の割合" }?.source == nil)
    try work.decide(
      ["a1"], SuccessionChoice(.continue, goal: .made(titles: ["職員"], below: below)), today: today,
      with: RepeatableRandom(seed: 3))
    let computed = try #require(work.new.indicators.first { $0.name == "長時間の割合" })
    let inputs = try #require(computed.formula?.inputs)
    #expect(inputs == ["長時間の職員", "職員の数"].compactMap { name in work.new.indicators.first { $0.name == name }?.id })
    #expect(work.broughtIndicators.count == 3 && work.changedIndicators.isEmpty)
  }

  @Test(arguments: Engine.tested)
  func `undoing the making of a node takes its link and its indicator along`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "b1", [("kind", "continue")])
      let before = try app.plan(id)
      #expect(before.successions.count == 3 && before.indicators.count == 1)
      let outline = try await manager.get("/plans/\(id)/edit/outline")
      let undo = "/plans/\(id)/edit/outline/undo"
      let undone = try await manager.submit(try outline.form(undo), [])
      #expect(undone.status == 303, "\(undone.text)")
      let plan = try app.plan(id)
      #expect(!plan.nodes.contains { $0.title == "時間外勤務の縮減" })
      #expect(plan.successions.count == 2 && plan.indicators.isEmpty)
      #expect(try await manager.get("/plans/\(id)/succession").text.contains("3取組のうち、0を決めました"))
      // Doing it again brings all three back, and it can be undone again.
      let redo = "/plans/\(id)/edit/outline/redo"
      for _ in 0..<2 {
        let page = try await manager.get("/plans/\(id)/edit/outline")
        #expect(try await manager.submit(try page.form(redo), []).status == 303)
        let again = try app.plan(id)
        #expect(again.successions == before.successions && again.indicators == before.indicators)
        #expect(again.nodes == before.nodes)
        #expect(try await manager.get("/plans/\(id)/succession").text.contains("3取組のうち、1を決めました"))
        let outline = try await manager.get("/plans/\(id)/edit/outline")
        #expect(try await manager.submit(try outline.form(undo), []).status == 303)
        #expect(try app.plan(id).successions.count == 2)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `doing a decision again takes no measure from another decision`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "b1", [("kind", "continue")])
      _ = try await manager.submit(
        try await manager.get("/plans/\(id)/edit/outline").form("/plans/\(id)/edit/outline/undo"), [])
      // A decision to end it changes no node, so that the making can still be done again.
      try await manager.decide(id, "b1", [("kind", "finish"), ("reason", "役目を終えた")])
      let page = try await manager.get("/plans/\(id)/edit/outline")
      #expect(try await manager.submit(try page.form("/plans/\(id)/edit/outline/redo"), []).status == 303)
      let plan = try app.plan(id)
      #expect(plan.nodes.contains { $0.title == "時間外勤務の縮減" })
      let links = plan.successions.filter { $0.from.map(\.node) == ["b1"] }
      #expect(links.map(\.kind) == [.finish])
    }
  }

  @Test(arguments: Engine.tested)
  func `a term that runs says so and counts what is due, and the documents lead to the review`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let plan = PlanSnapshot(endingPlan(), revision: 1)
      let running = ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2026))
      #expect(running.years.map(\.startYear) == [2024, 2025] && running.runsUntil == FiscalYear(2026))
      // One measure was to be reached by 2025; what is planned for 2026 is not due.
      #expect(running.rows[0].planned == 1 && running.rows[0].done == 1 && running.slips.isEmpty)
      #expect(running.interim == "期間の途中です（令和8年度まで）。令和7年度までに予定した取組だけを数えています。")
      #expect(running.denominator.contains("令和7年度までに実施の予定だった取組（1取組）"))
      let none = ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2024))
      #expect(none.rows[0].planned == 0 && none.rows[0].rate == nil && none.interim?.contains("終わった年度がまだない") == true)
      #expect(ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2027)).interim == nil)
      // The clock of the test stands in the last year of the plan.
      let page = try await manager.get("/plans/old/review")
      #expect(page.text.contains("期間の途中です（令和8年度まで）"))
      app.clock.advance(minutes: 60 * 24 * 400)
      let later = try app.client(as: .planManager, named: "later")
      let over = try await later.get("/plans/old/review")
      #expect(over.status == 200 && !over.text.contains("期間の途中です"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan of thousands of measures is decided on light pages`(engine: Engine) async throws {
    var large = endingPlan()
    large.plan.id = "large"
    large.indicators = []
    large.reports = []
    large.rounds = []
    large.nodes = []
    for pillar in 0..<300 {
      let id = PlanNode.ID(stored: "p\(pillar)")
      var node = PlanNode(id: id, level: 0, order: large.nodes.count, title: "柱その\(pillar)")
      node.number = "\(pillar + 1)"
      large.nodes.append(node)
      for measure in 0..<10 {
        var node = PlanNode(
          id: .init(stored: "m\(pillar)-\(measure)"), parent: id, level: 1, order: large.nodes.count,
          title: "取組その\(pillar)の\(measure)")
        node.number = "\(pillar + 1)-\(measure + 1)"
        large.nodes.append(node)
      }
    }
    let document = large
    try await withEndingPlan(engine) { app, manager in
      try app.database.write { try PlanArchive.save(document, in: $0) }
      let made = try await manager.submit(try await manager.get("/plans/large/next").form("/plans/large/next"), [])
      let id = String(try #require(made.location).split(separator: "/")[1])
      let address = "/plans/\(id)/succession"
      _ = try await manager.get(address)
      let page = try await manager.get(address)
      #expect(page.status == 200 && page.statements == 4)
      #expect(page.markup.utf8.count < 200_000, "\(page.markup.utf8.count) bytes")
      let second = try await manager.get("\(address)?page=2")
      #expect(second.text.contains("取組その10の0") && !page.text.contains("取組その10の0"))
      // Places and goals are named by number or title where they are too many for a list.
      let wrong = try await manager.decide(Plan.ID(stored: id), "m0-0", [("kind", "continue"), ("below", "999")])
      #expect(wrong.status == 422 && wrong.text.contains("999") && wrong.text.contains("番号と名前を続けて"))
      let right = try await manager.decide(Plan.ID(stored: id), "m0-0", [("kind", "continue"), ("below", "7 柱その6")])
      #expect(right.status == 303, "\(right.text)")
      let plan = try app.plan(Plan.ID(stored: id))
      let node = try #require(plan.nodes.first { $0.title == "取組その0の0" })
      #expect(plan.nodes.first { $0.id == node.parent }?.title == "柱その6")
    }
  }
}
