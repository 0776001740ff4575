import Charts
import Essentials
import Testing

/// Whatever the data is, texts stay inside the picture and off each other.
@Suite struct Geometry {
  private static let words = [
    "", "実施", "とても長い取組の名前がここにあり、どこまでも続いていくので、ひとつの行にはとても入りきらないはずです",
    "<script>alert(1)</script>", "\"'&<>]]>", "\u{202E}abc\u{202C}", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "👨‍👩‍👧‍👦家族",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "改行\nして\tいる\u{0}", "ﾊﾝｶｸ", "𠮷野家\u{E0100}",
  ]

  private static let numbers: [[Double?]] = [
    [], [nil, nil], [5], [7, 7, 7, 7], [0, 0], [1, nil, 3, nil, nil, 6], [-5, 5, -1_000_000_000_000, 3],
    [1e300, -1e300], [.infinity, 1, .nan], [0.001, 0.002], [98.1, 98.2, 98.15, 98.19, 98.2, 98.18, 98.1, 98.2],
    (0..<40).map { Double($0 % 7) }, [1e17, 1e17 + 16],
  ]

  private func word(_ index: Int) -> String { Self.words[index % Self.words.count] }

  private func line(_ numbers: [Double?], _ shift: Int) -> LineChart {
    let values = numbers.enumerated().map { index, number in
      number.map { ChartValue($0, isProvisional: index % 3 == 2) }
    }
    return LineChart(
      title: word(shift), summary: word(shift + 1), columns: numbers.indices.map { word($0 + shift) },
      unit: word(shift + 2),
      series: (0..<(shift % 6 + 1)).map { LineChart.Series(word($0 + shift), values) },
      target: shift % 2 == 0 ? values : [], range: shift % 3 == 0 ? -1...4 : nil)
  }

  private var charts: [any Chart] {
    var charts: [any Chart] = []
    for (shift, numbers) in Self.numbers.enumerated() {
      for more in 0..<3 { charts.append(line(numbers, shift + more * 5)) }
      charts.append(
        BarChart(
          title: word(shift), summary: "", rowTitle: "", unit: word(shift),
          rows: numbers.enumerated().map { index, number in
            BarChart.Row(
              word(index + shift), value: number.map { ChartValue($0, isProvisional: index % 2 == 1) },
              target: index % 2 == 0 ? nil : number.map { ChartValue(-$0) })
          }, keys: [.init(word(shift), .behind), .init(word(shift + 1), .ahead)]))
      charts.append(
        StackedChart(
          title: "", summary: word(shift), rowTitle: "", categories: (0..<shift).map { .init(word($0), .step2) },
          rows: numbers.indices.map { row in
            .init(word(row + shift), counts: (0..<shift).map { ($0 * 37 + row) % 400 * (row % 2) })
          }))
    }
    charts.append(
      SmallMultiples(title: "", summary: "", charts: Self.numbers.indices.map { line(Self.numbers[$0], $0) }))
    for columns in [0, 1, 5, 60] {
      charts.append(
        HeatMap(
          title: word(columns), summary: "", rowTitle: word(2), columns: (0..<columns).map(word),
          rows: (0..<12).map { row in
            .init(
              word(row),
              cells: (0..<columns).map { $0 % 4 == 3 ? nil : .init(Tone.allCases[$0 % 5], sign: word($0), words: "") })
          }, keys: Tone.allCases.enumerated().map { .init($0.element, sign: word($0.offset), name: word($0.offset)) }))
      charts.append(
        GanttChart(
          title: "", summary: "", rowTitle: word(2), columns: (0..<columns).map(word),
          rows: (0..<12).map { row in
            .init(
              word(row),
              lanes: (0..<(row % 3)).map { lane in
                .init(
                  word(lane + row), spans: columns == 0 ? [] : [.init(0...(columns + 3), .ahead, texts: Self.words)])
              })
          }))
    }
    charts.append(
      PyramidChart(
        title: "", summary: "", leftName: word(2), rightName: word(8), unit: "人",
        bands: (0..<12).map { .init(word($0), left: $0 * 123_456_789, right: $0 % 3) }))
    charts.append(PyramidChart(title: "", summary: "", leftName: "", rightName: "", unit: "人", bands: []))
    return charts
  }

