package import Charts
import FiscalYears
import Measuring

/// The picture of a frozen indicator, of what the closing holds alone.
extension FrozenIndicator {
  /// From the first year with a value that was judged, or a target, to the last; nil where there is no value, or too many years.
  package var chartYears: ClosedRange<Int>? {
    let known = values.filter { $0.counts && $0.value.flatMap { Double($0) } != nil }.compactMap(\.year?.startYear)
    guard let first = known.min(), let last = (known + aims.keys.map(\.startYear)).max(), last - first < 30 else {
      return nil
    }
    return first...last
  }

  /// Its values with the targets of the years and what it was held against; with `years` over the years of others beside it.
  package func chart(_ years: ClosedRange<Int>? = nil) -> LineChart? {
    guard let own = chartYears else { return nil }
    let years = (years ?? own).map { FiscalYear($0) }
    let points = years.map { year in
      figure(of: year).flatMap { value in
        value.value.flatMap { Double($0) }.map {
          ChartValue($0, text: value.value ?? "", isProvisional: value.isProvisional)
        }
      }
    }
    let compared = memberDimensions.filter { $0.kind == .series }.flatMap { dimension in
      dimension.lines(parts(of: dimension).map(\.figure), years)
    }
    let words = values.filter { $0.counts && $0.value != nil }.map { "\($0.when) \($0.text)" }
    return LineChart(
      title: name, summary: "締切りのときの実績は、\(words.joined(separator: "、"))。", columns: years.map(\.short),
      unit: unit ?? "単位なし", series: [.init("実績", points)] + compared,
      target: years.map { year in aims[year].flatMap { text in Double(text).map { ChartValue($0, text: text) } } })
  }
}
