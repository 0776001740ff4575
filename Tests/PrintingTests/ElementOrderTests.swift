import PrintDocuments
import PrintFixtures
import Printing
import Spreadsheets
import Testing

/// The files of the specimens, in the order of elements that ECMA-376 asks for.
@Suite struct ElementOrderTests {
  @Test(arguments: Specimens.all.map(\.name) + ["hostile"])
  func `the parts of a workbook stand in the order of the standard`(name: String) throws {
    let document = Specimens.all.first { $0.name == name }?.document ?? Specimens.hostile("<&\"'\n\t")
    let bytes = try WorkbookWriter.write(try PrintedWorkbook.content(of: document))
    #expect(try ElementOrder.checkWorkbook(bytes) > 40)
  }

  @Test(arguments: Specimens.all.map(\.name) + ["hostile"])
  func `properties stand in the order of the standard`(name: String) throws {
    var document = Specimens.all.first { $0.name == name }?.document ?? Specimens.hostile("<&\"'\n\t")
    document.sections[0].blocks.append(.table(open))
    let bytes = try WordWriter.write(document, at: Typeset.moment)
    #expect(try ElementOrder.checkWord(bytes) > 100)
  }

  /// A table with a cell that has every property.
  private var open: PrintTable {
    var cell = PrintTable.Cell("字", rowSpan: 2, columnSpan: 2, ground: .soft)
    cell.openEdges = [.top, .bottom, .left, .right]
    cell.isUpright = true
    cell.height = .middle
    return PrintTable(columns: [.share(1), .share(1)], body: [[cell], []])
  }
}
