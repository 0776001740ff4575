import Planning
import PrintDocuments
import Testing

@testable import Documents

/// Where pages begin, and how tables of running text stand.
@Suite struct PagesOfForms {
  /// For each chapter with so many lines, whether it begins a page.
  private func begins(_ chapters: [Int]) -> [Bool] {
    var pages = FormPages(Form.Design(breaksChapters: true))
    for (number, lines) in chapters.enumerated() {
      let text = (0..<lines).map { _ in PrintBlock.text("文") }
      pages.add([.heading(1, PrintText("第\(number + 1)章")), .heading(2, "節")] + text, isUpright: true)
    }
    let blocks = pages.sections { blocks, _ in PrintDocument.Section(blocks) }.flatMap(\.blocks)
    return blocks.indices.filter { if case .heading(let heading) = blocks[$0] { heading.level == 1 } else { false } }
      .map { place in place > 0 && { if case .pageBreak = blocks[place - 1] { true } else { false } }() }
  }

  @Test func `chapters begin a page, and short ones share one`() {
    #expect(begins([40, 40]) == [false, true])
    #expect(begins([3, 3, 3, 40, 3, 3]) == [false, false, false, true, true, false])
    #expect(begins([30, 1]) == [false, true])
  }

  @Test func `columns of numbers stand at the right, below their heads`() throws {
    func cell(_ row: Int, _ column: Int, _ text: String) -> Section.Cell {
      Section.Cell(row: row, column: column, text: text)
    }
    let table = try #require(
      RunningText.table([
        cell(0, 0, "柱"), cell(0, 1, "計画"), cell(0, 2, "率"), cell(0, 3, "年度"), cell(1, 0, "1"), cell(1, 1, "7"),
        cell(1, 2, "100.0%"), cell(1, 3, "R5"), cell(2, 0, "2"), cell(2, 1, "1,250"), cell(2, 2, "80%"),
        cell(2, 3, "6"),
      ]))
    let sides = table.body.map { $0.cells.map(\.alignment) }
    #expect(sides == Array(repeating: [.start, .end, .end, .start], count: 2))
    #expect(table.head.flatMap { $0.cells.map(\.alignment) } == Array(repeating: .middle, count: 4))
  }
}
