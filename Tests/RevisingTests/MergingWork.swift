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

@Suite struct MergingWork {
  @Test(arguments: Engine.tested)
  func `fields that only one person changed are all kept`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.revision()
      _ = try desk.retitle("m1", "鈴木の題", by: suzuki)
      let outcome = try desk.merge("m1", seen: seen) { $0.texts[0].text = "佐藤の文" }
      #expect(outcome.conflicts.isEmpty && outcome.change?.fields.count == 1)
      let stored = try desk.stored()["m1"]
      #expect(stored.title == "鈴木の題" && stored.texts[0].text == "佐藤の文")
    }
  }

  @Test(arguments: Engine.tested)
  func `a field that both changed is not overwritten but given back with both texts`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.revision()
      _ = try desk.retitle("m1", "鈴木の題", by: suzuki)
      let outcome = try desk.merge("m1", seen: seen) { node in
        node.title = "佐藤の題"
        node.categoryNote = "佐藤の注"
      }
      let conflict = try #require(outcome.conflicts.first)
      #expect(conflict.base == .string("庁内講師の育成") && conflict.theirs == .string("鈴木の題"))
      #expect(conflict.mine == .string("佐藤の題") && conflict.by == "鈴木" && conflict.at == desk.clock.now)
      #expect(try desk.stored()["m1"].title == "鈴木の題" && desk.stored()["m1"].categoryNote == "佐藤の注")
    }
  }

  @Test(arguments: Engine.tested)
  func `both may change different cells and add different texts`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.revision()
      let add = { (node: inout PlanNode, year: Int, text: String) in
        node.schedule.append(ScheduleCell(line: 2, year: FiscalYear(year), text: text, printed: text))
        node.texts.append(PlanNode.FieldText(field: text, label: text, text: text))
      }
      try desk.change(by: suzuki) { add(&$0["m1"], 2023, "鈴木") }
      let outcome = try desk.merge("m1", seen: seen) { add(&$0, 2024, "佐藤") }
      #expect(outcome.conflicts.isEmpty)
      let stored = try desk.stored()["m1"]
      #expect(stored.schedule.suffix(2).map(\.printed) == ["鈴木", "佐藤"])
      #expect(stored.texts.suffix(2).map(\.text) == ["鈴木", "佐藤"])
    }
  }

  @Test(arguments: Engine.tested)
  func `the same change twice is no conflict and no change`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.revision()
      _ = try desk.retitle("m1", "同じ題", by: suzuki)
      let outcome = try desk.merge("m1", seen: seen) { $0.title = "同じ題" }
      #expect(outcome.conflicts.isEmpty && outcome.change == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a node that was archived meanwhile is refused`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.revision()
      try desk.change(.archived, by: suzuki) { $0["m2"].isArchived = true }
      #expect(throws: Refusal.self) { try desk.merge("m2", seen: seen) { $0.title = "佐藤の題" } }
    }
  }
}

extension Desk {
  func merge(
    _ node: PlanNode.ID, seen revision: Int, by actor: Actor = sato, _ mine: (inout PlanNode) -> Void
  ) throws -> MergeOutcome {
    try editing.merge(plan, [node], seen: revision, ChangeNote(.edited, about: .node(node)), by: actor, services) {
      node, _ in mine(&node)
    }
  }
}
