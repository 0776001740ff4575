import Essentials
import FiscalYears

/// A year or a span of years as printed over a column: R5, 令和5年度, 2023, R5～R7, ～R4, R10以降.
struct YearLabel: Equatable {
  /// The first year; nil for all before `to`.
  var from: FiscalYear?
  /// The last year; nil for all after `from`.
  var to: FiscalYear?

  /// Reads the whole text, or its first line; a number without an era needs a year that it lies near to.
  init?(_ text: String, near context: FiscalYear? = nil) {
    let trimmed = text.trimmed
    guard trimmed.utf8.count <= 90, Self.mayBeYear(trimmed) else { return nil }
    if let found = Self(line: trimmed, near: context) {
      self = found
      return
    }
    guard let line = trimmed.split(whereSeparator: \.isNewline).first.map({ String($0).trimmed }), line != trimmed,
      let found = Self(line: line, near: context)
    else { return nil }
    self = found
  }

  /// Whether the text begins as a year does; saves the reading of all others.
  private static func mayBeYear(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return isDigit(first) || "令平昭明大RHSＲＨＳrhsｒｈｓ～〜~－-（(西".unicodeScalars.contains(first)
  }

  /// Whether it is one single year.
  var isSingle: Bool { from != nil && from == to }

  private init(from: FiscalYear?, to: FiscalYear?) {
    self.from = from
    self.to = to
  }

  private init?(line: String, near context: FiscalYear?) {
    if let year = Self.year(line, context) {
      self.init(from: year, to: year)
    } else if let range = FiscalYearRange(reading: line) {
      self.init(from: range.first, to: range.last)
    } else if let year = Self.year(Self.without(line, suffixes: ["以前", "まで"]), context), !line.hasSuffix(")") {
      self.init(from: nil, to: year)
    } else if let year = Self.year(Self.without(line, prefixes: ["～", "〜", "~", "－", "-"]), context) {
      self.init(from: nil, to: year)
    } else if let year = Self.year(Self.without(line, suffixes: ["以降", "～", "〜", "~", "から"]), context) {
      self.init(from: year, to: nil)
    } else if let year = Self.year(Self.withoutBracket(line), context) {
      self.init(from: year, to: year)
    } else {
      return nil
    }
  }

  private static func year(_ text: String?, _ context: FiscalYear?) -> FiscalYear? {
    guard let text, !text.isEmpty else { return nil }
    if let year = FiscalYear(reading: text, near: context) { return year }
    let digits = narrowed(text)
    guard digits.utf8.count == 4, let number = Int(asked: digits), (1950...2100).contains(number) else { return nil }
    return FiscalYear(number)
  }

  private static func without(_ text: String, suffixes: [String]) -> String? {
    suffixes.first { text.hasSuffix($0) }.map { String(text.dropLast($0.count)).trimmed }
  }

  private static func without(_ text: String, prefixes: [String]) -> String? {
    prefixes.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)).trimmed }
  }

  /// `令和5年度（2023年度）` without its bracket.
  private static func withoutBracket(_ text: String) -> String? {
    guard let open = text.firstIndex(where: { $0 == "（" || $0 == "(" }), open > text.startIndex else { return nil }
    return String(text[..<open]).trimmed
  }
}
