import Essentials
import PrintDocuments
import PrintFixtures
import Printing
import Testing

/// Tables with boxes above a list: what is repeated, what stays together, what is a head to readers that hear it.
@Suite struct SheetsOnPages {
  /// Boxes, a list of so many measures with two rows each below its heads, and a box.
  private static func block(measures: Int, side: String? = "行動の計画") -> PrintTable {
    var name = PrintTable.Cell("人を育てる", columnSpan: 3)
    name.headingLevel = 1
    let count = side == nil ? 3 : 4
    if side != nil { name.columnSpan = 3 }
    var above = PrintTable.Row([.label("名前"), name])
    if side == nil { above.cells[1].columnSpan = 2 }
    var heads = PrintTable.Row([.head("事業の名"), .head("行"), .head("年度の値")])
    heads.isRunningHead = true
    if let side { heads.cells.insert(.label(PrintText(side), rowSpan: measures * 2 + 1), at: 0) }
    let list = (0..<measures).flatMap { number -> [PrintTable.Row] in
      [
        [.label(PrintText("事業\(number)号"), rowSpan: 2), .init("計画"), .init(PrintText("予定\(number)号"))],
        [.init("実績"), .init(PrintText("結果\(number)号"))],
      ]
    }
    var below = PrintTable.Row([
      .label("成果"),
      .init(PrintText(String(repeating: "成し遂げたこと。", count: 700)), columnSpan: count - 1),
    ])
    below.endsHeads = true
    return PrintTable(
      columns: Array(repeating: .share(1), count: count), body: [above, heads] + list + [below])
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing), arguments: ["行動の計画", nil])
  func `pages that a list goes on to begin with its heads, and no measure is torn`(side: String?) throws {
    let table = Self.block(measures: 40, side: side)
    let bytes = try Typeset.pages(of: [.table(table)]).bytes
    let pages = try Typeset.tool("pdftotext", ["-raw", "in.pdf", "-"], on: bytes).split(separator: "\u{0C}")
    #expect(pages.count > 3)
    for page in pages {
      let hasList = page.contains("号")
      #expect(page.contains("事業の名") == hasList && page.contains("年度の値") == hasList)
      if let side { #expect(page.contains(side) == hasList) }
      for number in 0..<40 {
        #expect(page.contains("予定\(number)号") == page.contains("結果\(number)号"), "\(number)")
        #expect(page.contains("予定\(number)号") == page.contains("事業\(number)号"), "\(number)")
      }
    }
    // The foot of a page may part one of them.
    let told = pages.joined().filter { !$0.isWhitespace }.components("成し遂げたこと。")
    #expect((700 - pages.count...700).contains(told))
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing))
  func `labels are heads of their rows, and the name of a sheet is a heading with a bookmark`() throws {
    let table = Self.block(measures: 3)
    let bytes = try Typeset.pages(of: [.table(table), .heading(2, "次")]).bytes
    let tags = try Typeset.tool("pdfinfo", ["-struct", "in.pdf"], on: bytes)
    #expect(tags.components("/Scope /Row") == 6 && tags.components("/Scope /Column") >= 3)
    let headings = tags.split(separator: "\n").compactMap { $0.prefixMatch(of: /^ +H(\d)/)?.1 }
    #expect(headings == ["1", "2"])
    let outline = try Typeset.tool("pdftohtml", ["-xml", "-stdout", "-i", "in.pdf"], on: bytes)
    #expect(outline.contains(/<item page="1">人を育てる<\/item>/))
    // The title looks like any other cell.
    let plain = try Typeset.pages(of: [.table(Self.withoutHeading(table)), .heading(2, "次")]).bytes
    #expect(try Typeset.words(plain) == Typeset.words(bytes))
    let without = try Typeset.tool("pdftohtml", ["-xml", "-stdout", "-i", "in.pdf"], on: plain)
    #expect(!without.contains("人を育てる</item>"))
  }

  private static func withoutHeading(_ table: PrintTable) -> PrintTable {
    var table = table
    table.body[0].cells[1].headingLevel = nil
    return table
  }

  @Test func `a list that begins with its heads is one table in Word`() throws {
    var table = Self.block(measures: 2)
    table.body.removeFirst()
    let text = try Office.part("word/document.xml", of: WordWriter.write(Self.document(table), at: Typeset.moment))
    #expect(text.components("<w:tbl>") == 1)
    let withBox = try Office.part(
      "word/document.xml", of: WordWriter.write(Self.document(Self.block(measures: 2)), at: Typeset.moment))
    #expect(withBox.components("<w:tbl>") == 2)
  }

  private static func document(_ table: PrintTable) -> PrintDocument {
    PrintDocument(title: "t", sections: [PrintDocument.Section([.table(table)])])
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing))
  func `a word that no line holds is broken, and comes back as it was`() throws {
    let word = "https://www.example.lg.jp/kurashi/jinji/plan/index.html?x=table><script>alert(1)</script>"
    let long = PrintText(String(repeating: word, count: 3))
    let table = PrintTable(
      columns: [.millimetres(20), .millimetres(20), .share(1)],
      body: [[.init("左"), .init(PrintText(word)), .init("右")]])
    var section = PrintDocument.Section([
      .title(long), .heading(1, long), .text(long), .facts([PrintFact("語", long)]),
      .list(PrintList([long])), .table(table),
    ])
    section.foot = .init()
    let bytes = try Typeset.pages(of: PrintDocument(title: "長い語", sections: [section])).bytes
    let words = try Typeset.tool("pdftotext", ["-bbox", "in.pdf", "-"], on: bytes)
    for match in words.matches(of: /xMax="([0-9.]+)"/) {
      #expect((Double(match.1) ?? 0) < 595.3 - 40, "a word stands beyond the text")
    }
    let text = try Typeset.tool("pdftotext", ["-raw", "in.pdf", "-"], on: bytes)
    #expect(!text.unicodeScalars.contains("\u{200B}"))
    #expect(text.filter { !$0.isWhitespace }.components(word) == 5 * 3 + 1)
    // What fits is set as before.
    let usual = try Typeset.words(Typeset.pages(of: [.text("表計算ソフト（Excel）で、Communicationの研修をする。")]).bytes)
    #expect(usual.contains("Communication"))
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing))
  func `a heading stays with its table wherever the page ends`() throws {
    let table = PrintTable(
      columns: [.share(1), .share(1)], head: [.heads(["見出しい", "ろ"])],
      body: (0..<9).map { [.init(PrintText("行\($0)")), .init("値")] })
    for step in 0..<14 {
      let blocks: [PrintBlock] =
        (0..<34).map { .text("本文\($0)") } + [.heading(1, "章"), .heading(2, "節"), .table(table)]
      var section = PrintDocument.Section(blocks)
      section.margins.top = 18 + Double(step) * 1.5
      let document = PrintDocument(title: "試し", sections: [section])
      for page in try Typeset.words(Typeset.pages(of: document).bytes).split(separator: "\u{0C}") {
        #expect(!page.contains("節") || page.contains("行0"), "\(step)")
      }
    }
  }

  @Test func `Word repeats the heads below boxes, and says the label beside them with them`() throws {
    let xml = try Self.word([.table(Self.block(measures: 40))])
    #expect(xml.components("<w:tbl>") == 2 && xml.components("<w:tblHeader/>") == 1)
    let parts = xml.split(separator: "</w:tbl>")
    #expect(parts[0].contains("人を育てる") && !parts[0].contains("事業の名"))
    let rows = parts[1].split(separator: "</w:tr>")
    #expect(rows[0].contains("<w:tblHeader/>") && rows[0].contains("行動の計画") && rows[0].contains("事業の名"))
    #expect(parts[1].components("行動の計画") == 1 && !rows[0].contains("<w:vMerge"))
    #expect(rows[1].contains("<w:vMerge w:val=\"restart\"/>"))
    // Planned and real of a measure stay together, the boxes with the heads.
    #expect(rows[1].contains("<w:keepNext/>") && !rows[2].contains("<w:keepNext/>"))
    #expect(parts[0].components("<w:keepNext/>") == 2)
    #expect(xml.contains("<w:outlineLvl w:val=\"0\"/></w:pPr><w:r>"))
    #expect(xml.components("<w:outlineLvl") == 1)
  }

  @Test func `a sheet stays on one page in Word, and no row stands alone on the last one`() throws {
    let rows: [PrintTable.Row] = (0..<5).map { [.label(PrintText("行\($0)")), .init("値")] }
    let table = PrintTable(columns: [.share(1), .share(3)], body: rows)
    func kept(_ block: PrintBlock) throws -> [Bool] {
      try Self.word([block]).split(separator: "</w:tr>").prefix(5).map { $0.contains("<w:keepNext/>") }
    }
    #expect(try kept(.together([.table(table)])) == [true, true, true, true, false])
    #expect(try kept(.table(table)) == [false, false, false, true, false])
    // What is higher than a page may be broken.
    let high = PrintTable(
      columns: [.share(1)], body: (0..<5).map { _ in [.init(PrintText(String(repeating: "長い文。", count: 900)))] })
    #expect(try kept(.together([.table(high)])) == [false, false, false, true, false])
  }

  private static func word(_ blocks: [PrintBlock]) throws -> String {
    let document = PrintDocument(title: "試し", sections: [PrintDocument.Section(blocks)])
    let bytes = try WordWriter.write(document, at: Typeset.moment)
    #expect(try ElementOrder.checkWord(bytes) > 50)
    return try Office.part("word/document.xml", of: bytes)
  }
}

extension StringProtocol {
  /// How often it holds those words.
  fileprivate func components(_ words: String) -> Int { ranges(of: words).count }
}
