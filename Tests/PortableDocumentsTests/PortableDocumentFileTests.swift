import SourceDocuments
import Subprocesses
import Testing

@testable import PortableDocuments

@Suite(.serialized, .enabled(if: chromiumIsHere, chromiumIsMissing))
struct PortableDocumentFileTests {
  private func rows(_ grid: Grid) -> [[String]] {
    var rows = Array(repeating: Array(repeating: "", count: grid.columnCount), count: grid.rowCount)
    for cell in grid.cells { rows[cell.row][cell.column] = cell.text.plain }
    return rows
  }

  private func grids(_ document: SourceDocument) -> [Grid] {
    document.blocks.compactMap { if case .grid(let grid) = $0 { grid } else { nil } }
  }

  private func paragraphs(_ document: SourceDocument) -> [String] {
    document.blocks.compactMap { if case .paragraph(let paragraph) = $0 { paragraph.text.plain } else { nil } }
  }

  private static let head = ["分野", "取組", "内容", "R5", "R6"]

  private static let plan: [[String]] = (1...70).map { number in
    let short = "桜の手入れ\(number)を行う。"
    let long = "古い木から順に若い木へ移すための準備を、市民と職員が協力しながら三年かけて計画的に進めることとする（\(number)）。"
    return [
      "庭木\(number)", number.isMultiple(of: 3) ? "・春の取組\n・秋の取組" : short, number.isMultiple(of: 2) ? long : short,
      "検討", number.isMultiple(of: 5) ? "" : "⇒",
    ]
  }

  @Test func `a long table comes back cell by cell and becomes one grid`() throws {
    let html = "<h1>庭の計画</h1>" + tableHTML(head: Self.head, rows: Self.plan) + "<p>表の後の文。</p>"
    let document = try PortableDocumentFile.read(
      try printed(html, style: "td:nth-child(1){width:13%} td:nth-child(2){width:27%} td:nth-child(3){width:40%}"))
    let grid = try #require(grids(document).first)
    #expect(grids(document).count == 1)
    #expect(rows(grid) == [Self.head] + Self.plan)
    #expect(grid.place == "1ページ 表1")
    #expect(grid.cells.last?.place.contains("ページ 表1 ") == true)
    #expect(grid.cells.last?.place.hasPrefix("1ページ") == false)
    #expect(paragraphs(document) == ["庭の計画", "表の後の文。"])
    #expect(document.remarks.isEmpty)
    #expect(document.kind == .pdf)
  }

