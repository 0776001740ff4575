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

@testable import Succession

/// A plan whose numbers repeat under their parents, with brackets, circled and Roman numerals.
private func numberedPlan() -> PlanDocument {
  var plan = Plan(id: "parent", title: "親の計画")
  (plan.firstYear, plan.lastYear) = (FiscalYear(2024), FiscalYear(2026))
  plan.levels = [
    Level(name: "柱", isMeasure: false), Level(name: "項目", isMeasure: false), Level(name: "取組", isMeasure: true),
  ]
  var nodes: [PlanNode] = []
  func add(_ id: String, _ parent: String?, _ level: Int, _ number: String?) {
    var node = PlanNode(
      id: .init(stored: id), parent: parent.map { .init(stored: $0) }, level: level, order: nodes.count,
      title: "項目\(id)")
    node.number = number
    nodes.append(node)
  }
  add("p", nil, 0, "【１】")
  add("p1", "p", 1, "(ⅰ)")
  for (place, number) in ["①", "②", "③", "④"].enumerated() { add("p1\(place)", "p1", 2, number) }
  add("p2", "p", 1, "(ⅱ)")
  add("p20", "p2", 2, "①")
  add("q", nil, 0, "【２】")
  add("q1", "q", 1, "２－１")
  add("q10", "q1", 2, "2-1-1")
  add("q11", "q1", 2, "ア")
  nodes[11].codes = [PlanNode.Code(scheme: "総合計画", value: "7-3")]
  nodes.append(PlanNode(id: "r", parent: "q1", level: 2, order: nodes.count, title: "再掲"))
  nodes[12].repeats = .original("p10")
  nodes[12].number = "9"
  return PlanDocument(plan: plan, nodes: nodes)
}

@Suite struct PickingNumbers {
  private let plan = PlanSnapshot(numberedPlan(), revision: 1)

  private func picked(_ text: String) -> [String] {
    NumberPick(text, in: plan).positions.map { plan.entries[$0].node.id.text }
  }

  @Test(arguments: [
    ("1-1-2", ["p11"]), ("１－１－２", ["p11"]), ("(1)-(ⅰ)-②", ["p11"]), ("1-1-1、1-2-1", ["p10", "p20"]),
    ("1-1-2～1-1-4", ["p11", "p12", "p13"]), ("1-1-2〜4", ["p11", "p12", "p13"]), ("1-1", ["p10", "p11", "p12", "p13"]),
    ("1", ["p10", "p11", "p12", "p13", "p20"]), ("2-1-1", ["q10"]), ("2-1-ア", ["q11"]), ("7-3", ["q11"]),
    ("1-1-4から1-2-1", ["p13", "p20"]), ("1-1-1 1-1-1\n1-1-1", ["p10"]), ("④", ["p13"]),
  ])
  func `numbers pick as people write them`(text: String, ids: [String]) {
    #expect(picked(text) == ids)
    #expect(NumberPick(text, in: plan).refusal == nil)
  }

  @Test func `the field says how numbers of that very plan are written`() {
    #expect(NumberPick.hint(for: plan)?.contains("1-1-1") == true)
    var bare = numberedPlan()
    for index in bare.nodes.indices where bare.nodes[index].level == 2 { bare.nodes[index].number = nil }
    #expect(NumberPick.hint(for: PlanSnapshot(bare, revision: 1))?.contains("番号がありません。上の項目の番号（1-1 など）") == true)
  }

  @Test func `what is unknown, unclear or a repeat is named at the field`() throws {
    let unknown = try #require(NumberPick("1-1-1、5-5", in: plan).refusal)
    #expect(unknown.field == "numbers" && unknown.message.contains("5-5") && !unknown.message.contains("1-1-1。"))
    var twice = numberedPlan()
    twice.nodes[7].number = "④"
    let unclear = NumberPick("④", in: PlanSnapshot(twice, revision: 1))
    #expect(unclear.positions.isEmpty && unclear.refusal?.message.contains("いくつもある番号：④") == true)
    #expect(NumberPick("9", in: plan).positions.isEmpty)
    #expect(NumberPick("1-1-4～1-1-2", in: plan).refusal != nil)
    #expect(NumberPick(" ", in: plan).refusal?.message.contains("例：") == true)
  }
}

