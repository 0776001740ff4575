import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Revising
import Rounds
import Testing

@Suite struct ProposingASchedule {
  private let plan: Plan = {
    var plan = RoundDesk.ownedPlan().plan
    plan.columns = (2023...2027).map { year in
      PlanColumn(
        id: FiscalYear(year).short, label: FiscalYear(year).japanese, kind: .year, from: FiscalYear(year),
        to: FiscalYear(year))
    }
    return plan
  }()

  private func node(_ cells: [(Int, Int?, String)]) -> PlanNode {
    var node = PlanNode(id: "n", level: 0, order: 0, title: "研修")
    for (year, last, text) in cells {
      node.setCell(
        text, through: last.map { FiscalYear($0) }, at: CellPlace(row: .plan, year: FiscalYear(year)), in: plan)
    }
    return node
  }

  @Test(arguments: [
    ("R7：実施", "R5：検討\nR6：準備\nR7：実施"), ("令和6年度：なし", "R5：検討"), ("R6～R8：実施", "R5：検討\nR6～R8：実施"),
    ("R5: 調査\nR5：試行", "R5：調査\nR5：試行\nR6：準備"), ("", "R5：検討\nR6：準備"),
  ])
  func `years that are named change and others stay`(text: String, result: String) throws {
    var node = node([(2023, nil, "検討"), (2024, nil, "準備")])
    try ScheduleProposal(text, in: plan).apply(to: &node, in: plan)
    #expect(ScheduleProposal.text(of: node) == result)
  }

  @Test func `a cell across years is divided where only some of its years are named`() throws {
    var node = node([(2023, 2026, "実施")])
    try ScheduleProposal("R7：見直し", in: plan).apply(to: &node, in: plan)
    #expect(ScheduleProposal.text(of: node) == "R5：実施\nR6：⇒\nR7：見直し\nR8：⇒")
  }

  @Test(arguments: ["実施する", "来年度：実施", "R7：", "R20：実施", "R7～R20：実施", "R9～R7：実施"])
  func `what is not written so is refused with words`(text: String) throws {
    let refusal = try #require(throws: Refusal.self) { try ScheduleProposal(text, in: plan) }
    #expect(refusal.message.contains("R") || refusal.message.contains("「"))
    let question = Question("s", "工程の見直し案", .proposal, target: "schedule")
    #expect(SheetCheck.problem(of: text, for: question, in: plan)?.field == "s")
  }
}
