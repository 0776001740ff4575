package import Essentials

/// A month of the calendar; it is written and kept as `2026-04`.
package struct CalendarMonth: Hashable, Sendable, Comparable {
  /// Months since January of year 0.
  private let number: Int

  package init(year: Int, month: Int) { number = year * 12 + month - 1 }

  private init(number: Int) { self.number = number }

  /// The month that the day lies in.
  package init(containing day: Day) { self.init(year: day.parts.year, month: day.parts.month) }

  /// Reads what `description` writes.
  package init?(_ text: String) {
    guard let day = Day("\(text)-01") else { return nil }
    self.init(containing: day)
  }

  /// Reads a month as other programs write it: 2026-04, 2026/4, 202604, 令和8年4月, R8.4; a day of the month as well.
  package init?(reading text: some StringProtocol) {
    let text = narrowed(text).trimmed
    let withDay = text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "\(text)01" : nil
    let separator: String = text.contains("/") ? "/" : text.contains(".") ? "." : "-"
    let candidates = [withDay, text, text.hasSuffix("月") ? "\(text)1日" : "\(text)\(separator)1"].compactMap { $0 }
    guard let day = candidates.lazy.compactMap({ Day(reading: $0) }).first else { return nil }
    self.init(containing: day)
  }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// The month that many months later; negative for earlier ones.
  package func adding(_ months: Int) -> CalendarMonth { CalendarMonth(number: number + months) }

  package var year: Int { number / 12 }

  /// 1 to 12.
  package var month: Int { number % 12 + 1 }

  package var firstDay: Day { Day(year: year, month: month, day: 1) ?? Day(number: 0) }

  package var lastDay: Day { adding(1).firstDay.adding(days: -1) }

  /// All its days.
  package var period: DayPeriod { DayPeriod(from: firstDay, until: lastDay) }

  package var fiscalYear: FiscalYear { FiscalYear(containing: firstDay) }

  /// 令和8年4月.
  package var japanese: String { String(firstDay.japanese.dropLast(2)) }
}

extension CalendarMonth: CustomStringConvertible {
  /// The month as `2026-04`.
  package var description: String { String(firstDay.description.dropLast(3)) }
}

extension FiscalYear {
  /// April to March.
  package var months: [CalendarMonth] { (0..<12).map { CalendarMonth(containing: firstDay).adding($0) } }
}
