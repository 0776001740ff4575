import Application
import Database
import Essentials
import FiscalYears
import JSON
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct ChangingPlans {
  @Test(arguments: Engine.tested)
  func `a changed title is one field in the log and one in the database`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      var expected = fullPlan()
      expected["m1"].title = "庁内講師を育てる"
      let change = try #require(try desk.retitle("m1", "  庁内講師を育てる\n"))
      #expect(try desk.stored() == expected)
      #expect(change.fields.map(\.field.key) == ["title"])
      #expect(change.fields.first?.before == .string("庁内講師の育成"))
      #expect(change.fields.first?.after == .string("庁内講師を育てる"))
      #expect(change.revision == (try desk.revision()))
      let logged = try desk.services.database.read {
        try PlanChangeStore.change(change.revision, of: desk.plan, in: $0)
      }
      #expect(logged == change)
    }
  }

  @Test(arguments: Engine.tested)
  func `an edit that changes nothing leaves no trace`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let before = try desk.revision()
      #expect(try desk.retitle("m1", "庁内講師の育成") == nil)
      #expect(try desk.revision() == before)
    }
  }

  @Test(arguments: Engine.tested)
  func `every part of a node is written and read back`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      try desk.change { document in
        var node = document["m1"]
        node.number = nil
        node.codes = [PlanNode.Code(scheme: "総合計画", value: "1-2")]
        node.category = nil
        node.emphases = ["e1"]
        node.texts[1].text = "変えた文"
        node.texts.append(PlanNode.FieldText(field: "note", label: "備考", text: "加えた文"))
        node.values = []
        node.owners = [Responsibility(label: "職員課")]
        node.ownersPrinted = "職員課"
        node.schedule[1] = ScheduleCell(year: FiscalYear(2023), markers: ["実施"], printed: "実施")
        node.schedule.removeLast()
        node.resources = []
        node.serves = [PlanReference(title: "総合計画")]
        node.source = nil
        node.period = nil
        document["m1"] = node
      }
      let stored = try desk.stored()["m1"]
      #expect(stored.codes.map(\.value) == ["1-2"] && stored.category == nil && stored.emphases == ["e1"])
      #expect(stored.texts.map(\.text).suffix(2) == ["変えた文", "加えた文"])
      #expect(stored.schedule.count == fullPlan()["m1"].schedule.count - 1)
      #expect(stored.serves == [PlanReference(title: "総合計画")] && stored.period == nil)
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored() == fullPlan())
    }
  }

  @Test(arguments: Engine.tested)
  func `a move changes the places of neighbours only and is undone whole`(engine: Engine) throws {
    try Desk.with(engine, largePlan(measures: 40)) { desk in
      let original = try desk.stored()
      let moved = original.nodes[20].id
      let change = try #require(try desk.change(.moved) { $0.put(moved, at: 14) })
      #expect(change.fields.count == 3 && change.fields.allSatisfy { $0.field.key == PlanField.previous })
      #expect(try desk.stored().nodes[14].id == moved)
      #expect(try desk.past(change.revision - 1) == original)
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored() == original)
    }
  }

  @Test(arguments: Engine.tested)
  func `nodes are made, archived and removed, and each is undone`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let start = try desk.bytes()
      let made = try desk.change(.added) { document in
        var node = PlanNode(id: "new", parent: "n2", level: 1, order: 0, title: "新しい施策")
        node.schedule = [ScheduleCell(year: FiscalYear(2023), markers: ["検討"], printed: "検討")]
        document.nodes.append(node)
      }
      #expect(try desk.stored().nodes.last?.title == "新しい施策")
      try desk.change(.archived) { $0["new"].isArchived = true }
      #expect(try desk.stored()["new"].isArchived)
      #expect(try desk.services.database.read { try PlanStore.list(in: $0) }.first?.measures == 2)
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(!(try desk.stored()["new"].isArchived))
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(try desk.bytes() == start)
      try desk.editing.redo(desk.plan, by: sato, desk.services)
      #expect(try PlanFile.write(desk.past(try #require(made).revision)) == desk.bytes())
    }
  }

  @Test(arguments: Engine.tested)
  func `what breaks a rule of the exchange format is refused and changes nothing`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let before = (try desk.bytes(), try desk.revision())
      #expect(throws: Refusal.self) { try desk.change { $0["m1"].category = "知らない区分" } }
      #expect(throws: Refusal.self) { try desk.change { $0.put("n1", at: 4) } }
      #expect(throws: Refusal.self) { try desk.change { $0["m2"].schedule[0].markers = ["知らない語"] } }
      #expect(throws: Refusal.self) { try desk.change { document in document.nodes.removeAll { $0.id == "n2" } } }
      #expect(try desk.bytes() == before.0 && desk.revision() == before.1)
    }
  }

  @Test(arguments: Engine.tested)
  func `undo is refused where somebody else changed the same field since`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      _ = try desk.retitle("m1", "一")
      _ = try desk.retitle("m1", "二", by: suzuki)
      #expect(throws: Refusal.self) { try desk.editing.undo(desk.plan, by: sato, desk.services) }
      #expect(try desk.stored()["m1"].title == "二")
      try desk.editing.undo(desk.plan, by: suzuki, desk.services)
      #expect(try desk.stored()["m1"].title == "一")
    }
  }

  @Test(arguments: Engine.tested)
  func `undo and redo walk through one's own steps`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      _ = try desk.retitle("m1", "一")
      _ = try desk.retitle("m2", "二")
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored() == fullPlan())
      #expect(throws: Refusal.self) { try desk.editing.undo(desk.plan, by: sato, desk.services) }
      try desk.editing.redo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored()["m1"].title == "一" && desk.stored()["m2"].title == fullPlan()["m2"].title)
      try desk.editing.redo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored()["m2"].title == "二")
      #expect(throws: Refusal.self) { try desk.editing.redo(desk.plan, by: sato, desk.services) }
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      _ = try desk.retitle("m1", "三")
      #expect(throws: Refusal.self) { try desk.editing.redo(desk.plan, by: sato, desk.services) }
    }
  }

  @Test(arguments: Engine.tested)
  func `words are renamed and put in another order without losing what refers to them`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let first = try desk.stored()
      try desk.change(.vocabulary) { $0.plan.vocabulary.categories.reverse() }
      #expect(try desk.stored().nodes == first.nodes && desk.stored().reports == first.reports)
      try desk.change(.vocabulary) { $0.plan.vocabulary.markers.reverse() }
      #expect(try desk.stored().nodes == first.nodes)
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored() == first)
    }
  }
}
