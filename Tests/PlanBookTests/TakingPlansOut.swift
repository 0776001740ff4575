import Database
import Essentials
import HTTP
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@Suite struct TakingPlansOut {
  @Test(arguments: Engine.tested)
  func `the exchange format comes out as it is stored`(_ engine: Engine) async throws {
    let document = fullPlan()
    try await withPlanBook(engine, [document]) { (app, client) async throws in
      let response = try await client.get("/plans/\(document.plan.id)/export/json").response
      #expect(response.header("content-disposition")?.hasPrefix("attachment; filename*=UTF-8''") == true)
      #expect(response.body.array == PlanFile.write(try document.canonical()))
    }
  }

  @Test func `the workbook shows the table as printed and is a sound xlsx file`() async throws {
    let document = synthetic(30)
    try await withPlanBook(.sqlite, [document]) { (app, client) async throws in
      let bytes = try await client.get("/plans/\(document.plan.id)/export/xlsx").response.body.array
      let source = try Workbook.read(bytes, name: "x.xlsx")
      guard case .grid(let grid)? = source.blocks.first else {
        Issue.record("no grid")
        return
      }
      let texts = Set(grid.cells.map(\.text.plain))
      for node in document.nodes where document.plan.levels[node.level].isMeasure {
        #expect(texts.contains { $0.contains(node.title) })
      }
      for level in document.plan.levels { #expect(texts.contains(level.name)) }
    }
  }

  @Test func `the csv has a row for each measure and no formula`() async throws {
    var document = synthetic(20)
    let place = try #require(document.nodes.lastIndex { document.plan.levels[$0.level].isMeasure })
    document.nodes[place].title = "=cmd|' /C calc'!A0"
    let plan = document
    try await withPlanBook(.sqlite, [plan]) { (app, client) async throws in
      let body = try await client.get("/plans/\(plan.plan.id)/export/csv").response.body
      #expect(Array(body.array.prefix(3)) == [0xEF, 0xBB, 0xBF])
      #expect(body.string.contains("'=cmd") && !body.string.contains(",=cmd"))
      #expect(body.string.components(separatedBy: "\r\n").count >= 22)
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
