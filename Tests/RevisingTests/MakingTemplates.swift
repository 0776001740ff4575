import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

@Suite struct MakingTemplates {
  private let random = RepeatableRandom(seed: 3)

  @Test func `a template has new ids and leaves behind what happened`() throws {
    let old = fullPlan()
    let new = old.template(PlanTemplate(shift: 3), title: "次の計画", with: random)
    #expect(new.plan.title == "次の計画" && new.plan.predecessor == "full" && new.plan.edition == nil)
    #expect(new.reports.isEmpty && new.rounds.isEmpty && new.indicators.isEmpty && new.importNotes.isEmpty)
    #expect(new.findings.isEmpty && new.successions.isEmpty)
    #expect(new.nodes.count == old.nodes.count)
    #expect(Set(new.nodes.map(\.id)).isDisjoint(with: old.nodes.map(\.id)) && new.plan.id != old.plan.id)
    #expect(new.nodes[2].repeats == .original(new.nodes[1].id))
    #expect(new.nodes.allSatisfy { $0.resources.isEmpty && !$0.schedule.contains { $0.row == .actual } })
    #expect(new.plan.firstYear == FiscalYear(2026) && new.plan.terms[0].lastYear == FiscalYear(2027))
    #expect(new.plan.columns.map(\.label) == ["R7まで", "R8", "R9～R10", "R11以降"])
    #expect(new.nodes[1].schedule[1].year == FiscalYear(2026))
    #expect(new.nodes[1].schedule[2].through == FiscalYear(2028))
    #expect(new.plan.vocabulary.markers == old.plan.vocabulary.markers)
    // It passes all rules of the exchange format.
    #expect(throws: Never.self) { try new.canonical() }
  }

  @Test(arguments: PlanTemplate.Part.allCases)
  func `each part can be left out`(part: PlanTemplate.Part) throws {
    let parts = Set(PlanTemplate.Part.allCases).subtracting([part])
    let new = fullPlan().template(PlanTemplate(parts: parts, isSuccessor: false), title: "写し", with: random)
    #expect(new.plan.predecessor == nil)
    #expect(new.nodes.isEmpty == (part == .measures))
    #expect(new.plan.sections.isEmpty == (part == .sections))
    #expect(new.nodes.allSatisfy { $0.texts.isEmpty } == (part == .texts || part == .measures))
    #expect(new.nodes.allSatisfy { $0.schedule.isEmpty } == (part == .schedule || part == .measures))
    #expect(
      new.nodes.allSatisfy { $0.owners.isEmpty && $0.ownersPrinted == nil } == (part == .owners || part == .measures))
    #expect(throws: Never.self) { try new.canonical() }
  }

  @Test func `what was taken out of the plan is not copied, and its repeats have lost their original`() throws {
    var old = fullPlan()
    old.nodes[1].isArchived = true
    let new = old.template(PlanTemplate(), title: "写し", with: random)
    #expect(new.nodes.count == old.nodes.count - 1)
    #expect(new.nodes[1].repeats == .unknown)
    #expect(throws: Never.self) { try new.canonical() }
  }

  @Test func `years in headings move, other numbers stay`() {
    var plan = PlanDocument(plan: Plan(id: "p", title: ""))
    for label in ["令和元年度", "R5", "Ｒ７", "2024年度", "第3期", "R6～R8", "10回"] {
      plan.plan.columns.append(PlanColumn(id: label, label: label, kind: .before, from: nil, to: nil))
    }
    plan.shift(by: 2)
    #expect(plan.plan.columns.map(\.label) == ["令和3年度", "R7", "Ｒ9", "2026年度", "第3期", "R8～R10", "10回"])
  }

  @Test(arguments: ReadySet.all.map(\.key))
  func `a ready set makes a plan that can be saved, and adds nothing a second time`(key: String) throws {
    let set = try #require(ReadySet.named(key))
    var plan = Plan(id: "p", title: "新しい計画")
    var count = 0
    let added = plan.add(set) {
      count += 1
      return "id\(count)"
    }
    #expect(!added.isEmpty && plan.levels.contains { $0.isMeasure })
    #expect(plan.add(set) { "again" }.isEmpty)
    #expect(throws: Never.self) { try PlanDocument(plan: plan).canonical() }
    var full = fullPlan()
    let before = full.plan
    full.plan.add(set) { "new-scale" }
    #expect(full.plan.levels.map(\.name) == before.levels.map(\.name))
    #expect(Array(full.plan.vocabulary.markers.prefix(4)) == before.vocabulary.markers)
    #expect(throws: Never.self) { try full.canonical() }
  }
}
