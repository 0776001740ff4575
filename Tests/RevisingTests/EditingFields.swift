import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct EditingFields {
  private let plan = fullPlan().plan
  private var node: PlanNode { fullPlan()["m1"] }

  @Test func `a cell is read by the words of the plan, and one that stays keeps what it was read as`() {
    var edited = node
    let first = CellPlace(row: .plan, year: FiscalYear(2023))
    edited.setCell("検討・実施", at: first, in: plan)
    #expect(edited == node)
    edited.setCell("実施（3回）", at: first, in: plan)
    #expect(edited.cell(at: first)?.markers == ["実施"] && edited.cell(at: first)?.text == "3回")
    edited.setCell("⇒", at: first, in: plan)
    #expect(edited.cell(at: first)?.continues == true && edited.cell(at: first)?.markers == [])
    edited.setCell("", at: first, in: plan)
    #expect(edited.schedule.count == node.schedule.count - 1)
  }

  @Test func `a cell across years takes the place of those that it covers, in its own line only`() {
    var edited = node
    edited.setCell("試行する", through: FiscalYear(2025), at: CellPlace(row: .plan, year: FiscalYear(2023)), in: plan)
    let planned = edited.schedule.filter { $0.row == .plan && $0.line == 0 && $0.year != nil }
    #expect(planned.map(\.printed) == ["試行する"] && planned[0].through == FiscalYear(2025))
    #expect(edited.schedule.contains { $0.line == 1 } && edited.schedule.contains { $0.row == .actual })
    edited.setCell("試行する", at: CellPlace(row: .plan, year: FiscalYear(2023)), in: plan)
    #expect(edited.cell(at: CellPlace(row: .plan, year: FiscalYear(2023)))?.through == nil)
  }

  @Test func `a new cell stands where it is printed`() {
    var edited = node
    edited.setCell("実施", at: CellPlace(row: .actual, year: FiscalYear(2024)), in: plan)
    edited.setCell("次", at: CellPlace(row: .plan, line: 1, year: FiscalYear(2024)), in: plan)
    #expect(edited.schedule.map(\.printed) == ["研究", "検討・実施", "⇒", "3回", "次", "実施", "実施"])
  }

  @Test func `texts keep the order of the level's fields, and an empty one is taken away`() {
    var level = plan.levels[1]
    level.fields = [.init(key: "content", label: "内容"), .init(key: "purpose", label: "目的")]
    var edited = node
    edited.setText("新しい内容", of: level.fields[0], in: level)
    #expect(edited.texts.map(\.field) == ["content", "purpose", "purpose"])
    edited.setText("", of: level.fields[1], occurrence: 1, in: level)
    edited.setText("一つめ", of: level.fields[1], in: level)
    #expect(edited.texts.map(\.text) == ["新しい内容", "一つめ"] && edited.texts[1].label == "目的")
  }

  @Test func `owners are read anew where nobody corrected them, and keep what was known of them`() {
    var edited = node
    edited.setOwners(printed: "育成課（研）／情報課", corrected: node.owners)
    #expect(edited.owners.map(\.label) == ["育成課（研）", "情報課"] && edited.owners[0].unit == "u1")
    var corrected = edited.owners
    corrected[1].role = .consult
    edited.setOwners(printed: "育成課（研）と情報課", corrected: corrected)
    #expect(edited.owners == corrected && edited.ownersPrinted == "育成課（研）と情報課")
    edited.setOwners(printed: "", corrected: [])
    #expect(edited.owners.isEmpty && edited.ownersPrinted == nil)
  }

  @Test func `a section moves with all that it contains, and comes back`() throws {
    var document = fullPlan()
    try document.addSection("s3", title: "次", after: nil)
    try document.addSection("s4", title: "中", after: "s1", isInside: true)
    #expect(document.plan.sections.map(\.id) == ["s1", "s2", "s4", "s3"])
    let before = document
    try document.moveSection("s1", up: false)
    #expect(document.plan.sections.map(\.id) == ["s3", "s1", "s2", "s4"])
    try document.moveSection("s1", up: true)
    #expect(document == before)
    try document.moveSection("s4", up: true)
    #expect(document.plan.sections.map(\.id) == ["s1", "s4", "s2", "s3"])
    #expect(throws: Refusal.self) { try document.removeSection("s1") }
    try document.removeSection("s4")
    #expect(document.plan.sections.count == 3)
    #expect(throws: Refusal.self) { try document.moveSection("s4", up: true) }
  }
}
