package import FiscalYears

/// A straight line through the values, drawn on: a help for looking ahead, never a verdict.
package struct Forecast: Sendable, Equatable {
  package let year: FiscalYear
  package let value: ExactNumber
  /// The years whose values the line goes through, oldest first.
  package let years: [FiscalYear]

  /// What it is and what it rests on, for the place where it is shown.
  package var label: String {
    "直線で延ばした見込み（\(years.first?.japanese ?? "")から\(years.last?.japanese ?? "")までの\(years.count)年の実績から）"
  }

  /// The line of least squares at that year; nil on fewer than three final values of one definition, where it would look back,
  /// and where it leaves what can be: below 0, or above 100 per cent, where no value was.
  package static func straight(of indicator: Indicator, in year: FiscalYear) -> Forecast? {
    let judge = Judge(indicator: indicator, year: year, askedBy: nil)
    let first = indicator.versions.last?.from
    var points: [FiscalYear: ExactNumber] = [:]
    for value in indicator.figures where value.state == .final && !value.isAbout && !value.isChange {
      guard let when = value.when.year, when >= first ?? when, let number = judge.exact(value) else { continue }
      points[when] = number
    }
    let years = points.keys.sorted()
    guard years.count >= 3, let last = years.last, year > last,
      let value = line(
        years.map { (x: ExactNumber($0.startYear - last.startYear), y: points[$0] ?? ExactNumber(0)) },
        at: ExactNumber(year.startYear - last.startYear))
    else { return nil }
    guard !leaves(ExactNumber(0), value, Array(points.values), by: -1),
      !IndicatorUnit.isPercent(indicator.unit) || !leaves(ExactNumber(100), value, Array(points.values), by: 1)
    else { return nil }
    return Forecast(year: year, value: value, years: years)
  }

  /// Whether the forecast lies beyond a limit that no value went beyond.
  private static func leaves(
    _ limit: ExactNumber, _ forecast: ExactNumber, _ values: [ExactNumber], by sign: Int
  ) -> Bool {
    forecast.compared(with: limit) == sign && !values.contains { $0.compared(with: limit) == sign }
  }

  private static func line(_ points: [(x: ExactNumber, y: ExactNumber)], at place: ExactNumber) -> ExactNumber? {
    let count = ExactNumber(points.count)
    guard let sumX = sum(points.map(\.x)), let sumY = sum(points.map(\.y)),
      let sumXY = sum(points.map { $0.x.times($0.y) }), let sumXX = sum(points.map { $0.x.times($0.x) }),
      let above = difference(count.times(sumXY), sumX.times(sumY)),
      let below = difference(count.times(sumXX), sumX.times(sumX)), let slope = above.divided(by: below),
      let rest = difference(sumY, slope.times(sumX)), let start = rest.divided(by: count)
    else { return nil }
    return slope.times(place).flatMap { start.plus($0) }
  }

  private static func sum(_ numbers: [ExactNumber?]) -> ExactNumber? {
    numbers.reduce(ExactNumber(0)) { sum, number in
      guard let sum, let number else { return nil }
      return sum.plus(number)
    }
  }

  private static func difference(_ left: ExactNumber?, _ right: ExactNumber?) -> ExactNumber? {
    guard let left, let right else { return nil }
    return left.minus(right)
  }
}
