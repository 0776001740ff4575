/// Many small line charts side by side, each on a scale of its own.
package struct SmallMultiples: Chart {
  package let title: String
  package let summary: String
  package let charts: [LineChart]

  package init(title: String, summary: String, charts: [LineChart]) {
    self.title = title
    self.summary = summary
    self.charts = charts
  }

  private static let across = 3
  private static let height = 206.0

  package var picture: Picture {
    guard !charts.isEmpty else { return Canvas.empty() }
    var canvas = Canvas()
    let width = Canvas.width / Double(Self.across)
    for (index, chart) in charts.enumerated() {
      let left = Double(index % Self.across) * width, top = Double(index / Self.across) * Self.height
      canvas.text(chart.title, left + 10, top + 20, room: width - 20, bold: true)
      let box = Box(x: left + 14, y: top + 62, width: width - 44, height: 98)
      guard let plot = LinePlot(chart, in: box) else {
        canvas.text("データなし", left + 10, top + 100, room: width - 20, size: 13, ink: Canvas.quiet)
        continue
      }
      canvas.text(plot.scaleWords, left + 10, top + 37, room: width - 20, size: 13, ink: Canvas.quiet)
      plot.baseline(&canvas)
      plot.labels(&canvas, y: top + 188, between: left + 2, left + width - 2)
      plot.lines(&canvas)
    }
    let rows = (charts.count + Self.across - 1) / Self.across
    return canvas.picture(height: Double(rows) * Self.height + 4)
  }

  package var table: ChartTable {
    var columns: [String] = []
    for column in charts.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
    return ChartTable(
      head: ["項目"] + columns,
      rows: charts.flatMap { chart in
        chart.table.rows.map { row in
          let name = "\(chart.title)　\(row[0].text)（\(chart.unit)）"
          let cells = columns.map { column in
            chart.columns.firstIndex(of: column).map { row[$0 + 1] } ?? ChartTable.Cell("")
          }
          return [ChartTable.Cell(name)] + cells
        }
      })
  }
}
