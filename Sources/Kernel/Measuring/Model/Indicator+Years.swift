package import FiscalYears

extension Indicator {
  /// The value of a year that counts: a final one before others, the newest first.
  package func value(in year: FiscalYear) -> Value? {
    let own = values.filter { $0.when.year == year }
    return own.last { $0.state == .final } ?? own.last
  }

  /// When a value of that year holds, said as the indicator's other values say it.
  package func when(in year: FiscalYear) -> When {
    let kinds = values.filter { $0.when.year != nil }.map(\.when.kind)
    guard kinds.last == .calendarYear else { return When(year) }
    return When(
      kind: .calendarYear, from: String(year.startYear), to: String(year.startYear), label: "\(year.startYear)年")
  }

  /// The target of that year, or the one that holds every year, or the next one; without a year the last one.
  package func target(in year: FiscalYear?) -> Target? {
    let targets = targets.filter { $0.replacedOn == nil }
    let ahead = targets.filter { ($0.when.year ?? FiscalYear(0)) >= year ?? FiscalYear(0) && $0.when.year != nil }
    return targets.last { $0.when.year == year && year != nil } ?? targets.first { $0.when.year == nil }
      ?? ahead.min { ($0.when.year?.startYear ?? 0) < ($1.when.year?.startYear ?? 0) } ?? targets.last
  }
}
