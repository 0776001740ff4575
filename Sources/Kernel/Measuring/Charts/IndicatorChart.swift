package import Charts
import Essentials
import FiscalYears

/// The figures of an indicator on the picture; nil where no year has a number.
package struct IndicatorChart {
  /// All that is known, under the name of the indicator.
  package let chart: LineChart
  private let name: String

  /// `figures` are those of its dimensions; others that it is held against have a line of their own.
  package init?(_ indicator: Indicator, beside figures: [MemberFigure] = []) {
    let values = indicator.figures.filter { $0.value != nil && $0.when.year != nil }
    guard !values.isEmpty else { return nil }
    let targets = indicator.targets.filter { $0.replacedOn == nil && $0.askedBy == nil && $0.kind != .relative }
    let dated = targets.filter { $0.when.year != nil && $0.value != nil }
    let all = (values.map(\.when.year) + dated.map(\.when.year)).compactMap(\.self)
    guard let first = all.min(), let last = all.max(), last.startYear - first.startYear < 30 else { return nil }
    let years = (first.startYear...last.startYear).map { FiscalYear($0) }
    let points = years.map { year in Self.point(indicator.figure(of: year)) }
    // What was typed and what was read where there are both: the one that does not count is drawn beside the other.
    let others = years.map { year in Self.point(indicator.otherFigure(of: year)) }
    let hasOthers = others.contains { $0 != nil }
    let series = indicator.seriesLines(figures, years)
    let lasting = targets.last { $0.when.year == nil && $0.kind != .legal }?.value
    let goals = years.map { year in
      (dated.last { $0.when.year == year }?.value ?? lasting).flatMap { Self.point($0) }
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
