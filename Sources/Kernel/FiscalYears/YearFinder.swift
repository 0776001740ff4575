/// Finds years inside text, place by place.
package struct YearFinder {
  private var scanner: YearScanner
  private let context: FiscalYear?

  /// With a context also numbers without an era are years (28年度).
  package init(_ text: some StringProtocol, near context: FiscalYear? = nil) {
    scanner = YearScanner(text)
    self.context = context
  }

  /// The year whose first character is that scalar, with the place behind it; nil where none begins there.
  package mutating func year(at place: Int) -> (year: FiscalYear, isFiscal: Bool, end: Int)? {
    scanner.index = place
    guard !scanner.isInsideWord else { return nil }
    if let reading = scanner.year() {
      guard reading.suffix != .none || reading.isShort && scanner.next != "." else { return nil }
      return (FiscalYear(reading.gregorian), reading.suffix != .year, scanner.index)
    }
    guard let context, let short = scanner.shortYear(), short.suffix == .fiscalYear else { return nil }
    return (FiscalYear(eraYear: short.number, near: context), true, scanner.index)
  }
}
