import Application
import Audit
import Charts
import Essentials
import HTTP
import PlanFile
import Planning
import Spreadsheets

/// The charts as files: all data as a workbook, one picture as SVG.
extension Dashboard {
  func exportWorkbook(_ view: DashboardView) throws -> Response {
    let title = view.plan.plan.title
    try view.context.recordExport("「\(title)」の状況の表を取り出した（xlsx）", about: AuditSubject("plan", view.plan.plan.id))
    let figures = view.figures
    let sheets = FigureKind.allCases.compactMap { kind in
      figures.charts(kind).sheet(named: kind.title, heading: "\(title)　\(kind.title)", basis: view.basis)
    }
    let none = WorkbookContent.Sheet(name: "状況", columnWidths: [60], rows: [[.init("示すものが、まだありません。")]])
    return .download(
      OwnedBytes(try WorkbookWriter.write(WorkbookContent(title: title, sheets: sheets.isEmpty ? [none] : sheets))),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "計画の状況.xlsx")
  }

  /// The picture of one kind; several stand one below the other.
  func exportPicture(_ view: DashboardView, _ kind: FigureKind) throws -> Response {
    let charts = view.figures.charts(kind)
    guard !charts.isEmpty else { throw NotFound() }
    try view.context.recordExport(
      "「\(view.plan.plan.title)」の図「\(kind.title)」を取り出した（svg）", about: AuditSubject("plan", view.plan.plan.id))
    return .download(
      chartFile(ChartColumn(title: kind.title, summary: view.basis, charts: charts)), type: "image/svg+xml",
      fileName: "\(kind.title).svg")
  }
}

extension [any Chart] {
  /// The data of all of them under each other; nil where there is none.
  fileprivate func sheet(named name: String, heading: String, basis: String) -> WorkbookContent.Sheet? {
    let tables = map { (title: $0.title, table: $0.table) }
    guard let width = tables.map(\.table.head.count).max() else { return nil }
    var rows: [WorkbookContent.Row] = [
      [.init(heading, .title, columnSpan: width)], [.init(basis, .text, columnSpan: width)],
    ]
    for (index, item) in tables.enumerated() {
      if tables.count > 1 { rows.append([.init(item.title, .label, columnSpan: width)]) }
      rows.append(WorkbookContent.Row(item.table.head.map { .init($0, .header) }))
      rows += item.table.rows.map { row in
        WorkbookContent.Row(
          row.map { cell in
            if cell.isNumber, let number = Int(cell.text) { return .init(Double(number)) }
            return .init(cell.text, .text)
          })
      }
      if index < tables.count - 1 { rows.append([.init("")]) }
    }
    var sheet = WorkbookContent.Sheet(
      name: name, columnWidths: [48] + Array<Double>(repeating: 18, count: width - 1), rows: rows)
    sheet.paper = .a3Landscape
    return sheet
  }
}
