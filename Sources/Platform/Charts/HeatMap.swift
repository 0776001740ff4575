package import Essentials

/// Rows by columns, each cell a tone with a sign: measures by years, for one.
package struct HeatMap: Chart {
  /// What one cell says.
  package struct Cell: Sendable, Equatable {
    package let tone: Tone
    /// A letter, sign or word on it.
    package let sign: String
    /// What the table says.
    package let words: String

    package init(_ tone: Tone, sign: String, words: String) {
      self.tone = tone
      self.sign = sign
      self.words = words
    }
  }

  /// One row; nil where nothing is said.
  package struct Row: Sendable, Equatable {
    package let label: String
    package let link: Link?
    package let cells: [Cell?]

    package init(_ label: String, link: Link? = nil, cells: [Cell?]) {
      self.label = label
      self.link = link
      self.cells = cells
    }
  }

  /// What a tone with its sign means.
  package struct Key: Sendable, Equatable {
    package let tone: Tone
    package let sign: String
    package let name: String

    package init(_ tone: Tone, sign: String, name: String) {
      self.tone = tone
      self.sign = sign
      self.name = name
    }
  }

  package let title: String
  package let summary: String
  package let rowTitle: String
  package let columns: [String]
  package let rows: [Row]
  package let keys: [Key]

  package init(
    title: String, summary: String, rowTitle: String, columns: [String], rows: [Row], keys: [Key]
  ) {
    self.title = title
    self.summary = summary
    self.rowTitle = rowTitle
    self.columns = columns
    self.rows = rows
    self.keys = keys
  }

  private static let labelWidth = 400.0
  private static let rowHeight = 26.0

  package var picture: Picture {
    guard !rows.isEmpty, !columns.isEmpty else { return Canvas.empty() }
    var canvas = Canvas()
    let step = min(110, max(30, (Canvas.width - Self.labelWidth) / Double(columns.count)))
    let width = max(Canvas.width, Self.labelWidth + step * Double(columns.count) + 4)
    let top = canvas.legend(
      keys.map { LegendItem(name: $0.name, key: .area($0.tone, sign: $0.sign)) }, y: 4, width: width)
    canvas.text(rowTitle, 8, top + 16, room: Self.labelWidth - 20, size: 13, ink: Canvas.quiet)
    canvas.headings(columns, from: Self.labelWidth, step: step, y: top + 16)
    var y = top + 24
    for row in rows {
      canvas.line(0, y, width, y, .grid)
      canvas.text(row.label, 8, y + 18, room: Self.labelWidth - 20)
      for (index, cell) in row.cells.prefix(columns.count).enumerated() {
        guard let cell else { continue }
        let box = Box(
          x: Self.labelWidth + Double(index) * step + 2, y: y + 2, width: step - 4, height: Self.rowHeight - 4)
        canvas.area(box.x, box.y, box.width, box.height, cell.tone)
        canvas.sign(cell.sign, in: box, on: cell.tone)
      }
      y += Self.rowHeight
    }
    return canvas.picture(width: width, height: y + 4)
  }

  package var table: ChartTable {
    ChartTable(
      head: [rowTitle] + columns,
      rows: rows.map { row in
        [ChartTable.Cell(row.label, link: row.link)]
          + columns.indices.map { index in
            ChartTable.Cell(row.cells.indices.contains(index) ? row.cells[index]?.words ?? "" : "")
          }
      })
  }
}
