import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import Spreadsheets
import WorkTime

extension WorkTimeBook {
  func showUnits(_ context: RequestContext) throws -> Response {
    try context.services.database.read { try UnitTablePage(context, in: $0) }.response()
  }

  func exportUnits(_ context: RequestContext) throws -> Response {
    let page = try context.services.database.read { try UnitTablePage(context, in: $0) }
    try context.recordExport(
      "\(page.year.japanese)の所属ごとの勤務時間（\(page.measure.title)）をExcelで出した", about: AuditSubject("work-time"))
    return try page.workbook()
  }
}

/// The months of a fiscal year by unit.
struct UnitTablePage {
  let context: RequestContext
  let year: FiscalYear
  let unit: Unit.ID?
  let measure: UnitMeasure
  private let table: UnitTable
  private let directory: UnitDirectory

  init(_ context: RequestContext, in connection: borrowing Connection) throws {
    self.context = context
    year = Filters.year(context)
    unit = Filters.unit(context)
    measure = context.query("show").flatMap(UnitMeasure.init(rawValue:)) ?? .mean
    directory = try UnitStore.directory(
      on: min(year.lastDay, max(year.firstDay, context.services.clock.now.day)), in: connection)
    table = try UnitTable(year, unit: unit, directory, context.signedIn, in: connection)
  }

  private var query: [(name: String, value: String)] {
    [("year", year.description), ("show", measure.rawValue)] + (unit.map { [("unit", $0.text)] } ?? [])
  }

  /// The name of the sheet in all lists of working hours.
  static let sheetName = "勤務時間"

  /// What the last column says.
  private var lastTitle: String { [.mean, .leave].contains(measure) ? "月の平均" : "延べ" }

  func response() -> Response {
    Shell("勤務時間", in: context, section: WorkTimeAddresses.units()) { html in
      html.a(WorkTimeAddresses.unitsWorkbook().adding(query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      html.buttonLink("上限に近い人", WorkTimeAddresses.limits(), isPrimary: true)
      if context.signedIn.mayEverywhere(.manageWorkTime) {
        html.buttonLink("上限と数え方", WorkTimeAddresses.settings())
        html.buttonLink("取込み", WorkTimeAddresses.runs())
      }
    }.response { html in
      html.p(.class("print-only"), "\(year.japanese)　\(measure.title)")
      bar(&html)
      if table.lines.isEmpty {
        nothing(&html)
      } else {
        rows(&html)
        html.p(
          .class("muted"),
          "平均は、記録のある人1人あたりです（時間は「時間:分」）。記録のない月は「—」です（0ではありません）。所属は、その月の最後にいた所属です。下の所属も含みます。")
      }
    }
  }

  /// What to do where there is no record: who may takes a file in, the others wait for 人事課.
  private func nothing(_ html: inout HTMLWriter) {
    guard context.signedIn.mayEverywhere(.manageWorkTime) else {
      return html.empty("\(year.japanese)の記録はまだありません。年度と所属を確かめてください。記録は人事課が入れます。")
    }
    html.empty("\(year.japanese)の記録はまだありません。年度と所属を確かめるか、庶務事務システムや給与システムのCSVを入れてください。")
    html.div(.class("actions")) { $0.buttonLink("ファイルを入れる", WorkTimeAddresses.runs(), isPrimary: true) }
  }

  private func bar(_ html: inout HTMLWriter) {
    let filters = Filters(context: context)
    html.searchForm(WorkTimeAddresses.units(), Attributes(class: "filters", data: [("instant", "")])) { html in
      filters.years(&html, chosen: year)
      filters.choice(
        &html, "show", "見るもの", UnitMeasure.allCases.map { ($0.rawValue, $0.title) }, chosen: measure.rawValue)
      filters.units(&html, directory, chosen: unit)
      html.submit("絞り込む", .class("button"))
    }
  }

  private func rows(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "所属ごとの月の表", tabIndex: 0)) { html in
      html.table(.class("list months")) { html in
        html.caption(.class("visually-hidden"), "\(year.japanese)　\(measure.title)")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "所属")
            for month in year.months { html.th(.class("number"), scope: .column, "\(month.month)月") }
            html.th(.class("number"), scope: .column, lastTitle)
          }
        }
        html.tbody { html in
          for line in table.lines { row(line, &html) }
          row(table.whole, isTotal: true, &html)
        }
      }
    }
  }

  private func row(_ line: UnitTable.Line, isTotal: Bool = false, _ html: inout HTMLWriter) {
    html.tr(.class(isTotal ? "total" : nil)) { html in
      html.th(scope: .row) { html in
        html.text(String(repeating: "　", count: line.depth))
        let link = WorkTimeAddresses.people().adding([("year", year.description)])
        html.a(line.unit.map { link.adding([("unit", $0.text)]) } ?? link, line.name)
      }
      for month in year.months { html.td(.class("number"), text(line.months[month]) ?? "—") }
      html.td(.class("number"), text(line.year) ?? "—")
    }
  }

  private func text(_ sum: WorkSum?) -> String? { sum?.text(measure, dayMinutes: table.settings.dayMinutes) }

  fileprivate func workbook() throws -> Response {
    let heads = ["所属"] + year.months.map { "\($0.month)月" } + [lastTitle]
    let list = ListWorkbook(
      title: "勤務時間　\(year.japanese)　\(measure.title)", sheetName: Self.sheetName, heads: heads,
      widths: [30] + heads.dropFirst().map { _ in 9 },
      figures: Dictionary(uniqueKeysWithValues: heads.indices.dropFirst().map { ($0, "") }))
    return try .download(list, as: "勤務時間_\(year.short).xlsx") { add in
      for line in table.lines + [table.whole] {
        let name = String(repeating: "　", count: line.depth) + line.name
        try add([name] + year.months.map { text(line.months[$0]) ?? "—" } + [text(line.year) ?? "—"])
      }
    }
  }
}

extension Response {
  /// A long list as a download, written row by row.
  static func download(
    _ list: ListWorkbook, as fileName: String, rows: (_ add: ([String]) throws -> Void) throws -> Void
  ) throws -> Response {
    .download(
      OwnedBytes(try list.write(rows: rows)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: fileName)
  }
}
