import DocumentFixtures
import SourceDocuments
import Spreadsheets
import Testing

@Suite(.enabled(if: RealPlans.arePresent, "the real plans are not beside the project"))
struct RealWorkbookTests {
  private func read(_ name: String) throws -> SourceDocument {
    try Workbook.read(try #require(RealPlans.read(name)), name: name)
  }

  @Test func `the plan of 会津若松 is read whole`() throws {
    let document = try read("aizuwakamatsu-r5-r9.xlsx")
    let grids = document.grids
    #expect(grids.map(\.sheet) == ["本文", "人事管理", "職員研修", "組織文化", "働きやすい環境づくり", "奥付"])
    #expect(grids.map(\.rowCount) == [37, 21, 18, 23, 19, 7])
    #expect(grids.map(\.columnCount) == [1, 9, 9, 9, 9, 1])
    #expect(grids[1].place == "人事管理!A1:I21")
    let dataRows = grids[1...4].map { grid in Set(grid.cells.map(\.row).filter { $0 > 1 }).count }
    #expect(dataRows == [19, 16, 21, 17])
    #expect(grids[1].cells.first { $0.place == "人事管理!A3" }?.rowSpan == 6)
    #expect(document.remarks == [])
  }

  @Test func `the plan of 清瀬 is read whole`() throws {
    let document = try read("kiyose-h31-h33.xlsx")
    #expect(document.grids.map(\.rowCount).prefix(3) == [7, 25, 237])
    #expect(document.grids.map(\.cells.count).prefix(3) == [7, 37, 495])
    #expect(document.grids.count == 4)
    #expect(document.grids[1].cells.first?.columnSpan == 3)
    #expect(document.remarks == [])
  }

  @Test func `the marked choice of 武蔵村山 stands out`() throws {
    let document = try read("musashimurayama-r5-no5.xlsx")
    let grid = try #require(document.grids.first)
    #expect(document.grids.count == 1)
    #expect((grid.place, grid.cells.count) == ("No.5!A1:H16", 48))
    let marked = grid.cells.flatMap { cell in cell.text.runs.filter(\.isEmphasized).map { "\(cell.place) \($0.text)" } }
    #expect(marked == ["No.5!C11 目標どおり", "No.5!C13 目標どおり"])
    #expect(document.remarks == [])
  }

  @Test(arguments: ["aizuwakamatsu-r5-r9.xlsx", "musashimurayama-r5-no5.xlsx"])
  func `a damaged copy never does worse than a refusal`(_ name: String) throws {
    let bytes = try #require(RealPlans.read(name))
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<150 { refused += refusal(bytes.mutated(using: &generator)) == nil ? 0 : 1 }
    #expect(refused > 50)
  }
}
