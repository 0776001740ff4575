import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import Planning
import Spreadsheets

/// What stands side by side for a theme, as an Excel sheet.
struct ThemeWorkbook {
  /// More rows are not taken out.
  static let limit = 20_000

  let side: ThemeSides

  func response() throws -> Response {
    let own = side.own.map { own in
      own.members(of: side.theme.key).map { member, theme in
        row(
          "自分の計画　\(own.plan.title)", periodWords(own.plan.firstYear, own.plan.lastYear), member.measure, theme)
      }
    }
    let rows = side.rows.map { row("\($0.plan.city)　\($0.plan.title)", $0.plan.period, $0.measure, $0.theme) }
    let heads = ["市区町村・計画", "期間", "取組", "見つけた言葉", "いつから", "工程", "指標と目標", "所管", "区分"]
    return try libraryDownload(
      "テーマ：\(side.theme.title)", widths: [34, 22, 44, 24, 22, 30, 44, 20, 10], heads, (own ?? []) + rows)
  }

  private func row(_ plan: String, _ period: String, _ measure: LibraryMeasure, _ theme: FoundTheme) -> [String] {
    [
      plan, period, measure.heading, theme.isByHand ? "人が付けた" : theme.words.joined(separator: "、"), measure.since.text,
      measure.course, indicatorText(measure), measure.owners, measure.category,
    ]
  }
}

/// A sheet with a title, heads and rows of text.
func libraryDownload(_ title: String, widths: [Double], _ heads: [String], _ rows: [[String]]) throws -> Response {
  var sheet = WorkbookContent.Sheet(
    name: "一覧", columnWidths: widths,
    rows: [
      [WorkbookContent.Cell(title, .title, columnSpan: heads.count)],
      WorkbookContent.Row(heads.map { .init($0, .header) }),
    ] + rows.map { WorkbookContent.Row($0.map { .init($0) }) })
  sheet.frozenRows = 2
  sheet.repeatedRows = 0..<2
  return .download(
    OwnedBytes(try WorkbookWriter.write(WorkbookContent(title: title, sheets: [sheet]))),
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "\(title).xlsx")
}
