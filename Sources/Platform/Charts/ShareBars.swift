import Essentials

/// The same counts as a stacked chart, drawn for narrow screens: each label stands above its bar, and the bar takes the whole width.
package struct ShareBars: Chart {
  private let chart: StackedChart

  package init(_ chart: StackedChart) { self.chart = chart }

  package var title: String { chart.title }
  package var summary: String { chart.summary }
  package var table: ChartTable { chart.table }

  private static let width = 420.0
  private static let barHeight = 26.0
  private static let size = 15.0

  package var picture: Picture {
    var canvas = Canvas()
    var y = 6.0
    let shown = chart.categories.enumerated().filter { place, _ in chart.rows.contains { $0.counts[place] > 0 } }
    for (number, entry) in shown.enumerated() {
      let x = number.isMultiple(of: 2) ? 0 : Self.width / 2
      canvas.area(x + 1, y + 2, 22, 14, entry.element.tone, patterned: true)
      canvas.text(entry.element.name, x + 30, y + 14, room: Self.width / 2 - 36, size: Self.size)
      if !number.isMultiple(of: 2) || number == shown.count - 1 { y += 24 }
    }
    y += 6
    for row in chart.rows {
      let total = row.counts.reduce(0, +)
      canvas.text(row.label, 0, y + 15, room: Self.width - 76, size: Self.size)
      canvas.text("\(total)\(chart.unit)", Self.width, y + 15, room: 70, size: Self.size, anchor: .end)
      y += 22
      var x = 0.0
      for (category, count) in zip(chart.categories, row.counts) where count > 0 {
        let box = Box(x: x, y: y, width: Self.width * Double(count) / Double(total), height: Self.barHeight)
        canvas.area(box.x, box.y, box.width, box.height, category.tone, patterned: true)
        if canvas.isRoomForPlate("\(count)", in: box) { canvas.plate("\(count)", in: box) }
        x += box.width
      }
      y += Self.barHeight + 12
    }
    let drawn = canvas.picture(height: y)
    return Picture(width: Self.width, height: drawn.height, shapes: drawn.shapes)
  }
}
