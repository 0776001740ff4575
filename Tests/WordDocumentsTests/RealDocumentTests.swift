import DocumentFixtures
import SourceDocuments
import Testing
import WordDocuments

@Suite(.enabled(if: RealPlans.arePresent, "the real plans are not beside the project"))
struct RealDocumentTests {
  private func read(_ name: String) throws -> SourceDocument {
    try WordDocument.read(try #require(RealPlans.read(name)), name: name)
  }

  @Test func `the plan of 千葉 is read whole`() throws {
    let document = try read("chiba-r5-r7.docx")
    #expect(document.paragraphs.count == 48)
    #expect((1...3).map { level in document.paragraphs.count { $0.headingLevel == level } } == [2, 6, 21])
    #expect(document.paragraphs.count(where: \.isListItem) == 3)
    #expect(document.grids.count == 19)
    #expect(document.grids.map(\.rowCount) == [4, 6, 8, 4, 5, 4, 4, 8, 6, 3, 7, 4, 6, 5, 6, 7, 7, 4, 1])
    #expect(document.grids.dropFirst().dropLast().allSatisfy { $0.columnCount == 5 })
    #expect(document.remarks == [])
  }

  @Test func `the plan of 大崎 is read whole`() throws {
    let document = try read("osaki-r5.docx")
    #expect(document.paragraphs.count == 120)
    #expect((1...3).map { level in document.paragraphs.count { $0.headingLevel == level } } == [5, 13, 27])
    #expect(document.grids.count == 60)
    #expect(document.grids.map(\.rowCount) == [33, 29] + Array(repeating: 4, count: 56) + [10, 6])
    #expect(document.grids[0].cells.contains { $0.rowSpan > 2 })
    #expect(document.remarks == [])
  }

  @Test func `a damaged copy never does worse than a refusal`() throws {
    let bytes = try #require(RealPlans.read("chiba-r5-r7.docx"))
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<100 { refused += refusal(bytes.mutated(using: &generator)) == nil ? 0 : 1 }
    #expect(refused > 30)
  }
}
