package import Essentials

/// One bar for each row, from 0; a target is a mark across the bar.
package struct BarChart: Chart {
  /// One bar; without a value there is none.
  package struct Row: Sendable, Equatable {
    package let label: String
    package let link: Link?
    package let value: ChartValue?
    package let target: ChartValue?
    package let tone: Tone

    package init(
      _ label: String, link: Link? = nil, value: ChartValue?, target: ChartValue? = nil, tone: Tone = .step4
    ) {
      self.label = label
      self.link = link
      self.value = value
      self.target = target
      self.tone = tone
    }
  }

  package let title: String
  package let summary: String
  package let rowTitle: String
  package let unit: String
  package let rows: [Row]
  /// What the tones mean, where there are several.
  package let keys: [StackedChart.Category]

  package init(
    title: String, summary: String, rowTitle: String, unit: String, rows: [Row], keys: [StackedChart.Category] = []
  ) {
    self.title = title
    self.summary = summary
    self.rowTitle = rowTitle
    self.unit = unit
    self.rows = rows
    self.keys = keys
  }

  private static let (left, right, height) = (420.0, 820.0, 28.0)

  package var picture: Picture {
    guard !rows.isEmpty else { return Canvas.empty() }
    let numbers = rows.flatMap { [$0.value, $0.target] }.compactMap { $0.flatMap { Axis.clamped($0.number) } }
    var canvas = Canvas()
    var legend = keys.map { LegendItem(name: $0.name, key: .area($0.tone, sign: nil)) }
    if rows.contains(where: { $0.target != nil }) {
      legend.append(LegendItem(name: "目標", key: .line(.target, nil, isHollow: false)))
    }
    var y = canvas.legend(legend, y: 4) + 2
    let axis = Axis(covering: numbers, includesZero: true)
    func x(_ number: Double) -> Double { Self.left + (Self.right - Self.left) * axis.share(number) }
    let zero = x(0), top = y
    for row in rows {
      canvas.text(row.label, 8, y + 19, room: 270)
      bar(row, y, zero: zero, x: x, &canvas)
      y += Self.height
    }
    canvas.line(zero, top, zero, y, .axis)
    return canvas.picture(height: y + 6)
  }

  private func bar(_ row: Row, _ y: Double, zero: Double, x: (Double) -> Double, _ canvas: inout Canvas) {
    var (low, high) = (zero, zero)
    if let number = row.value.flatMap({ Axis.clamped($0.number) }) {
      (low, high) = (min(zero, x(number)), max(zero, x(number)))
      canvas.area(low, y + 5, max(1, high - low), Self.height - 11, row.tone, patterned: true)
    }
    if let number = row.target.flatMap({ Axis.clamped($0.number) }) {
      canvas.line(x(number), y + 2, x(number), y + Self.height - 3, .target)
      (low, high) = (min(low, x(number)), max(high, x(number)))
    }
    let text = row.value.map { $0.words } ?? "データなし"
    if let value = row.value, value.number < 0 {
      canvas.text(text, low - 6, y + 19, room: 124, size: 13, anchor: .end)
    } else {
      canvas.text(text, high + 6, y + 19, room: 126, size: 13)
    }
  }

  package var table: ChartTable {
    let hasTarget = rows.contains { $0.target != nil }
    return ChartTable(
      head: [rowTitle, "値（\(unit)）"] + (hasTarget ? ["目標（\(unit)）"] : []),
      rows: rows.map { row in
        [
          ChartTable.Cell(row.label, link: row.link),
          ChartTable.Cell(row.value.map { $0.words } ?? "データなし", isNumber: true),
        ] + (hasTarget ? [ChartTable.Cell(row.target?.words ?? "", isNumber: true)] : [])
      })
  }
}
