import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct YearsWithoutColumn {
  /// A column across two years beside one for a year, and cells of single years inside and behind them.
  private func document() -> PlanDocument {
    var document = synthetic(3)
    document.plan.firstYear = FiscalYear(2024)
    document.plan.lastYear = FiscalYear(2026)
    document.plan.columns = [
      PlanColumn(id: "R6-7", label: "R6～R7", kind: .term, from: FiscalYear(2024), to: FiscalYear(2025)),
      PlanColumn(id: "R8", label: "R8", kind: .year, from: FiscalYear(2026), to: FiscalYear(2026)),
    ]
    let measures = document.gridMeasures
    for place in document.nodes.indices { document.nodes[place].schedule = [] }
    func put(_ cells: [ScheduleCell], _ index: Int) {
      guard let place = document.nodes.firstIndex(where: { $0.id == measures[index].id }) else { return }
      document.nodes[place].schedule = cells
    }
    put(
      [
        ScheduleCell(year: FiscalYear(2024), text: "六年の欄", printed: "六年の欄"),
        ScheduleCell(year: FiscalYear(2025), text: "七年の欄", printed: "七年の欄"),
        ScheduleCell(year: FiscalYear(2026), text: "八年の欄", printed: "八年の欄"),
      ], 0)
    put([ScheduleCell(year: nil, column: "R6-7", text: "二年の欄", printed: "二年の欄")], 1)
    put([ScheduleCell(year: FiscalYear(2025), through: FiscalYear(2027), text: "長い欄", printed: "長い欄")], 2)
    return document
  }

  @Test(arguments: Engine.tested)
  func `every cell of a plan is seen, on its pages and in its files`(_ engine: Engine) async throws {
    let document = document()
    let base = "/plans/\(document.plan.id)"
    let node = try #require(document.gridMeasures.first).id
    try await withPlanBook(engine, [document]) { (app, reader) async throws in
      let manager = try app.client(as: .planManager)
      let table = try await reader.get(base + "/table")
      for text in ["六年の欄", "七年の欄", "八年の欄", "二年の欄", "長い欄"] {
        #expect(table.text.contains(text), "\(text)")
        #expect(try await reader.get(base + "/export/csv").markup.contains(text), "\(text)")
        #expect(try await manager.get(base + "/edit/schedule").markup.contains(text), "\(text)")
      }
      #expect(table.text.contains("列なし") && !table.markup.contains("/edit/words/columns"))
      #expect(try await manager.get(base + "/table").markup.contains("/edit/words/columns"))
      let sheet = try await reader.get(base + "/nodes/\(node)").text
      for text in ["六年の欄", "七年の欄", "八年の欄"] { #expect(sheet.contains(text), "\(text)") }
    }
  }

  @Test func `cells of such a year are written in the grid and on the sheet, and cleared again`() async throws {
    let document = document()
    let (plan, node) = (document.plan.id, try #require(document.gridMeasures.first).id)
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let address = "\(node)/plan/0/2024"
      let written = try await manager.saveCells(plan, seen: app.revision(plan), [(address, "検討")])
      #expect(written.states == ["saved"])
      #expect(try app.stored(plan).printed(address) == "検討")
      let sheet = "/plans/\(plan)/edit/nodes/\(node)"
      let form = try await manager.get(sheet).form(sheet)
      #expect(form["cell/plan/0/2024"] == "検討" && form["cell/plan/0/2025"] == "七年の欄")
      _ = try await manager.submit(form, [("cell/plan/0/2024", "")])
      #expect(try app.stored(plan).printed(address) == nil)
      // The page that still shows the column may write into it again.
      let again = try await manager.saveCells(plan, seen: app.revision(plan), [(address, "実施")])
      #expect(again.states == ["saved"])
    }
  }
}
