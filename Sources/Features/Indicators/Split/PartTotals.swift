import Essentials
import FiscalYears
import Measuring

/// What the figures of parts say together, where that says something: never put in the place of the city's own figure.
struct PartTotals {
  /// What is put together: figures that add up, or what was divided.
  enum Way { case sum, rate }

  struct Total {
    let number: ExactNumber
    /// What was divided; nil for a sum.
    var parts: (above: ExactNumber, below: ExactNumber)?
    /// From how many parts it is.
    let count: Int
  }

  /// Nil where the figures cannot be put together.
  let way: Way?
  let byYear: [FiscalYear: Total]
  private let decimals: Int?

  /// Units of quantities that may be added.
  private static let summable: Set<String> = [
    "人", "名", "件", "回", "円", "千円", "万円", "百万円", "時間", "日", "人日", "人時", "冊", "本", "か所", "講座", "台",
  ]

  init(of indicator: Indicator, _ figures: [Indicator.Value]) {
    decimals = indicator.decimals
    let final = figures.filter { $0.state == .final || $0.state == .provisional }
    let byYear = Dictionary(grouping: final) { $0.when.year ?? FiscalYear(0) }
    if !final.isEmpty, final.allSatisfy({ $0.numerator != nil && $0.denominator != nil }) {
      way = .rate
      let factor = ExactNumber(IndicatorUnit.isPercent(indicator.unit) ? 100 : 1)
      self.byYear = byYear.compactMapValues { values in
        guard let above = Self.sum(values.map(\.numerator)), let below = Self.sum(values.map(\.denominator)),
          let rate = above.times(factor)?.divided(by: below)
        else { return nil }
        return Total(number: rate, parts: (above, below), count: values.count)
      }
    } else if Self.adds(indicator), !final.contains(where: \.isChange) {
      way = .sum
      self.byYear = byYear.compactMapValues { values in
        Self.sum(values.map(\.value)).map { Total(number: $0, count: values.count) }
      }
    } else {
      way = nil
      self.byYear = [:]
    }
  }

  /// Whether figures of parts may be added: amounts, but no means of them.
  private static func adds(_ indicator: Indicator) -> Bool {
    guard let unit = indicator.unit.map({ narrowed($0) }), summable.contains(unit) else { return false }
    return !["平均", "当たり", "あたり"].contains { indicator.name.contains($0) }
  }

  private static func sum(_ texts: [String?]) -> ExactNumber? {
    texts.reduce(ExactNumber(0)) { sum, text in ExactNumber(text).flatMap { sum?.plus($0) } }
  }

  /// What it is; nil where nothing is put together.
  func title(_ split: Split) -> String? {
    switch (way, split) {
    case (nil, _): nil
    case (.sum, .units): "課の合計"
    case (.sum, .members): "合計"
    case (.rate, .units): "課の分子と分母から"
    case (.rate, .members): "分子と分母の合計から"
    }
  }

  /// By year the number, and from how many parts it is.
  func texts(_ split: Split) -> [FiscalYear: String] {
    byYear.mapValues { "\(text($0))（\($0.count)\(split.counted)）" }
  }

  func text(_ total: Total) -> String { total.number.text(decimals: decimals ?? (way == .rate ? 1 : 4)) }

  /// Whether the parts of a year and the whole say something else; nil where the whole has no number.
  func differs(in year: FiscalYear, from whole: Indicator.Value?) -> Bool? {
    guard let total = byYear[year], let whole, whole.state == .final || whole.state == .provisional,
      let number = ExactNumber(whole.value)
    else { return nil }
    guard let parts = total.parts else { return total.number.compared(with: number) != 0 }
    guard let above = ExactNumber(whole.numerator), let below = ExactNumber(whole.denominator) else {
      return !total.number.isPrinted(as: whole.value ?? "")
    }
    return above.compared(with: parts.above) != 0 || below.compared(with: parts.below) != 0
  }
}
