import Essentials
import FiscalYears
import JSON

extension JSONValue {
  static func text(_ text: String) -> JSONValue { .string(cleanText(text)) }

  static func text(_ text: String?) -> JSONValue {
    guard let text, case let clean = cleanText(text), !clean.isEmpty else { return .null }
    return .string(clean)
  }

  static func texts(_ texts: [String]) -> JSONValue {
    .array(texts.map { cleanText($0) }.filter { !$0.isEmpty }.map { .string($0) })
  }

  static func id<Subject>(_ id: Identifier<Subject>) -> JSONValue { .string(id.text) }

  static func id<Subject>(_ id: Identifier<Subject>?) -> JSONValue { .optional(id?.text) }

  static func year(_ year: FiscalYear?) -> JSONValue { .optional(year?.startYear) }

  static func word(_ word: some RawRepresentable<String>) -> JSONValue { .string(word.rawValue) }

  /// A number in its shortest exact form; what is no number is written as it is and refused on reading.
  static func decimal(_ number: String?) -> JSONValue {
    .text(number.map { exactDecimal(cleanText($0)) ?? $0 })
  }

  static func list<Item>(_ items: [Item], _ write: (Item) -> JSONValue) -> JSONValue { .array(items.map(write)) }
}
