import Application
import Audit
import Essentials
import FiscalYears
import HTTP
import Planning
import Rounds
import Spreadsheets

/// The list of the board as an Excel sheet, with the same filter and order.
struct BoardWorkbook {
  let board: Board
  let filter: BoardFilter

  private static let heads = ["番号", "取組", "柱", "所属", "進み", "数値", "提出した日", "受け付けた日"]

  func response() throws -> Response {
    .workbook(try WorkbookWriter.write(content), named: "進行状況_\(board.page.title)")
  }

  private var content: WorkbookContent {
    let page = board.page
    let words = filter.words(board)
    var rows = [
      WorkbookContent.Row([
        .init(
          "\(page.plan.title)　\(page.title)　\(page.now.japanese)現在" + (words.isEmpty ? "" : "（\(words)）"), .title,
          columnSpan: Self.heads.count)
      ]), WorkbookContent.Row(Self.heads.map { .init($0, .header) }),
    ]
    rows += filter.rows(of: board).map { row in
      let mark = SheetMark(row.sheet, page.form, isLate: row.isLate).text
      return WorkbookContent.Row(
        [
          row.place.number ?? "", row.title, row.place.path.joined(separator: " › "), row.unitNames,
          row.sheet.isSwept ? "\(mark)（受付なしで締切り）" : mark, row.figures.text, row.sheet.submittedAt?.day.japanese ?? "",
          row.sheet.acceptedAt?.day.japanese ?? "",
        ].map { .init($0, .text) })
    }
    var sheet = WorkbookContent.Sheet(name: "進行状況", columnWidths: [8, 40, 40, 24, 22, 12, 16, 16], rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "進行状況", sheets: [sheet] + borrowed)
  }

  private static let borrowedHeads = ["番号", "取組", "柱", "もとの計画", "所属", "進み", "提出した日", "受け付けた日"]

  /// What other plans own, on a sheet of its own, so that no sum counts it.
  private var borrowed: [WorkbookContent.Sheet] {
    let found = filter.borrowed(of: board)
    guard !found.isEmpty else { return [] }
    var rows = [
      WorkbookContent.Row([
        .init("\(board.page.plan.title)　\(board.page.title)　ほかの計画の取組（もとの計画で報告）", .title, columnSpan: 8)
      ]), WorkbookContent.Row(Self.borrowedHeads.map { .init($0, .header) }),
    ]
    rows += found.map { row in
      WorkbookContent.Row(
        [
          row.place.number ?? "", row.place.title, row.place.path.joined(separator: " › "), row.owner, row.unitNames,
          row.stateText, row.sheet?.submittedAt?.day.japanese ?? "", row.sheet?.acceptedAt?.day.japanese ?? "",
        ].map { .init($0, .text) })
    }
    var sheet = WorkbookContent.Sheet(name: "ほかの計画の取組", columnWidths: [8, 40, 40, 30, 24, 22, 16, 16], rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return [sheet]
  }
}

extension Response {
  /// A workbook to take away.
  static func workbook(_ bytes: [UInt8], named name: String) -> Response {
    .download(
      OwnedBytes(bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileName: "\(name).xlsx")
  }
}
