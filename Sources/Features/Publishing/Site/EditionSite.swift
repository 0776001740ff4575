import Contracts
import Editions
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting

/// All pages and data of one version, made from its edition and nothing else, so that nothing can stand in them that the
/// edition does not show.
struct EditionSite {
  let content: EditionContent
  let plan: PlanSnapshot
  let version: SiteVersion
  let frame: SiteFrame
  /// The file of each measure and tier that has a page, by its place in the plan.
  let measureFiles: [Int: String]

  init(_ content: EditionContent, _ version: SiteVersion, _ terms: SiteTerms) {
    self.content = content
    self.version = version
    let plan = content.snapshot
    self.plan = plan
    let measures = plan.measures.filter { !plan.entries[$0].isRepeat || plan.entries[$0].original == nil }
    measureFiles = Dictionary(
      uniqueKeysWithValues: measures.enumerated().map { ($1, "measures/\(Self.number($0 + 1)).html") })
    frame = SiteFrame(
      version: version, terms: terms, city: plan.plan.municipality?.name, planTitle: plan.plan.title,
      entries: Self.entries(of: content, plan))
  }

  private static func entries(of content: EditionContent, _ plan: PlanSnapshot) -> [SiteFrame.Entry] {
    var entries = [SiteFrame.Entry(title: "表紙", file: "index.html")]
    if !plan.plan.sections.isEmpty || !plan.plan.emphases.isEmpty {
      entries.append(.init(title: "本文", file: "text.html"))
    }
    entries.append(.init(title: "施策の一覧", file: "plan.html"))
    if !plan.shownColumns.isEmpty { entries.append(.init(title: "工程表", file: "table.html")) }
    if !content.document.indicators.isEmpty { entries.append(.init(title: "指標", file: "indicators.html")) }
    if !content.document.reports.isEmpty { entries.append(.init(title: "進捗報告", file: "reports.html")) }
    if !content.document.findings.isEmpty { entries.append(.init(title: "指摘と対応", file: "findings.html")) }
    entries.append(.init(title: "データ", file: "data.html"))
    return entries
  }

  /// The number of a file in three digits or more, so that files stand in the order of the plan.
  private static func number(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
  }

  /// Every file of the version, in one order.
  var files: [SiteFile] {
    var files = [coverPage, planPage]
    let names = Set(frame.entries.map(\.file))
    if names.contains("text.html") { files.append(textPage) }
    if names.contains("table.html") { files.append(tablePage) }
    if names.contains("indicators.html") { files.append(indicatorsPage) }
    if names.contains("reports.html") { files += reportPages }
    if names.contains("findings.html") { files.append(findingsPage) }
    for position in plan.measures {
      if let file = measureFiles[position] { files.append(measurePage(position, file)) }
    }
    return files + dataFiles
  }

  /// The page on a measure, or on the original of one that is shown again.
  func file(of position: Int) -> String? {
    measureFiles[position] ?? plan.entries[position].original.flatMap { measureFiles[$0] }
  }

  /// Number and title.
  func heading(_ position: Int) -> String { plan.entries[position].node.heading }
}

extension EditionSite {
  var coverPage: SiteFile {
    frame.page(plan.plan.title, at: "index.html") { html, place in
      standing(place, &html)
      html.h2("この計画の中身")
      html.ul(.class("ways")) { html in
        for entry in frame.entries.dropFirst() {
          html.li { html in
            html.a(place.beside(entry.file), entry.title)
            if let words = words(of: entry.file) { html.text("　\(words)") }
          }
        }
      }
      if !plan.roots.isEmpty {
        html.h2("大きな柱")
        html.ol(.class("ways")) { html in
          for root in plan.roots {
            html.li { html in
              html.a(place.beside("plan.html", fragment: "n\(root)"), heading(root))
              html.text("　取組\(plan.measures(below: root).filter { !plan.entries[$0].isRepeat }.count)件")
            }
          }
        }
      }
      html.h2("この計画について")
      html.dl { html in
        pair("作った市町村", plan.plan.municipality?.name, &html)
        pair("計画の種類", plan.plan.kind, &html)
        pair("計画の版", plan.plan.edition, &html)
        pair("計画の期間", period, &html)
        pair("発行", plan.plan.issuers.joined(separator: "、"), &html)
        pair("もとになる法律", plan.plan.statutory.joined(separator: "、"), &html)
        pair("公開した版", "\(version.title)（\(version.day.japanese)）", &html)
        pair("変わったところ", version.note, &html)
      }
    }
  }

  private func words(of file: String) -> String? {
    switch file {
    case "plan.html": "取組\(plan.measureCount)件" + (plan.repeatCount > 0 ? "（ほかに再掲\(plan.repeatCount)件）" : "")
    case "text.html": "計画の考え方や背景"
    case "table.html": "いつ何をするか、どこまでしたか"
    case "indicators.html": "目標の数字と実績　\(content.document.indicators.count)件"
    case "reports.html": "何をしたか　\(content.document.reports.count)件"
    case "findings.html": "\(content.document.findings.count)件"
    case "data.html": "表計算などで使えるデータ（CSV、JSON）"
    default: nil
    }
  }

  private var period: String? {
    switch (plan.plan.firstYear, plan.plan.lastYear) {
    case (let first?, let last?): first == last ? first.japanese : "\(first.japanese)から\(last.japanese)まで"
    case (let first?, nil): "\(first.japanese)から"
    case (nil, let last?): "\(last.japanese)まで"
    case (nil, nil): nil
    }
  }

  func pair(_ term: String, _ text: String?, _ html: inout HTMLWriter) {
    guard let text, !text.isEmpty else { return }
    html.dt(term)
    html.dd { $0.lines(text) }
  }

  var textPage: SiteFile {
    frame.page("本文", at: "text.html") { html, _ in
      for section in plan.plan.sections {
        section.parent == nil ? html.h2(section.title) : html.h3(section.title)
        for block in section.blocks { write(block, section.title, &html) }
      }
      if !plan.plan.emphases.isEmpty {
        html.h2("重点施策")
        html.dl { html in
          for emphasis in plan.plan.emphases {
            html.dt(emphasis.title)
            html.dd { $0.lines(emphasis.text ?? "") }
          }
        }
      }
    }
  }

  private func write(_ block: Section.Block, _ title: String, _ html: inout HTMLWriter) {
    switch block {
    case .text(let text): html.p { $0.lines(text) }
    case .table(let cells):
      html.div(Attributes(class: "scroll", role: "region", label: "表：\(title)", tabIndex: 0)) { html in
        html.table { $0.rows(of: SectionTable(cells)) }
      }
    }
  }
}
