import Contracts
import HTML
import Measuring

/// What spans of sources are called on pages.
enum SourceWords {
  static func title(_ span: SourceSpan) -> String {
    switch span {
    case .fiscalYear: "年度の値"
    case .month: "ある月の値"
    case .day: "ある日の値"
    case .round: "ある回の値"
    }
  }

  static func explanation(_ span: SourceSpan) -> String {
    switch span {
    case .fiscalYear: "4月から3月までの値。今年度は、今日までの見込みです。"
    case .month: "毎年の決めた月、または年度の最後の月の値。今年度は、終わった最後の月の見込みです。"
    case .day: "毎年の決めた日、または年度の最後の日の値。今年度は、今日の見込みです。"
    case .round: "進行管理の回の値。締め切っていない回は見込みです。"
    }
  }
}

/// What readings are called on pages and in files.
enum ReadingWords {
  /// Numerator over denominator, as they were counted; empty where nothing was divided.
  static func parts(_ reading: Indicator.Reading) -> String {
    guard let above = reading.numerator, let below = reading.denominator else { return "" }
    return "\(above)÷\(below)"
  }

  /// The mark of a value that a public edition must hide.
  static func smallGroup(_ reading: Indicator.Reading) -> String? {
    reading.counting?.isSmallGroup == true ? "少人数（公表では隠す）" : nil
  }
}

extension HTMLWriter {
  /// Writes the number of a reading with its marks, or that there are no data.
  mutating func reading(_ reading: Indicator.Reading, unit: String, _ decimals: Int?) {
    guard let number = reading.text(decimals: decimals) else { return span(.class("muted"), "データなし") }
    text(number + unit)
    if reading.isProvisional { span(.class("small muted"), "（見込み）") }
    if let mark = ReadingWords.smallGroup(reading) { span(.class("small muted"), "　\(mark)") }
  }
}
