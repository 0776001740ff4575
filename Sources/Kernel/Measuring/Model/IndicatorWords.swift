/// What figures and closed words are called on pages and in files.
package enum IndicatorWords {
  /// Which way is good.
  package static func title(_ direction: Indicator.Direction) -> String {
    switch direction {
    case .higher: "多い（高い）ほど良い"
    case .lower: "少ない（低い）ほど良い"
    case .hold: "変わらないのが良い"
    case .none: "決めない"
    }
  }

  /// The good direction in two signs, for a narrow column.
  package static func sign(_ direction: Indicator.Direction) -> String {
    switch direction {
    case .higher: "↑ 増やす"
    case .lower: "↓ 減らす"
    case .hold: "→ 保つ"
    case .none: "決めない"
    }
  }

  /// How values come about.
  package static func title(_ accumulation: Indicator.Accumulation) -> String {
    switch accumulation {
    case .year: "その年度の値"
    case .cumulative: "はじめからの累計"
    case .pointInTime: "ある日の値"
    }
  }

  /// What kind of quantity it is.
  package static func title(_ meaning: Indicator.Meaning) -> String {
    switch meaning {
    case .input: "投入"
    case .activity: "活動"
    case .output: "産出"
    case .outcome: "成果"
    case .context: "背景"
    case .reference: "参考"
    }
  }

  /// The value as it is read, e.g. 約60％, 12日（見込み）, 未実施.
  package static func text(_ value: Indicator.Value, of indicator: Indicator) -> String { indicator.words(value) }

  /// The target as it is read, e.g. 65点以上.
  package static func words(_ target: Indicator.Target, of indicator: Indicator) -> String { indicator.words(target) }

  /// The value as pages show it, with separated thousands.
  package static func shown(_ value: Indicator.Value, of indicator: Indicator) -> String {
    indicator.words(value, isGrouped: true)
  }

  /// The target as pages show it, with separated thousands.
  package static func shown(_ target: Indicator.Target, of indicator: Indicator) -> String {
    indicator.words(target, isGrouped: true)
  }

  /// A decimal with a sign between thousands, as the axes of charts have it.
  package static func grouped(_ decimal: String) -> String {
    guard decimal.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }) else { return decimal }
    let parts = decimal.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var whole = String(parts.first ?? "").replacing("-", with: "")
    var groups: [String] = []
    while whole.count > 3 {
      groups.insert(String(whole.suffix(3)), at: 0)
      whole = String(whole.dropLast(3))
    }
    return (decimal.hasPrefix("-") ? "-" : "") + ([whole] + groups).joined(separator: ",")
      + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  /// When a value or target holds, e.g. 令和8年度.
  package static func label(_ when: Indicator.When) -> String { when.words }
}
