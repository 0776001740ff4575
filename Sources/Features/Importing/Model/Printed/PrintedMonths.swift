import Essentials
import FiscalYears

/// A line of work without the months that stand behind or before it, e.g. `研修の実施（5月～9月）`.
struct PrintedMonths: Sendable, Equatable {
  /// The line without its months.
  var text: String
  /// First month as `2023-05`.
  var from: String
  /// Last month as `2023-09`.
  var to: String

  /// Reads the months of a line; nil where there are none or where they cannot be read without doubt.
  init?(_ line: String, in year: FiscalYear) {
    guard let (text, months) = Self.split(line), !text.isEmpty else { return nil }
    if ["通年", "年間", "1年間", "一年間"].contains(foldedText(months)) {
      from = "\(year.startYear)-04"
      to = "\(year.startYear + 1)-03"
    } else if let span = MonthSpan(reading: Self.plain(months), in: year) {
      from = span.from
      to = span.to
    } else {
      return nil
    }
    self.text = text
  }

  /// The months stand in brackets at the end, or before the first white space or colon.
  private static func split(_ line: String) -> (text: String, months: String)? {
    if let last = line.last, last == "）" || last == ")",
      let open = line.lastIndex(where: { $0 == "（" || $0 == "(" })
    {
      return (line[..<open].trimmed, String(line[line.index(after: open)...].dropLast()))
    }
    guard let end = line.firstIndex(where: { $0.isWhitespace || $0 == "：" || $0 == ":" }) else { return nil }
    return (line[line.index(after: end)...].trimmed, String(line[..<end]))
  }

  /// Without the words that make a month less exact; the printed line keeps them.
  private static func plain(_ months: String) -> String {
    ["上旬", "中旬", "下旬", "初旬", "末", "頃", "ごろ"].reduce(months) { text, word in
      text.split(separator: word, omittingEmptySubsequences: false).joined()
    }
  }
}
