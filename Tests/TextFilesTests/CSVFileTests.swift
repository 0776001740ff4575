import SourceDocuments
import Testing
import TextFiles

@Suite struct CSVFileTests {
  private func read(_ text: String) throws -> SourceDocument { try CSVFile.read(Array(text.utf8), name: "a.csv") }

  private func rows(_ text: String) throws -> [[String]] { try tableRows(try read(text)) }

  @Test func `quotes hold delimiters, quotes and line ends`() throws {
    #expect(
      try rows("施策,内容\r\n\"接遇, 電話\",\"「\"\"名乗る\"\"」\r\n二行目\"\n,x\n") == [
        ["施策", "内容"], ["接遇, 電話", "「\"名乗る\"」\n二行目"], ["", "x"],
      ])
  }

  @Test func `a quote inside a field is a character`() throws {
    #expect(try rows("a 5\" disk,\"b\"c\n") == [["a 5\" disk", "bc"]])
  }

  @Test func `all three line ends count`() throws {
    #expect(try rows("a,b\rc,d\ne,f\r\ng,h") == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
  }

  @Test func `rows may have different lengths`() throws {
    #expect(try rows("a\nb,c,d\ne,f") == [["a", "", ""], ["b", "c", "d"], ["e", "f", ""]])
  }

  @Test(arguments: [
    ("a;b;c\n1,5;2;3\n", ["a", "b", "c"]), ("a\tb, c\n1\t2\n", ["a", "b, c"]), ("sep=;\r\na;b,c\n", ["a", "b,c"]),
    ("SEP=|\na|b,c\n", ["a", "b,c"]), ("only one, said he", ["only one", " said he"]), ("words", ["words"]),
  ])
  func `the delimiter is found`(text: String, first: [String]) throws {
    #expect(try rows(text)[0] == first)
  }

  @Test func `several tables stay one grid with their blank rows`() throws {
    let document = try read("【庭】,,\n木,本数,\n桜,3,\n,,\n【畑】,,\n豆,5,\n,,\n,,\n")
    #expect(document.blocks.count == 1)
    guard case .grid(let grid) = document.blocks[0] else { return }
    #expect(grid.rowCount == 6)
    #expect(grid.columnCount == 3)
    #expect(grid.place == "1行〜6行")
    #expect(grid.cells.last?.place == "6行2列")
    #expect(grid.cells.last?.row == 5)
  }

  @Test func `a quote without an end is read as a character and told`() throws {
    let open = try read("a,b\nc,\"d\ne,f\n")
    #expect(try tableRows(open) == [["a", "b"], ["c", "\"d"], ["e", "f"]])
    #expect(open.remarks.map(\.place) == ["2行2列"])
    #expect(open.remarks.map(\.kind) == ["open-quote"])
  }

  @Test func `many open quotes take no time`() throws {
    let text = String(repeating: "\"\"\"a,\n", count: 3_000)
    #expect(try read(text).remarks.count <= 1)
  }

  @Test func `an empty file is an empty document`() throws {
    #expect(try read("").blocks.isEmpty)
    #expect(try read("\r\n,,\r\n").blocks.isEmpty)
  }

  @Test func `limits are kept`() throws {
    #expect(throws: SourceRefusal.self) { try read(String(repeating: "a\n", count: SourceLimits.rows + 1)) }
    #expect(throws: SourceRefusal.self) { try read(String(repeating: "a,", count: SourceLimits.columns + 1)) }
    #expect(throws: SourceRefusal.self) { try read(String(repeating: "あ", count: SourceLimits.cellCharacters + 1)) }
    let wide = try read("a" + String(repeating: ",", count: 5_000) + String(repeating: "\n", count: 50_000))
    #expect(try tableRows(wide) == [["a"]])
  }

  @Test func `Shift_JIS from Excel is read`() throws {
    let bytes: [UInt8] = [
      0x8B, 0xE6, 0x95, 0xAA, 0x2C, 0x52, 0x35, 0x0D, 0x0A, 0x8C, 0x70, 0x91, 0xB1, 0x2C, 0x81, 0xCB,
    ]
    #expect(try tableRows(try CSVFile.read(bytes)) == [["区分", "R5"], ["継続", "⇒"]])
  }

  @Test func `pasted cells are read with Excel's quotes`() throws {
    let document = try PastedCells.read("施策\t内容\n接遇\t\"一行目\n二行目 \"\"a\"\"\"\n5\" 画面\tb, c\n")
    #expect(document.kind == .pasted)
    #expect(
      try tableRows(document) == [["施策", "内容"], ["接遇", "一行目\n二行目 \"a\""], ["5\" 画面", "b, c"]])
  }
}

/// The cells of the only grid, blank ones as empty text.
func tableRows(_ document: SourceDocument) throws -> [[String]] {
  guard case .grid(let grid) = try #require(document.blocks.first), document.blocks.count == 1 else { return [] }
  return tableRows(grid)
}

func tableRows(_ grid: Grid) -> [[String]] {
  var rows = Array(repeating: Array(repeating: "", count: grid.columnCount), count: grid.rowCount)
  for cell in grid.cells { rows[cell.row][cell.column] = cell.text.plain }
  return rows
}
