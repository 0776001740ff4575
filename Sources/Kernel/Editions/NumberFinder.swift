import Essentials
import Measuring

/// Finds numbers in texts as people write them: with half and full width, with commas, and few people in kanji.
struct NumberFinder {
  private let hidden: [HiddenNumber]
  /// Behind these, three digits or more are a day, a sum or a place in a text, and no figure of an indicator.
  private static let others = ["年", "月", "日", "時", "分", "円", "千円", "万円", "億円", "頁", "ページ", "号", "条"]

  init(_ hidden: [HiddenNumber]) {
    var kept: [HiddenNumber] = []
    for number in hidden where !kept.contains(number) { kept.append(number) }
    self.hidden = kept
  }

  /// The hidden numbers that the text says.
  func numbers(in text: String) -> [HiddenNumber] {
    let tokens = Token.all(in: Array(narrowed(text)))
    return hidden.filter { number in tokens.contains { Self.tells($0, number) } }
  }

  private static func tells(_ token: Token, _ number: HiddenNumber) -> Bool {
    guard isSame(token.digits, number.amount) else { return false }
    if number.counters.contains(where: token.rest.hasPrefix) { return true }
    guard !token.isKanji else { return false }
    if token.isAlone { return true }
    let size = token.digits.filter(\.isNumber).drop { $0 == "0" }.count
    return size > 2 && !others.contains(where: token.rest.hasPrefix)
  }

  /// Whole numbers as they are; others as far as the text prints them.
  private static func isSame(_ digits: String, _ amount: ExactNumber) -> Bool {
    if ExactNumber(digits)?.compared(with: amount) == 0 { return true }
    let isWhole = !amount.text(decimals: 9).contains(".")
    return !isWhole && amount.isPrinted(as: digits)
  }
}

/// A number in a text with what follows it.
private struct Token {
  /// As an exact decimal.
  let digits: String
  /// What follows, without a gap.
  let rest: String
  /// Whether nothing stands before and behind it, as in a cell of a table.
  let isAlone: Bool
  let isKanji: Bool

  static func all(in text: [Character]) -> [Token] {
    var tokens: [Token] = []
    var start = 0
    while start < text.count {
      let (length, digits) = isDigit(text[start]) ? decimal(text[start...]) : kanji(text[start...])
      guard length > 0 else {
        start += 1
        continue
      }
      let end = start + length
      if let digits, isFree(start > 0 ? text[start - 1] : nil) {
        tokens.append(
          Token(
            digits: digits, rest: String(String(text[end...].prefix(8)).drop { $0 == " " }),
            isAlone: isGap(start > 0 ? text[start - 1] : nil) && isGap(end < text.count ? text[end] : nil),
            isKanji: !isDigit(text[start])))
      }
      start = end
    }
    return tokens
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isGap(_ character: Character?) -> Bool { character.map(\.isWhitespace) ?? true }

  /// A number behind a letter or 第 is a name, as in R3 and 第3次.
  private static func isFree(_ before: Character?) -> Bool {
    before.map { !($0.isASCII && $0.isLetter) && $0 != "第" && $0 != "." } ?? true
  }

  private static func decimal(_ text: ArraySlice<Character>) -> (length: Int, digits: String?) {
    var (digits, length) = ("", 0)
    let characters = Array(text.prefix(40))
    while length < characters.count {
      let character = characters[length]
      let next = characters.dropFirst(length + 1)
      let isInside = next.first.map(isDigit) == true
      if isDigit(character) || (character == "." && isInside && !digits.contains(".")) {
        digits.append(character)
      } else if character == ",", next.prefix(3).count == 3, next.prefix(3).allSatisfy(isDigit) {
        // A separator of thousands.
      } else {
        break
      }
      length += 1
    }
    return (length, exactDecimal(digits))
  }

  private static let kanjiDigits = Array("〇一二三四五六七八九")

  /// Numbers up to 99 in front of people; 一人ひとり, 一人ずつ, 一人で and the like are no number.
  private static func kanji(_ text: ArraySlice<Character>) -> (length: Int, digits: String?) {
    let word = text.prefix { kanjiDigits.contains($0) || $0 == "十" }
    guard !word.isEmpty else { return (0, nil) }
    let after = String(text.dropFirst(word.count).prefix(4))
    let again = ["人ひとり", "人一人", "人ずつ"].first(where: after.hasPrefix)
    // 一人で is "alone", 一人です and 一人でした are a number.
    let isAlone = word == ["一"] && after.hasPrefix("人で") && !["す", "し"].contains(after.dropFirst(2).first)
    if let again = again ?? (isAlone ? "人で" : nil) {
      return (word.count + again.count, nil)
    }
    guard word.count <= 3 else { return (word.count, nil) }
    let parts = word.split(separator: "十", omittingEmptySubsequences: false).map { part in
      part.compactMap { kanjiDigits.firstIndex(of: $0) }
    }
    guard let first = parts.first, let last = parts.last, parts.count <= 2 else { return (word.count, nil) }
    func value(_ digits: [Int]) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
    let number = parts.count == 1 ? value(first) : (first.isEmpty ? 10 : value(first) * 10) + value(last)
    return (word.count, String(number))
  }
}
