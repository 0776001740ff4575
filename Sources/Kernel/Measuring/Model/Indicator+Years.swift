package import FiscalYears

extension Indicator {
  /// The value of a year that counts: a final one before others, the newest first.
  package func value(in year: FiscalYear) -> Value? {
    values.figurePlace(in: year).map { values[$0] }
  }

  /// The target of that year, or the one that holds every year, or the next one; without a year the last one.
  package func target(in year: FiscalYear?) -> Target? {
    let targets = targets.filter { $0.replacedOn == nil }
    let dated = targets.compactMap { target in target.when.year.map { (year: $0, target: target) } }
    // Without a year that is looked at, it is where the indicator is to arrive.
    guard let year else { return dated.max { $0.year < $1.year }?.target ?? targets.last }
    return dated.last { $0.year == year }?.target ?? targets.first { $0.when.year == nil }
      ?? dated.filter { $0.year > year }.min { $0.year < $1.year }?.target ?? targets.last
  }
}
