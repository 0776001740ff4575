import Essentials

/// Fiscal years from a first to a last one.
package struct FiscalYearRange: Hashable, Sendable {
  /// The first year.
  package let first: FiscalYear
  /// The last year; never before the first.
  package let last: FiscalYear

  /// Takes the two years; nil where they stand in the wrong order.
  package init?(_ first: FiscalYear, _ last: FiscalYear) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// Reads text that is a range and nothing else: 令和5年度～令和9年度, R5-R9, 令和7～11年度, 平成31年度から33年度まで.
  package init?(reading text: some StringProtocol) {
    var scanner = YearScanner(withoutBrackets(text))
    guard let range = scanner.range(mayBeBare: true), scanner.isAtEnd else { return nil }
    self = range
  }

  /// The first range that stands inside longer text.
  package static func first(in text: some StringProtocol) -> FiscalYearRange? {
    var scanner = YearScanner(text)
    for place in scanner.indices {
      scanner.index = place
      if !scanner.isInsideWord, let range = scanner.range(mayBeBare: false) { return range }
    }
    return nil
  }

  /// The years in order.
  package var years: [FiscalYear] { (first.startYear...last.startYear).map { FiscalYear($0) } }
}

extension YearScanner {
  /// A range of years; two plain numbers without 年度 count only where the text holds nothing else.
  mutating func range(mayBeBare: Bool) -> FiscalYearRange? {
    attempt { scanner in
      guard let first = scanner.year(), scanner.rangeSign(), let last = scanner.lastYear(after: first) else {
        return nil
      }
      let isMarked = first.form != .gregorian || first.suffix != .none || last.suffix != .none
      guard mayBeBare || isMarked, !scanner.goesOnAsDate else { return nil }
      _ = scanner.takes("まで")
      return FiscalYearRange(FiscalYear(first.gregorian), FiscalYear(last.gregorian))
    }
  }

  /// から, a wave dash or any other dash, with spaces around it.
  mutating func rangeSign() -> Bool {
    attempt { scanner -> Bool? in
      scanner.skipSpaces()
      guard ["から", "~", "〜", "-", "–", "—", "―", "‐", "−", "ー"].contains(where: { scanner.takes($0) }) else {
        return nil
      }
      scanner.skipSpaces()
      return true
    } ?? false
  }

  /// The second year of a range: a full year, or a number that is counted as the first one is.
  private mutating func lastYear(after first: Reading) -> Reading? {
    if let reading = year() { return reading }
    guard let short = shortYear() else { return nil }
    switch first.form {
    case .era:
      guard short.suffix != .none || first.isShort else { return nil }
      return Reading(number: short.number, form: first.form, suffix: short.suffix)
    case .gregorian:
      guard short.suffix != .none else { return nil }
      return Reading(number: first.number / 100 * 100 + short.number, form: .gregorian, suffix: short.suffix)
    }
  }

  /// Whether what was read is the start of a date such as 令和5年4月 or 2023-04-01.
  private var goesOnAsDate: Bool {
    guard let next else { return false }
    return next.isDigit || ["月", "日", ".", "/", "-"].contains(next)
  }
}
