import Essentials
import Foundation
import HTML
import OfficePackages
import PrintDocuments
import PrintFixtures
import Printing
import SourceDocuments
import Spreadsheets
import Testing
import WordDocuments

@Suite struct WordTests {
  private func bytes(_ document: PrintDocument) throws -> [UInt8] {
    try WordWriter.write(document, at: Typeset.moment)
  }

  @Test(arguments: Specimens.all.map(\.name))
  func `tables, headings and text come back as they were`(name: String) throws {
    let document = try #require(Specimens.all.first { $0.name == name }).document
    let bytes = try bytes(document)
    try Typeset.keep(bytes, as: "\(name).docx")
    #expect(try self.bytes(document) == bytes)
    let read = try WordDocument.read(bytes, name: nil)
    var grids: [Grid] = []
    var texts: [Paragraph] = []
    for block in read.blocks {
      switch block {
      case .grid(let grid): grids.append(grid)
      case .paragraph(let paragraph): texts.append(paragraph)
      }
    }
    // Terms are tables, too; they have no rules and two columns.
    let tables = try document.tables.map { try ReadTable($0) }
    let found = grids.map { ReadTable($0) }
    #expect(found.filter { tables.contains($0) }.count == tables.count)
    let words = Set(texts.map(\.text.plain))
    for line in document.lines where !line.allSatisfy(\.isWhitespace) { #expect(words.contains(line), "\(line)") }
    let headings = texts.filter { $0.headingLevel != nil }.map(\.text.plain)
    #expect(headings == document.headings.map(\.text.plain))
  }

  @Test func `hostile text comes back as text`() throws {
    let evil = "<w:p/>&amp;\"'\u{1}]]>_x000D_ {PAGE} \u{E000}𠮷\t後\n次"
    let document = Specimens.hostile(evil)
    let read = try WordDocument.read(try bytes(document), name: nil)
    let tables = try document.tables.map { try ReadTable($0) }
    let grids = read.blocks.compactMap { block in if case .grid(let grid) = block { ReadTable(grid) } else { nil } }
    #expect(grids.contains(tables[0]))
  }

  @Test func `paper, fields, repeated heads and merges stand in the file`() throws {
    let xml = try part("word/document.xml", of: Specimens.schedule())
    #expect(xml.contains("<w:pgSz w:w=\"23811\" w:h=\"16838\" w:orient=\"landscape\"/>"))
    #expect(xml.components(separatedBy: "<w:tblHeader/>").count - 1 == 2)
    #expect(xml.contains("<w:gridSpan w:val=\"5\"/>") && xml.contains("<w:vMerge w:val=\"restart\"/>"))
    #expect(xml.contains("<w:cantSplit/>") && xml.contains("<w:tblCaption w:val=\"分野1　採用と配置\"/>"))
    #expect(try part("word/footer1.xml", of: Specimens.schedule()).contains("w:instr=\" NUMPAGES \""))
    #expect(try part("word/header1.xml", of: Specimens.schedule()).contains("w:instr=\" STYLEREF 1 \""))
    let sheets = try part("word/document.xml", of: Specimens.sheets(count: 12))
    #expect(sheets.contains("<w:hyperlink w:anchor=\"_Toc100001\"") && sheets.contains("w:name=\"_Toc100001\""))
    #expect(sheets.contains(" TOC \\o \"1-2\" ") && sheets.components(separatedBy: " PAGEREF ").count - 1 == 14)
    #expect(try part("word/document.xml", of: Specimens.threeYears()).contains("<w:textDirection w:val=\"tbRlV\"/>"))
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing))
  func `contents show the pages that were counted until Word counts its own`() throws {
    let document = Specimens.sheets(count: 12)
    let pages = try Typeset.pages(of: document).headings
    let bytes = try WordWriter.write(document, at: Typeset.moment, pages: pages)
    let lines = try WordDocument.read(bytes, name: nil).blocks.compactMap { block -> String? in
      if case .paragraph(let paragraph) = block { paragraph.text.plain } else { nil }
    }
    let listed = lines.filter { $0.contains("\t") }
    #expect(listed.count == 14)
    for line in listed {
      #expect(Int(line.split(separator: "\t").last ?? "").map { (2...9).contains($0) } == true, "\(line)")
    }
    #expect(try Office.part("word/document.xml", of: bytes).contains("w:dirty=\"true\""))
    #expect(try !Office.part("word/settings.xml", of: bytes).contains("updateFields"))
    // Where nobody counted, Word is asked to.
    let open = try WordWriter.write(document, at: Typeset.moment)
    #expect(try Office.part("word/settings.xml", of: open).contains("<w:updateFields w:val=\"true\"/>"))
    let asking = try Office.part("word/document.xml", of: open).components(separatedBy: "w:dirty=\"true\"").count - 1
    #expect(asking == 15)
    #expect(try !part("word/settings.xml", of: Specimens.threeYears()).contains("updateFields"))
  }

