package import Essentials
import FiscalYears

/// Reads on which day, or in which month, a value was true (いつの値か).
package enum FigureDay {
  /// The day as the exchange format writes it, or the month in words; refused where the calendar has none, or where it lies
  /// behind today. `kept` is what stood there before: words of earlier days stay as they are.
  package static func read(
    _ text: String, today: Day, kept: String? = nil, field: String = "day"
  ) throws(Refusal) -> String? {
    if text.isEmpty { return nil }
    if text == kept { return kept }
    if let day = Day(reading: text) ?? lastDay(text) {
      if day > today { throw late(today, field) }
      return day.description
    }
    guard let first = firstDay(text) else {
      throw Refusal("実際にある日か月を、「令和7年3月31日」「令和7年3月」のように書いてください。", field: field)
    }
    if first > today { throw late(today, field) }
    // 令和7年3月1日 without its day.
    return String(first.japanese.dropLast(2))
  }

  private static func late(_ today: Day, _ field: String) -> Refusal {
    Refusal("今日（\(today.japanese)）より後の日は書けません。", field: field)
  }

  /// The first day of a month: 令和7年3月, 2025-03, 2025/3, R7.3.
  private static func firstDay(_ text: String) -> Day? {
    ["1日", "-1", "/1", ".1"].lazy.compactMap { Day(reading: text + $0) }.first
  }

  /// The last day of a month: 令和7年3月末.
  private static func lastDay(_ text: String) -> Day? {
    guard text.hasSuffix("月末"), let first = firstDay(String(text.dropLast())) else { return nil }
    return (28...31).reversed().lazy.compactMap { day in
      Day(year: first.parts.year, month: first.parts.month, day: day)
    }.first
  }
}
