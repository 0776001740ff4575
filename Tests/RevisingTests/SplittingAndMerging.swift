import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct SplittingAndMerging {
  @Test func `a split gives each part to the one that was chosen`() throws {
    var split = NodeSplit(title: "庁外講師の育成", number: "(9)")
    split.shares = ["text:purpose": .move, "value:target": .copy, "owners": .copy, "schedule": .copy]
    let document = try fullPlan().after { try $0.split("m1", split, as: "new") }
    let (old, new) = (document["m1"], document["new"])
    #expect(document.nodes.map(\.id).prefix(3) == ["n1", "m1", "new"])
    #expect(old.texts.isEmpty && new.texts == fullPlan()["m1"].texts)
    #expect(old.values == new.values && old.owners == new.owners && old.schedule == new.schedule)
    #expect(new.resources.isEmpty && new.category == nil && !old.resources.isEmpty && old.category == "継続")
    #expect(new.number == "(9)" && new.period == old.period && new.serves == old.serves)
  }

  @Test func `only measures that are no repeats are split`() {
    #expect(throws: Refusal.self) { try fullPlan().after { try $0.split("n1", NodeSplit(title: "x"), as: "n") } }
    #expect(throws: Refusal.self) { try fullPlan().after { try $0.split("m1r", NodeSplit(title: "x"), as: "n") } }
    #expect(throws: Refusal("名前を入力してください。", field: "title")) {
      try fullPlan().after { try $0.split("m1", NodeSplit(title: " "), as: "n") }
    }
  }

  @Test func `merged texts stand one below the other and nothing is lost`() throws {
    var plan = outline()
    plan["m1"].texts = [.init(field: "purpose", label: "目的", text: "一")]
    plan["m3"].texts = [.init(field: "purpose", label: "目的", text: "二"), .init(field: "note", label: "備考", text: "三")]
    plan["m1"].owners = [Responsibility(label: "人事課")]
    plan["m1"].ownersPrinted = "人事課"
    plan["m3"].owners = [Responsibility(label: "人事課"), Responsibility(label: "財政課")]
    plan["m3"].ownersPrinted = "人事課／財政課"
    plan["m1"].schedule = [ScheduleCell(year: FiscalYear(2024), markers: ["検討"], printed: "検討")]
    plan["m3"].schedule = [
      ScheduleCell(year: FiscalYear(2024), markers: ["検討"], printed: "検討"),
      ScheduleCell(year: FiscalYear(2025), markers: ["実施"], printed: "実施"),
    ]
    let merged = try plan.after { try $0.merge("m3", into: "m1") }
    #expect(merged["m1"].texts.map(\.text) == ["一\n二", "三"])
    #expect(merged["m1"].owners.map(\.label) == ["人事課", "財政課"])
    #expect(merged["m1"].schedule.map(\.printed) == ["検討", "実施"] && merged["m1"].schedule[1].line == 1)
    #expect(merged["m3"].isArchived && merged["m3"].texts == plan["m3"].texts)
  }

  @Test func `repeats of the vanished one show the merged one, and are not doubled`() throws {
    let plan = try outline().after { try $0.repeat("m3", at: .below("e"), as: "m3r", mark: nil) }
    let merged = try plan.after { try $0.merge("m3", into: "m1") }
    #expect(merged["m3r"].repeats == .original("m1") && !merged["m3r"].isArchived && merged["m3r"].title == "M1")
    let other = try plan.after { try $0.merge("m1", into: "m4") }
    #expect(other["m1r"].repeats == .original("m4"))
    // Below b stands the merged one itself.
    let beside = try outline().after {
      try $0.repeat("m3", at: .below("b"), as: "m3r", mark: nil)
      try $0.merge("m3", into: "m1")
    }
    #expect(beside["m3r"].isArchived)
  }

  @Test func `repeats, tiers and a measure with itself are not merged`() {
    #expect(refusal { try $0.merge("m1r", into: "m2") }.contains("再掲ではない取組どうし"))
    #expect(refusal { try $0.merge("b", into: "m2") }.contains("再掲ではない取組どうし"))
    #expect(refusal { try $0.merge("m2", into: "m2") }.contains("相手の取組を選んで"))
  }
}
