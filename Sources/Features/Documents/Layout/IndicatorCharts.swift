import Charts
import PrintDocuments

/// A chart for each indicator that has values, each with its figures as a table below it, as many beside each other as can be read.
struct IndicatorCharts {
  private let indicators: [ShownIndicator]
  /// The width of the text on the page in millimetres.
  private let width: Double

  /// How many charts a document holds at most; the table of indicators has them all.
  static let limit = 60

  /// So wide a small drawing has letters of seven points.
  private static let leastWidth = 124.0
  /// A chart of more years takes the whole width.
  private static let mostYears = 12

  init(_ indicators: [ShownIndicator], width: Double) {
    self.indicators = indicators
    self.width = width
  }

  var blocks: [PrintBlock] {
    let shown = indicators.compactMap(\.chart)
    guard !shown.isEmpty else { return [.text("図にできる実績のある指標は、まだありません。")] }
    var blocks: [PrintBlock] = []
    var beside: [[PrintBlock]] = []
    for chart in shown.prefix(Self.limit) {
      if chart.columns.count <= Self.mostYears {
        beside.append(small(chart))
      } else {
        if !beside.isEmpty { blocks.append(.columns(across, beside)) }
        beside = []
        blocks.append(.together([.picture(PrintPicture(chart, width: min(width, 200))), .table(table(chart))]))
      }
    }
    if !beside.isEmpty { blocks.append(.columns(across, beside)) }
    if shown.count > Self.limit {
      blocks.append(.paragraph(PrintParagraph(PrintText("はじめの\(Self.limit)件の図です。ほかは、指標の表にあります。"), .note)))
    }
    let without = indicators.count - shown.count
    if without > 0 { blocks.append(.paragraph(PrintParagraph(PrintText("実績の数値がない\(without)件の指標は、図がありません。"), .note))) }
    return blocks
  }

  /// How many stand beside each other.
  private var across: Int {
    let gap = PrintDocument.Section.columnGap
    return max(1, Int((width + gap) / (Self.leastWidth + gap)))
  }

  /// The chart with its table; one with many lines is lower, so that two rows of charts stand on a lying page.
  private func small(_ chart: LineChart) -> [PrintBlock] {
    var table = table(chart)
    (table.textSize, table.spacing) = (7.5, .tight)
    var drawn = chart
    drawn.size = LineChart.Size(width: 640, height: max(110, 170 - 24 * Double(max(0, table.body.count - 2))))
    return [.picture(PrintPicture(drawn, width: min(width, 150))), .table(table)]
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
