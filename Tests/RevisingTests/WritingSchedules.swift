import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct WritingSchedules {
  private let writing = ScheduleWriting(fullPlan().plan)

  private func place(_ year: Int?, column: String? = nil, row: ScheduleCell.RowKind = .plan, line: Int = 0)
    -> CellPlace
  {
    CellPlace(row: row, line: line, year: year.map { FiscalYear($0) }, column: column)
  }

  private var measure: PlanNode { fullPlan()["m1"] }

  @Test func `a cell is read by the words of the plan`() throws {
    var node = measure
    try writing.write("研究・実施", at: place(2023), of: &node)
    let cell = try #require(node.cell(at: place(2023)))
    #expect(cell.printed == "研究・実施" && cell.markers == ["研究", "実施"] && cell.text == nil)
    try writing.write(" 3課で\r\n始める ", at: place(2023), of: &node)
    let text = try #require(node.cell(at: place(2023)))
    #expect(text.printed == "3課で\n始める" && text.markers.isEmpty && text.text == "3課で\n始める")
  }

  @Test func `writing what stands there changes nothing, glyph for glyph`() throws {
    let node = measure
    for cell in node.schedule {
      var same = node
      try writing.write(
        cell.printed, at: CellPlace(cell), of: &same)
      #expect(same == node, "\(cell.printed)")
    }
  }

  @Test func `an empty text clears only its own cell`() throws {
    var node = measure
    let others = node.schedule.filter { CellPlace($0) != place(2023) }
    try writing.write("", at: place(2023), of: &node)
    #expect(node.schedule == others)
    try writing.write("", at: place(2023), of: &node)
    #expect(node.schedule == others)
  }

  @Test func `a new cell stands in the order of rows, lines and columns`() throws {
    var node = PlanNode(id: "x", level: 1, order: 0, title: "x")
    for (text, place) in [
      ("e", place(2024, row: .actual)), ("c", place(2024)), ("d", place(2023, line: 1)), ("b", place(2023)),
      ("a", place(nil, column: "before")),
    ] { try writing.write(text, at: place, of: &node) }
    #expect(node.schedule.map(\.printed) == ["a", "b", "c", "d", "e"])
    #expect(node.schedule[0].column == "before" && node.schedule[0].year == nil && node.schedule[1].column == nil)
  }

  @Test func `a cell across years stays one, and years inside it are refused`() throws {
    var node = measure
    try writing.write("実施", at: place(2024), of: &node)
    let wide = try #require(node.cell(at: place(2024)))
    #expect(wide.through == FiscalYear(2025) && wide.markers == ["実施"] && !wide.continues)
    #expect(throws: Refusal.self) { try writing.write("検討", at: place(2025), of: &node) }
    try writing.write("", at: place(2025), of: &node)
    #expect(node.cell(at: place(2024)) == wide)
  }

  @Test func `divided years say the same as before and can be written one by one`() throws {
    var node = measure
    let before = EffectiveSchedule(node.schedule, row: .plan, columns: fullPlan().plan.columns)
    writing.split(at: place(2024), of: &node)
    #expect(node.schedule.allSatisfy { $0.through == nil })
    let after = EffectiveSchedule(node.schedule, row: .plan, columns: fullPlan().plan.columns)
    for year in [2023, 2024, 2025] {
      #expect(before[FiscalYear(year)]?.markers == after[FiscalYear(year)]?.markers)
    }
    try writing.write("実施", at: place(2025), of: &node)
    #expect(node.cell(at: place(2025))?.printed == "実施")
    #expect(node.cell(at: place(2024))?.printed == "⇒")
  }

  @Test func `a text that is too long is refused`() {
    var node = measure
    let long = String(repeating: "長", count: ScheduleWriting.limit + 1)
    #expect(throws: Refusal.self) { try writing.write(long, at: place(2023), of: &node) }
    #expect(node == measure)
  }
}
