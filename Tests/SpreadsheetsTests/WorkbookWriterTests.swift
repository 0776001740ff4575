import Essentials
import Foundation
import SourceDocuments
import Testing

@testable import Spreadsheets

@Suite struct WorkbookWriterTests {
  private typealias Cell = WorkbookContent.Cell
  private typealias Row = WorkbookContent.Row

  private func content(_ rows: [Row], widths: [Double] = [20, 10, 10], name: String = "計画") -> WorkbookContent {
    WorkbookContent(title: "計画", sheets: [.init(name: name, columnWidths: widths, rows: rows)])
  }

  private func reread(_ content: WorkbookContent) throws -> SourceDocument {
    try Workbook.read(try WorkbookWriter.write(content), name: nil)
  }

  private func texts(_ cells: Cell...) throws -> [RichText] {
    let document = try reread(content(cells.map { Row([$0]) }))
    return try #require(document.grids.first).cells.map(\.text)
  }

  @Test func `a table comes back as it was given`() throws {
    let rows: [Row] = [
      [Cell("取組の一覧", .title, columnSpan: 3)],
      [Cell("施策名", .header, rowSpan: 2), Cell("年度", .header, columnSpan: 2)],
      [Cell("R5", .header), Cell("R6", .header)],
      [Cell("研修", .label, rowSpan: 2), Cell("実施", .centered), Cell("⇒", .centered)],
      [Cell(12), Cell(1234.5)],
    ]
    let document = try reread(content(rows))
    let grid = try #require(document.grids.first)
    #expect(grid.place == "計画!A1:C5")
    #expect(
      grid.cells.map { "\($0.place.dropFirst(3)) \($0.rowSpan)x\($0.columnSpan) \($0.text.plain)" } == [
        "A1 1x3 取組の一覧", "A2 2x1 施策名", "B2 1x2 年度", "B3 1x1 R5", "C3 1x1 R6", "A4 2x1 研修", "B4 1x1 実施", "C4 1x1 ⇒",
        "B5 1x1 12", "C5 1x1 1234.5",
      ])
    #expect(document.remarks == [])
  }

  @Test func `text stays text`() throws {
    let plain = [
      "=1+1", "+1", "-1", "@", "001", "1-2", "2023/4/1", " 前後の空白 ", "一\n二", "<&>\"'", "_x000D_", "_x005F_", "a_x12_",
      "𠮷野家",
      "辻󠄀", "か゚", "#DIV/0!", "TRUE",
    ]
    let document = try reread(content(plain.map { [Cell($0)] }))
    #expect(try #require(document.grids.first).cells.map(\.text) == plain.map { RichText($0) })
  }

  @Test func `line ends and control characters are made harmless`() throws {
    #expect(try texts(Cell("一\r\n二\r三\u{0}\u{7}\u{FFFF}四")) == ["一\n二\n三四"])
  }

  @Test func `emphasised runs are bold`() throws {
    let choice = RichText(runs: [.init("以下 ・ "), .init("どおり", isEmphasized: true), .init(" ・_x000D_以上 ")])
    #expect(
      try texts(Cell(.text(choice)), Cell(.text(choice), .header, columnSpan: 2)) == [choice, "以下 ・ どおり ・_x000D_以上 "])
    let whole = RichText(runs: [.init("全部", isEmphasized: true), .init("")])
    #expect(try texts(Cell(.text(whole))) == ["全部"])
    let long = RichText(runs: [.init("印", isEmphasized: true), .init(String(repeating: "あ", count: 32_766))])
    #expect(try texts(Cell(.text(long))).map(\.plain) == [long.plain])
  }

  @Test func `the same content gives the same bytes`() throws {
    let table = content([[Cell("施策名", .header), Cell(3)]])
    #expect(try WorkbookWriter.write(table) == WorkbookWriter.write(table))
  }

  @Test func `too long a text is refused and the longest is kept`() throws {
    let longest = String(repeating: "あ", count: 32_767)
    #expect(try texts(Cell(longest)) == [RichText(longest)])
    #expect(throws: Refusal.self) { try WorkbookWriter.write(content([[Cell(longest + "い")]])) }
    let surrogates = String(repeating: "𠮷", count: 16_384)
    #expect(throws: Refusal.self) { try WorkbookWriter.write(content([[Cell(surrogates)]])) }
  }

  @Test func `names of sheets are made acceptable`() throws {
    let long = String(repeating: "人材育成", count: 10)
    #expect(
      sheetNames(for: ["計画", "計画", "A/B[1]:*?\\", "'引用'", "", " ", "History", long, long]) == [
        "計画", "計画(2)", "A／B［1］：＊？＼", "’引用’", "シート", "シート(2)", "History(2)", String(long.prefix(31)),
        String(long.prefix(28)) + "(2)",
      ])
    let strange = [
      "計画&<一>", "\"", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", String(repeating: "’", count: 31), String(repeating: "漢", count: 31),
    ]
    var workbook = WorkbookContent(title: String(repeating: "長い題名", count: 200), sheets: [])
    for name in strange {
      var sheet = WorkbookContent.Sheet(name: name, columnWidths: [], rows: [[Cell("見出し", .header)], [Cell("値")]])
      sheet.repeatedRows = 0..<1
      workbook.sheets.append(sheet)
    }
    let document = try reread(workbook)
    #expect(
      document.grids.compactMap(\.sheet) == [
        strange[0], strange[1], String(strange[2].prefix(15)), strange[3], strange[4],
      ])
  }

  @Test func `cells flow around cells that reach down`() {
    let layout = SheetLayout(
      content([
        [Cell("a", rowSpan: 3), Cell("b", columnSpan: 2), Cell("c", rowSpan: 2)], [Cell("d")],
        [Cell("e", columnSpan: 3)],
      ]).sheets[0])
    #expect(
      layout.places.map { "\($0.cell.columnSpan)@\($0.row),\($0.column)" } == [
        "1@0,0", "2@0,1", "1@0,3", "1@1,1", "3@2,1",
      ])
    #expect(layout.columnCount == 4)
  }

  @Test func `rows are high enough for wrapped text`() {
    func heights(_ rows: [Row], _ widths: [Double] = [21]) -> [Double] {
      SheetLayout(content(rows, widths: widths).sheets[0]).heights
    }
    let ten = String(repeating: "漢", count: 10)
    #expect(heights([[Cell(ten)]]) == [18])
    #expect(heights([[Cell(ten + "字")]]) == [31])
    #expect(heights([[Cell(ten + "\n\n" + ten)]]) == [44.5])
    #expect(heights([[Cell(ten + ten, columnSpan: 2)]], [21, 20]) == [18])
    #expect(heights([[Cell(String(repeating: "ｶﾅ", count: 10))]]) == [18])
    #expect(heights([[Cell("か\u{3099}" + ten.dropLast())]]) == [18])
    // Seven lines over two rows: the missing points go to both.
    #expect(
      heights([[Cell(String(repeating: ten, count: 7), rowSpan: 2), Cell("x")], [Cell("y")]]) == [49.25, 49.25])
    #expect(heights([[Cell(String(repeating: ten, count: 100))]]) == [409])
  }

  @Test func `the page is set up for print`() throws {
    var sheet = WorkbookContent.Sheet(name: "計画", columnWidths: [30], rows: [[Cell("施策名", .header)], [Cell("研修")]])
    sheet.frozenRows = 1
    sheet.frozenColumns = 1
    sheet.repeatedRows = 0..<1
    sheet.paper = .a3Landscape
    let bytes = try WorkbookWriter.write(WorkbookContent(title: "題名", sheets: [sheet]))
    let package = try OfficePackageText(bytes)
    let xml = try package.text("xl/worksheets/sheet1.xml")
    #expect(xml.contains("<pane xSplit=\"1\" ySplit=\"1\""))
    #expect(xml.contains("<pageSetup paperSize=\"8\" fitToHeight=\"0\" orientation=\"landscape\"/>"))
    #expect(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"))
    #expect(xml.contains("<oddFooter>&amp;C&amp;P / &amp;N</oddFooter>"))
    #expect(
      try package.text("xl/workbook.xml").contains(
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'計画'!$1:$1</definedName>"))
    #expect(try package.text("docProps/core.xml").contains("<dc:title>題名</dc:title>"))
    #expect(try package.text("xl/styles.xml").contains("numFmtId=\"49\""))
  }

  @Test func `nothing is left in the temporary directory`() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "writer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    _ = try WorkbookWriter.write(content([[Cell("施策名")]]), temporaryDirectory: directory.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
    #expect(throws: WorkbookFault.self) {
      try WorkbookWriter.write(content([[Cell("施策名")]]), temporaryDirectory: directory.path + "/none")
    }
  }
}