  @Test func `covers, bands, letters and colours stand in the file`() throws {
    var band = PrintHeading(1, "章")
    band.isBand = true
    var indented = PrintParagraph("字下げ")
    indented.isIndented = true
    var cover = PrintDocument.Section([.title("計画", below: "市")])
    cover.isCover = true
    let body = PrintDocument.Section([
      .text("前"), .pageBreak, .heading(band), .paragraph(indented), .pageBreak,
      .table(PrintTable(columns: [.share(1)], body: [[.label("名")]])),
    ])
    var document = PrintDocument(title: "計画", sections: [cover, body])
    (document.typeface, document.tint) = (.mincho, .green)
    let xml = try part("word/document.xml", of: document)
    #expect(xml.contains("<w:pStyle w:val=\"CoverTitle\"/>") && xml.contains("w:fill=\"E2EFDA\""))
    #expect(xml.components(separatedBy: "<w:pageBreakBefore/>").count == 3 && !xml.contains("w:type=\"page\""))
    #expect(xml.contains("w:firstLineChars=\"100\""))
    #expect(try part("word/styles.xml", of: document).contains("BIZ UD明朝 Medium"))
    #expect(try ElementOrder.checkWord(WordWriter.write(document, at: Typeset.moment)) > 50)
  }

  @Test func `bands and names may have colours of their own in every form`() throws {
    var band = PrintHeading(1, "柱")
    band.isBand = true
    var name = PrintTable.Cell.label("表の題名", columnSpan: 2)
    (name.ground, name.alignment) = (.name, .middle)
    var head = PrintTable.Cell.head("本文の見出し")
    head.ground = .band
    let table = PrintTable(
      columns: [.share(1), .share(1)],
      body: [
        [name], [head, .head("見出し")], [.label("名"), .init("値")],
        [.init("段", role: .rowHead, ground: PrintTable.Ground.none), .init("値")],
      ])
    var document = PrintDocument(title: "計画", sections: [.init([.heading(band), .table(table)])])
    func fills() throws -> [String] {
      try part("word/document.xml", of: document).components(separatedBy: "w:fill=\"").dropFirst().map {
        String($0.prefix(6))
      }
    }
    #expect(try fills() == ["DFE3E8", "F1F3F5", "DFE3E8", "DFE3E8", "F1F3F5"])
    (document.tint, document.bandTint, document.nameTint) = (.lightGray, .blue, .green)
    #expect(try fills() == ["BDD7EE", "E2EFDA", "BDD7EE", "EDEDED", "EDEDED"])
    let content = try PrintedWorkbook.content(of: document)
    #expect(content.sheets[0].rows[4].cells[0].style == .bareLabel)
    #expect(content.grounds.band == 0xBDD7EE && content.grounds.name == 0xE2EFDA && content.grounds.label == 0xEDEDED)
    #expect(content.sheets[0].rows.prefix(3).map { $0.cells[0].style } == [.band, .name, .bandHeader])
    #expect(try ElementOrder.checkWorkbook(WorkbookWriter.write(content)) > 10)
    var html = HTMLWriter()
    try html.printDocument(document, level: 2, id: "d")
    let page = html.finish().string
    #expect(page.contains("print-document tint-light-gray band-blue name-green"))
    #expect(page.contains("class=\"middle named\"") && page.contains("class=\"banded\""))
  }

  @Test func `a row that is higher than a page may be broken`() throws {
    let long = PrintText(String(repeating: "長い文章。", count: 20_000))
    let table = PrintTable(columns: [.share(1)], body: [[.init(long)], [.init("短い")]])
    let xml = try part("word/document.xml", of: PrintDocument(title: "t", sections: [.init([.table(table)])]))
    #expect(xml.components(separatedBy: "<w:cantSplit/>").count - 1 == 1)
  }

  @Test(.enabled(if: Office.rsvgIsHere, "rsvg-convert (librsvg2-bin) is not installed"))
  func `a picture has dots, the drawing and its description`() throws {
    let xml = try part("word/document.xml", of: Specimens.annual())
    #expect(xml.contains("descr=\"研修を受けた人数：令和6年度の410人から") && xml.contains("<asvg:svgBlip "))
    let pointers = try OfficePackage(try bytes(Specimens.annual()), kind: "", fallback: "").relationships(
      of: "word/document.xml")
    #expect(pointers.filter { $0.type == "image" }.map(\.target) == ["word/media/image1.png", "word/media/image1.svg"])
  }

  @Test(
    .enabled(
      if: Office.schemas != nil && Office.xmllintIsHere, "OOXML_XSD names no folder with wml.xsd, or no xmllint"),
    arguments: Specimens.all.map(\.name) + ["hostile"])
  func `every part follows the schema`(name: String) throws {
    let document = Specimens.all.first { $0.name == name }?.document ?? Specimens.hostile("<&\"'\n\t")
    for part in ["document", "styles", "settings", "fontTable", "header1", "footer1"] {
      try Office.validate(try self.part("word/\(part).xml", of: document), by: "wml.xsd")
    }
  }

  @Test(.enabled(if: Office.isHere, Office.isMissing), arguments: Specimens.all.map(\.name))
  func `LibreOffice opens it and prints all of it`(name: String) throws {
    let document = try #require(Specimens.all.first { $0.name == name }).document
    let pdf = try Office.printed(try bytes(document), as: "docx")
    try Typeset.keep(pdf, as: "\(name).docx.pdf")
    let words = try Typeset.tool("pdftotext", ["-raw", "in.pdf", "-"], on: pdf).filter { !$0.isWhitespace }
    for heading in document.headings { #expect(words.contains(heading.text.plain.filter { !$0.isWhitespace })) }
    #expect(words.contains("1/") || words.contains("1／") || document.sections[0].foot.isEmpty)
  }

  private func part(_ name: String, of document: PrintDocument) throws -> String {
    try Office.part(name, of: try bytes(document))
  }
}
