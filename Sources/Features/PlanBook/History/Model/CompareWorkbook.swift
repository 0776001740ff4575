import Essentials
import HTTP
import Planning
import Revising
import SourceDocuments
import Spreadsheets

/// A comparison as an Excel sheet in the form of a 新旧対照表; words that differ are bold.
struct CompareWorkbook {
  let comparison: StateComparison

  func response() throws -> Response {
    .download(
      OwnedBytes(try WorkbookWriter.write(content)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileName: "\(comparison.page.plan.title)_新旧対照表.xlsx")
  }

  private var content: WorkbookContent {
    let heads = [
      "場所", "項目", "欄", "改訂前（\(comparison.oldTitle)）", "改訂後（\(comparison.newTitle)）", "変更",
    ]
    var rows = [
      WorkbookContent.Row([
        WorkbookContent.Cell("\(comparison.page.heading)　新旧対照表", .title, columnSpan: heads.count)
      ]), WorkbookContent.Row(heads.map { WorkbookContent.Cell($0, .header) }),
    ]
    for row in comparison.shown { rows += self.rows(of: row) }
    var sheet = WorkbookContent.Sheet(name: "新旧対照表", columnWidths: [24, 30, 14, 44, 44, 12], rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "新旧対照表", sheets: [sheet])
  }

  private func rows(of row: PlanComparison.Row) -> [WorkbookContent.Row] {
    let kinds = row.kinds.map(\.title).joined(separator: "、")
    let head = { (span: Int) in
      [
        WorkbookContent.Cell(row.path.joined(separator: " › "), .text, rowSpan: span),
        WorkbookContent.Cell(row.title, .text, rowSpan: span),
      ]
    }
    guard !row.pairs.isEmpty else {
      let texts =
        row.kinds == [.added] ? ["", "（なし）", "（追加）"] : row.kinds == [.removed] ? ["", "", "（削除）"] : ["", "", ""]
      return [WorkbookContent.Row(head(1) + (texts + [kinds]).map { WorkbookContent.Cell($0, .text) })]
    }
    return row.pairs.enumerated().map { index, pair in
      let cells = [
        WorkbookContent.Cell(pair.label, .label), side(pair, without: .added), side(pair, without: .removed),
      ]
      guard index == 0 else { return WorkbookContent.Row(cells) }
      return WorkbookContent.Row(
        head(row.pairs.count) + cells + [WorkbookContent.Cell(kinds, .centered, rowSpan: row.pairs.count)])
    }
  }

  private func side(_ pair: PlanComparison.Pair, without kind: TextDifference.Kind) -> WorkbookContent.Cell {
    let runs = pair.difference.side(without: kind).runs
    return WorkbookContent.Cell(
      .text(RichText(runs: runs.map { RichText.Run($0.text, isEmphasized: $0.kind != .same) })), .text)
  }
}