@Suite struct ChildPlans {
  @Test(arguments: Engine.tested)
  func `a plan below another one picks by number, after a look, and follows its owner`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      try app.database.write { connection in
        try PlanArchive.save(numberedPlan(), in: connection)
        try PlanOpening.open("parent", by: "test", in: connection, at: app.clock.now)
      }
      let address = "/plans/parent/child"
      let page = try await manager.get(address)
      let look = try await manager.submit(
        try page.form(address), [("title", "部の計画"), ("numbers", "1-1-2～3、2-1-1")], pressing: ("act", "look"))
      #expect(look.status == 200 && look.text.contains("選ばれる取組（3件）") && look.text.contains("項目p11"))
      let wrong = try await manager.submit(
        try page.form(address), [("title", "部の計画"), ("numbers", "8-8")], pressing: ("act", "make"))
      #expect(wrong.status == 422 && wrong.text.contains("8-8") && wrong.markup.contains("value=\"部の計画\""))
      let nameless = try await manager.submit(
        try page.form(address), [("title", ""), ("numbers", "1-1-2")], pressing: ("act", "make"))
      #expect(nameless.status == 422 && nameless.text.contains("題名を入れてください"))
      let made = try await manager.submit(
        try look.form(address), [("first", "R7"), ("last", "R8")], pressing: ("act", "make"))
      #expect(made.status == 303, "\(made.text)")
      let id = Plan.ID(
        stored: String((made.location ?? "").split(whereSeparator: { "/?".contains($0) }).dropFirst().first ?? ""))
      var child = try app.plan(id)
      #expect(child.plan.title == "部の計画" && child.plan.years.map(\.startYear) == [2025, 2026])
      #expect(child.plan.predecessor == nil)
      #expect(child.nodes.map(\.title) == ["項目p", "項目p1", "項目p11", "項目p12", "項目q", "項目q1", "項目q10"])
      #expect(child.nodes.filter(\.isBorrowed).map(\.number) == ["②", "③", "2-1-1"])
      try app.database.write { connection in
        var parent = try loaded("parent", in: connection)
        try PlanEditing.change(&parent, ChangeNote(.edited), by: .operator, at: app.clock.now, in: connection) {
          $0.nodes[3].title = "改めた題"
        }
      }
      child = try app.plan(id)
      #expect(child.nodes.contains { $0.title == "改めた題" && $0.isBorrowed })
      #expect(try await manager.get(address).text.contains("部の計画"))
      #expect(try app.auditWords().contains("child-plan-made"))
      let staff = try app.client(as: .staff)
      let seen = try await staff.get(address)
      #expect(seen.status == 200 && !seen.text.contains("部の計画") && seen.text.contains("人事課に頼んでください"))
    }
  }

  @Test(arguments: Engine.tested)
  func `whoever runs the parent plan alone makes a child of it and runs that, too`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, _ in
      try app.database.write { connection in
        try PlanArchive.save(numberedPlan(), in: connection)
        try PlanOpening.open("parent", by: "test", in: connection, at: app.clock.now)
      }
      let address = "/plans/parent/child"
      let narrow = try app.client(holding: .init(.planManager, plan: "parent"))
      let page = try await narrow.get(address)
      let made = try await narrow.submit(
        try page.form(address), [("title", "課の計画"), ("numbers", "1-1-2"), ("first", "R7"), ("last", "R8")],
        pressing: ("act", "make"))
      #expect(made.status == 303, "\(made.text)")
      let id = String((made.location ?? "").split(whereSeparator: { "/?".contains($0) }).dropFirst().first ?? "")
      #expect(try await narrow.get("/plans/\(id)").status == 200)
      #expect(try await narrow.get("/plans/\(id)/edit/outline").status == 200)
      #expect(try await narrow.get("/plans/\(id)/borrow").status == 200)
      // Nobody else gains anything, and who only reads the parent makes nothing of it.
      let other = try app.client(holding: .init(.planManager, plan: "old"))
      #expect(try await other.get("/plans/\(id)").status == 404)
      #expect(try await other.post(address, [("act", "make")]).status == 404)
      #expect(try await app.client(as: .reader).post(address, [("act", "make")]).status == 403)
      #expect(try app.auditWords().contains("role-handed-over"))
    }
  }

  @Test(arguments: Engine.tested)
  func `measures without a number are ticked in a list, which narrows and forgets nothing`(engine: Engine) async throws
  {
    try await withEndingPlan(engine) { app, manager in
      var parent = numberedPlan()
      for index in parent.nodes.indices where parent.nodes[index].level == 2 { parent.nodes[index].number = nil }
      let document = parent
      try app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanOpening.open("parent", by: "test", in: connection, at: app.clock.now)
      }
      let address = "/plans/parent/child"
      let page = try await manager.get(address)
      #expect(page.text.contains("一覧から選ぶ") && page.markup.contains("value=\"p11\"") && page.text.contains("7件"))
      // A repeat is no choice; a tier stands for all below it.
      #expect(!page.markup.contains("id=\"pick-r\"") && page.text.contains("この下の取組をすべて載せる（5件）"))
      let narrow = try await manager.submit(
        try page.form(address), [("title", "部の計画"), ("pick", "p11"), ("pick-words", "項目q11")],
        pressing: ("act", "filter"))
      #expect(narrow.status == 200 && narrow.text.contains("1件") && !narrow.markup.contains("id=\"pick-p12\""))
      #expect(narrow.markup.contains("value=\"部の計画\""))
      // What is ticked and not listed stays ticked.
      let form = try narrow.form(address)
      #expect(form.fields.filter { $0.0 == "pick" }.map(\.1) == ["p11"])
      let none = try await manager.submit(try page.form(address), [("title", "部の計画")], pressing: ("act", "make"))
      #expect(none.status == 422 && none.text.contains("番号を書くか、一覧で印を付けてください"))
      let made = try await manager.submit(
        form, [("pick", "p11"), ("pick", "q11"), ("numbers", "1-2"), ("first", "R7"), ("last", "R8")],
        pressing: ("act", "make"))
      #expect(made.status == 303, "\(made.text)")
      let id = Plan.ID(
        stored: String((made.location ?? "").split(whereSeparator: { "/?".contains($0) }).dropFirst().first ?? ""))
      #expect(try app.plan(id).nodes.filter(\.isBorrowed).map(\.title) == ["項目p11", "項目p20", "項目q11"])
      // The same list where the plan is there already; what it shows is not offered again.
      let borrow = "/plans/\(id)/borrow"
      let list = try await manager.submit(
        try await manager.get(borrow).form(borrow), [("owner", "parent")], pressing: ("act", "filter"))
      #expect(list.status == 200 && list.text.contains("項目p11（もう載っています）"))
      let taken = try await manager.submit(
        try list.form(borrow), [("pick", "p1"), ("pick", "p12"), ("below", "")], pressing: ("act", "look"))
      #expect(taken.status == 200 && taken.text.contains("選ばれる取組（4件）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan that is there takes items in by number`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      try app.database.write { connection in
        try PlanArchive.save(numberedPlan(), in: connection)
        try PlanOpening.open("parent", by: "test", in: connection, at: app.clock.now)
      }
      let address = "/plans/old/borrow"
      let page = try await manager.get(address)
      let none = try await manager.submit(try page.form(address), [("numbers", "1-1-2")], pressing: ("act", "look"))
      #expect(none.status == 422 && none.text.contains("もとの計画を選んでください"))
      let look = try await manager.submit(
        try page.form(address), [("owner", "parent"), ("numbers", "1-1-2、1-2"), ("below", "b")],
        pressing: ("act", "look"))
      #expect(look.status == 200 && look.text.contains("選ばれる取組（2件）"))
      let taken = try await manager.submit(try look.form(address), [], pressing: ("act", "take"))
      #expect(taken.status == 303 && taken.location?.contains("taken=2") == true)
      let old = try app.plan("old")
      #expect(old.nodes.filter(\.isBorrowed).map(\.parent) == ["b", "b"])
      #expect(try await app.client(as: .reader).get(address).status == 403)
    }
  }
}
