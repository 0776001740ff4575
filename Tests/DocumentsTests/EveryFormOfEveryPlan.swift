import DocumentFixtures
import Essentials
import FiscalYears
import Foundation
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

@testable import Documents

/// A plan and, where it has one, the plan before it.
struct PrintedPlan: Sendable, CustomTestStringConvertible {
  let name: String
  let plan: PlanSnapshot
  let before: PlanSnapshot?

  /// One of the real plans, imported.
  init(_ name: String) throws {
    let bytes = try #require(RealPlans.read(name))
    let source: SourceDocument =
      name.hasSuffix("xlsx") ? try Workbook.read(bytes, name: name) : try WordDocument.read(bytes, name: name)
    let documents = Importer.draft(of: source, random: RepeatableRandom(seed: 1)).documents
    self.name = name
    plan = PlanSnapshot(try #require(documents.first), revision: 1)
    before = documents.dropFirst().first.map { PlanSnapshot($0, revision: 1) }
  }

  init(_ name: String, _ document: PlanDocument) {
    self.name = name
    plan = PlanSnapshot(document, revision: 1)
    before = nil
  }

  static let realNames = [
    "aizuwakamatsu-r5-r9.xlsx", "chiba-r5-r7.docx", "kiyose-h31-h33.xlsx", "musashimurayama-r5-no5.xlsx",
    "osaki-r5.docx",
  ]

  /// Every ready form, fitted to this plan.
  var forms: [ReadyForm] { ReadyForm.all(for: plan, after: before) }

  func document(in form: Form) -> PrintDocument {
    FormLayout(form, for: plan, after: before, year: FiscalYear(2023), today: Day("2024-04-01")).document
  }

  var testDescription: String { name }
}

extension PrintDocument {
  /// All that its tables say, without spaces, a piece for each cell.
  fileprivate var cells: [String] {
    tables.flatMap { ($0.head + $0.body).flatMap { $0.cells.map { $0.plain.filter { !$0.isWhitespace } } } }.filter {
      !$0.isEmpty
    }
  }
}

extension PrintDocument {
  /// What stands below the heads of its tables, a piece for each cell.
  fileprivate var bodyCells: [String] {
    tables.flatMap { $0.body.flatMap { $0.cells.map { $0.plain.filter { !$0.isWhitespace } } } }.filter { !$0.isEmpty }
  }
}

/// Any plan in any form: as page, Word, Excel and PDF, opened again by readers of our own and of others.
@Suite(.enabled(if: RealPlans.arePresent, "the real plans are not beside the project: their forms were NOT made"))
struct EveryFormOfEveryPlan {
  @Test(arguments: PrintedPlan.realNames)
  func `pages, Word and Excel hold every cell, follow the standard, and are the same again`(name: String) throws {
    let plan = try PrintedPlan(name)
    for ready in plan.forms {
      let document = plan.document(in: ready.form)
      let cells = document.cells
      try hold(cells, in: words(ofWord: document), "\(name) \(ready.key) Word")
      // Tables of one kind are one list in chapters, so their heads stand there once.
      let listed = document.sections.contains { $0.sheets == .chapters } ? document.bodyCells : cells
      try hold(listed, in: words(ofWorkbook: document), "\(name) \(ready.key) Excel")
      var html = HTMLWriter()
      try html.printDocument(document, level: 2, id: "d")
      let page = html.finish().string
      #expect(page.components(separatedBy: "<table").count - 1 >= document.tables.count { !$0.body.isEmpty })
      #expect(plan.document(in: ready.form).cells == cells)
    }
  }

  private func words(ofWord document: PrintDocument) throws -> [String] {
    let bytes = try WordWriter.write(document, at: Typeset.moment)
    #expect(try WordWriter.write(document, at: Typeset.moment) == bytes)
    #expect(try ElementOrder.checkWord(bytes) > 50)
    return Self.words(try WordDocument.read(bytes, name: nil))
  }

  private func words(ofWorkbook document: PrintDocument) throws -> [String] {
    let bytes = try WorkbookWriter.write(try PrintedWorkbook.content(of: document))
    #expect(try WorkbookWriter.write(try PrintedWorkbook.content(of: document)) == bytes)
    #expect(try ElementOrder.checkWorkbook(bytes) > 40)
    return Self.words(try Workbook.read(bytes, name: nil))
  }

