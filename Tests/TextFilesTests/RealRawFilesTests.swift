import Foundation
import SourceDocuments
import Testing
import TextFiles

private let plans = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/plans")

private let plansAreHere = FileManager.default.fileExists(atPath: plans.path)

@Suite(.enabled(if: plansAreHere, "the real plans are not beside the project"))
struct RealRawFilesTests {
  private func document(_ name: String) throws -> SourceDocument {
    let bytes = [UInt8](try Data(contentsOf: plans.appendingPathComponent(name)))
    return name.hasSuffix("csv") ? try CSVFile.read(bytes, name: name) : try RawTextFile.read(bytes, name: name)
  }

  private func shapes(_ document: SourceDocument) -> [[Int]] {
    document.blocks.compactMap { if case .grid(let grid) = $0 { [grid.rowCount, grid.columnCount] } else { nil } }
  }

  private func paragraphs(_ document: SourceDocument) -> Int { document.blocks.count - shapes(document).count }

  @Test func `the tables of the Word export have the shape of the Word file`() throws {
    let document = try document("raw/chiba.txt")
    let rows = [4, 6, 8, 4, 5, 4, 4, 8, 6, 3, 7, 4, 6, 5, 6, 7, 7, 4, 1]
    let columns = [4] + Array(repeating: 5, count: 17) + [1]
    #expect(shapes(document) == zip(rows, columns).map { [$0, $1] })
    #expect(paragraphs(document) == 48)
  }

  @Test func `cards, overviews and matrix are a grid each`() throws {
    let document = try document("raw/osaki.txt")
    let cards = Array(repeating: [4, 3], count: 56)
    #expect(shapes(document) == [[18, 3], [33, 3], [29, 3]] + cards + [[10, 4], [6, 5]])
    #expect(paragraphs(document) == 102)
  }

  @Test func `a sheet and year tables keep their rows and columns`() throws {
    #expect(shapes(try document("raw/musashimurayama.txt")) == [[15, 6]])
    #expect(shapes(try document("raw/aizuwakamatsu.txt")) == [[20, 9], [17, 9], [22, 9], [18, 9]])
  }

  @Test func `a text that has lost its tables has paragraphs only`() throws {
    let document = try document("raw/kiyose.txt")
    #expect(shapes(document) == [])
    #expect(paragraphs(document) == 900)
  }

  @Test func `a CSV with several tables is one grid`() throws {
    let document = try document("aizuwakamatsu-r5-r9.csv")
    #expect(shapes(document).count == 1)
    #expect(shapes(document).first?.last == 9)
    #expect(document.remarks.isEmpty)
  }

  @Test func `the choice that was marked is emphasised and no tag is left`() throws {
    for name in ["raw/musashimurayama.txt", "raw/osaki.txt", "raw/chiba.txt"] {
      for block in try document(name).blocks {
        guard case .grid(let grid) = block else { continue }
        for cell in grid.cells {
          #expect(!cell.text.plain.contains("<") && !cell.text.plain.contains("[bookmark"))
          #expect(cell.text.runs.filter(\.isEmphasized).allSatisfy { $0.text == "目標どおり" })
        }
      }
    }
  }
}
