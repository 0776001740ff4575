import Essentials
import SourceDocuments
import Testing

@testable import Spreadsheets

/// Long lists, which are written row by row.
@Suite struct ListWorkbookTests {
  private let list = ListWorkbook(title: "職員の一覧", sheetName: "一覧", heads: ["番号", "氏名"], widths: [10, 12])

  private func bytes(_ rows: [[String]]) throws -> [UInt8] {
    try list.write { add in for row in rows { try add(row) } }
  }

  @Test func `title, heads and rows come back as they were given, and nothing becomes a number or a formula`() throws {
    let rows = [["001", "=1+1"], ["2023/4/1", "<&>\"' _x000D_"], ["", "前後 "], ["@", "一\n二"]]
    let grid = try #require(try Workbook.read(bytes(rows), name: nil).grids.first)
    #expect(grid.place == "一覧!A1:B6")
    let texts = grid.cells.map { $0.text.plain }
    #expect(texts.filter { !$0.isEmpty } == (["職員の一覧", "番号", "氏名"] + rows.flatMap { $0 }).filter { !$0.isEmpty })
  }

  @Test func `the same rows give the same bytes, and many rows are all there`() throws {
    let rows = (0..<5_000).map { ["\($0)", "氏名\($0)"] }
    let first = try bytes(rows)
    #expect(try bytes(rows) == first)
    let grid = try #require(try Workbook.read(first, name: nil).grids.first)
    #expect(grid.place == "一覧!A1:B5002" && grid.cells.last?.text.plain == "氏名4999")
  }

  @Test func `a text that does not fit on a line makes its row higher, and one that no cell holds is refused`() throws {
    let written = try bytes([["1", "短い"], ["2", "とても長い所属の名前がここに入ります"]])
    let sheet = try OfficePackageText(written).text("xl/worksheets/sheet1.xml")
    func height(_ row: Int) -> Double? {
      guard let start = sheet.firstRange(of: "<row r=\"\(row)\""),
        let found = sheet[start.upperBound...].prefix(while: { $0 != ">" }).firstMatch(of: #/ ht="([0-9.]+)"/#)
      else { return nil }
      return Double(found.1)
    }
    // A row without a height of its own has that of the sheet.
    #expect(height(3) ?? 18 == 18 && height(4) ?? 0 > 40)
    #expect(sheet.contains("defaultRowHeight=\"18\"") && sheet.contains("<pane "))
    do {
      _ = try bytes([["1", String(repeating: "長", count: 40_000)]])
      Issue.record("a text that no cell holds was written")
    } catch let refusal as Refusal {
      #expect(refusal.message.contains("「一覧」の3行目"))
    }
  }
}
