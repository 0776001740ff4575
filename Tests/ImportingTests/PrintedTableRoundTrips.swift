import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import SampleCity
import SourceDocuments
import Spreadsheets
import Testing
import TextFiles

@testable import Importing
@testable import PlanBook

/// What is taken out as a file comes back as the plan that it was made from.
@Suite struct PrintedTableRoundTrips {
  @Test(
    .enabled(if: RealPlans.isThere, "the plans do not lie beside the project: this was NOT tested"),
    arguments: [
      "aizuwakamatsu-r5-r9.xlsx", "chiba-r5-r7.docx", "kiyose-h31-h33.xlsx", "musashimurayama-r5-no5.xlsx",
      "osaki-r5.docx",
    ])
  func `a real plan comes back from its printed table and from its list`(name: String) throws {
    for document in try RealPlans.draft(name).documents {
      try expectSame(document, asWorkbook(document))
      try expectSameList(document)
    }
  }

  @Test(arguments: ["present", "former", "synthetic", "large", "full"])
  func `a made-up plan comes back from its printed table and from its list`(name: String) throws {
    let document = madeUp(name)
    try expectSame(document, asWorkbook(document))
    try expectSameList(document)
  }

  private func madeUp(_ name: String) -> PlanDocument {
    switch name {
    case "present": return WakabaCity.plans().current
    case "former": return WakabaCity.plans().former
    case "synthetic": return SyntheticPlan.document(measures: 60, years: 5, seed: 7)
    case "large":
      var document = largePlan(measures: 40)
      document.plan.columns = []
      document.plan.lastYear = FiscalYear(2027)
      return document
    default: return printable(fullPlan())
    }
  }

  /// The plan in which everything is filled, without what no table prints: codes of other documents, a tier without a
  /// title inside a tier of the same level, a title that ends as a mark does, and a cell in a year without a column.
  private func printable(_ full: PlanDocument) -> PlanDocument {
    var document = full
    document.nodes.removeAll { $0.title.isEmpty }
    for place in document.nodes.indices {
      if document.nodes[place].parent == "n2" { document.nodes[place].parent = nil }
      document.nodes[place].codes = []
      if document.nodes[place].repeats == .unknown { document.nodes[place].title = "元の分からない取組" }
      document.nodes[place].schedule = document.nodes[place].schedule.map { cell in
        guard cell.through != nil else { return cell }
        return ScheduleCell(year: nil, column: "R6-7", continues: true, printed: cell.printed)
      }
    }
    return document
  }

  private func asWorkbook(_ document: PlanDocument) throws -> SourceDocument {
    let snapshot = PlanSnapshot(document, revision: 1)
    let table = TableWorkbook(snapshot, matching: snapshot.measures, current: FiscalYear(2024))
    return try Workbook.read(try WorkbookWriter.write(table.content), name: "計画.xlsx")
  }

  private func expectSame(_ document: PlanDocument, _ source: SourceDocument) throws {
    let draft = Importer.draft(of: source, random: RepeatableRandom(seed: 3))
    #expect(draft.documents.count == 1)
    let notes = draft.documents.flatMap(\.importNotes).filter { $0.kind == "left-over" || $0.kind == "not-understood" }
    #expect(notes.map { "\($0.source): \($0.text)" } == [])
    let after = try #require(draft.documents.first)
    let (facts, again) = (MeasureFacts.all(document), MeasureFacts.all(after))
    #expect(again.count == facts.count)
    #expect(zip(facts, again).flatMap { $0.differences(from: $1) } == [])
    #expect(after.plan.title == document.plan.title || document.plan.title.hasPrefix(after.plan.title))
    #expect(after.plan.columns.map(\.label) == PlanSnapshot(document, revision: 1).shownColumns.map(\.label))
  }

  /// The list has one row for each measure, so that the cells of its schedule are not compared.
  private func expectSameList(_ document: PlanDocument) throws {
    let source = try CSVFile.read(PlanExport.csv(PlanSnapshot(document, revision: 1)), name: "計画.csv")
    let draft = Importer.draft(of: source, random: RepeatableRandom(seed: 3))
    #expect(draft.documents.flatMap(\.importNotes).filter { $0.kind == "left-over" } == [])
    let after = draft.documents.first.map { MeasureFacts.all($0).map(\.withoutSchedule) } ?? []
    let before = MeasureFacts.all(document).map(\.withoutSchedule)
    #expect(after.count == before.count)
    #expect(zip(before, after).flatMap { $0.differences(from: $1) } == [])
  }
}
