import Essentials

/// Months from a first to a last one, written as `2023-05`.
package struct MonthSpan: Hashable, Sendable {
  /// The first month.
  package let from: String
  /// The last month; never before the first.
  package let to: String

  /// Reads text that names months and nothing else: 5月～9月, 5～9月, 10月～令和6年3月, 12月.
  ///
  /// A month without a year lies in the fiscal year; January to March belong to the calendar year after its start.
  package init?(reading text: some StringProtocol, in year: FiscalYear) {
    var scanner = YearScanner(withoutBrackets(text))
    guard let first = scanner.month(in: year, needsSign: false) else { return nil }
    var last = first
    if scanner.rangeSign() {
      guard let end = scanner.month(in: year, needsSign: true) else { return nil }
      last = end
      _ = scanner.takes("まで")
    } else if !first.hasSign {
      return nil
    }
    guard scanner.isAtEnd, (first.year, first.month) <= (last.year, last.month) else { return nil }
    from = "\(first.year)-\(twoDigits(first.month))"
    to = "\(last.year)-\(twoDigits(last.month))"
  }
}

extension YearScanner {
  fileprivate mutating func month(
    in fiscalYear: FiscalYear, needsSign: Bool
  ) -> (year: Int, month: Int, hasSign: Bool)? {
    attempt { scanner in
      let named = scanner.year()
      scanner.skipSpaces()
      guard named.map({ $0.suffix != .none }) ?? true, let number = scanner.number(), (1...12).contains(number.value)
      else { return nil }
      let hasSign = scanner.takes("月")
      guard hasSign || !needsSign else { return nil }
      if let named, named.suffix == .year { return (named.gregorian, number.value, hasSign) }
      let start = named?.gregorian ?? fiscalYear.startYear
      return (number.value >= 4 ? start : start + 1, number.value, hasSign)
    }
  }
}
