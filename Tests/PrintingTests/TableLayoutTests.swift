import Essentials
import PrintDocuments
import Testing

@Suite struct TableLayoutTests {
  typealias Cell = PrintTable.Cell
  typealias Row = PrintTable.Row

  private func layout(columns: Int, head: [Row] = [], _ body: [Row]) throws -> TableLayout {
    try TableLayout(
      PrintTable(caption: "表題", columns: Array(repeating: .share(1), count: columns), head: head, body: body))
  }

  @Test func `cells take the free columns from the left, and what stays free is filled`() throws {
    let layout = try layout(columns: 3, [[Cell("a", rowSpan: 2), Cell("b", columnSpan: 2)], [Cell("c")], []])
    let places = layout.places.map { $0.map { "\($0.row),\($0.column):\($0.cell.plain)" } }
    #expect(places == [["0,0:a", "0,1:b"], ["1,1:c", "1,2:"], ["2,0:", "2,1:", "2,2:"]])
    #expect(layout.place(atRow: 1, column: 0).cell.plain == "a")
    #expect(layout.place(atRow: 0, column: 2).cell.plain == "b")
  }

  private static let misfits: [(columns: Int, rows: [Row])] = {
    let wide: [Row] = [Row([Cell("a", columnSpan: 3)])]
    let crowded: [Row] = [[Cell("a"), Cell("b"), Cell("c")]]
    let overlapping: [Row] = [[Cell("a"), Cell("b", rowSpan: 2), Cell("c")], [Cell("d", columnSpan: 2)]]
    let endless: [Row] = [[Cell("a", rowSpan: 2)]]
    let crossing: [Row] = [[Cell("a", rowSpan: 2), Cell("b")], Row.subhead("c", columns: 2), [Cell("d")]]
    return [(2, wide), (2, crowded), (3, overlapping), (1, endless), (2, crossing)]
  }()

  @Test(arguments: misfits.indices) func `what does not fit is refused with its place`(index: Int) throws {
    let (columns, rows) = Self.misfits[index]
    let refusal = try #require(throws: Refusal.self) { try layout(columns: columns, rows) }
    #expect(refusal.message.contains("表「表題」の"))
  }

  @Test func `a head does not reach into the body`() {
    #expect(throws: Refusal.self) { try layout(columns: 1, head: [[Cell("a", rowSpan: 2)]], [[Cell("b")]]) }
  }

  @Test func `what stands beside a running head is parted from the rest of it`() throws {
    var heads = Row([Cell("側", rowSpan: 4), .head("い"), .head("ろ")])
    heads.isRunningHead = true
    let rows: [Row] = [
      [Cell("枠", columnSpan: 3)], heads, [Cell("a", rowSpan: 2), Cell("b")], [Cell("c")], [Cell("d")],
    ]
    let layout = try layout(columns: 3, rows)
    #expect(layout.runningHead == 1..<2 && layout.leadCount == 4)
    let parted = layout.parted
    #expect(parted.partedColumns == [0])
    #expect(parted.places[1].map(\.cell.rowSpan) == [1, 1, 1] && parted.places[2].map(\.cell.rowSpan) == [3, 2, 1])
    #expect(parted.places[1][0].cell.openEdges == .bottom && parted.places[2][0].cell.openEdges == .top)
    for row in 2..<5 { #expect(parted.place(atRow: row, column: 0).row == 2) }
    #expect(parted.place(atRow: 3, column: 1).cell.plain == "a" && parted.place(atRow: 4, column: 1).cell.plain == "d")
    // Where a cell from above reaches into it, it cannot be repeated.
    let crossed = try self.layout(
      columns: 3, [[Cell("枠", rowSpan: 2), Cell("x"), Cell("y")], heads.without(0), [], []])
    #expect(crossed.runningHead == nil && crossed.parted.partedColumns.isEmpty)
  }

  @Test func `deep spans are placed quickly`() throws {
    let rows: [Row] = (0..<5000).map { $0 == 0 ? [Cell("a", rowSpan: 5000), Cell("0")] : [Cell("\($0)")] }
    let layout = try layout(columns: 2, rows)
    #expect(layout.place(atRow: 4999, column: 0).cell.plain == "a")
    #expect(layout.places[4999].map(\.cell.plain) == ["4999"])
  }

  @Test func `widths share what fixed columns leave, and never exceed the page`() {
    let table = PrintTable(columns: [.millimetres(20), .share(1), .share(3)], body: [])
    #expect(table.widths(within: 100) == [20, 20, 60])
    let wide = PrintTable(columns: [.millimetres(200), .millimetres(200)], body: [])
    #expect(wide.widths(within: 100) == [50, 50])
  }

  @Test func `a column with a word of a few letters takes room from those that have it, and long texts take none`() {
    func widths(_ word: String) -> [Double] {
      let texts = ["長い文がここに入り、いくつもの行になります。", word, "ここにも長い文が入ります。"]
      return PrintTable(
        columns: [.share(45), .share(10), .share(45)], body: [Row(texts.map { Cell(PrintText($0)) })]
      ).widths(within: 100)
    }
    // Two letters fit as they are; four need more than the share, and more than five are broken.
    #expect(widths("実施") == [45, 10, 45])
    let four = widths("研究検討")
    #expect(four[1] > 15 && four[1] < 16 && four[0] == four[2] && abs(four.reduce(0, +) - 100) < 0.001)
    #expect(widths("研究検討の長い言葉")[1] < 19)
    let narrow = PrintTable(columns: [.share(1), .share(1)], body: [[Cell("研究検討"), Cell("研究検討")]])
    #expect(narrow.widths(within: 20) == [10, 10])
  }

  @Test func `text loses what cannot be printed and keeps its lines`() {
    #expect(PrintText("a\u{0}b\r\nc\rd\u{2028}e\u{202E}f\u{FFFE}g\u{7F}\t").plain == "ab\nc\nd\nefg\t")
    #expect(PrintText("\u{1}").isEmpty)
  }

  @Test func `no level of headings is skipped`() {
    var ranks = HeadingRanks()
    #expect([3, 1, 4, 4, 2, 6, 1].map { ranks.rank(of: $0) } == [1, 1, 2, 2, 2, 3, 1])
    // Without one above them, all headings of a level are of the first.
    ranks = HeadingRanks()
    #expect([2, 2, 3, 2, 1, 2].map { ranks.rank(of: $0) } == [1, 1, 2, 1, 1, 2])
  }
}

extension PrintTable.Row {
  /// The row without one of its cells.
  fileprivate func without(_ cell: Int) -> PrintTable.Row {
    var row = self
    row.cells.remove(at: cell)
    return row
  }
}
