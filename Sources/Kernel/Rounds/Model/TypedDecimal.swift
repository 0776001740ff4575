import Essentials
import PlanFile

/// The exact decimal of a figure as people type it: full-width digits, commas and △ are understood; nil for other text.
package func typedDecimal(_ text: some StringProtocol) -> String? {
  var text = narrowed(text).filter { $0 != "," && $0 != " " }.trimmed
  if let sign = text.first, "△▲−".contains(sign) { text = "-" + text.dropFirst() }
  return exactDecimal(text)
}

/// The units in which money is asked for, with the power of ten that leads to 円.
package enum MoneyUnit: String, Sendable, CaseIterable {
  case yen = "円"
  case thousand = "千円"
  case tenThousand = "万円"
  case million = "百万円"

  private var zeros: Int {
    switch self {
    case .yen: 0
    case .thousand: 3
    case .tenThousand: 4
    case .million: 6
    }
  }

  /// The amount in 円 of an exact decimal in this unit.
  package func yen(_ decimal: String) -> String? {
    let parts = decimal.split(separator: ".", maxSplits: 1)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let padded = fraction + String(repeating: "0", count: max(0, zeros - fraction.count))
    return exactDecimal("\(parts[0])\(padded.prefix(zeros)).\(padded.dropFirst(zeros))0")
  }

  /// The exact decimal in this unit of an amount in 円.
  package func amount(_ yen: String) -> String? {
    let isNegative = yen.hasPrefix("-")
    let parts = (isNegative ? yen.dropFirst() : yen[...]).split(separator: ".", maxSplits: 1)
    let whole = String(repeating: "0", count: max(0, zeros + 1 - parts[0].count)) + parts[0]
    let text = "\(whole.dropLast(zeros)).\(whole.suffix(zeros))\(parts.count > 1 ? parts[1] : "")0"
    return exactDecimal((isNegative ? "-" : "") + text)
  }
}
