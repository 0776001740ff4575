import Essentials
import Measuring

extension Indicator.Value {
  /// Those who are left over of all who were asked; nil where the two numbers do not say it.
  var rest: ExactNumber? {
    guard let above = ExactNumber(numerator), let below = ExactNumber(denominator), let rest = below.minus(above),
      rest.compared(with: ExactNumber(0)) != -1
    else { return nil }
    return rest
  }

  /// By what the share of a whole is multiplied before it is printed: 100 for per cent, 10 for 割, 1 for a plain fraction; nil where
  /// the value is no share.
  func scale(in unit: String?) -> Int? {
    guard !isChange, let printed = value.flatMap({ Double($0) }) else { return nil }
    if IndicatorUnit.isPercent(unit) { return 100 }
    guard rest != nil, let above = numerator.flatMap({ Double($0) }), let below = denominator.flatMap({ Double($0) }),
      above > 0, below > 0
    else { return nil }
    return [1, 10, 100, 1_000, 10_000, 100_000].first { abs(printed / (above / below * Double($0)) - 1) < 0.1 }
  }
}

/// Whether a printed rate can come of one small group only: of those who did, or of those who did not.
struct SmallShare {
  /// Groups with fewer people are small.
  let limit: Int
  /// The rate as it is printed.
  private let printed: ExactNumber
  private let rate: Double
  /// What is printed where all did.
  private let whole: Int
  private let places: Int
  private let value: Indicator.Value
  /// More people cannot have been asked, as far as readers may know.
  private let most: Int

  /// Nil where the value is no rate of a whole.
  init?(_ value: Indicator.Value, of indicator: Indicator, limit: Int, most: Int?) {
    guard value.denominator != nil, let whole = value.scale(in: indicator.unit),
      let printed = ExactNumber(value.value), let rate = value.value.flatMap({ Double($0) }), rate > 0,
      rate <= Double(whole)
    else { return nil }
    (self.limit, self.printed, self.rate, self.whole, self.value) = (limit, printed, rate, whole, value)
    places = max(value.value?.split(separator: ".").dropFirst().first?.count ?? 0, indicator.decimals ?? 0)
    self.most = most ?? Int.max
  }

  /// 63.6% is 7 of 11 for whoever knows that fewer than ten did.
  var tellsNumerator: Bool {
    guard let real = ExactNumber(value.numerator) else { return false }
    return isAlone(real, share: rate) { few, _ in few }
  }

  /// 76.0% is 19 of 25 for whoever knows that fewer than ten did not.
  var tellsRest: Bool {
    guard let real = value.rest else { return false }
    return isAlone(real, share: Double(whole) - rate) { few, below in below - few }
  }

  /// Whether no other small group of that share, of enough people to be shown, comes to the printed rate.
  private func isAlone(_ real: ExactNumber, share: Double, _ above: (_ few: Int, _ below: Int) -> Int) -> Bool {
    guard limit > 1, share > 0 else { return false }
    return !(1..<limit).contains { few in
      guard ExactNumber(few) != real else { return false }
      let near = Int(min((Double(few) * Double(whole) / share).rounded(), 1e9))
      return (max(few, near - 1)...max(few, near + 1)).contains { below in
        below >= limit && below <= most && comes(above(few, below), of: below)
      }
    }
  }

  private func comes(_ above: Int, of below: Int) -> Bool {
    let share = ExactNumber(above).divided(by: ExactNumber(below))?.times(ExactNumber(whole))
    return share.flatMap { ExactNumber($0.text(decimals: places)) } == printed
  }
}
