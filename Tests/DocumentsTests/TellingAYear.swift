import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Reporting
import Testing

@testable import Documents

/// What a document says of a year: silence is told apart by what is behind it.
@Suite struct TellingAYear {
  private static let year = FiscalYear(2024)

  /// Four measures with a plan for the year: done, late, and two without a word.
  private static func document(asked: Bool = true) -> PlanDocument {
    var document = largePlan(measures: 4)
    document.rounds =
      asked ? [Round(id: "r", label: "期末", firstYear: year, lastYear: year, state: .open)] : []
    document.reports = []
    document.indicators = []
    func cell(_ row: ScheduleCell.RowKind, _ marker: String) -> ScheduleCell {
      ScheduleCell(row: row, year: year, markers: [marker], printed: marker)
    }
    for place in document.nodes.indices where document.nodes[place].level == 1 {
      document.nodes[place].schedule = [cell(.plan, "実施")]
      switch document.nodes[place].id {
      case "measure-0" where asked: document.nodes[place].schedule.append(cell(.actual, "実施"))
      case "measure-1" where asked: document.nodes[place].schedule.append(cell(.actual, "検討"))
      default: break
      }
    }
    return document
  }

  private func blocks(
    _ key: String, _ document: PlanDocument, handedIn: [PlanNode.ID: Set<FiscalYear>] = [:],
    reach: ReportReach = .all
  ) throws -> [PrintBlock] {
    let plan = PlanSnapshot(document, revision: 1).limited(to: reach)
    let form = try #require(ReadyForm.all(for: plan).first { $0.key == key }).form
    let today = Day(year: 2024, month: 11, day: 30)
    return FormLayout(form, for: plan, year: Self.year, today: today, handedIn: handedIn).document.sections
      .flatMap(\.blocks)
  }

