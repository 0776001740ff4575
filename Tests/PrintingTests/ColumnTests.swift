import Essentials
import Foundation
import HTML
import PrintDocuments
import PrintFixtures
import Printing
import SourceDocuments
import Spreadsheets
import Testing
import WordDocuments

/// Parts beside each other on paper, in Word and on pages.
@Suite struct ColumnTests {
  private func charts(_ count: Int) -> PrintDocument {
    var document = Specimens.report(charts: count)
    guard let start = document.sections[0].blocks.lastIndex(where: { if case .heading = $0 { true } else { false } })
    else { return document }
    document.sections[0].blocks = Array(document.sections[0].blocks[start...])
    return document
  }

  private func pageCount(_ pdf: [UInt8]) throws -> Int? {
    try Typeset.tool("pdfinfo", ["in.pdf"], on: pdf).split(separator: "\n").first { $0.hasPrefix("Pages:") }
      .flatMap { Int($0.drop { !$0.isNumber }) }
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing)) func `four charts with their tables stand on a lying page`()
    throws
  {
    let pages = try Typeset.pages(of: charts(12))
    try Typeset.keep(pages.bytes, as: "charts.pdf")
    // The last note may go onto a page of its own.
    #expect(try [3, 4].contains(pageCount(pages.bytes)))
    let info = try Typeset.tool("pdfinfo", ["in.pdf"], on: pages.bytes)
    #expect(info.contains("Tagged:          yes"))
    #expect(try Typeset.pages(of: charts(12)).bytes == pages.bytes)
    let words = try Typeset.words(pages.bytes).filter { !$0.isWhitespace }
    for number in 0..<12 { #expect(words.contains("受講者\(number)")) }
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing)) func `letters of small charts have seven points`() throws {
    let pdf = try Typeset.pages(of: charts(4)).bytes
    let boxes = try Typeset.tool("pdftotext", ["-bbox", "in.pdf", "-"], on: pdf)
    let heights = boxes.split(separator: "\n").filter { $0.contains("<word") }.compactMap { line -> Double? in
      func number(_ name: String) -> Double? {
        line.components(separatedBy: "\(name)=\"").dropFirst().first?.split(separator: "\"").first.flatMap {
          Double($0)
        }
      }
      guard let top = number("yMin"), let bottom = number("yMax") else { return nil }
      return bottom - top
    }
    #expect(heights.count > 40 && (heights.min() ?? 0) > 6.9)
  }

  @Test func `Word has a table without rules whose rows stay whole`() throws {
    let document = charts(3)
    let bytes = try WordWriter.write(document, at: Typeset.moment)
    #expect(try WordWriter.write(document, at: Typeset.moment) == bytes)
    try Typeset.keep(bytes, as: "charts.docx")
    let xml = try Office.part("word/document.xml", of: bytes)
    // Two rows of parts, and a table in each of three.
    #expect(xml.components(separatedBy: "<w:tbl>").count - 1 == 4)
    #expect(xml.components(separatedBy: "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW").count - 1 >= 2)
    #expect(try ElementOrder.checkWord(bytes) > 50)
  }

  @Test(
    .enabled(
      if: Office.schemas != nil && Office.xmllintIsHere, "OOXML_XSD names no folder with wml.xsd, or no xmllint"))
  func `it follows the schema`() throws {
    let bytes = try WordWriter.write(charts(3), at: Typeset.moment)
    try Office.validate(try Office.part("word/document.xml", of: bytes), by: "wml.xsd")
  }

  @Test func `a page has a grid`() throws {
    var html = HTMLWriter()
    try html.printDocument(charts(3), level: 2, id: "d")
    let page = html.finish().string
    #expect(page.components(separatedBy: "<div class=\"print-columns\">").count == 2)
    #expect(page.components(separatedBy: "<svg").count == 4)
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing))
  func `pages are counted beside the writing, and are those of the PDF`() throws {
    let document = Specimens.report()
    let typesetter = try #require(Typeset.typesetter)
    let counted = try typesetter.headings(of: document)
    #expect(try counted == Typeset.pages(of: document).headings)
    let beside = try WordWriter.write(document, at: Typeset.moment) { try typesetter.headings(of: document) }
    #expect(try WordWriter.write(document, at: Typeset.moment, pages: counted) == beside)
    // Who gives up gets no file, whatever was written beside it.
    #expect(throws: CancellationError.self) {
      try WordWriter.write(document, at: Typeset.moment) { throw CancellationError() }
    }
  }

  @Test(.enabled(if: Office.isHere, Office.isMissing)) func `LibreOffice shows two charts beside each other`() throws {
    let pdf = try Office.printed(try WordWriter.write(charts(8), at: Typeset.moment), as: "docx")
    try Typeset.keep(pdf, as: "charts.docx.pdf")
    #expect(try (pageCount(pdf) ?? 9) <= 3)
  }
}
