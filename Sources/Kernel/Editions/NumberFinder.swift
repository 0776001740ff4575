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
    let tokens = Token.all(in: text)
    guard !tokens.isEmpty else { return [] }
    let folded = tokens.map { foldedText($0.before + $0.rest) }
    return hidden.filter { number in
      zip(tokens, folded).contains { token, near in
        Self.isSame(token.digits, number.amount) && Self.tells(token, number, near)
      }
    }
  }

  private static func tells(_ token: Token, _ number: HiddenNumber, _ near: String) -> Bool {
    if number.counters.contains(where: token.rest.lowercased().hasPrefix) { return true }
    guard !token.isKanji else { return false }
    if token.isAlone { return true }
    let size = token.digits.filter(\.isNumber).drop { $0 == "0" }.count
    if size > 2, !others.contains(where: token.rest.hasPrefix) { return true }
    guard !token.isMark, !isCounted(token.rest) else { return false }
    // 女性3・男性8, 休んだ者(3), 参加:3/11, and a bare number beside the words of the indicator.
    if number.isOfPeople, token.followsPeople || token.isFraction || token.before.hasSuffix("=") { return true }
    return number.kinship(with: near) > 0
  }

  /// Whether another word counts than people, so that the number is of something else.
  private static func isCounted(_ rest: String) -> Bool {
    (others + counters).contains(where: rest.hasPrefix)
  }

  private static let counters = [
    "回", "件", "つ", "級", "次", "歳", "才", "割", "倍", "点", "位", "章", "節", "項", "期", "階", "%", "パーセント", "ポイント", "か", "カ", "ヵ",
    "ヶ", "ケ",
    "箇", "個", "種", "本", "冊", "台", "校", "園", "課", "部", "係", "コース", "科目", "団体", "社", "市", "町", "区", "都", "府", "県", "週",
    "半", "第", "大",
    "度", "千", "万", "億", "段", "枚", "日", "~", "-", "名以上", "人以上",
  ]

  /// Whether the text names few people: 7人（うち女性2人）; where people are counted also by a bare number. `own` are numbers that may
  /// stand there.
  static func fewPeople(in text: String, limit: Int, countsPeople: Bool, beside own: [ExactNumber] = []) -> Bool {
    Token.all(in: text).contains { token in
      guard let number = ExactNumber(token.digits), number.compared(with: ExactNumber(0)) == 1,
        number.compared(with: ExactNumber(limit)) == -1, !own.contains(number)
      else { return false }
      // 1人当たり and 1人1台 are no group.
      let isRate = ["当", "あた", "につき", "1", "ひとり", "一"].contains { token.rest.dropFirst().hasPrefix($0) }
      if ["人", "名"].contains(where: token.rest.hasPrefix) { return !isRate }
      return countsPeople && !token.isKanji && !isCounted(token.rest)
    }
  }

  /// Whole numbers as they are; others as far as the text prints them.
  private static func isSame(_ digits: String, _ amount: ExactNumber) -> Bool {
    if ExactNumber(digits)?.compared(with: amount) == 0 { return true }
    let isWhole = !amount.text(decimals: 9).contains(".")
    return !isWhole && amount.isPrinted(as: digits)
  }
}

/// A number in a text with what stands beside it.
private struct Token {
  /// As an exact decimal.
  let digits: String
  /// What stands before it, without gaps.
  let before: String
  /// What follows, without a gap.
  let rest: String
  /// Whether nothing stands before and behind it, as in a cell of a table.
  let isAlone: Bool
  /// Whether only a word behind it makes it a number.
  let isKanji: Bool
  /// Whether it numbers a line: 3. or （3） at its beginning.
  let isMark: Bool

  /// Whether it is one side of 3/11.
  var isFraction: Bool { rest.hasPrefix("/") || before.hasSuffix("/") }

  /// Whether it stands behind a word for people: 女性3, 休んだ者（3）, 休職者数：3.
  var followsPeople: Bool {
    let word = before.reversed().drop { ":(=・、はがも".contains($0) }
    return ["女性", "男性", "女", "男", "人数", "者数", "員数", "者", "員", "人"].contains {
      String(word.prefix($0.count).reversed()) == $0
    }
  }

  static func all(in raw: String) -> [Token] {
    let text = Array(narrowed(raw).map { circled[$0] ?? $0 })
    let isCircled = raw.contains { circled[$0] != nil }
    let signs = isCircled ? Array(narrowed(raw)) : text
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
        let line = text[..<start].suffix(16)
        tokens.append(
          Token(
            digits: digits, before: String(line.filter { !$0.isWhitespace }),
            rest: String(String(text[end...].prefix(12)).drop { $0 == " " }),
            isAlone: isGap(start > 0 ? text[start - 1] : nil) && isGap(end < text.count ? text[end] : nil),
            isKanji: !isDigit(text[start]) || circled[signs[start]] != nil,
            isMark: isMark(before: line, after: end < text.count ? text[end] : nil)))
      }
      start = end
    }
    return tokens
  }

  /// Digits in a circle: list marks, but for ③名.
  private static let circled: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("①②③④⑤⑥⑦⑧⑨", "123456789"))

  private static func isMark(before: ArraySlice<Character>, after: Character?) -> Bool {
    var line = Array(before.split(omittingEmptySubsequences: false) { $0.isNewline }.last ?? [])
    while line.last == " " { line.removeLast() }
    if line.last == "(" { line.removeLast() }
    while line.last == " " { line.removeLast() }
    return line.isEmpty && after.map { ").、:． ".contains($0) } == true
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
  private static let formalDigits: [Character: Character] = ["壱": "一", "弐": "二", "参": "三", "拾": "十"]

  /// Numbers up to 99 in front of people; 一人ひとり, 一人ずつ, 一人で and the like are no number.
  private static func kanji(_ text: ArraySlice<Character>) -> (length: Int, digits: String?) {
    let word = text.prefix(8).map { formalDigits[$0] ?? $0 }.prefix { kanjiDigits.contains($0) || $0 == "十" }
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
