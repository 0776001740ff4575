package import Charts
import Essentials
package import FiscalYears

/// The figures of the members of a dimension over the years: lines beside each other, or one small picture for each where
/// there are more than lines can be told apart.
package enum DimensionChart {
  /// Nil where no member has a number.
  package static func chart(
    of indicator: Indicator, by dimension: Indicator.Dimension, _ figures: [MemberFigure]
  ) -> (any Chart)? {
    let lines = Lines(figures, of: dimension)
    guard let years = lines.years else { return nil }
    let whole = LineChart.Series("市全体", years.map { IndicatorChart.point(indicator.figure(of: $0)) })
    let members = lines.members.map { member in
      LineChart.Series(member.title, years.map { IndicatorChart.point(lines.value(of: member, in: $0)) })
    }
    let (title, unit) = ("\(indicator.name)の\(dimension.label)ごとの移り変わり", indicator.unit ?? "単位なし")
    let said = members.map { member in
      let last = Array(zip(years, member.values)).last { $0.1 != nil }
      return "\(member.name)は" + (last.map { "\($0.0.japanese)に\($0.1?.text ?? "")" } ?? "データなし")
    }
    let summary = said.joined(separator: "、") + "。"
    let hasWhole = whole.values.contains { $0 != nil }
    let shown = members + (hasWhole ? [whole] : [])
    guard shown.count > LineChart.shownSeries else {
      return LineChart(title: title, summary: summary, columns: years.map(\.short), unit: unit, series: shown)
    }
    return SmallMultiples(
      title: title, summary: summary,
      charts: shown.map { series in
        LineChart(
          title: series.name, summary: summary, columns: years.map(\.short), unit: unit, series: [series])
      })
  }
}

extension Indicator {
  /// What the city is held against, as lines.
  func seriesLines(_ figures: [MemberFigure], _ years: [FiscalYear]) -> [LineChart.Series] {
    memberDimensions.filter { $0.kind == .series }.flatMap { $0.lines(figures, years) }
  }
}

extension Indicator.Dimension {
  /// A line for each member that has a number in one of the years; a name without a line would tell nothing.
  package func lines(_ figures: [MemberFigure], _ years: [FiscalYear]) -> [LineChart.Series] {
    let lines = Lines(figures, of: self)
    return lines.members.compactMap { member in
      let points = years.map { IndicatorChart.point(lines.value(of: member, in: $0)) }
      return points.contains { $0 != nil } ? LineChart.Series(member.label, points) : nil
    }
  }
}

/// The figures of a dimension by member and year.
private struct Lines {
  /// Those of today, and others that have figures.
  let members: [Indicator.Dimension.Member]
  private let values: [String: [FiscalYear: Indicator.Value]]

  init(_ figures: [MemberFigure], of dimension: Indicator.Dimension) {
    let keys = Set(dimension.members.map(\.key))
    var values: [String: [FiscalYear: Indicator.Value]] = [:]
    for figure in figures where figure.member.dimension == .label && keys.contains(figure.member.key) {
      guard let year = figure.value.when.year, figure.value.value != nil else { continue }
      values[figure.member.key, default: [:]][year] = figure.value
    }
    self.values = values
    members = dimension.members.filter { !$0.isPast || values[$0.key] != nil }
  }

  func value(of member: Indicator.Dimension.Member, in year: FiscalYear) -> Indicator.Value? {
    values[member.key]?[year]
  }

  /// From the first year with a figure to the last; nil where there is none, or too many for a picture.
  var years: [FiscalYear]? {
    let all = values.values.flatMap(\.keys)
    guard let first = all.min(), let last = all.max(), last.startYear - first.startYear < 30 else { return nil }
    return (first.startYear...last.startYear).map { FiscalYear($0) }
  }
}
