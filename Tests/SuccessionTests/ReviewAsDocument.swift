import DocumentFixtures
import Essentials
import FiscalYears
import HTML
import Importing
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import PrintFixtures
import Printing
import Reporting
import SourceDocuments
import Spreadsheets
import Testing
import WordDocuments

@testable import Succession

/// The closing review in all its formats, opened again by readers of our own and of others.
private struct PrintedReview {
  let document: PrintDocument

  init(_ plan: PlanDocument, by rule: ReviewRule, texts: [String: String] = [:]) {
    let review = ClosingReview(PlanSnapshot(plan, revision: 1), term: "", rule: rule, now: FiscalYear(2030))
    document = ReviewDocument(review: review, texts: texts).document
  }

  /// All that its tables say, without spaces, a piece for each cell.
  var cells: [String] {
    document.tables.flatMap { ($0.head + $0.body).flatMap { $0.cells.map { bare($0.plain) } } }.filter { !$0.isEmpty }
  }

  var headings: [String] { document.headings.map { bare($0.text.plain) } }

  /// The words of the Word file and of the workbook, a piece for each paragraph and cell.
  func readBack() throws -> (word: [String], book: [String]) {
    let word = try WordWriter.write(document, at: Typeset.moment)
    #expect(try WordWriter.write(document, at: Typeset.moment) == word)
    #expect(try ElementOrder.checkWord(word) > 50)
    let book = try WorkbookWriter.write(PrintedWorkbook.content(of: document))
    #expect(try WorkbookWriter.write(PrintedWorkbook.content(of: document)) == book)
    #expect(try ElementOrder.checkWorkbook(book) > 40)
    return (try words(WordDocument.read(word, name: nil)), try words(Workbook.read(book, name: nil)))
  }

  private func words(_ source: SourceDocument) -> [String] {
    source.blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): [paragraph.text.plain]
      case .grid(let grid): grid.cells.map(\.text.plain)
      }
    }.map(bare)
  }
}

private func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }

/// What of the pieces is not among the words as often as it should be.
private func missing(_ pieces: [String], in words: [String]) -> [String] {
  var have: [String: Int] = [:]
  for word in words { have[word, default: 0] += 1 }
  return pieces.filter { piece in
    have[piece, default: 0] -= 1
    return have[piece] ?? 0 < 0
  }
}

@Suite(.enabled(if: RealPlans.arePresent, "the real plans are not beside the project: their reviews were NOT made"))
struct ReviewsOfTheFivePlans {
  private static let names = [
    "aizuwakamatsu-r5-r9.xlsx", "chiba-r5-r7.docx", "kiyose-h31-h33.xlsx", "musashimurayama-r5-no5.xlsx",
    "osaki-r5.docx",
  ]

  @Test(arguments: names, [ReviewRule.marker, .report])
  func `Word and Excel hold every cell and follow the standard`(name: String, rule: ReviewRule) throws {
    let bytes = try #require(RealPlans.read(name))
    for plan in try Importing.reader(name, bytes, nil, RepeatableRandom(seed: 1)) {
      let review = PrintedReview(plan, by: rule)
      let (word, book) = try review.readBack()
      #expect(missing(review.cells, in: word).isEmpty && missing(review.cells, in: book).isEmpty, "\(name)")
      #expect(missing(review.headings, in: word).isEmpty, "\(name)")
    }
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing), arguments: names)
  func `PDF is tagged, says all headings, and is the same again`(name: String) throws {
    let bytes = try #require(RealPlans.read(name))
    for (place, plan) in try Importing.reader(name, bytes, nil, RepeatableRandom(seed: 1)).enumerated() {
      let review = PrintedReview(plan, by: .marker)
      let pages = try Typeset.pages(of: review.document)
      try Typeset.keep(pages.bytes, as: "review-\(name.prefix { $0 != "-" })-\(place).pdf")
      #expect(try Typeset.pages(of: review.document).bytes == pages.bytes)
      #expect(pages.replaced.isEmpty)
      #expect(try Typeset.tool("pdfinfo", ["in.pdf"], on: pages.bytes).contains("Tagged:          yes"))
      let words = bare(try Typeset.words(pages.bytes))
      for heading in review.headings {
        #expect(words.contains(heading.replacing("～", with: "〜").prefix(10)), "\(name) lacks \(heading.prefix(10))")
      }
    }
  }
}

/// The same with words that try to be something else.
@Suite struct HostileWordsInReviews {
  private static let evil = "=1+1<&>\"'#read(\"/x\")]]>_x000D_{頁}\u{1}𠮷😀"

  private static var review: PrintedReview {
    var plan = fullPlan()
    plan.plan.title = evil
    for index in plan.nodes.indices { (plan.nodes[index].title, plan.nodes[index].number) = (evil, evil) }
    for index in plan.indicators.indices { (plan.indicators[index].name, plan.indicators[index].unit) = (evil, evil) }
    for report in plan.reports.indices {
      for text in plan.reports[report].texts.indices { plan.reports[report].texts[text].text = evil }
    }
    let roots = plan.nodes.filter { $0.parent == nil }.map(\.id.text)
    return PrintedReview(
      plan, by: .grade([evil]),
      texts: Dictionary((["overall"] + roots).map { ($0, "\(evil)\n\(evil)") }, uniquingKeysWith: { one, _ in one }))
  }

  @Test func `words stay words in pages, Word and Excel`() throws {
    let review = Self.review
    let plain = bare(PrintText(Self.evil).plain)
    var html = HTMLWriter()
    try html.printDocument(review.document, level: 2, id: "d")
    #expect(!html.finish().string.contains("<&>"))
    let (word, book) = try review.readBack()
    #expect(word.count { $0.contains(plain) } >= 5 && book.count { $0.contains(plain) } >= 5)
    #expect(missing(review.cells, in: word).isEmpty && missing(review.cells, in: book).isEmpty)
    // No cell may be read as a formula.
    let content = try PrintedWorkbook.content(of: review.document)
    let values = content.sheets.flatMap(\.rows).flatMap(\.cells).map(\.value)
    #expect(values.contains { if case .text(let text) = $0 { text.plain.hasPrefix("=1+1") } else { false } })
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing)) func `words stay words on paper`() throws {
    let words = bare(try Typeset.words(Typeset.pages(of: Self.review.document).bytes))
    #expect(words.contains("=1+1<&>\"'#read(\"/x\")]]>"))
  }
}
