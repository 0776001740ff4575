import Application
import Audit
import Essentials
import HTTP
import Lineage
import PlanFile
import Planning
import Spreadsheets

/// 新旧の対照表 as an Excel sheet, with the filter and order of the page.
extension SuccessionBook {
  func exportTable(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let pair = try requiredPair(context, plan)
    let table = SuccessionTable(pair)
    let rows = TableFilter(context).rows(of: table)
    try context.recordExport(
      "「\(pair.new.plan.title)」の新旧の対照表をExcelで取り出した", about: AuditSubject("plan", plan))
    let bytes = try WorkbookWriter.write(content(pair, table, rows))
    return .download(
      OwnedBytes(bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileName: "新旧の対照表_\(pair.new.plan.title).xlsx")
  }

  private func content(
    _ pair: PlanPair, _ table: SuccessionTable, _ rows: [SuccessionTable.Row]
  ) -> WorkbookContent {
    let heads = ["前の計画", "どうするか", "次の計画", "理由"]
    let counts = table.counts.filter { $0.count > 0 }.map { "\($0.title)\($0.count)" }.joined(separator: "、")
    var lines = [
      WorkbookContent.Row([
        .init(
          "「\(pair.old.plan.title)」から「\(pair.new.plan.title)」へ（\(counts)）", .title, columnSpan: heads.count)
      ]), WorkbookContent.Row(heads.map { .init($0, .header) }),
    ]
    lines += rows.map { row in
      WorkbookContent.Row(
        [
          row.olds.map(\.numberedTitle).joined(separator: "\n"), row.title,
          row.news.map(\.numberedTitle).joined(separator: "\n"), row.reason ?? "",
        ].map { .init($0, .text) })
    }
    var sheet = WorkbookContent.Sheet(name: "新旧の対照表", columnWidths: [44, 14, 44, 44], rows: lines)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "新旧の対照表", sheets: [sheet])
  }
}
