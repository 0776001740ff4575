import Essentials
import FiscalYears

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
  package static func text(_ value: Indicator.Value, of indicator: Indicator) -> String {
    switch value.state {
    case .notDone: return "未実施"
    case .notAvailable: return "—（測っていない）"
    case .noDenominator: return "対象なし"
    case .masked: return "非公表"
    case .text: return value.sourceText ?? value.comment ?? "文章"
    case .final, .provisional: break
    }
    let number = shown(value.value ?? "", indicator)
    let text: String
    if value.isChange {
      text = number.hasPrefix("-") ? "\(number.dropFirst())％減少" : "\(number)％増加"
    } else {
      text = number + (indicator.unit ?? "")
    }
    return (value.isAbout ? "約" : "") + text + (value.state == .provisional ? "（見込み）" : "")
  }

  private static func shown(_ number: String, _ indicator: Indicator) -> String {
    guard let decimals = indicator.decimals, let exact = ExactNumber(number) else { return number }
    return exact.text(decimals: decimals)
  }

  /// The target as it is read, e.g. 65点以上.
  package static func words(_ target: Indicator.Target, of indicator: Indicator) -> String {
    if target.kind == .legal, let table = LegalTable.all.first(where: { $0.key == target.table }) {
      return "\(table.title)以上"
    }
    return target.words(unit: indicator.unit, better: indicator.better)
  }

  /// When a value or target holds, e.g. 令和8年度.
  package static func label(_ when: Indicator.When) -> String {
    if let label = when.label { return label }
    if let year = when.year { return year.japanese }
    switch when.kind {
    case .everyYear: return "毎年度"
    case .open: return "いつも"
    default: return [when.from, when.to].compactMap(\.self).joined(separator: "～")
    }
  }
}
