import Editions
import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Reporting
import Testing

@testable import Documents

/// Documents of an edition: what it withholds is nobody's silence.
@Suite struct EditionDocuments {
  /// Three measures with a plan for two years; of the first year, whose check is closed, one is late and one shows no report.
  private static var document: PlanDocument {
    var document = largePlan(measures: 3)
    document.rounds = [
      Round(id: "r1", label: "期末", firstYear: FiscalYear(2024), lastYear: FiscalYear(2024), state: .closed)
    ]
    document.reports = []
    func cell(_ row: ScheduleCell.RowKind, _ year: Int, _ marker: String) -> ScheduleCell {
      ScheduleCell(row: row, year: FiscalYear(year), markers: [marker], printed: marker)
    }
    for place in document.nodes.indices where document.nodes[place].level == 1 {
      document.nodes[place].schedule = [cell(.plan, 2024, "実施"), cell(.plan, 2025, "実施")]
      switch document.nodes[place].id {
      case "measure-0": document.nodes[place].schedule.append(cell(.actual, 2024, "検討"))
      case "measure-2": document.nodes[place].schedule.append(cell(.actual, 2024, "実施"))
      default: break
      }
    }
    return document
  }

  /// The same, where a check of the second year has been opened.
  private static var asked: PlanDocument {
    var document = document
    document.rounds.append(
      Round(id: "r2", label: "中間", firstYear: FiscalYear(2025), lastYear: FiscalYear(2025), state: .open))
    return document
  }

  private static let today = Day(year: 2025, month: 11, day: 29)

