import SourceDocuments
import Testing

@Suite struct TableTests {
  private func table(_ rows: String...) -> String {
    "<w:tbl><w:tblPr/><w:tblGrid/>\(rows.map { "<w:tr>\($0)</w:tr>" }.joined())</w:tbl>"
  }

  private func cells(_ body: String) throws -> [String] {
    let grid = try #require(try DocumentFixture(body).read().grids.first)
    return grid.cells.map { "\($0.row),\($0.column) \($0.rowSpan)x\($0.columnSpan) \($0.text.plain)" }
  }

  @Test func `a table comes with places`() throws {
    let document = try DocumentFixture(
      p("前") + table(tc(p("施策名")) + tc(p("年度"))) + table(tc(p("")) + tc(p("実施")), tc(p("目的")))
    ).read()
    #expect(document.blocks.count == 3)
    #expect(document.grids.map(\.place) == ["表1", "表2"])
    #expect(document.grids.map { [$0.rowCount, $0.columnCount] } == [[1, 2], [2, 2]])
    #expect(document.grids[1].cells.map(\.place) == ["表2 1行2列", "表2 2行1列"])
    #expect(document.grids[1].sheet == nil)
  }

  @Test func `spans go over columns and rows`() throws {
    let begins = "<w:vMerge w:val=\"restart\"/>"
    #expect(
      try cells(
        table(
          tc(p("a"), begins) + tc(p("b"), "<w:gridSpan w:val=\"2\"/>") + tc(p("c")),
          tc(p(""), "<w:vMerge/>") + tc(p("d"), begins) + tc(p("e")) + tc(p("")),
          tc(p(""), "<w:vMerge w:val=\"continue\"/>") + tc(p(""), "<w:vMerge/>") + tc(p("f"))
            + tc(p("g"), "<w:vMerge/>"),
          tc(p("h"), begins) + tc(p("i")))
      ) == [
        "0,0 3x1 a", "0,1 1x2 b", "0,3 1x1 c", "1,1 2x1 d", "1,2 1x1 e", "2,2 1x1 f", "2,3 1x1 g", "3,0 1x1 h",
        "3,1 1x1 i",
      ])
  }

  @Test func `a row that skips a merged column ends it`() throws {
    #expect(
      try cells(
        table(
          tc(p("a"), "<w:vMerge w:val=\"restart\"/>") + tc(p("b")),
          "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + tc(p("c")), tc(p("d"), "<w:vMerge/>") + tc(p("e")))
      ) == ["0,0 1x1 a", "0,1 1x1 b", "1,1 1x1 c", "2,0 1x1 d", "2,1 1x1 e"])
  }

  @Test func `text under a merged cell is remarked`() throws {
    let document = try DocumentFixture(
      table(tc(p("a"), "<w:vMerge w:val=\"restart\"/>"), tc(p("隠れた"), "<w:vMerge/>"))
    ).read()
    #expect(document.grids[0].cells.map(\.rowSpan) == [2])
    #expect(
      document.remarks.map { "\($0.place) \($0.kind) \($0.text)" } == ["表1 2行1列 coveredText 隠れた"])
  }

  @Test func `the paragraphs of a cell become lines with their bullets`() throws {
    let numbering = """
      <w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl>
      </w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
      </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>
      """
    func item(_ text: String, _ list: Int) -> String {
      p(text, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>太字</w:t></w:r></w:p>"
    let body = table(
      tc(p("") + p("一") + p("") + item("二", 1) + item("・三", 1) + item("四", 2) + p("")) + tc(bold + p("五")) + tc(bold))
    let grid = try #require(try DocumentFixture(body, ("numbering", numbering)).read().grids.first)
    #expect(
      grid.cells.map(\.text) == [
        "一\n\n・二\n・三\n1) 四", RichText(runs: [.init("太字\n", isEmphasized: true), .init("五")]), "太字",
      ])
  }

  @Test func `a nested table becomes lines and a remark`() throws {
    let inner = table(tc(p("甲")) + tc(p("乙") + p("丙")), tc(p("丁")))
    let document = try DocumentFixture(table(tc(p("前") + inner + p("後")))).read()
    #expect(document.grids.map { $0.cells.map(\.text.plain) } == [["前\n甲\t乙 丙\n丁\n後"]])
    #expect(document.remarks.map { "\($0.place) \($0.kind) \($0.text)" } == ["表1 1行1列 nestedTable 甲\t乙 丙\n丁"])
  }

  @Test func `cells and rows inside content controls are found, deleted rows are not`() throws {
    let body = """
      <w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>\(tc(p("a")))</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>
      <w:tr><w:trPr><w:del w:id="1"/></w:trPr>\(tc(p("消")))</w:tr><w:tr>\(tc(p("b")))</w:tr></w:tbl>
      """
    #expect(try cells(body) == ["0,0 1x1 a", "1,0 1x1 b"])
  }

  @Test func `notes of a table follow it`() throws {
    let note = "<w:p><w:r><w:t>数</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
    let document = try DocumentFixture(
      table(tc(note)) + p("次"),
      ("footnotes", "<w:footnotes><w:footnote w:id=\"1\">\(p("注"))</w:footnote></w:footnotes>")
    ).read()
    #expect(document.paragraphs.map(\.place) == ["表1 脚注1", "段落1"])
  }
}
