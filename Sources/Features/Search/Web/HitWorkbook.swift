import Essentials
import HTTP
import SourceDocuments
import Spreadsheets

/// The hits as an Excel sheet, the words in bold.
struct HitWorkbook {
  let query: SearchQuery
  let result: SearchResult

  /// More hits are not taken out; the sheet says so.
  static let limit = 1_000

  func response() throws -> Response {
    let bytes = try WorkbookWriter.write(content)
    return .download(
      OwnedBytes(bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileName: "検索結果.xlsx")
  }

  private var content: WorkbookContent {
    var sheet = WorkbookContent.Sheet(
      name: "検索結果", columnWidths: [30, 14, 34, 34, 22, 60],
      rows: [
        [WorkbookContent.Cell("「\(query.text)」の検索結果（\(countText)）", .title, columnSpan: 6)],
        WorkbookContent.Row(["計画", "種類", "位置", "題名", "所管", "見つかった文"].map { .init($0, .header) }),
      ] + result.shown.map(row))
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "検索結果", sheets: [sheet])
  }

  private var countText: String {
    result.hits.count > result.shown.count
      ? "\(result.hits.count)件のうち、はじめの\(result.shown.count)件" : "\(result.hits.count)件"
  }

  private func row(_ hit: ShownHit) -> WorkbookContent.Row {
    var contexts: [MarkedText.Part] = []
    for context in hit.contexts {
      let lead = (contexts.isEmpty ? "" : "\n") + (context.label.isEmpty ? "" : "\(context.label)：")
      contexts += [MarkedText.Part(text: lead, isMarked: false)] + context.text.parts
    }
    return [
      .init(hit.plan.title), .init(hit.subject.label, .centered), .init(hit.subject.path),
      .init(.text(rich(hit.title.parts))), .init(.text(rich(hit.owner?.parts ?? []))), .init(.text(rich(contexts))),
    ]
  }

  /// Neighbours in the same style become one run.
  private func rich(_ parts: [MarkedText.Part]) -> RichText {
    var runs: [RichText.Run] = []
    for part in parts where !part.text.isEmpty {
      if let last = runs.last, last.isEmphasized == part.isMarked {
        runs[runs.count - 1].text += part.text
      } else {
        runs.append(RichText.Run(part.text, isEmphasized: part.isMarked))
      }
    }
    return RichText(runs: runs)
  }
}
