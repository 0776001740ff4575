import PlanFile
import Measuring
import Planning
import Reporting
import Testing

@testable import Importing

@Suite struct ExchangeTests {
  @Test(
    .enabled(if: RealPlans.isThere, "the plans do not lie beside the project: this was NOT tested"),
    arguments: [
      "aizuwakamatsu-r5-r9.csv", "aizuwakamatsu-r5-r9.xlsx", "chiba-r5-r7.docx", "kiyose-h31-h33.xlsx",
      "musashimurayama-r5-no5.xlsx", "osaki-r5.docx", "raw/aizuwakamatsu.txt", "raw/chiba.txt", "raw/kiyose.txt",
      "raw/musashimurayama.txt", "raw/osaki.txt",
    ])
  func `what is imported passes the checks of the exchange format and loses nothing in it`(name: String) throws {
    for document in try RealPlans.draft(name).documents {
      let bytes = PlanFile.write(document)
      let (read, warnings) = try PlanFile.readWithWarnings(bytes)
      #expect(PlanFile.write(read) == bytes)
      #expect(warnings.isEmpty)
      let originals = document.nodes.filter { $0.repeats == nil }
      #expect(read.nodes.filter { $0.repeats == nil } == originals)
      #expect(read.reports == document.reports && read.indicators == document.indicators)
      #expect(read.plan == document.plan && read.importNotes == document.importNotes)
    }
  }
}
