/// Values over time, with what was aimed at: lines with marks, a dashed target, a shaded range.
package struct LineChart: Chart {
  /// One line; nil where there is no value, which leaves a gap and is never drawn as 0.
  package struct Series: Sendable, Equatable {
    package let name: String
    package let values: [ChartValue?]

    package init(_ name: String, _ values: [ChartValue?]) {
      self.name = name
      self.values = values
    }
  }

  /// More lines than this cannot be told apart; further ones stand in the table only.
  package static let shownSeries = 4

  package let title: String
  package let summary: String
  package let columns: [String]
  package let unit: String
  package let series: [Series]
  /// What is aimed at in each column.
  package let target: [ChartValue?]
  /// The lowest and highest value that are good enough.
  package let range: ClosedRange<Double>?
  /// How large it is drawn.
  package var size = Size.wide

  /// How wide a drawing is and how high its plot, in its own units; letters have the same size in all, so that a narrow one can be
  /// read where it is printed small.
  package struct Size: Sendable, Equatable {
    /// Of the whole drawing.
    package let width: Double
    /// Of its plot.
    package let height: Double

    package init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }

    /// For the whole width of a page.
    package static let wide = Size(width: 960, height: 260)
  }

  package init(
    title: String, summary: String, columns: [String], unit: String, series: [Series], target: [ChartValue?] = [],
    range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.summary = summary
    self.columns = columns
    self.unit = unit
    self.series = series
    self.target = target
    self.range = range
  }

  package var picture: Picture {
    let left = size.width < Canvas.width ? 86.0 : 110
    let box = Box(x: left, y: 0, width: size.width - left - 30, height: size.height)
    guard var plotted = LinePlot(self, in: box) else { return Canvas.empty() }
    var canvas = Canvas()
    plotted.box.y = canvas.legend(legend, y: 4, width: size.width) + 22
    canvas.text(
      "（\(unit)）", left - 8, plotted.box.y - 14, room: left - 14, size: 13, anchor: .end, ink: Canvas.quiet)
    plotted.axes(&canvas)
    canvas.headings(columns, from: plotted.box.x, step: plotted.step, y: plotted.box.y + plotted.box.height + 28)
    plotted.lines(&canvas)
    return canvas.picture(width: size.width, height: plotted.box.y + plotted.box.height + 40)
  }

  private var legend: [LegendItem] {
    var items = series.prefix(Self.shownSeries).enumerated().map { index, series in
      LegendItem(name: series.name, key: .line(.series(index), .series(index), isHollow: false))
    }
    if target.contains(where: { $0 != nil }) {
      items.append(LegendItem(name: "目標", key: .line(.target, nil, isHollow: false)))
    }
    if range != nil { items.append(LegendItem(name: "目標の範囲", key: .area(.other, sign: nil))) }
    if series.contains(where: { $0.values.contains { $0?.isProvisional == true } }) {
      items.append(LegendItem(name: "白ぬき：見込み", key: .line(nil, .circle, isHollow: true)))
    }
    if series.count > Self.shownSeries {
      items.append(LegendItem(name: "ほか\(series.count - Self.shownSeries)本は表に", key: .line(nil, nil, isHollow: false)))
    }
    return items
  }

  package var table: ChartTable {
    func row(_ name: String, _ values: [ChartValue?]) -> [ChartTable.Cell] {
      [ChartTable.Cell(name)]
        + columns.indices.map { index in
          ChartTable.Cell(values.indices.contains(index) ? values[index]?.words ?? "" : "", isNumber: true)
        }
    }
    let aims = target.contains { $0 != nil } ? [row("目標", target)] : []
    return ChartTable(
      head: ["単位：\(unit)"] + columns, rows: aims + series.map { row($0.name, $0.values) })
  }
}

/// The lines of a chart inside a box, for a chart of its own and for each of many small ones.
struct LinePlot {
  /// How far the axis lies below the lowest value, so that what lies on it can be seen.
  static let foot = 8.0

  var box: Box
  let step: Double
  private let axis: Axis
  private let chart: LineChart

  /// Nil where there is no value at all.
  init?(_ chart: LineChart, in box: Box) {
    let values = chart.series.flatMap(\.values) + chart.target
    var numbers = values.compactMap { $0.flatMap { Axis.clamped($0.number) } }
    guard !numbers.isEmpty, !chart.columns.isEmpty else { return nil }
    if let range = chart.range { numbers += [range.lowerBound, range.upperBound].compactMap(Axis.clamped) }
    axis = Axis(covering: numbers)
    self.box = box
    self.chart = chart
    step = box.width / Double(chart.columns.count)
  }