  private func words(_ blocks: [PrintBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): [paragraph.text.plain]
      case .heading(let heading): [heading.text.plain]
      case .table(let table): (table.head + table.body).map { $0.cells.map(\.plain).joined(separator: "|") }
      case .together(let inner): words(inner)
      default: []
      }
    }
  }

  @Test func `a report that is being checked is no silence, in counts, rows and lists`() throws {
    let handedIn: [PlanNode.ID: Set<FiscalYear>] = ["measure-2": [Self.year]]
    let annual = words(try blocks("annual", Self.document(), handedIn: handedIn))
    #expect(
      annual.contains(
        "令和6年度に予定のある取組は4件です（再掲は数えません）。予定より遅れているものは1件、提出済みで確認中のものは1件、報告のないものは1件です。"), "\(annual)")
    #expect(annual.contains("確認中|1件|25.0%") && annual.contains("予定どおり|1件|25.0%"), "\(annual)")
    let silent = try #require(annual.firstIndex { $0.hasSuffix("報告のない取組") })
    #expect(annual[silent...].contains { $0.contains("その3") } && !annual[silent...].contains { $0.contains("その2") })
    // One that was handed in for another year says nothing of this one.
    let other = words(try blocks("annual", Self.document(), handedIn: ["measure-2": [FiscalYear(2023)]]))
    #expect(other.contains { $0.hasSuffix("報告のないものは2件です。") })
  }

  @Test func `nobody is called silent where nobody asked`() throws {
    let annual = words(try blocks("annual", Self.document(asked: false)))
    #expect(annual.contains("令和6年度の報告は、まだ集めていません。予定のある取組は4件です（再掲は数えません）。"), "\(annual)")
    #expect(!annual.contains { $0.contains("未報告") })
    let answers = words(try blocks("answers", Self.document(asked: false)))
    #expect(answers.contains("あてはまる取組は、ありません。") && !answers.contains { $0.contains("その") })
    for told in [annual, answers] {
      let heading = try #require(told.firstIndex { $0.hasSuffix("報告のない取組") })
      #expect(told[heading + 1] == "令和6年度の報告は、まだ集めていません。", "\(told)")
    }
  }

  @Test func `nobody is called silent while reports are checked, and each list says that it is empty`() throws {
    let handedIn: [PlanNode.ID: Set<FiscalYear>] = ["measure-2": [Self.year], "measure-3": [Self.year]]
    let plan = PlanSnapshot(Self.document(), revision: 1)
    var form = try #require(ReadyForm.all(for: plan).first { $0.key == "answers" }).form
    var all = Form.Measures(headings: [], block: .plan)
    all.columns = [Form.Column("取組", .numberedTitle, 40)]
    var silent = all
    silent.choice = .silent
    form.parts = [.measures(all), .measures(silent), .measures(silent)]
    let told = words(
      FormLayout(form, for: plan, year: Self.year, handedIn: handedIn).document.sections.flatMap(\.blocks))
    #expect(told.suffix(2).last == "あてはまる取組は、ありません。確認中の報告が2件あります。", "\(told)")
    #expect(told.count { $0.hasPrefix("あてはまる取組") } == 1, "\(told)")
  }

  @Test func `the year before stands beside it where it was told, and indicators are counted by their verdicts`() throws
  {
    var document = Self.document()
    document.plan.firstYear = FiscalYear(2023)
    for place in document.nodes.indices where document.nodes[place].level == 1 {
      for row in [ScheduleCell.RowKind.plan, .actual] {
        document.nodes[place].schedule.append(
          ScheduleCell(row: row, year: FiscalYear(2023), markers: ["検討"], printed: "検討"))
      }
    }
    for (number, value) in ["80", "90", nil].enumerated() {
      var indicator = Indicator(id: Indicator.ID(stored: "i\(number)"), node: nil, name: "指標\(number)")
      (indicator.unit, indicator.rule) = ("%", Indicator.Rule.target.rawValue)
      indicator.values = [
        Indicator.Value(when: .init(Self.year), state: value == nil ? .notDone : .final, value: value)
      ]
      var target = Indicator.Target(when: .init(Self.year), kind: .number)
      (target.value, target.comparator) = ("85", ">=")
      indicator.targets = [target]
      document.indicators.append(indicator)
    }
    // What only the year before has is counted, too.
    let last = try #require(document.nodes.lastIndex { $0.level == 1 })
    document.nodes[last].schedule.removeLast()
    let annual = words(try blocks("annual", document, handedIn: ["measure-3": [Self.year]]))
    #expect(annual.contains("取組|令和6年度|割合|令和5年度"), "\(annual)")
    #expect(annual.contains("予定どおり|1件|25.0%|3件") && annual.contains("予定のある取組|4件||4件"), "\(annual)")
    #expect(annual.contains("目標に届いていない|1件") && annual.contains("達成|1件") && annual.contains("指標|3件"), "\(annual)")
  }

  @Test func `who reads the reports of some units is told so`() throws {
    let note = "この書類を作った人が読める報告だけを載せています。理由や成果の欄が空でも、報告がないとはかぎりません。"
    #expect(!words(try blocks("annual", Self.document())).contains(note))
    #expect(words(try blocks("annual", Self.document(), reach: .units([]))).contains(note))
    #expect(!words(try blocks("sheets", Self.document(), reach: .units([]))).contains(note))
  }

  @Test func `a plan without years is not asked about its schedule, and what its tiers reported is printed`() throws {
    var document = Self.document()
    for place in document.nodes.indices { document.nodes[place].schedule = [] }
    let pillar = try #require(document.nodes.first { $0.level == 0 })
    var report = ProgressReport(id: "told", round: "r", subject: .node(pillar.id), state: .accepted)
    report.texts = [.init(label: "取組の成果", text: "全員が受けた。")]
    document.reports = [report]
    let annual = words(try blocks("annual", document))
    #expect(annual.contains { $0.contains("取組の成果|全員が受けた。") }, "\(annual)")
  }
}
