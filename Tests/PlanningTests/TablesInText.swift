import Planning
import Testing

/// Tables inside running text keep the places of their cells.
@Suite struct TablesInText {
  private func texts(_ table: SectionTable) -> [[String]] { table.rows.map { $0.map(\.text) } }

  @Test func `what the plan left empty has its place`() {
    let table = SectionTable([
      .init(row: 0, column: 1, text: "甲"), .init(row: 0, column: 2, text: "乙"), .init(row: 1, column: 0, text: "計画"),
      .init(row: 1, column: 2, text: "2"), .init(row: 2, column: 0, columnSpan: 3, text: "注"),
    ])
    #expect(texts(table) == [["", "甲", "乙"], ["計画", "", "2"], ["注"]])
    #expect(table.headCount == 1 && table.width == 3)
  }

  @Test func `spans cover their places, and what lies upon another cell is left out`() {
    let table = SectionTable([
      .init(row: 0, column: 0, rowSpan: 2, text: "甲"), .init(row: 0, column: 1, text: "乙"),
      .init(row: 1, column: 1, text: "丙"), .init(row: 1, column: 0, text: "重なり"),
    ])
    #expect(texts(table) == [["甲", "乙"], ["丙"]])
  }

  @Test func `a band has the heads below it, and a frame around words has none`() {
    let band = SectionTable([
      .init(row: 0, column: 0, columnSpan: 2, text: "指標"), .init(row: 1, column: 0, text: "名"),
      .init(row: 1, column: 1, text: "値"), .init(row: 2, column: 0, text: "a"), .init(row: 2, column: 1, text: "1"),
    ])
    #expect(band.headCount == 2)
    #expect(SectionTable([.init(row: 0, column: 0, text: "枠")]).headCount == 0)
    #expect(SectionTable([.init(row: 0, column: 0, text: "一"), .init(row: 1, column: 0, text: "二")]).headCount == 0)
    #expect(SectionTable([]).rows.isEmpty)
  }
}
