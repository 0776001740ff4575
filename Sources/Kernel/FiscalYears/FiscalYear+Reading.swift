import Essentials

extension FiscalYear {
  /// Reads text that is a fiscal year and nothing else: 令和5年度, 平成33年度, Ｒ５, 2023年度, 令和元年度, 令和五年度.
  ///
  /// With a context also a number without an era (28年度): the era year that lies nearest to the context.
  package init?(reading text: some StringProtocol, near context: FiscalYear? = nil) {
    var scanner = YearScanner(withoutBrackets(text))
    if let reading = scanner.year() {
      guard scanner.isAtEnd else { return nil }
      self.init(reading.gregorian)
      return
    }
    guard let context, let short = scanner.shortYear(), short.suffix != .none, scanner.isAtEnd else { return nil }
    self.init(eraYear: short.number, near: context)
  }

  /// The first fiscal year that is named inside longer text, as 令和5年度, 2023年度 or R5.
  package static func first(in text: some StringProtocol) -> FiscalYear? {
    var scanner = YearScanner(text)
    for place in scanner.indices {
      scanner.index = place
      guard !scanner.isInsideWord, let reading = scanner.year() else { continue }
      if reading.suffix == .fiscalYear || reading.isShort && reading.suffix == .none && scanner.next != "." {
        return FiscalYear(reading.gregorian)
      }
    }
    return nil
  }

  /// The year of that number in whichever era brings it nearest to the context; the later one where two are as near.
  init(eraYear: Int, near context: FiscalYear) {
    var best = Era.showa.base + eraYear
    for era in Era.allCases.dropFirst() {
      let year = era.base + eraYear
      if abs(year - context.startYear) <= abs(best - context.startYear) { best = year }
    }
    self.init(best)
  }
}
