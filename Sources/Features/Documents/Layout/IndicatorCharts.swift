import Charts
import PrintDocuments

/// A chart for each indicator that has values, each with its figures as a table below it.
struct IndicatorCharts {
  private let indicators: [ShownIndicator]

  /// How many charts a document holds at most; the table of indicators has them all.
  static let limit = 60

  init(_ indicators: [ShownIndicator]) { self.indicators = indicators }

  var blocks: [PrintBlock] {
    let shown = indicators.filter { $0.chart != nil }
    guard !shown.isEmpty else { return [.text("図にできる実績のある指標は、まだありません。")] }
    var blocks = shown.prefix(Self.limit).map { indicator -> PrintBlock in
      guard let chart = indicator.chart else { return .together([]) }
      return .together([.picture(PrintPicture(chart, width: 150)), .table(table(chart))])
    }
    if shown.count > Self.limit {
      blocks.append(.paragraph(PrintParagraph(PrintText("はじめの\(Self.limit)件の図です。ほかは、指標の表にあります。"), .note)))
    }
    let without = indicators.count - shown.count
    if without > 0 { blocks.append(.paragraph(PrintParagraph(PrintText("実績の数値がない\(without)件の指標は、図がありません。"), .note))) }
    return blocks
  }

  private func table(_ chart: LineChart) -> PrintTable {
    let figures = chart.table
    var table = PrintTable(
      columns: figures.head.enumerated().map { $0.offset == 0 ? .share(16) : .share(12) }, head: [.heads(figures.head)],
      body: figures.rows.map { row in
        PrintTable.Row(
          row.enumerated().map { place, cell in
            place == 0
              ? .label(PrintText(cell.text))
              : cell.isNumber ? .figure(PrintText(cell.text)) : PrintTable.Cell(PrintText(cell.text))
          })
      })
    table.rules = .rows
    return table
  }
}
