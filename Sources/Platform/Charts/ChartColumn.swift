/// Charts one below the other in one picture, each under its title, for a file.
package struct ChartColumn: Chart {
  package let title: String
  package let summary: String
  package let charts: [any Chart]

  package init(title: String, summary: String, charts: [any Chart]) {
    self.title = title
    self.summary = summary
    self.charts = charts
  }

  package var picture: Picture {
    let pictures = charts.map(\.picture)
    let width = pictures.map(\.width).max() ?? Canvas.width
    var canvas = Canvas()
    canvas.text(title, 8, 24, room: width - 16, size: 18, bold: true)
    var y = 36.0
    for (chart, picture) in zip(charts, pictures) {
      if charts.count > 1 {
        canvas.text(chart.title, 8, y + 20, room: width - 16, size: 15, bold: true)
        y += 28
      }
      for shape in picture.shapes { canvas.draw(shape.moved(down: y)) }
      y += picture.height + 12
    }
    return canvas.picture(width: width, height: y)
  }

  package var table: ChartTable {
    ChartTable(head: charts.first?.table.head ?? [], rows: charts.flatMap(\.table.rows))
  }
}

extension Shape {
  fileprivate func moved(down y: Double) -> Shape {
    func moved(_ box: Box) -> Box { Box(x: box.x, y: box.y + y, width: box.width, height: box.height) }
    func moved(_ point: Point) -> Point { Point(x: point.x, y: point.y + y) }
    switch self {
    case .area(let box, let tone, let isPatterned): return .area(moved(box), tone, isPatterned: isPatterned)
    case .plate(let box): return .plate(moved(box))
    case .line(let x1, let y1, let x2, let y2, let stroke):
      return .line(x1: x1, y1: y1 + y, x2: x2, y2: y2 + y, stroke)
    case .path(let points, let stroke): return .path(points.map(moved), stroke)
    case .mark(let mark, let point, let isHollow): return .mark(mark, moved(point), isHollow: isHollow)
    case .text(var label):
      label.y += y
      return .text(label)
    }
  }
}
