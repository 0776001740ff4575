import Essentials
import PrintDocuments
import PrintFixtures
import Printing
import Spreadsheets
import Testing

@Suite(.enabled(if: Typeset.isHere, Typeset.isMissing)) struct LargeReportTests {
  /// The limits are those of a debug build on a busy machine; Documentation/features/printing.md has more.
  @Test func `a report of 60 measures is made in every form within generous limits`() throws {
    let document = Specimens.sheets(count: 60)
    let clock = ContinuousClock()
    var pages = 0
    let paper = try clock.measure {
      pages = try Typeset.words(Typeset.pages(of: document).bytes).split(separator: "\u{0C}").count
    }
    let word = try clock.measure { _ = try WordWriter.write(document, at: Typeset.moment) }
    let book = try clock.measure { _ = try WorkbookWriter.write(PrintedWorkbook.content(of: document)) }
    print("60 measures, \(pages) pages: PDF \(paper), Word \(word), Excel \(book)")
    #expect(pages > 20)
    #expect(paper < .seconds(60) && word < .seconds(20) && book < .seconds(20))
  }
}
