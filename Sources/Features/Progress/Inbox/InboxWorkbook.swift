import Essentials
import FiscalYears
import HTTP
import Rounds
import Spreadsheets

/// What waits for somebody, as an Excel sheet.
struct InboxWorkbook {
  let items: [InboxList.Item]
  let today: Day

  func response() throws -> Response {
    .download(
      OwnedBytes(try WorkbookWriter.write(content)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "待っている報告.xlsx")
  }

  private static let heads = ["すること", "取組", "状態", "数値", "前回と同じ", "所属", "回", "計画", "期限"]

  private var content: WorkbookContent {
    var sheet = WorkbookContent.Sheet(
      name: "待っている報告", columnWidths: [14, 44, 26, 12, 12, 26, 20, 40, 24],
      rows: [
        [WorkbookContent.Cell("待っている報告（\(today.japanese)）", .title, columnSpan: Self.heads.count)],
        WorkbookContent.Row(Self.heads.map { .init($0, .header) }),
      ] + items.map(row))
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "待っている報告", sheets: [sheet])
  }

  private func row(_ item: InboxList.Item) -> WorkbookContent.Row {
    let texts = [
      item.task.title, item.title, SheetMark(item.sheet, item.form, isLate: item.isLate).text, item.figures.text,
      item.sheet.isUnchanged ? "○" : "", item.units, RoundPage.title(item.form.round), item.plan,
      item.form.due.japaneseWithWeekday,
    ]
    return WorkbookContent.Row(texts.map { .init($0) })
  }
}
