import Planning
import Revising
import TestKit
import Testing

@Suite struct ChangingTables {
  /// A heading across three columns, two rows below it, and a first cell that reaches down both.
  private let table = [
    Section.Cell(row: 0, column: 0, columnSpan: 3, text: "見出し"),
    Section.Cell(row: 1, column: 0, rowSpan: 2, text: "左"), Section.Cell(row: 1, column: 1, text: "い"),
    Section.Cell(row: 1, column: 2, text: "ろ"), Section.Cell(row: 2, column: 1, text: "は"),
    Section.Cell(row: 2, column: 2, text: "に"),
  ]

  private func changed(_ deed: TableChange.Deed, _ part: TableChange.Part, _ place: Int) -> [Section.Cell] {
    table.changed(by: TableChange(deed, part, at: place))
  }

  @Test func `a row comes behind another, and cells that reach over it become longer`() {
    let cells = changed(.add, .row, 1)
    #expect(cells.count(.row) == 4 && cells.count == 8)
    #expect(cells.first { $0.text == "左" }?.rowSpan == 3)
    #expect(cells.filter { $0.row == 2 }.map(\.column) == [1, 2])
    #expect(cells.first { $0.text == "は" }?.row == 3)
  }

  @Test func `a column comes behind the last one, and only cells across it become longer`() {
    let cells = changed(.add, .column, 2)
    #expect(cells.count(.column) == 4)
    #expect(cells.filter { $0.column == 3 }.map(\.row) == [0, 1, 2])
    let inside = changed(.add, .column, 0)
    #expect(inside.first { $0.text == "見出し" }?.columnSpan == 4)
    #expect(inside.first { $0.text == "い" }?.column == 2)
    #expect(inside.filter { $0.text.isEmpty }.map(\.row) == [1, 2])
  }

  @Test func `a row goes with its cells, and what reaches over it stays shorter`() {
    let cells = changed(.remove, .row, 1)
    #expect(cells.map(\.text) == ["見出し", "左", "は", "に"])
    #expect(cells[1] == Section.Cell(row: 1, column: 0, text: "左"))
    #expect(changed(.remove, .column, 0).first?.columnSpan == 2)
  }

  @Test func `the last row stays, and a place that is not there changes nothing`() {
    let one = [Section.Cell(row: 0, column: 0, text: "だけ")]
    #expect(one.changed(by: TableChange(.remove, .row, at: 0)) == one)
    #expect(one.changed(by: TableChange(.remove, .column, at: 0)) == one)
    #expect(changed(.add, .row, 9) == table && changed(.remove, .column, -1) == table)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `whatever comes and goes, every place of the table is in one cell`(seed: UInt64) {
    var random = SmallRandom(seed: seed)
    var cells = table
    for _ in 0..<30 {
      let part: TableChange.Part = random.next(2) == 0 ? .row : .column
      cells = cells.changed(
        by: TableChange(random.next(2) == 0 ? .add : .remove, part, at: random.next(cells.count(part))))
      var covered: [String: Int] = [:]
      for cell in cells {
        for row in cell.row..<cell.row + cell.rowSpan {
          for column in cell.column..<cell.column + cell.columnSpan { covered["\(row) \(column)", default: 0] += 1 }
        }
      }
      #expect(covered.values.allSatisfy { $0 == 1 })
      #expect(covered.count == cells.count(.row) * cells.count(.column))
    }
  }
}