  private func point(_ column: Int, _ value: ChartValue?) -> Point? {
    value.flatMap { Axis.clamped($0.number) }.map { number in
      Point(x: box.x + (Double(column) + 0.5) * step, y: y(number))
    }
  }

  private func y(_ number: Double) -> Double { box.y + box.height * (1 - axis.share(number)) }

  func axes(_ canvas: inout Canvas) {
    if let range = chart.range {
      let (top, bottom) = (y(range.upperBound), y(range.lowerBound))
      canvas.area(box.x, top, box.width, max(1, bottom - top), .other, patterned: true)
    }
    for tick in axis.ticks {
      canvas.line(box.x, y(tick), box.x + box.width, y(tick), .grid)
      canvas.text(axisNumber(tick), box.x - 8, y(tick) + 4, room: box.x - 12, size: 13, anchor: .end, ink: Canvas.quiet)
    }
    canvas.line(box.x, box.y, box.x, box.y + box.height + Self.foot, .axis)
    baseline(&canvas)
  }

  /// From where to where the plot goes, and what is aimed at last, for where no axis is drawn.
  var scaleWords: String {
    let aim = chart.target.last { $0 != nil }.flatMap(\.self).map { "　目標\($0.text)" } ?? ""
    return "目盛り\(axisNumber(axis.low))～\(axisNumber(axis.high))\(chart.unit)\(aim)"
  }

  func baseline(_ canvas: inout Canvas) {
    let y = box.y + box.height + Self.foot
    canvas.line(box.x, y, box.x + box.width, y, .axis)
  }

  /// The names of the columns, each under its point; as many as there is room for between `left` and `right`.
  func labels(_ canvas: inout Canvas, y: Double, between left: Double, _ right: Double) {
    let every = max(1, Int((34 / max(step, 0.1)).rounded(.up)))
    for (column, label) in chart.columns.enumerated() where column % every == 0 {
      let x = box.x + (Double(column) + 0.5) * step
      let room = min(step * Double(every) - 4, 2 * (x - left), 2 * (right - x))
      canvas.text(label, x, y, room: room, size: 13, anchor: .middle, ink: Canvas.quiet)
    }
  }

  /// Each target is a dash over its own column, so that sparse targets do not look like a line between them.
  func lines(_ canvas: inout Canvas) {
    for (column, value) in chart.target.prefix(chart.columns.count).enumerated() {
      guard let point = point(column, value) else { continue }
      canvas.line(point.x - step / 2, point.y, point.x + step / 2, point.y, .target)
      canvas.keepFree(Box(x: point.x - step / 2, y: point.y - 1, width: step, height: 2))
    }
    var marks: [(Point, ChartValue, Int)] = []
    for (index, series) in chart.series.prefix(LineChart.shownSeries).enumerated() {
      var run: [Point] = []
      for (column, value) in series.values.prefix(chart.columns.count).enumerated() {
        guard let value, let point = point(column, value) else {
          draw(run, index, &canvas)
          run = []
          continue
        }
        run.append(point)
        marks.append((point, value, index))
        canvas.keepFree(Box(x: point.x - 6, y: point.y - 6, width: 12, height: 12))
      }
      draw(run, index, &canvas)
    }
    for (point, value, index) in marks { canvas.draw(.mark(.series(index), point, isHollow: value.isProvisional)) }
    let limits = Box(x: box.x + 1, y: box.y - 22, width: box.width + 26, height: box.height + 21 + Self.foot)
    for (point, value, _) in marks {
      canvas.text(
        value.text,
        atOneOf: [
          (point.x, point.y - 10, .middle), (point.x, point.y + 20, .middle), (point.x + 10, point.y - 4, .start),
          (point.x - 10, point.y - 4, .end), (point.x - 4, point.y - 10, .end), (point.x + 4, point.y + 20, .start),
          (point.x + 4, point.y - 10, .start), (point.x - 4, point.y + 20, .end), (point.x, point.y - 26, .middle),
          (point.x, point.y + 34, .middle),
        ], inside: limits, room: max(60, step - 6))
    }
  }

  /// A line through the points; numbers keep off it.
  private func draw(_ run: [Point], _ index: Int, _ canvas: inout Canvas) {
    guard run.count > 1 else { return }
    canvas.draw(.path(run, .series(index)))
    for (from, to) in zip(run, run.dropFirst()) {
      let pieces = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 5))
      for piece in 1..<max(2, pieces) {
        let share = Double(piece) / Double(pieces)
        let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
        canvas.keepFree(Box(x: x - 2, y: y - 2, width: 4, height: 4))
      }
    }
  }
}
