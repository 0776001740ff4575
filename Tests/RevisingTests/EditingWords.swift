import Application
import Database
import Essentials
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

@Suite struct EditingWords {
  private func row(_ document: PlanDocument, _ list: WordList, _ key: String, _ field: WordField, _ value: String)
    throws -> WordRow
  {
    var row = try #require(document.plan.rows(list).first { $0.key == key })
    row[field] = value
    return row
  }

  @Test(arguments: [
    WordList.cover, .levels, .markers, .categories, .roles, .phases, .abbreviations, .emphases, .scales, .columns,
    .terms, .values("sc1"), .fields(level: 0), .fields(level: 1),
  ])
  func `rows hold all that a list says`(list: WordList) throws {
    var document = fullPlan()
    // Touching every row makes the list be written anew from its rows.
    try document.changeWords(document.plan.rows(list), in: list)
    #expect(document == fullPlan())
  }

  @Test func `a renamed marker changes cells and what they print, and no longer word that contains it`() throws {
    var document = fullPlan()
    document.plan.vocabulary.markers.append(.init("本実施", .implement))
    document.nodes[1].schedule[1].markers = ["本実施", "実施"]
    document.nodes[1].schedule[1].printed = "本実施・実施"
    try document.changeWords([row(document, .markers, "実施", .label, "運用")], in: .markers)
    #expect(document.nodes[1].schedule[1].markers == ["本実施", "運用"])
    #expect(document.nodes[1].schedule[1].printed == "本実施・運用")
    #expect(document.nodes[1].schedule[4].printed == "運用")
  }

