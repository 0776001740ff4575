package import Essentials

/// What is to happen when, in lanes over columns of time.
package struct GanttChart: Chart {
  /// A stretch of columns with a word for each.
  package struct Span: Sendable, Equatable {
    package let columns: ClosedRange<Int>
    package let tone: Tone
    package let texts: [String]

    package init(_ columns: ClosedRange<Int>, _ tone: Tone, texts: [String]) {
      self.columns = columns
      self.tone = tone
      self.texts = texts
    }
  }

  /// One line of a row.
  package struct Lane: Sendable, Equatable {
    package let name: String
    package let spans: [Span]

    package init(_ name: String, spans: [Span]) {
      self.name = name
      self.spans = spans
    }
  }

  /// Lanes under one label.
  package struct Row: Sendable, Equatable {
    package let label: String
    package let link: Link?
    package let lanes: [Lane]

    package init(_ label: String, link: Link? = nil, lanes: [Lane]) {
      self.label = label
      self.link = link
      self.lanes = lanes
    }
  }

  package let title: String
  package let summary: String
  package let rowTitle: String
  package let columns: [String]
  package let rows: [Row]

  package init(title: String, summary: String, rowTitle: String, columns: [String], rows: [Row]) {
    self.title = title
    self.summary = summary
    self.rowTitle = rowTitle
    self.columns = columns
    self.rows = rows
  }

  private static let left = 400.0
  private static let laneHeight = 24.0

  package var picture: Picture {
    guard !rows.isEmpty, !columns.isEmpty else { return Canvas.empty() }
    var canvas = Canvas()
    let step = max(36, (Canvas.width - Self.left - 8) / Double(columns.count))
    let width = max(Canvas.width, Self.left + step * Double(columns.count) + 8)
    canvas.text(rowTitle, 8, 18, room: 220, size: 13, ink: Canvas.quiet)
    canvas.headings(columns, from: Self.left, step: step, y: 18)
    var y = 28.0
    for row in rows {
      canvas.line(0, y, width, y, .axis)
      canvas.text(row.label, 8, y + 20, room: 236, bold: true)
      for lane in row.lanes {
        canvas.text(lane.name, 256, y + 18, room: Self.left - 268, size: 13, ink: Canvas.quiet)
        for span in lane.spans { draw(span, y, step, &canvas) }
        y += Self.laneHeight
      }
      if row.lanes.isEmpty { y += Self.laneHeight }
      y += 6
    }
    var grid = Canvas()
    for index in 0...columns.count {
      grid.line(Self.left + Double(index) * step, 24, Self.left + Double(index) * step, y, .grid)
    }
    return Picture(width: width, height: y + 2, shapes: grid.shapes + canvas.shapes)
  }

  private func draw(_ span: Span, _ y: Double, _ step: Double, _ canvas: inout Canvas) {
    let range = span.columns.clamped(to: 0...(columns.count - 1))
    let left = Self.left + Double(range.lowerBound) * step
    canvas.area(left + 3, y + 3, Double(range.count) * step - 6, Self.laneHeight - 6, span.tone, patterned: true)
    for (offset, text) in span.texts.prefix(range.count).enumerated() {
      canvas.plate(
        text, in: Box(x: left + Double(offset) * step, y: y + 3, width: step, height: Self.laneHeight - 6))
    }
  }

  package var table: ChartTable {
    ChartTable(
      head: [rowTitle, "内容"] + columns,
      rows: rows.flatMap { row in
        row.lanes.map { lane in
          [ChartTable.Cell(row.label, link: row.link), ChartTable.Cell(lane.name)]
            + columns.indices.map { column in
              let span = lane.spans.first { $0.columns.contains(column) }
              let offset = span.map { column - $0.columns.lowerBound } ?? 0
              let texts = span?.texts ?? []
              return ChartTable.Cell(texts.indices.contains(offset) ? texts[offset] : "", isNumber: true)
            }
        }
      })
  }
}
