import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Testing

@testable import Editions
@testable import Publishing

/// The first page says how the plan stands, in words for everybody.
@Suite struct ReadingAsACitizen {
  /// Thirty measures, of which one is on plan and one is late in the year whose check is closed.
  private static var document: PlanDocument {
    var document = largePlan(measures: 30)
    document.rounds[0].state = .closed
    func cell(_ row: ScheduleCell.RowKind, _ marker: String) -> ScheduleCell {
      ScheduleCell(row: row, year: FiscalYear(2023), markers: [marker], printed: marker)
    }
    for place in document.nodes.indices where document.nodes[place].level == 1 {
      document.nodes[place].schedule = [cell(.plan, "実施")]
      switch document.nodes[place].id {
      case "measure-0": document.nodes[place].schedule.append(cell(.actual, "検討"))
      case "measure-1": document.nodes[place].schedule.append(cell(.actual, "実施"))
      default: break
      }
    }
    for (place, value) in ["30", "10"].enumerated() {
      var indicator = Indicator(id: .init(stored: "aim-\(place)"), node: "measure-0", name: "目標の数\(place)")
      (indicator.unit, indicator.rule, indicator.better) = ("回", "target", .higher)
      indicator.values = [.init(when: .init(FiscalYear(2023)), state: .final, value: value)]
      var target = Indicator.Target(when: .init(FiscalYear(2023)), kind: .number)
      (target.value, target.comparator) = ("20", ">=")
      indicator.targets = [target]
      document.indicators.append(indicator)
    }
    return document
  }

  private func site(_ document: PlanDocument) throws -> EditionSite {
    EditionSite(
      EditionContent(document: document),
      SiteVersion(number: 1, day: try #require(Day("2026-04-01")), note: "はじめて", kind: .public),
      SiteTerms(license: "CC BY", contact: ""))
  }

  private func text(_ file: SiteFile) -> String { String(decoding: file.bytes.array, as: UTF8.self) }

  @Test func `the cover begins with how the plan stands, and leads to what is late and what is not reached`() throws {
    let site = try site(Self.document)
    let cover = text(site.coverPage)
    let sentence = "令和5年度に予定のあった取組は30件です。予定どおりのものが1件、予定より遅いものが1件、報告を載せていないものが28件です。"
    #expect(cover.contains(sentence))
    #expect(cover.contains("目標の数字（指標）は5件あります。よい結果のものが1件、まだ届いていないものが1件、まだわからないものが3件です。"))
    let standing = try #require(cover.firstRange(of: "計画はどこまで進んだか"))
    let about = try #require(cover.firstRange(of: "この計画について"))
    #expect(standing.lowerBound < about.lowerBound)
    #expect(cover.contains("<svg") && cover.contains("予定より遅い取組") && cover.contains("(1) 取組その0</a>"))
    #expect(cover.contains("href=\"indicators.html#i5\">目標の数1</a>") && cover.contains("10回"))
    #expect(DrawnVersion(site).lead.first == sentence)
    let top = SiteTop(
      title: "計画", city: nil, versions: [site.version], terms: SiteTerms(license: "", contact: ""), lead: [sentence])
    #expect(text(try #require(top.files.first)).contains(sentence))
  }

  @Test func `a plan of which nothing is known yet says nothing of how it stands`() throws {
    var document = Self.document
    (document.rounds, document.reports, document.indicators) = ([], [], [])
    for place in document.nodes.indices { document.nodes[place].schedule.removeAll { $0.row == .actual } }
    #expect(!text(try site(document).coverPage).contains("計画はどこまで進んだか"))
  }

  @Test func `many reports stand on a page for each pillar, and all of them can be reached`() throws {
    let site = try site(Self.document)
    let pages = site.reportPages
    #expect(pages.map(\.path) == ["v1/reports.html"] + [0, 11, 22].map { "v1/reports/r1-p\($0).html" })
    let list = text(pages[0])
    for path in pages.dropFirst().map(\.path) { #expect(list.contains("href=\"\(path.dropFirst(3))\"")) }
    let reports = pages.dropFirst().map(text)
    for number in 0..<30 {
      #expect(reports.contains { $0.contains(" 取組その\(number)</a></h2>") }, "\(number)")
    }
    #expect(reports[1].contains("前：") && reports[1].contains("次："))
    #expect(try self.site(largePlan(measures: 12)).reportPages.count == 1)
  }

  @Test func `what cannot be compared says why, also where the year before is hidden`() throws {
    var indicator = Indicator(id: "i", node: nil, name: "割合")
    (indicator.rule, indicator.better, indicator.unit) = ("direction", .higher, "％")
    indicator.values = [
      .init(when: .init(FiscalYear(2022)), state: .masked),
      .init(when: .init(FiscalYear(2023)), state: .final, value: "20"),
    ]
    var document = largePlan(measures: 1)
    document.indicators = [indicator]
    let page = text(try site(document).indicatorsPage)
    #expect(page.contains("比べられない") && page.contains("前の年度の値を載せていないため、比べられません。"))
    #expect(page.contains("令和4年度の値は公表しないことになっています。"))
  }

  @Test func `the page of documents says why it is empty`() throws {
    let site = try site(Self.document)
    func page(_ state: ReleasedDocument.State) -> String {
      let document = ReleasedDocument(
        plan: "large", publication: 1, place: 1, form: ReleaseForm(key: "sheets", name: "個票", definition: "{}"),
        kind: .pdf, year: FiscalYear(2023), state: state, attempts: 1, fault: nil, madeAt: nil, size: 1000,
        digest: "abc")
      let top = SiteTop(title: "計画", city: nil, versions: [], terms: SiteTerms(license: "", contact: ""))
      return text(SiteDocuments(site.version, [document], top: top).page)
    }
    #expect(page(.failed).contains("書類を、まだ作れていません"))
    #expect(page(.waiting).contains("書類を作っています"))
    let ready = page(.ready)
    #expect(ready.contains("download=\"計画_個票-令和5年度_第1版.pdf\"") && ready.contains("href=\"document-1-2023.pdf\""))
    #expect(ready.contains("<summary>取り出したファイルが公開したものと同じか"))
  }
}
