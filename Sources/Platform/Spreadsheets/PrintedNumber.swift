import SourceDocuments

/// A number as it is printed, for a cell that holds the number and shows the same words: `1,234`, `62.50`, `12日（見込み）`, `12:30`.
///
/// Words that say more than a number (`約60`, `65以上`, `未実施`, `—`) are none, and stay text.
package struct PrintedNumber: Sendable, Equatable {
  /// What the cell holds.
  package let value: Double
  /// The number format, in the words of spreadsheet programs, that shows the printed words again.
  let format: String

  /// More digits than that a spreadsheet does not keep.
  private static let mostDigits = 15
  /// The longest unit or remark that stands behind a number.
  private static let longestEnding = 24

  init(value: Double, format: String) { (self.value, self.format) = (value, format) }

  /// The number with so many decimals.
  package init(_ value: Double, decimals: Int) {
    (self.value, format) = (value, Self.format(decimals: decimals, isGrouped: false, ending: ""))
  }

  /// The words are the number, `unit` where it stands behind it, and a remark in brackets without numbers; nil for all others.
  /// `isGrouped` separates thousands whether or not the words do.
  package init?(_ words: String, unit: String? = nil, isGrouped: Bool = false) {
    let sign = words.first.flatMap { ["-", "−"].contains($0) ? $0 : nil }
    let digits = words.dropFirst(sign == nil ? 0 : 1).prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    let ending = String(words.dropFirst((sign == nil ? 0 : 1) + digits.count))
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, digits.count(where: \.isNumber) <= Self.mostDigits,
      parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy(\.isNumber), Self.isWhole(whole),
      Self.isEnding(ending, unit), let value = Double(digits.filter { $0 != "," })
    else { return nil }
    self.value = sign == nil ? value : -value
    format = Self.format(
      decimals: parts.count == 2 ? parts[1].count : 0, isGrouped: isGrouped || whole.contains(","), ending: ending)
  }

  /// Hours and minutes as a duration, e.g. `132:05`; nil for all others.
  package init?(clock words: String) {
    let parts = words.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isWhole(parts[0]), !parts[0].contains(","), parts[0].count <= 6, parts[1].count == 2,
      parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let hours = Int(parts[0]), let minutes = Int(parts[1]),
      minutes < 60
    else { return nil }
    (value, format) = (Double(hours * 60 + minutes) / 1_440, "[h]:mm")
  }

  /// `0`, `12` or `1,234`, but not `007`, which is a name.
  private static func isWhole(_ text: Substring) -> Bool {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return false }
    if first.first == "0" { return first.count == 1 && groups.count == 1 }
    return groups.count == 1 || first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func isEnding(_ text: String, _ unit: String?) -> Bool {
    guard text.count <= longestEnding, !text.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) else {
      return false
    }
    var rest = text[...]
    if let unit, !unit.isEmpty, rest.hasPrefix(unit) {
      rest = rest.dropFirst(unit.count)
    } else if let unit, isPercent(unit), let sign = rest.first, isPercent(String(sign)) {
      rest = rest.dropFirst()
    }
    if rest.isEmpty { return true }
    return rest.first == "（" && rest.last == "）" && !rest.contains(where: \.isNumber)
      && rest.count { $0 == "（" || $0 == "）" } == 2
  }

  private static func isPercent(_ text: String) -> Bool { text == "%" || text == "％" }

  private static func format(decimals: Int, isGrouped: Bool, ending: String) -> String {
    (isGrouped ? "#,##0" : "0") + (decimals > 0 ? "." + String(repeating: "0", count: min(decimals, 15)) : "")
      + (ending.isEmpty ? "" : "\"\(ending)\"")
  }
}

extension WorkbookContent.Cell {
  /// A number that shows with its own decimals.
  package init(_ number: PrintedNumber, rowSpan: Int = 1, columnSpan: Int = 1) {
    self.init(.number(number.value), .figure, rowSpan: rowSpan, columnSpan: columnSpan)
    format = number.format
  }

  /// A number where the words are one, and otherwise the words as text.
  package init(printed words: String, unit: String? = nil, isGrouped: Bool = false) {
    if let number = PrintedNumber(words, unit: unit, isGrouped: isGrouped) {
      self.init(number)
    } else {
      self.init(words, .text)
    }
  }
}

extension WorkbookContent.Cell {
  /// How wide it is on one line, in half-width characters.
  package var width: Double {
    func width(_ text: some StringProtocol) -> Double {
      text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1.0 : 2) }
    }
    switch value {
    case .text(let text): return text.plain.split(separator: "\n").map { width($0) }.max() ?? 0
    case .number(let number):
      // The words in quotes stand beside the digits, or in their place.
      let format = (format ?? "0").split(separator: ";").first ?? ""
      let words = format.split(separator: "\"", omittingEmptySubsequences: false)
      let literal = words.enumerated().reduce(0.0) { $0 + ($1.offset % 2 == 1 ? width($1.element) : 0) }
      let digits = format.contains("0") ? Double("\(number)".count + 1) : 0
      return literal + digits
    }
  }
}
