import Charts
import PrintDocuments
import Spreadsheets

/// What a spreadsheet program needs to draw a chart by itself; nil for the kinds that it does not know.
struct NativeChart {
  /// Numbers under a name.
  struct Series {
    let name: String
    let values: [ChartValue?]
    /// Nil where there are too many to be told apart; then it stands in the table only.
    let look: WorkbookContent.Chart.Look?
  }

  let kind: WorkbookContent.Chart.Kind
  let title: String
  let description: String
  let categories: [String]
  let series: [Series]
  let categoryTitle: String
  let valueTitle: String
  /// Whether a series is a row of its table, and not a column.
  let liesInRows: Bool

  init?(_ chart: any Chart) {
    title = chart.title
    description = "\(chart.title)：\(chart.summary)"
    switch chart {
    case let chart as LineChart:
      (kind, liesInRows) = (.lines, true)
      (categories, categoryTitle, valueTitle) = (chart.columns, "", chart.unit)
      let aims = chart.target.contains { $0 != nil } ? [Series(name: "目標", values: chart.target, look: .target)] : []
      series =
        aims
        + chart.series.enumerated().map { index, series in
          let look = WorkbookContent.Chart.Look.line(index, colour: Self.colour(LineChart.colour(ofSeries: index)))
          return Series(name: series.name, values: series.values, look: index < LineChart.shownSeries ? look : nil)
        }
    case let chart as StackedChart:
      (kind, liesInRows) = (.shares, false)
      (categories, categoryTitle, valueTitle) = (chart.rows.map(\.label), "", "\(chart.unit)の割合")
      series = chart.categories.enumerated().compactMap { index, category in
        let counts = chart.rows.map { $0.counts.indices.contains(index) ? $0.counts[index] : 0 }
        guard counts.contains(where: { $0 > 0 }) else { return nil }
        let values = counts.map { ChartValue(Double($0), text: String($0)) }
        return Series(name: category.name, values: values, look: Self.area(category.tone))
      }
    case let chart as BarChart:
      // Bars of several colours would need a legend of their own.
      guard let tone = chart.rows.first?.tone, chart.rows.allSatisfy({ $0.tone == tone }) else { return nil }
      (kind, liesInRows) = (.bars, false)
      (categories, categoryTitle, valueTitle) = (chart.rows.map(\.label), chart.rowTitle, chart.unit)
      let targets = chart.rows.map(\.target)
      series =
        [Series(name: "値（\(chart.unit)）", values: chart.rows.map(\.value), look: Self.area(tone))]
        + (targets.contains { $0 != nil }
          ? [Series(name: "目標（\(chart.unit)）", values: targets, look: Self.area(.waiting))] : [])
    default: return nil
    }
    let numbers = series.flatMap(\.values).compactMap { $0?.number }
    guard !categories.isEmpty, !numbers.isEmpty, numbers.allSatisfy(\.isFinite) else { return nil }
  }

  /// How high it is drawn, in points.
  var height: Double {
    switch kind {
    case .lines: 216
    case .bars, .shares: 96 + 24 * Double(categories.count)
    }
  }

  private static func area(_ tone: Tone) -> WorkbookContent.Chart.Look {
    let pattern: WorkbookContent.Chart.Pattern =
      switch tone.pattern {
      case .none: .none
      case .dots: .dots
      case .rows: .rows
      case .diagonal: .diagonal
      case .grid: .grid
      case .sparse: .sparse
      }
    let isPale = [.grid, .sparse].contains(pattern)
    return .area(
      pattern, ground: colour(tone.fill), ink: isPale ? 0x949494 : colour(tone.ink), outline: colour(tone.outline))
  }

  private static func colour(_ text: String) -> UInt32 { UInt32(text.dropFirst(), radix: 16) ?? 0 }
}

extension NativeChart {
  /// Where its numbers stand in a table: rows and columns of it.
  struct Places {
    var categories: (rows: Range<Int>, columns: Range<Int>)
    /// For each series that is drawn its name and its values.
    var series:
      [(name: (row: Int, column: Int), rows: Range<Int>, columns: Range<Int>, look: WorkbookContent.Chart.Look)]
    /// The number of each place that has one.
    var numbers: [[ChartValue?]]
  }

  /// Nil where the table does not say the same as the chart.
  func places(in layout: TableLayout) -> Places? {
    guard layout.headCount > 0 else { return nil }
    let words = layout.rows.indices.map { row in
      (0..<layout.columnCount).map { layout.place(atRow: row, column: $0).cell.plain }
    }
    return liesInRows ? rows(in: words, layout.headCount) : columns(in: words, layout.headCount)
  }

  private func rows(in words: [[String]], _ headCount: Int) -> Places? {
    let heads = words[headCount - 1]
    guard let first = (1..<max(1, heads.count)).first(where: { heads[$0...].starts(with: categories) }) else {
      return nil
    }
    let columns = first..<first + categories.count
    var places = Places(categories: (headCount - 1..<headCount, columns), series: [], numbers: Self.none(words))
    var row = headCount
    for series in series {
      guard let found = words[row...].firstIndex(where: { $0[0] == series.name }),
        zip(columns, values(of: series)).allSatisfy({ words[found][$0] == ($1?.words ?? "") })
      else { return nil }
      for (column, value) in zip(columns, values(of: series)) { places.numbers[found][column] = value }
      if let look = series.look { places.series.append(((found, 0), found..<found + 1, columns, look)) }
      row = found + 1
    }
    return places
  }

  private func columns(in words: [[String]], _ headCount: Int) -> Places? {
    let labels = words[headCount...].map { $0[0] }
    let last = labels.count - categories.count
    guard last >= 0, let start = (0...last).first(where: { labels[$0...].starts(with: categories) }) else { return nil }
    let rows = headCount + start..<headCount + start + categories.count
    var places = Places(categories: (rows, 0..<1), series: [], numbers: Self.none(words))
    for series in series {
      guard let column = words[headCount - 1].dropFirst().firstIndex(of: series.name),
        zip(rows, values(of: series)).allSatisfy({ words[$0][column] == ($1?.words ?? "") })
      else { return nil }
      for (row, value) in zip(rows, values(of: series)) { places.numbers[row][column] = value }
      if let look = series.look { places.series.append(((headCount - 1, column), rows, column..<column + 1, look)) }
    }
    return places
  }

  /// A value for each category.
  private func values(of series: Series) -> [ChartValue?] {
    categories.indices.map { series.values.indices.contains($0) ? series.values[$0] : nil }
  }

  private static func none(_ words: [[String]]) -> [[ChartValue?]] { words.map { $0.map { _ in nil } } }
}
