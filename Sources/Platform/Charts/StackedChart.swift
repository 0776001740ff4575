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
    let (left, right) = (300.0, 860.0)
    var canvas = Canvas()
    var y = canvas.legend(categories.map { LegendItem(name: $0.name, key: .area($0.tone, sign: nil)) }, y: 4) + 2
    for row in rows {
      canvas.text(row.label, 8, y + 20, room: left - 24)
      let total = row.counts.reduce(0, +)
      if total == 0 {
        canvas.area(left, y + 3, right - left, Self.barHeight, .silent)
        canvas.text("データなし", left + 10, y + 20, room: 200, size: 13, ink: Canvas.quiet)
      }
      var narrow: [(count: Int, box: Box)] = []
      var x = left
      for (category, count) in zip(categories, row.counts) where count > 0 {
        let width = (right - left) * Double(count) / Double(total)
        let box = Box(x: x, y: y + 3, width: width, height: Self.barHeight)
        canvas.area(box.x, box.y, box.width, box.height, category.tone, patterned: true)
        if canvas.isRoomForPlate("\(count)", in: box) {
          canvas.plate("\(count)", in: box)
        } else {
          narrow.append((count, box))
        }
        x += width
      }
      canvas.text("\(total)\(unit)", Canvas.width - 8, y + 20, room: 86, size: 13, anchor: .end)
      y += Self.barHeight + 8
      if !narrow.isEmpty {
        numbers(narrow, inside: Box(x: left - 12, y: y - 5, width: right - left + 24, height: Self.lineHeight), &canvas)
        y += Self.lineHeight
      }
    }
    return canvas.picture(height: y + 6)
  }

  private static let barHeight = 22.0
  /// The height of the line below a bar that has the numbers of its narrow parts.
  private static let lineHeight = 19.0
  /// The least room between two of these numbers.
  private static let gap = 3.0
  private static let numberSize = 13.0

  /// The numbers that their parts of a bar have no room for, below them with a stroke up, moved aside as far as their neighbours
  /// need; where there are too many for the line, all are left to the table.
  private func numbers(_ parts: [(count: Int, box: Box)], inside limits: Box, _ canvas: inout Canvas) {
    let widths = parts.map { ChartText.width("\($0.count)", size: Self.numberSize) }
    var places: [Double] = []
    var next = limits.x
    for (part, width) in zip(parts, widths) {
      places.append(max(part.box.x + (part.box.width - width) / 2, next))
      next = places[places.count - 1] + width + Self.gap
    }
    var end = limits.x + limits.width
    for index in parts.indices.reversed() {
      places[index] = min(places[index], end - widths[index])
      end = places[index] - Self.gap
    }
    guard let first = places.first, first >= limits.x else { return }
    for (index, part) in parts.enumerated() {
      let middle = places[index] + widths[index] / 2
      canvas.text(
        "\(part.count)", middle, limits.y + 15, room: widths[index] + 1, size: Self.numberSize, anchor: .middle)
      canvas.line(
        part.box.x + part.box.width / 2, part.box.y + part.box.height, middle, part.box.y + part.box.height + 3, .axis)
    }
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
