import Essentials
import FiscalYears

/// Values that grow while the year runs, such as the number of people who took part: a part of them says little of the year.
extension Judge {
  /// Up to when the value of the year was counted, in words; nil where it is final, of the whole year, or does not grow.
  var growing: String? {
    guard let value = value(of: year), value.state == .provisional else { return nil }
    if let reading = value.reading {
      guard reading.counting?.grows == true, let day = reading.asOf, day < year.lastDay else { return nil }
      return day.japanese
    }
    guard addsUp(value) else { return nil }
    if let day = value.asOf.flatMap({ Day($0) }) { return day < year.lastDay ? day.japanese : nil }
    let notes = [value.when.label, value.comment, value.sourceText].compactMap(\.self)
    return notes.first { note in Self.wordsOfParts.contains { note.contains($0) } }
  }

  /// Words that say that a value is that of a part of the year.
  private static let wordsOfParts = ["月まで", "日まで", "月末", "途中", "上半期", "のみ", "現在", "時点"]
  /// Words that say that a number is a mean or a share, which does not grow.
  private static let wordsOfMeans = ["平均", "割合", "率", "1人当たり", "１人当たり"]
  /// Units of numbers that do not grow.
  private static let unitsOfMeans: Set<String> = ["点", "割", "倍", "位", "歳", "ポイント", "段階"]

  private func addsUp(_ value: Indicator.Value) -> Bool {
    guard indicator.accumulation != .pointInTime, value.denominator == nil, !value.isChange,
      !IndicatorUnit.isPercent(indicator.unit), !Self.unitsOfMeans.contains(indicator.unit ?? "")
    else { return false }
    let texts = [indicator.name, indicator.definition, value.comment].compactMap(\.self)
    return !texts.contains { text in Self.wordsOfMeans.contains { text.contains($0) } }
  }

  /// Whether more of it can change nothing: enough where more is better, and too much where less is.
  func isSettled(_ verdict: Indicator.Verdict) -> Bool {
    guard target(in: year)?.kind != .range else { return false }
    return switch (verdict, indicator.better) {
    case (.met, .higher), (.onPace, .higher), (.better, .higher): true
    case (.below, .lower), (.offPace, .lower), (.worse, .lower): true
    default: false
    }
  }
}
