import Essentials
import FiscalYears
import JSON

extension FileObject {
  /// A whole number, nil where it is missing.
  func optionalInt(_ key: String) throws(Refused) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.int else { throw refusal(key, "整数で書いてください。") }
    return number
  }

  /// A whole number from zero up.
  func count(_ key: String, or missing: Int? = nil) throws(Refused) -> Int {
    guard let number = try optionalInt(key) ?? missing else { throw refusal(key, "必ず書いてください。") }
    guard (0...1_000_000).contains(number) else { throw refusal(key, "0以上の整数で書いてください。") }
    return number
  }

  /// A yes or no, nil where it is missing.
  func optionalBool(_ key: String) throws(Refused) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let bool = value.bool else { throw refusal(key, "true か false で書いてください。") }
    return bool
  }

  func bool(_ key: String, or missing: Bool) throws(Refused) -> Bool {
    try optionalBool(key) ?? missing
  }

  /// A fiscal year by its Gregorian start year.
  func optionalYear(_ key: String) throws(Refused) -> FiscalYear? {
    guard let value = value(key) else { return nil }
    guard let year = value.int, (1900...2200).contains(year) else {
      throw refusal(key, "年度は、その年度が始まる西暦の年を 2023 のような数で書いてください。")
    }
    return FiscalYear(year)
  }

  func year(_ key: String) throws(Refused) -> FiscalYear {
    guard let year = try optionalYear(key) else { throw refusal(key, "必ず書いてください。") }
    return year
  }

  /// A first and a last year in the right order.
  func optionalYears(
    _ first: String = "first_year", _ last: String = "last_year"
  ) throws(Refused) -> (first: FiscalYear?, last: FiscalYear?) {
    let years = (first: try optionalYear(first), last: try optionalYear(last))
    if let first = years.first, let end = years.last, end < first {
      throw refusal(last, "終わりの年度が、始めの年度より前です。")
    }
    return years
  }

  func years() throws(Refused) -> (first: FiscalYear, last: FiscalYear) {
    _ = try optionalYears()
    return (try year("first_year"), try year("last_year"))
  }

  /// An exact decimal number as text; a JSON number is accepted too.
  func optionalDecimal(_ key: String) throws(Refused) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.number?.text ?? value.string else { throw refusal(key, Self.decimalProblem) }
    if value.string != nil, cleanText(text).isEmpty { return nil }
    guard let number = exactDecimal(cleanText(text)) else { throw refusal(key, Self.decimalProblem) }
    return number
  }

  func decimal(_ key: String) throws(Refused) -> String {
    guard let number = try optionalDecimal(key) else { throw refusal(key, "必ず書いてください。") }
    return number
  }

  private static var decimalProblem: String { "数は、\"1234.5\" のように半角の数字で書いてください（桁区切りや単位は付けません）。" }

  func optionalDay(_ key: String) throws(Refused) -> Day? {
    guard let text = try optionalText(key) else { return nil }
    guard let day = Day(text) else { throw refusal(key, "日付は 2026-04-01 のように書いてください。") }
    return day
  }

  /// A month as `2023-05`.
  func optionalMonth(_ key: String) throws(Refused) -> String? {
    guard let text = try optionalText(key) else { return nil }
    guard Day(text + "-01") != nil else { throw refusal(key, "月は 2023-05 のように書いてください。") }
    return text
  }

  /// A word of a closed set.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, or missing: Choice? = nil
  ) throws(Refused) -> Choice {
    guard let word = try optionalText(key) else {
      guard let missing else { throw refusal(key, "必ず書いてください。") }
      return missing
    }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: "、")
      throw refusal(key, "「\(word)」は使えません。使える語：\(words)")
    }
    return choice
  }
}
