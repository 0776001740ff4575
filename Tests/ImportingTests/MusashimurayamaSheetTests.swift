import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting
import Testing

@testable import Importing

@Suite(.enabled(if: RealPlans.isThere, "the real plans do not lie beside the project"))
struct MusashimurayamaSheetTests {
  static let sources = ["musashimurayama-r5-no5.xlsx", "raw/musashimurayama.txt"]

  private func read(_ name: String) throws -> PlanDocument {
    let draft = try RealPlans.draft(name)
    try #require(draft.documents.count == 1)
    return draft.documents[0]
  }

  @Test(arguments: sources) func `the sheet is a plan of one year with one project`(source: String) throws {
    let document = try read(source)
    #expect(document.plan.title.hasSuffix("進行管理表 令和5年度"))
    #expect(document.plan.firstYear == FiscalYear(2023) && document.plan.lastYear == FiscalYear(2023))
    #expect(document.plan.municipality?.name == "武蔵村山市")
    #expect(document.plan.levels.map(\.name) == ["事務事業", "分野", "項目"])
    #expect(document.plan.levels.map(\.isMeasure) == [false, false, true])
    let project = try #require(document.nodes.first)
    #expect(project.title.hasSuffix("推進事業") && project.codes == [.init(scheme: "No.", value: "5")])
    #expect(project.texts.map(\.field) == ["overview", "history"])
    #expect(project.owners == [Responsibility(label: "総務部長", kind: .post, role: .accountable)])
    #expect(document.plan.vocabulary.roles.map(\.label) == ["進行管理者"])
  }

  @Test(arguments: sources) func `goals are measures in their groups`(source: String) throws {
    let document = try read(source)
    let groups = document.nodes.filter { $0.level == 1 }
    #expect(groups.map(\.title) == ["【人材育成】", "【メンタルヘルス対策】"])
    let measures = document.nodes.filter { $0.level == 2 }
    #expect(groups.map { group in measures.count { $0.parent == group.id } } == [3, 4])
    #expect(measures.allSatisfy { $0.texts.count == 1 && $0.texts[0].label == "本年度の標目" })
    #expect(measures.filter { $0.title == "メンター制度" }.count == 2 && measures.allSatisfy { $0.repeats == nil })
    #expect(document.importNotes.map(\.kind) == ["misprint"])
  }

  @Test(arguments: sources) func `money is kept exactly with the unit that is shown`(source: String) throws {
    let document = try read(source)
    let planned = try #require(document.nodes.first).resources
    #expect(planned.map(\.item) == ["総事業費", "うち一般財源"])
    #expect(planned.allSatisfy { $0.quantity == "6461000" && $0.unit == "円" && $0.display == "千円" })
    #expect(planned.allSatisfy { $0.meaning == .initial && $0.year == FiscalYear(2023) })
    let spent = document.reports.flatMap(\.resources)
    #expect(spent.map(\.item) == ["総事業費", "うち一般財源"])
    #expect(spent.allSatisfy { $0.quantity == "5086000" && $0.meaning == .actual && $0.display == "千円" })
    #expect(document.reports.first?.resources.isEmpty == true)
  }

  @Test(arguments: sources) func `each half-year is a closed round with its report`(source: String) throws {
    let document = try read(source)
    #expect(document.rounds.map(\.label) == ["中間評価", "期末評価"])
    #expect(document.rounds.map(\.checkpoint) == ["上半期", "下半期"])
    #expect(document.rounds.allSatisfy { $0.state == .closed })
    try #require(document.reports.count == 2)
    let first = document.reports[0]
    let second = document.reports[1]
    #expect(document.reports.map(\.planned.count) == [6, 4] && document.reports.map(\.done.count) == [5, 5])
    #expect(first.planned.map(\.from) == ["2023-05", "2023-05", "2023-05", "2023-07", "2023-08", "2023-05"])
    #expect(first.planned.map(\.to) == ["2023-09", "2023-05", "2023-05", "2023-08", "2023-08", "2023-09"])
    #expect(second.done.map(\.from) == ["2023-10", "2023-07", "2023-10", "2023-12", "2023-10"])
    #expect(second.done.map(\.to) == ["2024-03", "2024-03", "2024-03", "2023-12", "2024-03"])
    #expect(first.planned.last?.text.hasPrefix("こころ") == true)
    #expect(first.planned.allSatisfy { $0.printed?.contains("月") == true && !$0.text.contains("月") })
    #expect(first.texts.map(\.label) == ["取組の成果"] && second.texts.map(\.label) == ["取組の成果", "今後の方針"])
  }

  @Test(arguments: sources) func `the value in bold type is the answer on a scale of three`(source: String) throws {
    let document = try read(source)
    let scale = try #require(document.plan.vocabulary.scales.first)
    #expect(document.plan.vocabulary.scales.count == 1 && scale.name == "達成度")
    #expect(scale.values.map(\.label) == ["目標以下", "目標どおり", "目標以上"])
    #expect(scale.values.map(\.rank) == [1, 2, 3] && scale.values.allSatisfy { $0.definition == nil })
    let answers = document.reports.flatMap(\.answers)
    #expect(answers.map(\.value) == ["目標どおり", "目標どおり"])
    #expect(answers.allSatisfy { $0.question == "達成度" && $0.scale == scale.id })
  }

  @Test func `workbook and raw text tell the same`() throws {
    let workbook = try content(of: read(Self.sources[0]))
    let text = try content(of: read(Self.sources[1]))
    #expect(workbook == text)
  }

  /// All words of the plan that do not name a place in the source, without bullets and white space.
  private func content(of document: PlanDocument) -> [String] {
    let texts = document.nodes.flatMap { [$0.title] + $0.texts.map(\.text) }
    let items = document.reports.flatMap { $0.planned + $0.done }.flatMap {
      [$0.text, $0.printed ?? "", $0.from ?? ""]
    }
    let reported = document.reports.flatMap(\.texts).map(\.text)
    return (texts + items + reported).map { WrittenWords.folded($0).filter { $0 != "・" } }
  }

  @Test(arguments: sources) func `nothing of the source is lost`(source: String) throws {
    let draft = try RealPlans.draft(source)
    #expect(WrittenWords.missing(in: draft) == [])
    #expect(draft.ledger.left.isEmpty)
    for document in draft.documents { #expect(try PlanFile.read(PlanFile.write(document)) == document) }
  }
}
