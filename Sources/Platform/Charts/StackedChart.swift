package import Essentials

/// How often each value occurs, as shares of a bar for each row: grades by pillar, for one.
package struct StackedChart: Chart {
  /// A value that is counted.
  package struct Category: Sendable, Equatable {
    package let name: String
    package let tone: Tone

    package init(_ name: String, _ tone: Tone) {
      self.name = name
      self.tone = tone
    }
  }

  /// One bar with a count for each category.
  package struct Row: Sendable, Equatable {
    package let label: String
    package let link: Link?
    package let counts: [Int]

    package init(_ label: String, link: Link? = nil, counts: [Int]) {
      self.label = label
      self.link = link
      self.counts = counts.map { max(0, $0) }
    }
  }

  package let title: String
  package let summary: String
  package let rowTitle: String
  package let unit: String
  package let categories: [Category]
  package let rows: [Row]

  package init(
    title: String, summary: String, rowTitle: String, unit: String = "件", categories: [Category], rows: [Row]
  ) {
    self.title = title
    self.summary = summary
    self.rowTitle = rowTitle
    self.unit = unit
    self.categories = categories
    self.rows = rows
  }

  package var picture: Picture {
    guard !rows.isEmpty, !categories.isEmpty else { return Canvas.empty() }
    let (left, right, height) = (300.0, 860.0, 30.0)
    var canvas = Canvas()
    var y = canvas.legend(categories.map { LegendItem(name: $0.name, key: .area($0.tone, sign: nil)) }, y: 4) + 2
    for row in rows {
      canvas.text(row.label, 8, y + 20, room: left - 24)
      let total = row.counts.reduce(0, +)
      if total == 0 {
        canvas.area(left, y + 3, right - left, height - 8, .silent)
        canvas.text("データなし", left + 10, y + 20, room: 200, size: 13, ink: Canvas.quiet)
      }
      var x = left
      for (category, count) in zip(categories, row.counts) where count > 0 {
        let width = (right - left) * Double(count) / Double(total)
        let box = Box(x: x, y: y + 3, width: width, height: height - 8)
        canvas.area(box.x, box.y, box.width, box.height, category.tone, patterned: true)
        canvas.plate("\(count)", in: box)
        x += width
      }
      canvas.text("\(total)\(unit)", Canvas.width - 8, y + 20, room: 86, size: 13, anchor: .end)
      y += height
    }
    return canvas.picture(height: y + 6)
  }

  package var table: ChartTable {
    ChartTable(
      head: [rowTitle] + categories.map(\.name) + ["計（\(unit)）"],
      rows: rows.map { row in
        [ChartTable.Cell(row.label, link: row.link)]
          + categories.indices.map { index in
            ChartTable.Cell("\(row.counts.indices.contains(index) ? row.counts[index] : 0)", isNumber: true)
          } + [ChartTable.Cell("\(row.counts.reduce(0, +))", isNumber: true)]
      })
  }
}