  private func stamp(_ kind: EditionKind) throws -> EditionStamp {
    EditionStamp(kind: kind, number: 1, isWaiting: false, day: try #require(Self.today))
  }

  /// All words of the ready form, of an edition or of the plan itself.
  private func words(
    _ key: String, _ year: Int, as kind: EditionKind?, of document: PlanDocument = Self.document,
    publication: PublicationAnswers? = nil
  ) throws -> String {
    let plan = PlanSnapshot(document, revision: 1)
    let form = try #require(ReadyForm.all(for: plan).first { $0.key == key }).form
    let layout = FormLayout(
      form, for: plan, year: FiscalYear(year), today: Self.today, edition: try kind.map(stamp),
      publication: publication)
    return words(layout.document.sections.flatMap(\.blocks)).joined(separator: "\n")
  }

  private func words(_ blocks: [PrintBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): [paragraph.text.plain]
      case .table(let table): (table.head + table.body).flatMap { $0.cells.map(\.plain) } + table.notes.map(\.plain)
      case .together(let inner): words(inner)
      default: []
      }
    }
  }

  @Test(arguments: EditionKind.published)
  func `what an edition withholds is not counted as not reported`(kind: EditionKind) throws {
    let annual = try words("annual", 2025, as: kind)
    #expect(annual.contains("令和7年度の報告は、この版に載せていません"))
    #expect(!annual.contains("未報告") && !annual.contains("報告のないもの"))
    let answers = try words("answers", 2025, as: kind)
    #expect(answers.contains("この版に載せていません") && !answers.contains("取組その"))
    // The plan itself knows who is silent.
    #expect(try words("annual", 2025, as: nil, of: Self.asked).contains("報告のないものは3件"))
    #expect(try words("annual", 2025, as: .draft, of: Self.asked).contains("報告のないものは3件"))
    // It lists them, and makes no sheet of silence.
    let own = try words("answers", 2025, as: nil, of: Self.asked)
    #expect(own.contains("あてはまる取組は、ありません。") && own.contains("取組その1") && !own.contains("答弁"))
  }

  @Test func `beside what an edition shows, it calls nobody silent`() throws {
    let annual = try words("annual", 2024, as: .public)
    #expect(annual.contains("遅れているものは1件、報告を載せていないものは1件") && annual.contains("掲載なし"))
    #expect(!annual.contains("未報告"))
    let answers = try words("answers", 2024, as: .public)
    #expect(answers.contains("取組その0") && !answers.contains("取組その1") && !answers.contains("取組その2"))
  }

  /// Readers cannot look into the law for the city.
  @Test func `what the city has to check before it publishes stays inside`() throws {
    let items = PublicationGroup.all.flatMap(\.items)
    let answers = PublicationAnswers(
      answers: Dictionary(
        items.map { ($0.name, .value(text: "50%", asOf: "令和6年度", origin: "", remarks: [])) },
        uniquingKeysWith: { first, _ in first }), counted: [], laws: [:])
    for kind in EditionKind.published {
      let words = try words("publication", 2024, as: kind, publication: answers)
      #expect(!words.contains("確かめ") && !words.contains("公表の前に"))
      #expect(words.contains("÷年度の初日の職員数です。") && words.contains("小数第1位"))
    }
    for kind in [nil, EditionKind.draft] {
      let words = try words("publication", 2024, as: kind, publication: answers)
      for check in PublicationGroup.all.flatMap(\.checks) + items.compactMap(\.check) {
        #expect(words.contains(check), "\(check)")
      }
    }
  }

  @Test func `a year without planned measures is told in words, and so is a plan without any plan of years`() throws {
    #expect(try words("annual", 2023, as: nil).contains("令和5年度に予定のある取組は、ありません。"))
    var document = Self.document
    for place in document.nodes.indices { document.nodes[place].schedule = [] }
    let bare = try words("annual", 2024, as: nil, of: document)
    #expect(bare.contains("この計画には、年度ごとの予定の印がありません。") && !bare.contains("PrintText"))
  }

  @Test func `the name of a file tells plan, form, year and edition, and fits every file system`() throws {
    var plan = Plan(id: "p", title: "人づくり計画：第2次/改訂")
    let plain = Form("予定表", on: .a4Portrait, [.textBefore])
    let told = Form("年次報告", on: .a4Portrait, [.standings(heading: "")])
    func name(_ form: Form, _ state: String? = nil) -> DocumentName {
      DocumentName(plan: plan, form: form, year: FiscalYear(2024), state: state)
    }
    #expect(name(plain).file == "人づくり計画：第2次-改訂_予定表")
    let closing = try name(told, stamp(.public).name)
    #expect(closing.file == "人づくり計画：第2次-改訂_年次報告_令和6年度_公開版第1版")
    #expect(closing.title == "人づくり計画：第2次/改訂　年次報告　令和6年度　公開版第1版")
    plan.title = String(repeating: "長", count: 90)
    #expect(name(plain).file == String(repeating: "長", count: 30) + "…_予定表")
    let snapshot = PlanSnapshot(Self.document, revision: 1)
    let layout = FormLayout(told, for: snapshot, year: FiscalYear(2024), edition: try stamp(.staff))
    #expect(layout.document.title.hasSuffix("年次報告　令和6年度　庁内版第1版"))
  }

  @Test func `a form that tells results is about the last year whose check the edition shows`() throws {
    let plan = PlanSnapshot(Self.document, revision: 1)
    func year(_ key: String, as kind: EditionKind) throws -> FiscalYear {
      let form = try #require(ReadyForm.all(for: plan).first { $0.key == key }).form
      let request = DocumentRequest(
        plan: plan.plan.id, key: try #require(FormKey(pathSegment: key)), edition: EditionKey(kind))
      return DocumentContent(
        request: request, plan: plan, predecessor: nil, form: form, today: try #require(Self.today), closing: nil,
        edition: try stamp(kind)
      ).year
    }
    for key in ["annual", "answers"] {
      #expect(try year(key, as: .public) == FiscalYear(2024), "\(key)")
      #expect(try year(key, as: .draft) == FiscalYear(2025), "\(key)")
    }
    #expect(try year("indicators", as: .public) == FiscalYear(2025))
  }
}
