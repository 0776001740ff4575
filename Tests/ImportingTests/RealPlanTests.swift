import Essentials
import FiscalYears
import PlanFile
import Planning
import SourceDocuments
import Testing

@testable import Importing

private let files = [
  "aizuwakamatsu-r5-r9.xlsx", "aizuwakamatsu-r5-r9.csv", "raw/aizuwakamatsu.txt", "osaki-r5.docx", "raw/osaki.txt",
  "chiba-r5-r7.docx", "raw/chiba.txt", "raw/kiyose.txt", "kiyose-h31-h33.xlsx", "musashimurayama-r5-no5.xlsx",
  "raw/musashimurayama.txt",
]

// Progress sheets are taken apart into amounts, months and chosen values; their own tests look for each of them.
private let filesKeptByCell = files.filter { !$0.contains("musashimurayama") }

extension PlanDocument {
  var measures: [PlanNode] { nodes.filter { plan.levels[$0.level].isMeasure } }

  func count(_ fits: (ScheduleCell) -> Bool) -> Int { measures.flatMap(\.schedule).count(where: fits) }

}

@Suite(.enabled(if: RealPlans.isThere, "the plans do not lie beside the project")) struct RealPlanTests {
  @Test(arguments: filesKeptByCell) func `nothing of a plan is lost without a note`(file: String) throws {
    let draft = try RealPlans.draft(file)
    let missing = Coverage(draft).missing(draft)
    #expect(missing.map { "\($0.place): \($0.text.prefix(60))" } == [])
    #expect(draft.ledger.destinations.allSatisfy { $0 != nil })
  }

  @Test(arguments: files) func `every parent, level and repeat of a plan exists`(file: String) throws {
    for document in try RealPlans.draft(file).documents {
      let ids = Set(document.nodes.map(\.id))
      #expect(ids.count == document.nodes.count)
      for (place, node) in document.nodes.enumerated() {
        #expect(node.order == place)
        #expect(document.plan.levels.indices.contains(node.level))
        #expect(node.parent.map(ids.contains) ?? true)
        if case .original(let id)? = node.repeats {
          #expect(document.nodes.first { $0.id == id }?.repeats == nil)
        }
      }
      let sections = Set(document.plan.sections.map(\.id))
      #expect(document.plan.sections.allSatisfy { $0.parent.map(sections.contains) ?? true })
    }
  }

  @Test(arguments: ["aizuwakamatsu-r5-r9.xlsx", "aizuwakamatsu-r5-r9.csv", "raw/aizuwakamatsu.txt"])
  func `the grid of Aizuwakamatsu is read alike from every kind of file`(file: String) throws {
    let document = try #require(try RealPlans.draft(file).documents.first)
    let measures = document.measures
    #expect(document.plan.levels.map(\.name) == ["分野", "中項目", "小項目", "具体的な取組"])
    #expect(document.plan.levels.map(\.isMeasure) == [false, false, false, true])
    #expect(document.nodes.filter { $0.level == 0 }.map(\.number) == [nil, nil, nil, nil])
    #expect(measures.count == 73)
    #expect(measures.count { $0.repeats != nil } == 4)
    #expect(measures.count { $0.repeats == .unknown } == 0)
    #expect(measures.count { $0.category == "継続" } == 56)
    #expect(measures.count { $0.category == "新規" } == 17)
    #expect(document.count { $0.markers == ["実施"] } == 68)
    #expect(document.count { $0.continues } == 282)
    #expect(document.count { $0.markers == ["検討"] } == 11)
    #expect(document.count { $0.markers == ["研究"] } == 3)
    #expect(document.count { $0.markers == ["活用"] } == 1)
    #expect(document.plan.columns.map(\.id) == ["R5", "R6", "R7", "R8", "R9"])
    #expect(document.plan.firstYear == FiscalYear(2023))
    #expect(document.plan.lastYear == FiscalYear(2027))
    #expect(document.importNotes.map(\.kind) == ["shifted-row"])
  }

  @Test(arguments: ["aizuwakamatsu-r5-r9.xlsx", "raw/aizuwakamatsu.txt"])
  func `title, city, themes and running text of Aizuwakamatsu are found`(file: String) throws {
    let plan = try #require(try RealPlans.draft(file).documents.first).plan
    #expect(plan.title.hasSuffix("推進プラン"))
    #expect(plan.kind == "推進プラン")
    #expect(plan.municipality?.name.hasSuffix("市") == true)
    #expect(plan.emphases.count == 5)
    #expect(plan.emphases.allSatisfy { $0.text?.isEmpty == false })
    #expect(plan.sections.count >= 15)
    #expect(plan.vocabulary.markers.map(\.meaning) == [.implement, .consider, .research, .use])
  }

  @Test(arguments: ["osaki-r5.docx", "raw/osaki.txt"])
  func `the cards of Osaki become measures with purpose, content and direction`(file: String) throws {
    let document = try #require(try RealPlans.draft(file).documents.first)
    let measures = document.measures
    #expect(measures.count == 56)
    #expect(measures.count { $0.category == "継続" } == 44)
    #expect(measures.count { $0.category == "拡充" } == 8)
    #expect(measures.count { $0.category == "新規" } == 4)
    #expect(measures.allSatisfy { $0.number != nil && $0.categoryNote != nil })
    #expect(measures.allSatisfy { $0.text("purpose") != nil && $0.text("content") != nil })
    #expect(document.nodes.count { $0.level == 0 } == 2)
    let areas = document.nodes.filter { $0.level == 1 }
    #expect(areas.count == 9)
    #expect(areas.allSatisfy { $0.text("background") != nil && $0.text("goal") != nil })
    #expect(document.plan.levels.count == 3)
    #expect(document.plan.firstYear == nil && document.plan.lastYear == nil)
    let tables = document.plan.sections.flatMap(\.blocks).count { if case .table = $0 { true } else { false } }
    #expect(tables >= 4)
    #expect(document.plan.sections.contains { foldedText($0.title) == "目次" })
  }

  @Test(arguments: ["chiba-r5-r7.docx", "raw/chiba.txt"])
  func `the measure sheets of Chiba keep policy, owners and repeats`(file: String) throws {
    let document = try #require(try RealPlans.draft(file).documents.first)
    let measures = document.measures
    #expect(measures.count == 60)
    #expect(measures.count { $0.repeats != nil } == 3)
    #expect(measures.count { $0.repeats == .unknown } == 0)
    #expect(document.nodes.count { $0.level == 0 } == 4)
    let areas = document.nodes.filter { $0.level == 1 }
    #expect(areas.count == 17)
    #expect(areas.allSatisfy { $0.text("policy") != nil })
    #expect(measures.allSatisfy { $0.text("purpose") != nil && $0.text("content") != nil })
    #expect(measures.allSatisfy { !$0.owners.isEmpty && $0.ownersPrinted != nil })
    #expect(measures.count { $0.owners.count == 2 } >= 5)
    #expect(document.plan.vocabulary.abbreviations.count == 2)
    #expect(document.importNotes.map(\.kind) == ["editor-remark"])
    #expect(document.plan.firstYear == FiscalYear(2023))
    #expect(document.plan.lastYear == FiscalYear(2025))
  }

  @Test func `text that has lost its tables makes no measures and no schedule`() throws {
    let document = try #require(try RealPlans.draft("raw/kiyose.txt").documents.first)
    #expect(document.nodes.isEmpty)
    #expect(document.plan.columns.isEmpty)
    #expect(document.plan.sections.count > 10)
  }
}
