import Essentials

/// Asks of a figure that somebody enters whether it can be what was meant: START HERE for what is refused, and for what is
/// kept with a question that stays until the figure is corrected or its memo says that it was looked at.
package enum FigureCheck {
  /// As many digits as spreadsheets hold without rounding.
  package static let mostDigits = 15

  /// Why the figure cannot be kept; nil where it can.
  package static func problem(of value: Indicator.Value, name: String, unit: String?) -> String? {
    if [value.value, value.numerator, value.denominator].contains(where: { digits($0 ?? "") > mostDigits }) {
      return "数字が長すぎます。\(mostDigits)けたまでで書いてください。"
    }
    if value.isChange, isShare(name: name, unit: unit, hasParts: value.denominator != nil) {
      return "この指標の値は割合なので、「5％減少」のような増減は書けません。割合そのものを、65 のように書いてください。"
    }
    return nil
  }

  /// What somebody should look at once more; nil where nothing is, or where the memo says that somebody did.
  package static func doubt(about value: Indicator.Value, name: String, unit: String?) -> String? {
    guard value.state == .final || value.state == .provisional, !value.isChange, let text = value.value else {
      return nil
    }
    // A page asks for a thousand figures: what is neither below 0 nor has three digits is no doubt, whatever it counts.
    guard text.utf8.first == 0x2D || (text.utf8.prefix { $0 != 0x2E }.count > 2 && IndicatorUnit.isPercent(unit)),
      let number = ExactNumber(text), !isConfirmed(value)
    else { return nil }
    let isNegative = number.compared(with: ExactNumber(0)) == -1
    if isShare(name: name, unit: unit, hasParts: value.denominator != nil) {
      if number.compared(with: ExactNumber(100)) == 1 { return "100％をこえています。確かめてください。" }
      return isNegative ? "0％より小さい割合です。確かめてください。" : nil
    }
    return isNegative && counts(name: name, unit: unit) ? "0より小さい数です。確かめてください。" : nil
  }

  // MARK: Looked at

  private static let confirmation = "確かめた："

  /// The figure with a line in its memo that somebody looked at this very number on that day.
  package static func confirmed(_ value: Indicator.Value, on day: String) -> Indicator.Value {
    guard let number = value.value else { return value }
    var value = value
    let kept = (value.comment ?? "").split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix(confirmation)
    }
    value.comment = (kept.filter { !$0.isEmpty }.map(String.init) + ["\(confirmation)\(number)（\(day)）"])
      .joined(separator: "\n")
    return value
  }

  /// Another number asks again.
  private static func isConfirmed(_ value: Indicator.Value) -> Bool {
    guard let number = value.value, let comment = value.comment else { return false }
    return comment.split(whereSeparator: \.isNewline).contains { line in
      line == confirmation + number || line.hasPrefix("\(confirmation)\(number)（")
    }
  }

  // MARK: What kind of number it is

  /// Words that say that a number tells how something changed, or what was reached of an aim: it may be any number.
  private static let changes = [
    "増減", "増加率", "減少率", "削減率", "縮減率", "低減率", "上昇率", "増加割合", "減少割合", "削減割合", "増率", "減率", "伸び", "伸率", "変化率",
    "変動率", "超過率", "達成率", "達成割合", "進捗率", "前年比", "年度比", "対前年", "収支", "過不足", "の差",
  ]

  /// Units of what is counted one by one.
  private static let countUnits: Set<String> = [
    "人", "名", "件", "回", "時間", "分", "日", "人日", "人時", "冊", "本", "か所", "箇所", "講座", "台", "枚", "社", "校", "世帯",
  ]

  /// Whether it is a part of a whole, which lies between 0 and 100 per cent.
  private static func isShare(name: String, unit: String?, hasParts: Bool) -> Bool {
    guard IndicatorUnit.isPercent(unit), !changes.contains(where: { name.contains($0) }) else { return false }
    return hasParts || ["割合", "率", "比率", "シェア"].contains { name.contains($0) }
  }

  private static func counts(name: String, unit: String?) -> Bool {
    guard let unit, countUnits.contains(narrowed(unit)) else { return false }
    return !changes.contains { name.contains($0) }
  }

  private static func digits(_ number: String) -> Int {
    number.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" }.count
  }
}

extension Indicator {
  /// What somebody should look at once more in a value of the indicator.
  package func doubt(about value: Value) -> String? { FigureCheck.doubt(about: value, name: name, unit: unit) }
}