  @Test func `merged cells stand once with their spans`() throws {
    let html = """
      <table><tr><th colspan="2">区分<th>年度</tr><tr><td rowspan="2">庭<td>桜<td>R5</tr><tr><td>梅<td>R6</tr>
      <tr><td>畑<td colspan="2" rowspan="2">豆と芋</tr><tr><td>田</tr></table>
      """
    let grid = try #require(grids(try PortableDocumentFile.read(try printed(html))).first)
    #expect((grid.rowCount, grid.columnCount) == (5, 3))
    let cells = grid.cells.map { "\($0.row) \($0.column) \($0.rowSpan) \($0.columnSpan) \($0.text.plain)" }
    #expect(
      cells == [
        "0 0 1 2 区分", "0 2 1 1 年度", "1 0 2 1 庭", "1 1 1 1 桜", "1 2 1 1 R5", "2 1 1 1 梅", "2 2 1 1 R6", "3 0 1 1 畑",
        "3 1 2 2 豆と芋", "4 0 1 1 田",
      ])
  }

  @Test func `all kinds of rules are seen`() throws {
    let style = """
      .dotted td, .dotted th { border: 1px dotted #000 } .dashed td, .dashed th { border: 1.5px dashed #333 }
      .double td, .double th { border: 3px double #000 } .thin td, .thin th { border: .5px solid #888 }
      .filled th { background: #124; color: #fff; border-color: #124 } .grey th { background: #ddd }
      .open tr > :first-child { border-left: 0 } .open tr > :last-child { border-right: 0 }
      """
    let body = [
      ["う", "えお", "か"], ["１", "１", "１"], ["ー", "三", "目"], ["き", "1", "1"], ["く", "1", "1"], ["け", "1", "1"],
    ]
    let kinds = ["dotted", "dashed", "double", "thin", "filled", "grey", "open"]
    let html = kinds.map { "<p>\($0)</p>" + tableHTML(head: ["あ", "い", "見出し"], rows: body, style: $0) }.joined()
    let document = try PortableDocumentFile.read(try printed(html, style: style))
    #expect(paragraphs(document) == kinds)
    for (kind, grid) in zip(kinds, grids(document)) { #expect(rows(grid) == [["あ", "い", "見出し"]] + body, "\(kind)") }
    #expect(grids(document).count == kinds.count)
  }

  @Test func `text keeps its order and its paragraphs`() throws {
    let long = "本市では、庭の手入れを計画的に進めるため、取組を定めます。庭の手入れは職員全員で行い、毎年度その結果を確かめて、翌年度に生かします。"
    let html = """
      <h1 style="font-size:36pt">目田国の計画</h1><p>　\(long)</p><p>短い段落。</p><p>①一つ目<br>②二つ目</p>
      <div style="border:1px solid;padding:6px">枠の中の文。</div>
      <div style="columns:2"><p>\(long)</p><p style="break-after:column">左の終わり</p><p>\(long)</p><p>右の終わり</p></div>
      """
    let document = try PortableDocumentFile.read(try printed(html))
    #expect(
      paragraphs(document) == [
        "目田国の計画", long, "短い段落。", "①一つ目", "②二つ目", "枠の中の文。", long, "左の終わり", long, "右の終わり",
      ])
    #expect(grids(document).isEmpty)
  }

  @Test func `two tables with other heads stay apart, and page numbers are told once`() throws {
    let pages = (1...4).map { page in
      let rows = (1...3).map { ["行\(page)-\($0)", "値"] }
      return """
        <div style="height:265mm;position:relative;break-after:page;overflow:hidden">
        \(tableHTML(head: ["見出し\(page)", "欄"], rows: rows))<p style="position:absolute;bottom:0;margin:0">- \(page) -</p></div>
        """
    }
    let document = try PortableDocumentFile.read(try printed(pages.joined()))
    #expect(grids(document).count == 4)
    #expect(paragraphs(document) == [])
    #expect(document.remarks.map(\.kind) == ["running-text"])
    #expect(document.remarks.map(\.text) == ["- 1 -"])
  }

  @Test func `a page without words is told, an empty one is not`() throws {
    let html = """
      <p>文</p><div style="break-before:page"><svg width="300" height="300"><circle cx="150" cy="150" r="140"/></svg></div>
      <div style="break-before:page;height:1px"></div><p style="break-before:page">終わり</p>
      """
    let document = try PortableDocumentFile.read(try printed(html))
    #expect(document.remarks.map(\.place) == ["2ページ"])
    #expect(document.remarks.map(\.kind) == ["scanned-page"])
    #expect(paragraphs(document) == ["文", "終わり"])
  }

  @Test func `too many pages are refused`() throws {
    let bytes = try printed((0...300).map { "<p style='break-after:page'>\($0)" }.joined())
    #expect(throws: SourceRefusal.self) { try PortableDocumentFile.read(bytes) }
  }

  @Test func `damaged files are refused or read, within limits`() throws {
    let bytes = try printed(tableHTML(head: Self.head, rows: Array(Self.plan.prefix(4))))
    #expect(throws: SourceRefusal.self) { try PortableDocumentFile.read(Array(bytes.prefix(300))) }
    for seed in 1...12 {
      var damaged = bytes
      for step in 0..<20 { damaged[(seed * 7919 + step * 104_729) % damaged.count] = UInt8((seed * 31 + step) & 255) }
      if let document = try? PortableDocumentFile.read(damaged) { #expect(document.kind == .pdf) }
    }
  }

  @Test(.enabled(if: Subprocess.find("qpdf") != nil, "qpdf is not installed, so no PDF can be encrypted"))
  func `an encrypted file is refused`() throws {
    let directory = try PrivateDirectory()
    try directory.write(try printed("<p>秘密"), as: "in.pdf")
    for (password, name) in [("secret", "a.pdf"), ("", "b.pdf")] {
      let qpdf = try #require(Subprocess.find("qpdf"))
      let arguments = ["--encrypt", password, "owner", "256", "--", "in.pdf", name]
      #expect(try Subprocess(qpdf, arguments: arguments, directory: directory.path).run().isSuccess)
      let bytes = directory.read(name, limit: 1 << 20)
      #expect(throws: SourceRefusal.encrypted) { try PortableDocumentFile.read(bytes ?? []) }
    }
  }
}

@Suite struct PortableDocumentRefusalTests {
  @Test func `what is no PDF is refused`() {
    #expect(throws: SourceRefusal.notOfKind("PDF")) { try PortableDocumentFile.read(Array("PK\u{3}\u{4}".utf8)) }
    #expect(throws: SourceRefusal.notOfKind("PDF")) { try PortableDocumentFile.read([]) }
    #expect(throws: SourceRefusal.tooLarge(limit: SourceLimits.fileBytes)) {
      try PortableDocumentFile.read([UInt8](repeating: 0x25, count: SourceLimits.fileBytes + 1))
    }
  }

  @Test func `missing programs are named`() {
    #expect(throws: SourceRefusal.readerMissing("poppler-utils")) {
      try PortableDocumentFile.read(Array("%PDF-1.4\n".utf8), name: nil, find: { _ in nil })
    }
  }
}
