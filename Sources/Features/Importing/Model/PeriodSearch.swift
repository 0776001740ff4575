import Essentials
import FiscalYears

/// Finds the period of the plan: in its title, or where the document speaks of 計画期間.
enum PeriodSearch {
  static func period(of outline: SourceOutline, title: String?) -> FiscalYearRange? {
    if let title, let range = FiscalYearRange.first(in: title) { return range }
    let lines = TitleSearch.lines(of: outline)
    if let range = underHeading(lines) { return range }
    for line in lines where line.text.contains("計画期間") {
      if let range = FiscalYearRange.first(in: line.text) { return range }
    }
    for line in lines.prefix(8) where line.text.unicodeScalars.count <= 40 {
      if let range = FiscalYearRange.first(in: line.text), foldedText(line.text).hasPrefix("(") { return range }
    }
    return nil
  }

  private static func underHeading(_ lines: [(item: Int, text: String, isHeading: Bool)]) -> FiscalYearRange? {
    for (place, line) in lines.enumerated() where line.isHeading {
      let title = foldedText(PrintedNumber(line.text)?.rest ?? line.text)
      guard ["期間", "計画期間", "計画の期間", "プランの期間", "実施期間", "取組期間", "対象期間", "推進期間"].contains(title) else { continue }
      for next in lines[(place + 1)...].prefix(4) {
        if let range = FiscalYearRange.first(in: next.text) { return range }
      }
    }
    return nil
  }

  /// Any fiscal year that the document names with its era, to read numbers without one by.
  static func anyYear(of outline: SourceOutline) -> FiscalYear? {
    for item in outline.items where item.text.utf8.count <= 200 {
      if let year = FiscalYear.first(in: item.text) { return year }
    }
    return nil
  }
}
