import Application
import Audit
import ChartFiles
import Charts
import Essentials
import HTML
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
      ChartSheet.sheet(
        of: figures.charts(kind), named: kind.title, heading: "\(title)　\(kind.title)", basis: view.basis)
    }
    let none = WorkbookContent.Sheet(name: "状況", columnWidths: [60], rows: [[.init("示すものが、まだありません。")]])
    return .download(
      OwnedBytes(try WorkbookWriter.write(WorkbookContent(title: title, sheets: sheets.isEmpty ? [none] : sheets))),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "計画の状況.xlsx")
  }

  /// The picture of one kind; several stand one below the other.
  func exportPicture(_ view: DashboardView, _ kind: FigureKind) throws -> Response {
    let chart = try view.column(kind)
    try record(view, kind, "svg")
    return .download(chartFile(chart), type: "image/svg+xml", fileName: "\(kind.title).svg")
  }

  /// The same as PNG, for documents that take no SVG; a refusal where the server cannot draw it.
  func exportImage(_ view: DashboardView, _ kind: FigureKind) throws -> Response {
    let bytes = try ChartImage.file(view.column(kind))
    try record(view, kind, "png")
    return .download(OwnedBytes(bytes), type: "image/png", fileName: "\(kind.title).png")
  }

  private func record(_ view: DashboardView, _ kind: FigureKind, _ format: String) throws {
    try view.context.recordExport(
      "「\(view.plan.plan.title)」の図「\(kind.title)」を取り出した（\(format)）", about: AuditSubject("plan", view.plan.plan.id))
  }
}

extension DashboardView {
  /// The ways to take a picture out, below it.
  func outputs(
    _ kind: FigureKind, asking query: [(name: String, value: String)]? = nil, _ html: inout HTMLWriter
  ) {
    let id = plan.plan.id
    for (name, link) in [
      ("SVG", DashboardAddresses.picture(id, kind)), ("PNG", DashboardAddresses.image(id, kind)),
    ] {
      html.a(
        link.adding(query ?? self.query), Attributes(class: "button small", label: "\(kind.title)を\(name)で出す"),
        download: true, "\(name)で出す")
    }
  }

  /// All pictures of one kind below each other; nothing is found where there is nothing to show.
  fileprivate func column(_ kind: FigureKind) throws -> ChartColumn {
    let charts = figures.charts(kind)
    guard !charts.isEmpty else { throw NotFound() }
    return ChartColumn(title: kind.title, summary: basis, charts: charts)
  }
}