  @Test func `the same label twice, an empty one and a swap are refused`() throws {
    let document = fullPlan()
    #expect(throws: Refusal.self) {
      var copy = document
      try copy.changeWords([row(copy, .markers, "実施", .label, "検討")], in: .markers)
    }
    #expect(throws: Refusal.self) {
      var copy = document
      try copy.changeWords([row(copy, .markers, "実施", .label, "")], in: .markers)
    }
    #expect(throws: Refusal.self) {
      var copy = document
      try copy.changeWords(
        [row(copy, .markers, "実施", .label, "検討"), row(copy, .markers, "検討", .label, "実施")], in: .markers)
    }
    #expect(throws: Refusal.self) {
      var copy = document
      try copy.addWords([WordRow("new-0", [(.label, "検討"), (.meaning, "consider")])], to: .markers)
    }
  }

  @Test(arguments: [
    (WordList.markers, "実施"), (.categories, "拡充"), (.categories, "継続"), (.values("sc1"), "目標以下"), (.phases, "予算"),
    (.emphases, "e1"), (.levels, "施策"), (.fields(level: 1), "purpose"), (.columns, "after"), (.scales, "sc1"),
    (.roles, "主管課"),
  ])
  func `a word in use cannot vanish, and the refusal says how often it is used`(list: WordList, key: String) throws {
    var document = fullPlan()
    let count = try #require(document.uses(list)[key]?.total)
    let refusal = #expect(throws: Refusal.self) { try document.removeWords([key], from: list) }
    #expect(refusal?.message.contains("\(count)か所") == true)
  }

  @Test func `unused words go, and levels that stay keep their nodes`() throws {
    var document = fullPlan()
    try document.removeWords(["活用"], from: .markers)
    #expect(document.plan.vocabulary.markers.map(\.label) == ["研究", "検討", "実施"])
    try document.addWords([WordRow("new-0", [(.label, "方向性")])], to: .levels)
    try document.moveWord("方向性", by: -1, in: .levels)
    #expect(document.plan.levels.map(\.name) == ["柱", "方向性", "施策"])
    #expect(document.nodes.filter { $0.level == 2 }.count == 4)
    #expect(throws: Refusal.self) { try document.removeWords(["施策"], from: .levels) }
    try document.removeWords(["方向性"], from: .levels)
    var other = fullPlan()
    try other.removeWords(["活用"], from: .markers)
    #expect(document == other)
  }

  @Test func `levels with nodes on both cannot change places`() throws {
    var document = fullPlan()
    #expect(throws: Refusal.self) { try document.moveWord("柱", by: 1, in: .levels) }
  }

  @Test(arguments: Engine.tested)
  func `a renamed word is renamed in the tree and in reports, in one change`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let start = try desk.revision()
      let seen = try desk.stored()
      let form = WordForm(
        .categories, seen: start, changed: [try row(seen, .categories, "拡充", .label, "充実")])
      let outcome = try desk.editing.editWords(desk.plan, form, by: sato, desk.services)
      #expect(outcome.isChanged && outcome.conflicts.isEmpty)
      #expect(try desk.revision() == start + 1)
      let now = try desk.stored()
      #expect(now.reports[0].nextDirection == "充実")
      let snapshot = try desk.services.database.read { try PlanSnapshots().snapshot(of: desk.plan, in: $0) }
      #expect(snapshot?.document == now)
      _ = try desk.editing.undo(desk.plan, by: sato, desk.services)
      #expect(try desk.stored() == seen)
    }
  }

  @Test(arguments: Engine.tested)
  func `another word takes the place of one everywhere, also in reports`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      for (list, key, other) in [
        (WordList.categories, "拡充", "継続"), (.values("sc1"), "目標以下", "目標どおり"), (.phases, "決算", "予算"),
        (.markers, "研究", "検討"), (.emphases, "e1", "e2"),
      ] {
        var expected = try desk.stored()
        try expected.replaceWord(key, with: other, in: list)
        try desk.editing.replaceWord(desk.plan, key, with: other, in: list, by: sato, desk.services)
        #expect(try desk.stored() == expected)
        #expect(!(try desk.stored().plan.rows(list).contains { $0.key == key }))
      }
      #expect(try desk.stored().reports[0].nextDirection == "継続")
      #expect(try desk.stored().reports[0].answers[0].value == "目標どおり")
      #expect(try desk.stored().reports[0].resources[0].phase == "予算")
    }
  }

  @Test(arguments: Engine.tested)
  func `two people edit one list: different rows and parts are merged, the same part is a conflict`(
    engine: Engine
  ) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.stored()
      let revision = try desk.revision()
      func send(_ changed: [WordRow], removed: Set<String> = [], added: [WordRow] = [], by actor: Actor) throws
        -> WordOutcome
      {
        try desk.editing.editWords(
          desk.plan, WordForm(.markers, seen: revision, changed: changed, removed: removed, added: added), by: actor,
          desk.services)
      }
      _ = try send(
        [row(seen, .markers, "研究", .meaning, "prepare"), row(seen, .markers, "検討", .meaning, "pilot")],
        added: [WordRow("new-0", [(.label, "試行"), (.meaning, "pilot")])], by: sato)
      let outcome = try send(
        [row(seen, .markers, "検討", .meaning, "research"), row(seen, .markers, "実施", .label, "運用")],
        added: [WordRow("new-0", [(.label, "試行"), (.meaning, "pilot")])], by: suzuki)
      #expect(outcome.conflicts.map(\.label) == ["検討"])
      #expect(outcome.conflicts.first?.theirs == "pilot" && outcome.conflicts.first?.mine == "research")
      let words = try desk.stored().plan.vocabulary
      #expect(words.markers.map(\.label) == ["研究", "検討", "運用", "活用", "試行"])
      #expect(words.marker("研究") == .prepare && words.marker("検討") == .pilot)
      // A row that another person renamed is not overwritten, and not removed either.
      let late = try send([row(seen, .markers, "実施", .label, "実行")], by: sato)
      #expect(late.conflicts.count == 1 && !late.isChanged)
    }
  }

  @Test(arguments: Engine.tested)
  func `a form is taken as a whole or not at all`(engine: Engine) throws {
    try Desk.with(engine) { desk in
      let seen = try desk.stored()
      let form = WordForm(
        .markers, seen: try desk.revision(), changed: [try row(seen, .markers, "研究", .label, "調査")], removed: ["実施"])
      #expect(throws: Refusal.self) { try desk.editing.editWords(desk.plan, form, by: sato, desk.services) }
      #expect(try desk.stored() == seen)
    }
  }
}
