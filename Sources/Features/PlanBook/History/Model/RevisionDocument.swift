import Essentials
import PlanFile
import Planning
import PrintDocuments

/// The year table of a revision as a document for the council: 改訂前 over 改訂後, with the edition, its day and its reason.
struct RevisionDocument {
  let comparison: StateComparison
  let table: RevisedYears

  init(_ comparison: StateComparison) {
    self.comparison = comparison
    table = RevisedYears(comparison)
  }

  var title: String { "\(comparison.page.plan.title)　改訂前と改訂後の工程表" }

  var document: PrintDocument {
    var blocks: [PrintBlock] = [.title(PrintText(title), below: PrintText(comparison.revisionLine))]
    if let reason = comparison.revisionReason { blocks.append(.text(PrintText("改訂の理由：\(reason)"))) }
    blocks.append(.text(PrintText(countLine)))
    if !table.rows.isEmpty { blocks.append(.table(years)) }
    var section = PrintDocument.Section(blocks)
    (section.paper, section.isLandscape) = (table.columns.count > 6 ? .a3 : .a4, true)
    section.name = "改訂前と改訂後"
    return PrintDocument(title: title, sections: [section])
  }

  private var countLine: String {
    guard !table.rows.isEmpty else { return "工程が違う取組はありません。" }
    return table.revisedCount == table.rows.count
      ? "工程を改めた\(table.revisedCount)取組です。" : "\(table.rows.count)取組のうち、工程を改めたのは\(table.revisedCount)取組です。"
  }

  private var years: PrintTable {
    let columns = table.columns
    var body: [PrintTable.Row] = []
    var path: [String] = []
    for row in table.rows {
      if row.path != path {
        path = row.path
        if !path.isEmpty {
          body.append(.subhead(PrintText(path.joined(separator: "　")), columns: columns.count + 2))
        }
      }
      body += rows(of: row)
    }
    let share = PrintTable.Column.share(67 / Double(max(1, columns.count)))
    return PrintTable(
      columns: [.share(24), .share(9)] + columns.map { _ in share },
      head: [.heads(["取組", "行"] + columns.map(\.label))], body: body)
  }

  /// An unchanged measure is one row.
  private func rows(of row: RevisedYears.Row) -> [PrintTable.Row] {
    guard row.isRevised else {
      return [
        PrintTable.Row(
          [.label(PrintText(row.title)), PrintTable.Cell("変更なし")] + (row.after ?? []).map { cell($0, []) })
      ]
    }
    let kinds = row.kinds.map(\.title).joined(separator: "、")
    let head = PrintTable.Cell(PrintText(row.title + (kinds.isEmpty ? "" : "\n（\(kinds)）")), role: .rowHead, rowSpan: 2)
    return [
      PrintTable.Row([head, PrintTable.Cell("改訂前")] + side(row.before, beside: row.after, "（なし）", .struck)),
      PrintTable.Row([PrintTable.Cell("改訂後")] + side(row.after, beside: row.before, "（削除）", [.strong, .underlined])),
    ]
  }

  /// What is different stands out as it does on the page, also in black and white.
  private func side(
    _ cells: [String]?, beside others: [String]?, _ missing: String, _ looks: PrintText.Looks
  ) -> [PrintTable.Cell] {
    guard let cells else {
      return [PrintTable.Cell(PrintText(missing), columnSpan: max(1, table.columns.count), alignment: .middle)]
    }
    return cells.enumerated().map { index, text in cell(text, others?[index] == text ? [] : looks) }
  }

  private func cell(_ text: String, _ looks: PrintText.Looks) -> PrintTable.Cell {
    PrintTable.Cell(PrintText(text, looks), alignment: .middle)
  }
}
