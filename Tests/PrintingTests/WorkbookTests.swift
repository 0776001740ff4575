import Essentials
import PrintDocuments
import PrintFixtures
import Printing
import SourceDocuments
import Spreadsheets
import Testing

@Suite struct WorkbookTests {
  private func bytes(_ document: PrintDocument) throws -> [UInt8] {
    try WorkbookWriter.write(try PrintedWorkbook.content(of: document))
  }

  private func grids(_ document: PrintDocument) throws -> [Grid] {
    try Workbook.read(try bytes(document), name: nil).blocks.compactMap { block in
      if case .grid(let grid) = block { grid } else { nil }
    }
  }

  @Test func `a table with its own sheet comes back with its spans`() throws {
    for document in [Specimens.schedule(), Specimens.threeYears()] {
      let grid = try #require(try grids(document).first)
      let table = try #require(document.tables.first)
      // Above the table stand the heading and the caption, and over all what the head of each page says at its left.
      let above = document.sections[0].head.left.contains { if case .text = $0 { true } else { false } } ? 3 : 2
      var found = ReadTable(grid).cells.filter { $0.row >= above }
      for index in found.indices { found[index].row -= above }
      let rows = table.head.count + table.body.count
      #expect(found.filter { $0.row < rows } == (try ReadTable(table)).cells)
    }
  }

