import Application
import Essentials
import HTTP
import Organization
import Spreadsheets

/// Who holds which role, as an Excel sheet.
struct GrantWorkbook {
  let list: GrantList

  /// More rows are not taken out.
  static let limit = 20_000

  func response() throws -> Response {
    .download(
      OwnedBytes(try WorkbookWriter.write(content)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "役割の一覧.xlsx")
  }

  private static let heads = ["氏名", "所属（アカウント）", "役割", "計画", "所属", "期間", "状態", "代理", "付けた人", "付けた日"]

  private var content: WorkbookContent {
    var sheet = WorkbookContent.Sheet(
      name: "役割の一覧", columnWidths: [18, 26, 24, 34, 24, 24, 10, 22, 18, 13],
      rows: [
        [WorkbookContent.Cell("役割の一覧（\(list.today)）", .title, columnSpan: Self.heads.count)],
        WorkbookContent.Row(Self.heads.map { .init($0, .header) }),
      ] + list.grants.map(row))
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "役割の一覧", sheets: [sheet])
  }

  private func row(_ held: HeldGrant) -> WorkbookContent.Row {
    let grant = held.grant
    let texts = [
      held.holderName, held.holderUnit ?? "", grant.role.title,
      grant.role.limits == .none ? "" : list.places.planName(grant.plan), list.places.unitName(of: held) ?? "",
      periodText(grant.period), stateText(held, today: list.today), held.deputies.joined(separator: "、"),
      grant.by, grant.at.day.description,
    ]
    return WorkbookContent.Row(texts.map { .init($0) })
  }
}
