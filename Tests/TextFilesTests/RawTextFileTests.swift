import SourceDocuments
import Testing
import TextFiles

@Suite struct RawTextFileTests {
  private func read(_ text: String) throws -> [SourceDocument.Block] {
    try RawTextFile.read(Array(text.utf8), name: "a.txt").blocks
  }

  private func outline(_ text: String) throws -> [String] {
    try read(text).map { block in
      switch block {
      case .paragraph(let paragraph): (paragraph.isListItem ? "* " : "") + paragraph.text.plain
      case .grid(let grid): tableRows(grid).map { $0.joined(separator: "|") }.joined(separator: "/")
      }
    }
  }

  @Test func `lines are paragraphs and lists lose their bullets`() throws {
    #expect(
      try outline("１ 庭\r\n\r\n　木を植える。 \n- 桜\n· 柳\n- ・ 梅\n-5度\n") == [
        "１ 庭", "木を植える。", "* 桜", "* 柳", "* 梅", "-5度",
      ])
  }

  @Test func `a line with tabs is a row, and a blank line ends the table`() throws {
    #expect(
      try outline("名\t数\t\n桜\t3\t今\n\n名\t数\n豆\t5\n文\n") == ["名|数|/桜|3|今", "名|数/豆|5", "文"])
  }

  @Test func `a row that starts with a tab goes on with the table after a blank line`() throws {
    #expect(try outline("名\t数\t年\n\n\t\t今\n") == ["名|数|年/||今"])
  }

  @Test func `text between rows belongs to the cell before it`() throws {
    #expect(try outline("名\t内容\n桜\t春に\n咲く\n梅\t冬\n\n後") == ["名|内容/桜|春に\n咲く/梅|冬", "後"])
  }

  @Test func `a heading with a tab is no table`() throws {
    #expect(try outline("第１章\t庭とは\n１ 木\n\t名\n\t数\n\n") == ["第１章　庭とは", "１ 木", "名|数"])
  }

  /// One cell on each line, as Word exports a table with a merged head and a merged first column.
  private static let wordTable = """
    \t方針
    \t木を大切にする。
    ○毎年植える。

    \t計画
    \t名
    \t目的
    \t担当

    \t
    \t桜
    \t・春を楽しむ
    ・人が集まる
    \t庭課
    \t
    \t梅
    \t・冬を楽しむ

    \t庭課

    \t
    \t柳
    \t・日陰
    \t道課／庭課
    """

  @Test func `cells on lines of their own become rows`() throws {
    let blocks = try read(Self.wordTable)
    guard case .grid(let grid) = try #require(blocks.first) else { return }
    #expect(
      tableRows(grid) == [
        ["方針", "木を大切にする。\n○毎年植える。", "", ""], ["計画", "名", "目的", "担当"],
        ["", "桜", "・春を楽しむ\n・人が集まる", "庭課"], ["", "梅", "・冬を楽しむ", "庭課"], ["", "柳", "・日陰", "道課／庭課"],
      ])
    #expect(grid.place == "1行目〜24行目")
    #expect(grid.cells.first { $0.text.plain == "梅" }?.place == "16行目 2列")
    #expect(blocks.count == 1)
  }

  @Test func `after blank lines only a merged first column goes on with the table`() throws {
    let text = Self.wordTable + "\n\n\n\n\t\n\t松\n\t・風\n\t庭課\n\n\n\n\t注\n\n後\n"
    let blocks = try read(text)
    #expect(blocks.count == 3)
    guard case .grid(let grid) = blocks[0], case .grid(let note) = blocks[1] else { return }
    #expect((grid.rowCount, grid.columnCount) == (6, 4))
    #expect(tableRows(note) == [["注"]])
  }

  @Test func `bookmarks disappear`() throws {
    #expect(
      try outline(" [bookmark: _Toc1]\n[bookmark: _Toc2][bookmark: x]庭\n[book]\n\t[bookmark: y]名\n\t数") == [
        "庭", "[book]", "名|数",
      ])
  }

  @Test func `places are lines`() throws {
    let blocks = try read("\n庭\n\n名\t数\n桜\t3\n")
    guard case .paragraph(let paragraph) = blocks[0], case .grid(let grid) = blocks[1] else { return }
    #expect(paragraph.place == "2行目")
    #expect(grid.place == "4行目〜5行目")
    #expect(grid.cells.map(\.place) == ["4行目 1列", "4行目 2列", "5行目 1列", "5行目 2列"])
  }

  @Test func `limits are kept`() {
    let rows = SourceLimits.rows + 1
    #expect(throws: SourceRefusal.self) { try read(String(repeating: "a\tb\n", count: rows)) }
    #expect(throws: SourceRefusal.self) { try read("a\tb\n\n" + String(repeating: "\ta\tb\n\n", count: rows)) }
    #expect(throws: SourceRefusal.self) { try read(String(repeating: "\ta\n", count: 20_001)) }
    #expect(throws: SourceRefusal.self) { try read(String(repeating: "a\t", count: SourceLimits.columns + 1)) }
  }
}
