/// A chart of values over years with what is aimed at; it is drawn, never computed with.
package struct LineChart {
  /// One place on the chart.
  package struct Point {
    package let column: Int
    package let value: Double
    let isOpen: Bool

    /// An open mark stands for what is not final.
    package init(column: Int, value: Double, isOpen: Bool = false) {
      self.column = column
      self.value = value
      self.isOpen = isOpen
    }
  }

  let title: String
  let description: String
  let columns: [String]
  let values: [Point]
  let goals: [Point]
  let band: (low: Double, high: Double)?

  /// `description` says the same as the picture; `columns` are the words below it.
  package init(
    title: String, description: String, columns: [String], values: [Point], goals: [Point],
    band: (low: Double, high: Double)? = nil
  ) {
    self.title = title
    self.description = description
    self.columns = columns
    self.values = values
    self.goals = goals
    self.band = band
  }
}

extension HTMLWriter {
  /// Writes the chart as a picture; words and marks differ by form, so that it reads without colour.
  package mutating func lineChart(_ chart: LineChart, id: String) {
    guard let area = ChartArea(chart) else { return }
    raw("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 640 260\"")
    attribute("aria-labelledby", "\(id)-title \(id)-description")
    raw("><title")
    attribute("id", "\(id)-title")
    raw(">")
    text(chart.title)
    raw("</title><desc")
    attribute("id", "\(id)-description")
    raw(">")
    text(chart.description)
    raw("</desc>")
    if let band = chart.band { chartBand(area, band) }
    for tick in area.ticks { chartTick(area, tick) }
    for (column, word) in chart.columns.enumerated() {
      chartText("chart-year", x: area.x(column), y: 250, word)
    }
    chartLine("chart-goal", chart.goals, area)
    chartLine("chart-value", chart.values, area)
    for goal in chart.goals { chartMark(goal, area, isGoal: true) }
    for value in chart.values { chartMark(value, area, isGoal: false) }
    raw("</svg>")
  }

  private mutating func chartBand(_ area: ChartArea, _ band: (low: Double, high: Double)) {
    let top = area.y(max(band.low, band.high))
    raw("<rect class=\"chart-band\" x=\"56\" width=\"568\"")
    attribute("y", tenths(top))
    attribute("height", tenths(max(1, area.y(min(band.low, band.high)) - top)))
    raw("/>")
  }

  private mutating func chartTick(_ area: ChartArea, _ value: Double) {
    let y = tenths(area.y(value))
    raw("<line class=\"chart-grid\" x1=\"56\" x2=\"624\"")
    attribute("y1", y)
    attribute("y2", y)
    raw("/>")
    chartText("chart-number", x: 50, y: area.y(value) + 4, tenths(value))
  }

  private mutating func chartText(_ className: StaticString, x: Double, y: Double, _ words: String) {
    raw("<text")
    attribute("class", literal: className)
    attribute("x", tenths(x))
    attribute("y", tenths(y))
    raw(">")
    text(words)
    raw("</text>")
  }

  private mutating func chartLine(_ className: StaticString, _ points: [LineChart.Point], _ area: ChartArea) {
    guard points.count > 1 else { return }
    raw("<polyline fill=\"none\"")
    attribute("class", literal: className)
    attribute(
      "points", points.map { "\(tenths(area.x($0.column))),\(tenths(area.y($0.value)))" }.joined(separator: " "))
    raw("/>")
  }

  /// Values are round, targets are square.
  private mutating func chartMark(_ point: LineChart.Point, _ area: ChartArea, isGoal: Bool) {
    let (x, y) = (area.x(point.column), area.y(point.value))
    if isGoal {
      raw("<rect class=\"chart-goal-mark\" width=\"9\" height=\"9\"")
      attribute("x", tenths(x - 4.5))
      attribute("y", tenths(y - 4.5))
      raw("/>")
      return
    }
    raw("<circle r=\"5\"")
    attribute("class", literal: point.isOpen ? "chart-mark open" : "chart-mark")
    attribute("cx", tenths(x))
    attribute("cy", tenths(y))
    raw("/>")
    chartText("chart-label", x: x, y: y - 10, tenths(point.value))
  }
}

/// Where values lie on the picture.
private struct ChartArea {
  private let columns: Int
  private let low: Double
  private let high: Double
  let ticks: [Double]

  /// Nil where there is nothing to draw.
  init?(_ chart: LineChart) {
    let band = chart.band.map { [$0.low, $0.high] } ?? []
    let all = ((chart.values + chart.goals).map(\.value) + band).filter(\.isFinite)
    guard let least = all.min(), let most = all.max(), !chart.columns.isEmpty, max(abs(least), abs(most)) < 1e12 else {
      return nil
    }
    columns = chart.columns.count
    let step = Self.step(for: max(most - least, max(abs(most) * 0.05, 0.1)))
    low = ((least / step).rounded(.down) - (least == most ? 1 : 0)) * step
    high = ((most / step).rounded(.up) + (least == most ? 1 : 0)) * step
    let count = Int(((high - low) / step).rounded())
    let bottom = low
    ticks = (0...max(1, count)).map { bottom + Double($0) * step }
  }

  /// A round step that makes four lines or so.
  private static func step(for size: Double) -> Double {
    var power = 1.0
    while power * 10 <= size { power *= 10 }
    while power > size { power /= 10 }
    for factor in [0.2, 0.5, 1, 2, 5] where size / (power * factor) <= 5 { return power * factor }
    return power * 5
  }

  func x(_ column: Int) -> Double {
    columns < 2 ? 340 : 80 + Double(column) * 520 / Double(columns - 1)
  }

  func y(_ value: Double) -> Double { 225 - (value - low) / max(high - low, 1e-9) * 195 }
}

/// A number with at most one decimal, as pictures need no more.
private func tenths(_ value: Double) -> String {
  let scaled = (value * 10).rounded()
  guard scaled.magnitude < 1e15 else { return "0" }
  let (whole, part) = (Int(scaled) / 10, abs(Int(scaled) % 10))
  let sign = scaled < 0 && whole == 0 ? "-" : ""
  return part == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(part)"
}
