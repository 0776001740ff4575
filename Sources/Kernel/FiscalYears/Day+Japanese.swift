package import Essentials

extension Day {
  /// The day in the Japanese calendar, e.g. 令和8年11月21日.
  package var japanese: String {
    let (year, month, day) = parts
    // An era of the calendar begins with a day, that of a fiscal year with a year: 令和 began on 1 May 2019.
    let era: Era = (year, month) >= (2019, 5) ? .reiwa : year >= 2019 ? .heisei : FiscalYear(year).era
    let number = year - era.base
    return "\(era.rawValue)\(number == 1 ? "元" : String(number))年\(month)月\(day)日"
  }

  /// The same with the day of the week, e.g. 令和8年11月21日（土）.
  package var japaneseWithWeekday: String {
    // 1 January 1970 was a Thursday.
    "\(japanese)（\(["木", "金", "土", "日", "月", "火", "水"][((number % 7) + 7) % 7])）"
  }
}

extension Instant {
  /// Day and time in Japan in the Japanese calendar, e.g. 令和8年11月21日 9:05.
  package var japanese: String {
    let time = japanText.suffix(5)
    return "\(day.japanese) \(time.hasPrefix("0") ? time.dropFirst() : time)"
  }
}