  @Test(arguments: Specimens.all.map(\.name)) func `every word is on a sheet, and always the same`(name: String) throws
  {
    let document = try #require(Specimens.all.first { $0.name == name }).document
    let bytes = try bytes(document)
    try Typeset.keep(bytes, as: "\(name).xlsx")
    #expect(try self.bytes(document) == bytes)
    // Deeper items of lists are moved in by spaces.
    let words = try grids(document).flatMap(\.cells).map { $0.text.plain.drop { $0 == "　" } }
    for line in document.lines where !line.allSatisfy(\.isWhitespace) { #expect(words.contains(line[...]), "\(line)") }
    for table in document.tables {
      for cell in try ReadTable(table).cells where !cell.text.isEmpty {
        #expect(words.contains(cell.text.drop { $0 == "　" }), "\(cell)")
      }
    }
  }

  @Test(
    .enabled(
      if: Office.schemas != nil && Office.xmllintIsHere, "OOXML_XSD names no folder with sml.xsd, or no xmllint"),
    arguments: Specimens.all.map(\.name) + ["hostile"])
  func `every part of a workbook follows the schema`(name: String) throws {
    let document = Specimens.all.first { $0.name == name }?.document ?? Specimens.hostile("<&\"'\n\t")
    let bytes = try bytes(document)
    for part in ["workbook", "styles", "sharedStrings", "worksheets/sheet1"] {
      try Office.validate(try Office.part("xl/\(part).xml", of: bytes), by: "sml.xsd")
    }
  }

  @Test func `heads are printed on every page, on the paper of the section`() throws {
    let content = try PrintedWorkbook.content(of: Specimens.schedule())
    #expect(content.sheets.count == 1 && content.sheets[0].name == "分野1　採用と配置")
    #expect(content.sheets[0].repeatedRows == 3..<5 && content.sheets[0].paper == .a3Landscape)
    let sheet = try Office.part("xl/worksheets/sheet1.xml", of: try bytes(Specimens.schedule()))
    #expect(sheet.contains("paperSize=\"8\"") && sheet.contains("orientation=\"landscape\""))
    #expect(sheet.contains("fitToPage=\"1\"") && sheet.contains("customHeight=\"1\""))
    let annual = try PrintedWorkbook.content(of: Specimens.annual())
    #expect(annual.sheets.map(\.name) == ["表1　分野別の進み具合", "研修を受けた人数", "施策ごとの進み具合"])
  }

  @Test func `a form is one sheet, and so are many tables`() throws {
    #expect(try PrintedWorkbook.content(of: Specimens.progress()).sheets.count == 1)
    #expect(try PrintedWorkbook.content(of: Specimens.sheets(count: 12)).sheets.count == 12)
    #expect(try PrintedWorkbook.content(of: Specimens.sheets(count: 30)).sheets.count == 1)
  }

  @Test func `sheets that share one sheet of a workbook begin a page each`() throws {
    let table = PrintTable(
      columns: [.share(1), .share(2)],
      body: [[.label("取組"), PrintTable.Cell("研修")], [.label("所管"), PrintTable.Cell("人事課")]])
    let blocks = (0..<25).flatMap { _ in [.pageBreak, .heading(2, "施策"), .together([.table(table)])] as [PrintBlock] }
    var section = PrintDocument.Section([.title("答弁資料")] + blocks + [.pageBreak])
    section.head = .init(left: [.text("公開版")])
    let document = PrintDocument(title: "答弁資料", sections: [section])
    let sheets = try PrintedWorkbook.content(of: document).sheets
    // State and title stand above the first one; each has a heading, two rows and an empty one.
    #expect(sheets.count == 1 && sheets[0].pageBreaks == (1..<25).map { 2 + 4 * $0 })
    let xml = try Office.part("xl/worksheets/sheet1.xml", of: try bytes(document))
    #expect(xml.contains("<rowBreaks count=\"24\" manualBreakCount=\"24\"><brk id=\"6\""))
    // Tables that have sheets of their own need none.
    section.blocks = [.title("答弁資料")] + Array(blocks.prefix(9))
    let few = try PrintedWorkbook.content(of: PrintDocument(title: "答弁資料", sections: [section])).sheets
    #expect(few.count == 3 && few.allSatisfy { $0.pageBreaks.isEmpty })
  }

  @Test func `numbers are numbers only where nothing of the words is lost`() throws {
    let table = PrintTable(
      columns: (0..<4).map { _ in .share(1) },
      body: [[.figure("1,250"), .figure("62.0%", unit: "%"), .figure("未実施", unit: "%"), .figure("80%以上", unit: "%")]])
    let content = try PrintedWorkbook.content(of: PrintDocument(title: "t", sections: [.init([.table(table)])]))
    let cells = content.sheets[0].rows[0].cells
    #expect(cells.prefix(2).map(\.value) == [.number(1250), .number(62)])
    #expect(cells.suffix(2).map(\.value) == [.text(RichText("未実施")), .text(RichText("80%以上"))])
    let words = try grids(PrintDocument(title: "t", sections: [.init([.table(table)])])).flatMap(\.cells)
    #expect(words.map(\.text.plain).filter { !$0.isEmpty } == ["1,250", "62.0%", "未実施", "80%以上"])
  }

  @Test func `hostile text comes back as text, and what no cell can hold is refused`() throws {
    let evil = "=1+1<&\"'_x000D_\u{1}\u{E000}𠮷"
    let words = try grids(Specimens.hostile(evil)).flatMap(\.cells).map(\.text.plain)
    #expect(words.count { $0 == PrintText(evil).plain } >= 6)
    let long = PrintTable(columns: [.share(1)], body: [[.init(PrintText(String(repeating: "長", count: 100_000)))]])
    let refusal = try #require(throws: Refusal.self) {
      try bytes(PrintDocument(title: "t", sections: [.init([.table(long)])]))
    }
    #expect(refusal.message.contains("Excel"))
    #expect(try !bytes(PrintDocument(title: "", sections: [])).isEmpty)
  }

  @Test(.enabled(if: Office.isHere, Office.isMissing), arguments: ["schedule", "progress", "annual"])
  func `LibreOffice opens it and prints all of it`(name: String) throws {
    let document = try #require(Specimens.all.first { $0.name == name }).document
    let pdf = try Office.printed(try bytes(document), as: "xlsx")
    try Typeset.keep(pdf, as: "\(name).xlsx.pdf")
    let words = try Typeset.tool("pdftotext", ["-raw", "in.pdf", "-"], on: pdf).filter { !$0.isWhitespace }
    for heading in document.headings { #expect(words.contains(heading.text.plain.filter { !$0.isWhitespace })) }
  }
}
