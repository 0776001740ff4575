package import Essentials
package import FiscalYears

/// A month or a day inside every fiscal year, as a binding names it: 04, or 04-01.
package struct YearPoint: Sendable, Equatable {
  /// 1 to 12.
  package let month: Int
  /// Nil for the whole month.
  package let day: Int?

  /// Reads 04 or 04-01; nil for other text and for days that not every year has.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }), let month = Int(asked: parts[0]),
      (1...12).contains(month)
    else { return nil }
    self.month = month
    guard parts.count == 2 else {
      day = nil
      return
    }
    // 2023 is no leap year.
    guard let day = Int(asked: parts[1]), Day(year: 2023, month: month, day: day) != nil else { return nil }
    self.day = day
  }

  /// Its first day in that year.
  package func firstDay(in year: FiscalYear) -> Day {
    Day(year: year.startYear + (month < 4 ? 1 : 0), month: month, day: day ?? 1) ?? year.firstDay
  }

  /// As it is read, e.g. 4月1日 or 4月.
  package var japanese: String { "\(month)月" + (day.map { "\($0)日" } ?? "") }
}
