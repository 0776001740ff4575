import PrintDocuments

/// The headings with the pages that were counted for them, and links to them: a field that Word is asked to fill in when it opens the
/// file.
struct WordContents {
  private let document: PrintDocument
  private let depth: Int
  /// Where the pages stand, in twentieths of a point.
  private let width: Int

  init(_ document: PrintDocument, depth: Int, width: Int) {
    (self.document, self.depth, self.width) = (document, depth, width)
  }

  /// The name by which contents point to a heading.
  static func bookmark(_ number: Int) -> String { "_Toc\(100_000 + number)" }

  func text(_ pages: HeadingPages?) -> String {
    var xml = WordXML()
    // The field begins in its first line, so that no empty line stands above it.
    var start = "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText"
    start += " xml:space=\"preserve\"> TOC \\o \"1-\(depth)\" \\h \\z </w:instrText></w:r>"
    start += "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    var ranks = HeadingRanks()
    var number = 0
    var counted = pages?.pages[...] ?? []
    for heading in document.headings where heading.isListed {
      number += 1
      // One without words stands on no page of its own.
      let page = heading.text.plain.allSatisfy(\.isWhitespace) ? nil : counted.popFirst()
      let rank = ranks.rank(of: heading.level)
      guard rank <= depth else { continue }
      xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TOC\(rank)\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\"")
      xml.raw(" w:pos=\"\(width)\"/></w:tabs></w:pPr>\(start)")
      start = ""
      let mark = Self.bookmark(number)
      xml.raw("<w:hyperlink w:anchor=\"\(mark)\" w:history=\"1\">")
      xml.run(heading.text.plain)
      xml.raw("<w:r><w:tab/></w:r>")
      // What nobody counted is asked for when the file is opened.
      let asks = page == nil ? " w:dirty=\"true\"" : ""
      xml.raw(
        "<w:r><w:fldChar w:fldCharType=\"begin\"\(asks)/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGEREF ")
      xml.raw("\(mark) \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>")
      if let page { xml.run(String(page)) }
      xml.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink></w:p>")
    }
    xml.raw(
      "<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr>\(start)<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
    return String(xml.text.drop { $0 != "\n" }.dropFirst())
  }
}
