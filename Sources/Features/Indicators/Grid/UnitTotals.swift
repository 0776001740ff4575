import Essentials
import FiscalYears
import Measuring

/// What the figures of units say together, where that says something: never put in the place of the city's own figure.
struct UnitTotals {
  /// By year: the sum or the rate with how many units it is from.
  let texts: [FiscalYear: String]
  /// What it is; nil where the figures of units cannot be put together.
  let title: String?

  /// Units of quantities that may be added.
  private static let summable: Set<String> = [
    "人", "名", "件", "回", "円", "千円", "万円", "百万円", "時間", "日", "人日", "人時", "冊", "本", "か所", "講座",
  ]

  init(of indicator: Indicator, _ figures: [Indicator.Value]) {
    let final = figures.filter { $0.state == .final || $0.state == .provisional }
    let byYear = Dictionary(grouping: final) { $0.when.year ?? FiscalYear(0) }
    if let unit = indicator.unit.map({ narrowed($0) }), Self.summable.contains(unit) {
      title = "課の合計"
      texts = byYear.compactMapValues { values in
        let numbers = values.compactMap { value in value.value.flatMap { ExactNumber($0) } }
        guard numbers.count == values.count, let sum = Self.sum(numbers) else { return nil }
        return "\(sum.text(decimals: indicator.decimals ?? 4))（\(values.count)所属）"
      }
    } else if !final.isEmpty, final.allSatisfy({ $0.numerator != nil && $0.denominator != nil }) {
      title = "課の分子と分母から"
      texts = byYear.compactMapValues { values in
        let above = values.compactMap { value in value.numerator.flatMap { ExactNumber($0) } }
        let below = values.compactMap { value in value.denominator.flatMap { ExactNumber($0) } }
        guard above.count == values.count, below.count == values.count, let top = Self.sum(above),
          let bottom = Self.sum(below), let rate = top.times(ExactNumber(100))?.divided(by: bottom)
        else { return nil }
        return "\(rate.text(decimals: indicator.decimals ?? 1))（\(values.count)所属）"
      }
    } else {
      title = nil
      texts = [:]
    }
  }

  private static func sum(_ numbers: [ExactNumber]) -> ExactNumber? {
    numbers.reduce(ExactNumber(0)) { sum, number in sum.flatMap { $0.plus(number) } }
  }
}
