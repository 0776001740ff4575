import Audit
import Essentials
import HTTP
import Spreadsheets
import TextFiles

/// Entries of the log as a file: the newest first, as on the screen.
struct AuditFile {
  let query: AuditQuery
  let entries: [AuditEntry]

  /// More entries are not taken out; the file says so.
  static let limit = 20_000

  func response(_ format: AuditFormat) throws -> Response {
    switch format {
    case .xlsx:
      return .download(
        OwnedBytes(try WorkbookWriter.write(content)),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "監査記録.xlsx")
    case .csv:
      return .download(
        OwnedBytes(csvBytes([Self.heads] + shown.map(row))), type: "text/csv; charset=utf-8", fileName: "監査記録.csv")
    }
  }

  private var shown: ArraySlice<AuditEntry> { entries.prefix(Self.limit) }

  private static let heads = ["番号", "日時", "人", "役割", "持っていた役割", "操作", "対象", "内容", "ハッシュ"]

  private func row(_ entry: AuditEntry) -> [String] {
    [
      String(entry.seq), entry.at.japanText, entry.actorName, entry.actingRole.map(AuditWords.role) ?? "",
      entry.roles.split(separator: ",").map { AuditWords.role(String($0)) }.joined(separator: "、"),
      AuditWords.action(entry.action), AuditWords.subject(entry), entry.detail, entry.hash,
    ]
  }

  private var content: WorkbookContent {
    let count = entries.count > Self.limit ? "新しい\(Self.limit)件" : "\(entries.count)件"
    var sheet = WorkbookContent.Sheet(
      name: "監査記録", columnWidths: [9, 17, 18, 18, 22, 22, 24, 60, 20],
      rows: [
        [WorkbookContent.Cell("監査記録　\(query.text)（\(count)）", .title, columnSpan: Self.heads.count)],
        WorkbookContent.Row(Self.heads.map { .init($0, .header) }),
      ] + shown.map { WorkbookContent.Row(row($0).map { .init($0) }) })
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "監査記録", sheets: [sheet])
  }
}
