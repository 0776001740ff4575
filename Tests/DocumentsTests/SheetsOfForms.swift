import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Testing

@testable import Documents

/// What stands on the sheets and first pages of forms, whatever the plan says.
@Suite struct SheetsOfForms {
  /// The plan with years, whose measures have no texts of their own.
  private static let sparse: PlanSnapshot = {
    var document = fullPlan()
    for index in document.nodes.indices { document.nodes[index].texts.removeAll { $0.field == "purpose" } }
    for index in document.nodes.indices { document.nodes[index].values = [] }
    return PlanSnapshot(document, revision: 1)
  }()

  private static func document(_ key: String, of plan: PlanSnapshot) throws -> PrintDocument {
    let form = try #require(ReadyForm.all(for: plan).first { $0.key == key }).form
    return FormLayout(form, for: plan, year: FiscalYear(2024)).document
  }

  private static func tables(_ document: PrintDocument) -> [PrintTable] {
    document.sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .table(let table): return table
      case .together(let inner):
        guard case .table(let table)? = inner.first else { return nil }
        return table
      default: return nil
      }
    }
  }

  @Test func `each sheet is named for bookmarks, below the headings above it`() throws {
    let plan = PlanSnapshot(fullPlan(), revision: 1)
    for (key, level) in [("sheets", 2), ("progress", 1)] {
      let names = Self.tables(try Self.document(key, of: plan)).compactMap { table in
        table.body.flatMap(\.cells).first { $0.headingLevel != nil }
      }
      #expect(names.count == plan.measures.count && names.allSatisfy { $0.headingLevel ?? 0 >= level }, "\(key)")
      #expect(names.allSatisfy { $0.role == .data && !$0.plain.isEmpty })
    }
    // A list of measures is no sheet of one of them.
    for key in ["schedule", "sections", "annual"] {
      let cells = Self.tables(try Self.document(key, of: plan)).flatMap { $0.body.flatMap(\.cells) }
      #expect(cells.allSatisfy { $0.headingLevel == nil }, "\(key)")
    }
    let progress = try Self.document("progress", of: plan)
    #expect(progress.sections.allSatisfy { !$0.head.isEmpty })
  }

  @Test func `sheets and sections of a plan with few texts tell its years`() throws {
    let years = Self.sparse.shownColumns.map(\.label)
    #expect(!years.isEmpty)
    for key in ["sheets", "sections"] {
      let tables = Self.tables(try Self.document(key, of: Self.sparse))
      let heads = tables.flatMap { $0.head + $0.body }.flatMap(\.cells).filter { $0.role == .columnHead }.map(\.plain)
      #expect(years.allSatisfy(heads.contains), "\(key): \(heads)")
      // Where the measures have texts, these are told.
      let full = Self.tables(try Self.document(key, of: PlanSnapshot(fullPlan(), revision: 1)))
      let others = full.flatMap { $0.head + $0.body }.flatMap(\.cells).map(\.plain)
      #expect(!others.contains(years[0]), "\(key)")
    }
  }

  @Test func `a review of a plan without years tells what is done, and by whom`() throws {
    var document = fullPlan()
    document.plan.columns = []
    for index in document.nodes.indices { document.nodes[index].schedule = [] }
    let plan = PlanSnapshot(document, revision: 1)
    let cells = Self.tables(try Self.document("review", of: plan)).flatMap { $0.body.flatMap(\.cells) }.map(\.plain)
    let texts = plan.measures.flatMap { plan.entries[$0].node.texts }.filter { $0.field == "purpose" }.map(\.text)
    #expect(!texts.isEmpty)
    for text in texts { #expect(cells.contains { $0.contains(text) }) }
  }

  @Test func `heads below boxes run on, with the name of the list, and end before the boxes below`() throws {
    let plan = PlanSnapshot(fullPlan(), revision: 1)
    let table = try #require(
      Self.tables(try Self.document("review", of: plan)).first { $0.body.contains(where: \.isRunningHead) })
    let layout = try TableLayout(table)
    let head = try #require(layout.runningHead)
    #expect(layout.places[head.upperBound - 1].allSatisfy { $0.cell.role == .columnHead })
    for row in table.body[..<head.lowerBound] { #expect(row.cells.allSatisfy { $0.role != .columnHead }) }
    if let end = table.body.firstIndex(where: \.endsHeads) { #expect(end > head.upperBound) }
  }

  @Test func `a title stands on the page of what follows, and the lines of the cover stand below it`() throws {
    var document = fullPlan()
    document.plan.sections = [
      Section(id: "front", title: document.plan.title, blocks: [.text("令和5年3月\nみどり市")])
    ]
    let plan = PlanSnapshot(document, revision: 1)
    let review = try Self.document("review", of: plan)
    guard case .title(_, let below)? = review.sections[0].blocks.first else {
      return #expect(Bool(false), "there is no title")
    }
    #expect(below?.plain == "令和5年3月\nみどり市")
    #expect(!review.headings.contains { $0.text.plain == document.plan.title })
    // The form turns its text upright, and there is none but the title.
    document.plan.sections = []
    let schedule = try Self.document("schedule", of: PlanSnapshot(document, revision: 1))
    #expect(schedule.sections[0].isLandscape && schedule.sections[0].blocks.count > 1)
  }

  @Test func `cells over several rows do not make letters small that have room`() throws {
    // The group's name needs the height of its rows, and no more.
    let rows = (0..<20).map { number -> PrintTable.Row in
      let own = PrintTable.Cell(PrintText(String(repeating: "字", count: 60)))
      let group = PrintTable.Cell(PrintText(String(repeating: "名", count: 70)), rowSpan: 20)
      return PrintTable.Row(number == 0 ? [group, own] : [own])
    }
    let table = PrintTable(columns: [.share(1), .share(5)], body: rows)
    let fitted = PageFit(width: 260, height: 180).fitted([.table(table)], each: false)
    guard case .table(let fit)? = fitted.first else { return #expect(Bool(false)) }
    #expect(fit.textSize >= 9.5)
  }
}
