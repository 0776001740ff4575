import FiscalYears
import PlanFixtures
import Planning
import Testing

@Suite struct FollowingSchedules {
  private func cell(_ year: Int, _ markers: [String] = [], through: Int? = nil, line: Int = 0, text: String? = nil)
    -> ScheduleCell
  {
    ScheduleCell(
      line: line, year: FiscalYear(year), through: through.map { FiscalYear($0) }, markers: markers,
      continues: markers.isEmpty && text == nil, text: text, printed: "")
  }

  private func markers(_ cells: [ScheduleCell], columns: [PlanColumn] = []) -> [Int: [String]] {
    let schedule = EffectiveSchedule(cells, row: .plan, columns: columns)
    return (2022...2030).reduce(into: [:]) { $0[$1] = schedule[FiscalYear($1)]?.markers }
  }

  @Test func `an arrow carries the state of the year before on`() {
    let cells = [cell(2023, ["研究"]), cell(2024), cell(2025, ["活用"]), cell(2026)]
    #expect(markers(cells) == [2023: ["研究"], 2024: ["研究"], 2025: ["活用"], 2026: ["活用"]])
    let schedule = EffectiveSchedule(cells, row: .plan)
    #expect([2023, 2024, 2025].map { schedule[FiscalYear($0)]?.isCarriedOn } == [false, true, false])
  }

  @Test func `an arrow carries a span on, and a span of arrows carries through`() {
    #expect(
      markers([cell(2023, ["検討"], through: 2024), cell(2025, through: 2026)]) == [
        2023: ["検討"], 2024: ["検討"], 2025: ["検討"], 2026: ["検討"],
      ])
  }

  @Test func `an arrow after an empty year carries nothing on`() {
    #expect(markers([cell(2023, ["実施"]), cell(2025)]) == [2023: ["実施"], 2025: []])
  }

  @Test func `each line follows its own arrows`() {
    let cells = [cell(2023, ["検討"]), cell(2024), cell(2024, ["実施"], line: 1), cell(2025, line: 1)]
    #expect(markers(cells) == [2023: ["検討"], 2024: ["検討", "実施"], 2025: ["実施"]])
    #expect(EffectiveSchedule(cells, row: .plan)[FiscalYear(2024)]?.isCarriedOn == false)
    #expect(EffectiveSchedule(cells, row: .plan)[FiscalYear(2025)]?.isCarriedOn == true)
  }

  @Test func `text is carried on like a marker`() {
    let schedule = EffectiveSchedule([cell(2023, text: "3回"), cell(2024)], row: .plan)
    #expect(schedule[FiscalYear(2024)] == .init(markers: [], texts: ["3回"], isCarriedOn: true))
  }

  @Test func `a column before the period is the year before it, a term covers its years`() {
    let columns = [
      PlanColumn(id: "before", label: "", kind: .before, from: nil, to: nil),
      PlanColumn(id: "R5", label: "", kind: .year, from: FiscalYear(2023), to: FiscalYear(2023)),
      PlanColumn(id: "term", label: "", kind: .term, from: FiscalYear(2024), to: FiscalYear(2025)),
      PlanColumn(id: "after", label: "", kind: .after, from: nil, to: nil),
    ]
    let cells = [
      ScheduleCell(year: nil, column: "before", markers: ["研究"], printed: ""), cell(2023),
      ScheduleCell(year: nil, column: "term", markers: ["実施"], printed: ""),
      ScheduleCell(year: nil, column: "after", markers: ["活用"], printed: ""),
    ]
    #expect(markers(cells, columns: columns) == [2022: ["研究"], 2023: ["研究"], 2024: ["実施"], 2025: ["実施"]])
  }

  @Test func `the rows are followed apart`() {
    let real = ScheduleCell(row: .actual, year: FiscalYear(2023), markers: ["検討"], printed: "")
    #expect(markers([cell(2023, ["実施"]), real]) == [2023: ["実施"]])
  }
}