  private static func words(_ source: SourceDocument) -> [String] {
    source.blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): [paragraph.text.plain]
      // A cell may hold a table of its own: a line for each of its rows, with tabs between its cells.
      case .grid(let grid):
        grid.cells.flatMap { cell -> [String] in
          let pieces = cell.text.plain.split { $0.isNewline || $0 == "\t" }.map(String.init)
          return pieces.count > 1 ? [cell.text.plain] + pieces : [cell.text.plain]
        }
      }
    }.map { $0.filter { !$0.isWhitespace } }
  }

  /// Each piece stands there at least as often as in the document.
  private func hold(_ pieces: [String], in words: [String], _ name: String) throws {
    var have: [String: Int] = [:]
    for word in words { have[word, default: 0] += 1 }
    for piece in pieces {
      have[piece, default: 0] -= 1
      // A chosen word is what it is in every format, and what is struck is told in words in a workbook.
      #expect((have[piece] ?? 0) >= 0, "\(name) lacks \(piece.prefix(20))")
    }
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing), arguments: PrintedPlan.realNames)
  func `every form becomes a tagged PDF that others read, and is the same again`(name: String) throws {
    let plan = try PrintedPlan(name)
    for ready in plan.forms {
      let document = plan.document(in: ready.form)
      let pages = try Typeset.pages(of: document)
      let kept = "\(name.prefix { $0 != "-" })-\(ready.key)"
      try Typeset.keep(pages.bytes, as: "\(kept).pdf")
      try Typeset.keep(try WordWriter.write(document, at: Typeset.moment, pages: pages.headings), as: "\(kept).docx")
      try Typeset.keep(try WorkbookWriter.write(PrintedWorkbook.content(of: document)), as: "\(kept).xlsx")
      #expect(try Typeset.pages(of: document).bytes == pages.bytes, "\(kept)")
      let facts = try Typeset.tool("pdfinfo", ["in.pdf"], on: pages.bytes)
      #expect(facts.contains("Tagged:          yes"), "\(kept)")
      let words = try Typeset.words(pages.bytes).filter { !$0.isWhitespace }
      for heading in document.headings {
        let wanted = heading.text.plain.filter { !$0.isWhitespace }.replacing("～", with: "〜")
        #expect(words.contains(wanted.prefix(10)), "\(kept) lacks a heading")
      }
      _ = try Typeset.tool("pdftoppm", ["-r", "20", "-l", "1", "-png", "in.pdf", "out"], on: pages.bytes)
    }
  }

  @Test(.enabled(if: Office.isHere, Office.isMissing), arguments: PrintedPlan.realNames)
  func `LibreOffice opens each form, and a renderer of PDF what comes out`(name: String) throws {
    let plan = try PrintedPlan(name)
    var files: [(name: String, type: String, bytes: [UInt8])] = []
    var headings: [String: [PrintHeading]] = [:]
    for ready in plan.forms {
      let document = plan.document(in: ready.form)
      files.append(("\(ready.key)-word", "docx", try WordWriter.write(document, at: Typeset.moment)))
      files.append(("\(ready.key)-excel", "xlsx", try WorkbookWriter.write(PrintedWorkbook.content(of: document))))
      for file in files.suffix(2) { headings[file.name] = document.headings }
    }
    for (file, pdf) in try Office.printed(files) {
      try Typeset.keep(pdf, as: "\(name.prefix { $0 != "-" })-\(file).pdf")
      let words = try Typeset.words(pdf).filter { !$0.isWhitespace }
      for heading in headings[file] ?? [] {
        #expect(words.contains(heading.text.plain.filter { !$0.isWhitespace }.prefix(10)), "\(name) \(file)")
      }
      _ = try Typeset.tool("pdftoppm", ["-r", "20", "-l", "1", "-png", "in.pdf", "out"], on: pdf)
    }
  }
}

/// The same with words that try to be something else.
@Suite struct HostileWordsInEveryForm {
  private static let evil = "=1+1<&>\"'#read(\"/x\")]]>_x000D_{頁}{x}\u{1}𠮷😀"

  /// The full plan with hostile words in every text.
  private static func plan() throws -> PrintedPlan {
    var document = fullPlan()
    document.plan.title = evil
    document.plan.edition = evil
    document.plan.municipality?.name = evil
    for index in document.nodes.indices {
      document.nodes[index].title = evil
      document.nodes[index].category = evil
      document.nodes[index].ownersPrinted = evil
      for text in document.nodes[index].texts.indices { document.nodes[index].texts[text].text = evil }
    }
    for index in document.plan.levels.indices { document.plan.levels[index].name = evil }
    for index in document.plan.columns.indices { document.plan.columns[index].label = evil }
    document.plan.sections = [
      Section(id: "s", title: evil, blocks: [.text(evil), .table([Section.Cell(row: 0, column: 0, text: evil)])])
    ]
    for index in document.reports.indices {
      for text in document.reports[index].texts.indices { document.reports[index].texts[text].text = evil }
      document.reports[index].nextDirection = evil
    }
    for index in document.indicators.indices { document.indicators[index].name = evil }
    return PrintedPlan("hostile", document)
  }

  @Test func `words stay words in pages, Word and Excel`() throws {
    let plan = try Self.plan()
    let bare = PrintText(Self.evil).plain
    for ready in plan.forms {
      var form = ready.form
      (form.head, form.foot) = (Self.evil, Self.evil)
      form.parts.append(.words(heading: Self.evil, text: Self.evil))
      let document = plan.document(in: form)
      var html = HTMLWriter()
      try html.printDocument(document, level: 2, id: "d")
      #expect(!html.finish().string.contains("<&>"), "\(ready.key)")
      let word = try WordWriter.write(document, at: Typeset.moment)
      #expect(try ElementOrder.checkWord(word) > 50)
      let book = try WorkbookWriter.write(PrintedWorkbook.content(of: document))
      #expect(try ElementOrder.checkWorkbook(book) > 40)
      for read in [try WordDocument.read(word, name: nil), try Workbook.read(book, name: nil)] {
        let words = read.blocks.flatMap { block -> [String] in
          switch block {
          case .paragraph(let paragraph): [paragraph.text.plain]
          case .grid(let grid): grid.cells.map(\.text.plain)
          }
        }
        #expect(words.contains { $0.contains(bare) }, "\(ready.key)")
      }
    }
  }

  @Test(.enabled(if: Typeset.isHere, Typeset.isMissing)) func `words stay words on paper`() throws {
    let plan = try Self.plan()
    for ready in plan.forms {
      let pages = try Typeset.pages(of: plan.document(in: ready.form))
      let words = try Typeset.words(pages.bytes).filter { !$0.isWhitespace }
      #expect(words.contains("=1+1<&>\"'#read(\"/x\")]]>"), "\(ready.key)")
    }
  }
}
