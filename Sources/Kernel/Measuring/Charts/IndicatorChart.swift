package import Charts
import Essentials
package import FiscalYears

/// The figures of an indicator on the picture; nil where no year has a number.
package struct IndicatorChart {
  /// All that is known, under the name of the indicator.
  package let chart: LineChart
  private let name: String

  /// `figures` are those of its dimensions; others that it is held against have a line of their own. `years` are those of
  /// the charts beside it.
  package init?(_ indicator: Indicator, beside figures: [MemberFigure] = [], years shown: ClosedRange<Int>? = nil) {
    let values = indicator.figures.filter { $0.value != nil && $0.when.year != nil }
    guard let own = Self.years(of: indicator) else { return nil }
    let targets = Self.targets(of: indicator)
    let years = (shown ?? own).map { FiscalYear($0) }
    let points = years.map { year in Self.point(indicator.figure(of: year)) }
    // What was typed and what was read where there are both: the one that does not count is drawn beside the other.
    let others = years.map { year in Self.point(indicator.otherFigure(of: year)) }
    let hasOthers = others.contains { $0 != nil }
    let series = indicator.seriesLines(figures, years)
    let goals = years.map { year in
      Judge(indicator: indicator, year: year, askedBy: nil).aim.flatMap { Self.point($0) }
    }
    let words = values.map {
      "\(IndicatorWords.label($0.when)) \(IndicatorWords.text($0, of: indicator))\($0.reading == nil ? "" : "（\($0.origin)）")"
    }
    let aims = targets.map { "\(IndicatorWords.label($0.when)) \(IndicatorWords.words($0, of: indicator))" }
    name = indicator.name
    chart = LineChart(
      title: "\(indicator.name)の移り変わり",
      summary: "実績は、\(words.joined(separator: "、"))。" + (aims.isEmpty ? "" : "目標は、\(aims.joined(separator: "、"))。")
        + (series.isEmpty ? "" : "比べる相手は、\(series.map(\.name).joined(separator: "、"))。"),
      columns: years.map(\.short), unit: indicator.unit ?? "単位なし",
      series: [.init("実績", points)] + series + (hasOthers ? [.init("使っていない値", others)] : []),
      target: goals, range: Self.range(of: targets))
  }

  private static func targets(of indicator: Indicator) -> [Indicator.Target] {
    indicator.targets.filter { $0.replacedOn == nil && $0.askedBy == nil }
  }

  /// From the first year with a value or a target to the last; nil where no year has a value, or there are too many.
  package static func years(of indicator: Indicator) -> ClosedRange<Int>? {
    let values = indicator.figures.filter { $0.value != nil }.compactMap(\.when.year?.startYear)
    guard !values.isEmpty else { return nil }
    let aims = targets(of: indicator).filter { $0.value != nil || $0.table != nil }.compactMap(\.when.year?.startYear)
    guard let first = (values + aims).min(), let last = (values + aims).max(), last - first < 30 else { return nil }
    return first...last
  }

  /// What is aimed at in each year, as a decimal, from the first value to the last target or that year.
  package static func aims(of indicator: Indicator, through end: FiscalYear) -> [(year: FiscalYear, number: String)] {
    guard let years = years(of: indicator) else { return [] }
    return (years.lowerBound...max(years.upperBound, years.lowerBound, end.startYear)).compactMap { start in
      let year = FiscalYear(start)
      return Judge(indicator: indicator, year: year, askedBy: nil).aim.map { (year, $0) }
    }
  }

  static func point(_ value: Indicator.Value?) -> ChartValue? {
    value.flatMap { value in value.value.flatMap { point($0, isProvisional: value.state == .provisional) } }
  }

  /// The same beside others: its name alone above it.
  package var small: LineChart {
    LineChart(
      title: name, summary: chart.summary, columns: chart.columns, unit: chart.unit, series: chart.series,
      target: chart.target, range: chart.range)
  }

  private static func point(_ text: String, isProvisional: Bool = false) -> ChartValue? {
    Double(text).map { ChartValue($0, text: text, isProvisional: isProvisional) }
  }

  private static func range(of targets: [Indicator.Target]) -> ClosedRange<Double>? {
    guard let range = targets.last(where: { $0.kind == .range }), let low = range.low.flatMap({ Double($0) }),
      let high = range.high.flatMap({ Double($0) }), low <= high
    else { return nil }
    return low...high
  }
}
