package import FiscalYears

extension Indicator {
  /// The value of a year that counts: a final one before others, the newest first.
  package func value(in year: FiscalYear) -> Value? {
    values.figurePlace(in: year).map { values[$0] }
  }

  /// The target of that year, or the one that holds every year, or the next one; without a year the last one.
  package func target(in year: FiscalYear?) -> Target? {
    let targets = targets.filter { $0.replacedOn == nil }
    let ahead = targets.filter { ($0.when.year ?? FiscalYear(0)) >= year ?? FiscalYear(0) && $0.when.year != nil }
    return targets.last { $0.when.year == year && year != nil } ?? targets.first { $0.when.year == nil }
      ?? ahead.min { ($0.when.year?.startYear ?? 0) < ($1.when.year?.startYear ?? 0) } ?? targets.last
  }
}