  @Test func `texts stay inside and off each other`() throws {
    var texts = 0
    for chart in charts {
      let drawn = try DrawnPicture(chart)
      #expect(drawn.faults == [], "\(type(of: chart)) \(chart.title)")
      #expect(drawn.width >= 960 && drawn.height > 0)
      texts += drawn.texts.count
      for element in drawn.elements where ["rect", "line", "circle"].contains(element.name) {
        for name in ["x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "width", "height"] {
          if let value = element.value(name) { #expect(Double(value)?.isFinite == true, "\(name)=\(value)") }
        }
      }
    }
    #expect(texts > 1_000)
  }

  @Test func `the same input gives the same bytes`() {
    for (first, second) in zip(charts, charts) { #expect(chartFile(first).string == chartFile(second).string) }
  }

  @Test func `bars are as long as their values`() throws {
    let chart = StackedChart(
      title: "t", summary: "s", rowTitle: "r",
      categories: [.init("a", .good), .init("b", .behind), .init("c", .silent)],
      rows: [.init("x", counts: [1, 2, 1])])
    let bars = try DrawnPicture(chart).elements.filter { $0.name == "rect" && $0.number("height") == 22 }
    let widths = bars.map { $0.number("width") }
    try #require(widths.count == 3)
    #expect(widths[1] == widths[0] * 2 && widths[2] == widths[0])
    #expect(bars[1].number("x") == bars[0].number("x") + widths[0])
  }

  @Test func `the numbers of narrow parts stand below their bar, and nothing lies over anything`() throws {
    let chart = StackedChart(
      title: "t", summary: "s", rowTitle: "r",
      categories: [.init("a", .step1), .init("b", .behind), .init("c", .ahead), .init("d", .silent)],
      rows: [
        .init("x", counts: [80, 1, 2, 1]), .init("y", counts: [10, 10, 10, 10]), .init("z", counts: [0, 1, 90, 0]),
      ])
    let drawn = try DrawnPicture(chart)
    let texts = drawn.texts.map(\.text)
    #expect(texts.count { $0 == "1" } == 3 && texts.contains("2") && drawn.faults == [])
    let bars = drawn.elements.filter { $0.name == "rect" && $0.number("height") == 22 }
    // Only a bar that needs it has a line of numbers below.
    let tops = Set(bars.map { $0.number("y") }).sorted()
    #expect(tops[1] - tops[0] == 49 && tops[2] - tops[1] == 30)
  }

  @Test func `a gap is left open and what may still change is hollow`() throws {
    let chart = LineChart(
      title: "t", summary: "s", columns: ["R5", "R6", "R7", "R8", "R9"], unit: "点",
      series: [.init("a", [ChartValue(1), ChartValue(2), nil, ChartValue(4), ChartValue(5, isProvisional: true)])])
    let drawn = try DrawnPicture(chart)
    let lines = drawn.elements.filter { $0.name == "polyline" }.map {
      $0.value("points")?.split(separator: " ").count
    }
    #expect(lines == [2, 2])
    let marks = drawn.elements.filter { $0.name == "circle" }
    // Of each kind one more stands in the legend.
    #expect(marks.count { $0.value("class") == "full" } == 4)
    #expect(marks.count { $0.value("class") == "hollow" } == 2)
    let heights = marks.filter { $0.number("cy") > 40 }.map { $0.number("cy") }
    #expect(heights == heights.sorted(by: >))
    #expect(chart.table.rows[0].map(\.text) == ["a", "1", "2", "", "4", "5（見込み）"])
  }

  @Test func `small charts name each year below its point, and a target at the lowest value is off the axis`() throws {
    let chart = LineChart(
      title: "t", summary: "s", columns: ["R5", "R6", "R7"], unit: "点",
      series: [.init("a", [ChartValue(10), ChartValue(20), ChartValue(30)])], target: [nil, nil, ChartValue(10)])
    for drawn in [try DrawnPicture(SmallMultiples(title: "t", summary: "s", charts: [chart])), try DrawnPicture(chart)]
    {
      let marks = drawn.elements.filter { $0.name == "circle" && $0.number("cy") > 40 }.map { $0.number("cx") }
      let years = drawn.elements.filter { $0.name == "text" && $0.number("y") > 150 }.map { $0.number("x") }
      for mark in marks.suffix(3) { #expect(years.contains { abs($0 - mark) < 1 }, "\(mark) \(years)") }
      let flat = drawn.elements.filter { $0.name == "line" && $0.number("y1") == $0.number("y2") }
      let axis = try #require(flat.map { $0.number("y1") }.max())
      let target = try #require(flat.last { $0.value("stroke-dasharray") != nil || $0.value("class") == "target" })
      #expect(axis - target.number("y1") >= 6)
      #expect(drawn.faults == [])
    }
  }

  @Test func `no data is said to be no data`() throws {
    let chart = LineChart(title: "t", summary: "s", columns: ["R5"], unit: "点", series: [.init("a", [nil])])
    #expect(try DrawnPicture(chart).texts.map(\.text) == ["データがありません"])
    let bar = BarChart(title: "t", summary: "s", rowTitle: "r", unit: "人", rows: [.init("x", value: nil)])
    #expect(try DrawnPicture(bar).texts.map(\.text) == ["x", "データなし"])
  }
}
