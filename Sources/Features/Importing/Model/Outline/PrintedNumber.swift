import Essentials

/// A number or mark printed before a title, taken off it.
package struct PrintedNumber: Sendable, Equatable {
  /// The number as printed, with its brackets, e.g. `（1）`, `①`, `1-2`; nil for brackets around the whole title.
  package var number: String?
  /// What follows it.
  package var rest: String
  /// The kind of mark.
  package var mark: HeadingMark
  /// The value of the number, where it has one.
  package var value: Int?

  /// Takes the number off; nil where the text starts with none.
  package init?(_ text: String) {
    let trimmed = text.trimmed
    guard let first = trimmed.unicodeScalars.first,
      let found = Self.ordinal(trimmed, first) ?? Self.named(trimmed, first) ?? Self.composite(trimmed)
        ?? Self.simple(trimmed, first) ?? Self.enclosed(trimmed, first)
    else { return nil }
    self = found
  }

  private init(number: String?, rest: String, mark: HeadingMark, value: Int?) {
    self.number = number
    self.rest = rest
    self.mark = mark
    self.value = value
  }

  /// `第１章`, `第2節`, `第３部`.
  private static func ordinal(_ text: String, _ first: Unicode.Scalar) -> PrintedNumber? {
    guard first == "第" else { return nil }
    var scan = ScalarScan(text)
    scan.skip()
    guard let value = scan.digits() ?? scan.kanjiNumber() else { return nil }
    let mark: HeadingMark
    switch scan.peek {
    case "章": mark = .chapter
    case "節": mark = .section
    case "部", "編": mark = .part
    default: return nil
    }
    scan.skip()
    guard scan.peek.map({ isNumberBreak($0) || $0 == "「" || $0 == "『" }) ?? true else { return nil }
    return PrintedNumber(number: scan.taken, rest: scan.rest.trimmed, mark: mark, value: value)
  }

  /// `基本方針１　`, `柱Ⅱ：`.
  private static func named(_ text: String, _ first: Unicode.Scalar) -> PrintedNumber? {
    guard "基柱方目施取視重分大中小項".unicodeScalars.contains(first), let word = numberWords.first(where: text.hasPrefix)
    else { return nil }
    var scan = ScalarScan(text)
    for _ in word.unicodeScalars { scan.skip() }
    guard let value = scan.token(), scan.endsNumber(), !scan.rest.trimmed.isEmpty else { return nil }
    return PrintedNumber(number: scan.taken.trimmed, rest: scan.rest.trimmed, mark: .named(word), value: value)
  }

  private static let numberWords = [
    "基本方針", "基本目標", "基本方向", "基本施策", "重点施策", "重点目標", "重点項目", "重点取組", "大項目", "中項目", "小項目", "施策の方向", "方向性", "方針",
    "目標", "施策", "取組み", "取組", "視点", "分野", "項目", "柱",
  ]

  /// `1-(2)-①`, `(1)-(ⅰ)`: several numbers joined, at least one of them in brackets or a ring.
  private static func composite(_ text: String) -> PrintedNumber? {
    var scan = ScalarScan(text)
    var count = 0
    var last: Int?
    while let value = scan.token() {
      count += 1
      last = value
      guard let next = scan.peek, isNumberJoint(next), let after = scan.peekAfter, isNumberStart(after) else { break }
      scan.skip()
    }
    let taken = scan.taken
    guard count >= 2, taken.unicodeScalars.contains(where: { !isDigit($0) && !isNumberJoint($0) }),
      scan.endsNumber() || "）)".unicodeScalars.contains(taken.unicodeScalars.last ?? " ")
        || taken.unicodeScalars.last.flatMap(circledValue) != nil
    else { return nil }
    return PrintedNumber(number: taken, rest: scan.rest.trimmed, mark: .dotted, value: last)
  }

  /// `1 `, `１．`, `1-2`, `①`, `Ⅳ`, `IV `, `ア `, `■`.
  private static func simple(_ text: String, _ first: Unicode.Scalar) -> PrintedNumber? {
    var scan = ScalarScan(text)
    if let value = circledValue(first) {
      scan.skip()
      return PrintedNumber(number: scan.taken, rest: scan.rest.trimmed, mark: .circled, value: value)
    }
    if let value = scan.romanNumber() {
      guard scan.endsNumber() else { return nil }
      return PrintedNumber(number: scan.taken.trimmed, rest: scan.rest.trimmed, mark: .roman, value: value)
    }
    if let value = scan.digits() { return arabic(&scan, value) }
    if "■◆●◎□◇▼▲★".unicodeScalars.contains(first) {
      scan.skip()
      return PrintedNumber(number: nil, rest: scan.rest.trimmed, mark: .bullet, value: nil)
    }
    if isListKana(first) {
      scan.skip()
      guard let next = scan.peek, isNumberBreak(next) else { return nil }
      _ = scan.endsNumber()
      return PrintedNumber(number: scan.taken.trimmed, rest: scan.rest.trimmed, mark: .kana, value: nil)
    }
    return nil
  }

  private static func arabic(_ scan: inout ScalarScan, _ value: Int) -> PrintedNumber? {
    guard value < 1000 else { return nil }
    var mark = HeadingMark.arabic
    while let next = scan.peek, isNumberJoint(next), scan.peekAfter.map(isDigit) ?? false {
      if next == "．", mark == .arabic, let title = countedTitle(after: scan) {
        scan.skip()
        return PrintedNumber(number: scan.taken, rest: title, mark: mark, value: value)
      }
      scan.skip()
      guard scan.digits() != nil else { return nil }
      mark = .dotted
    }
    if let next = scan.peek, next == ")" || next == "）" {
      scan.skip()
      return PrintedNumber(number: scan.taken, rest: scan.rest.trimmed, mark: .parenthesis, value: value)
    }
    if mark == .arabic, scan.peek == "." || scan.peek == "．" { mark = .arabicDot }
    guard scan.endsNumber() else { return nil }
    return PrintedNumber(number: scan.taken.trimmed, rest: scan.rest.trimmed, mark: mark, value: value)
  }

  /// `３年間の…` behind `２．`: a title that starts with a number of years or things.
  private static func countedTitle(after scan: ScalarScan) -> String? {
    var scan = scan
    scan.skip()
    let title = scan.rest
    guard scan.digits() != nil, let unit = scan.peek, "年つか箇本".unicodeScalars.contains(unit) else { return nil }
    return title.trimmed
  }

  /// `（１）`, `(ア)`, `【１】 …`, `【…】`, `＜…＞`.
  private static func enclosed(_ text: String, _ first: Unicode.Scalar) -> PrintedNumber? {
    guard let close = closingBracket(of: first) else { return nil }
    var scan = ScalarScan(text)
    scan.skip()
    let inner = scan.upTo(close)
    guard let inner, !inner.isEmpty else { return nil }
    let content = narrowed(inner).trimmed
    let isRound = first == "(" || first == "（"
    var number = ScalarScan(content)
    let value = number.digits() ?? number.romanNumber() ?? number.kanjiNumber()
    if let value, number.rest.isEmpty {
      let mark: HeadingMark = isRound ? .parenthesis : .bracketNumber
      return PrintedNumber(number: scan.taken, rest: scan.rest.trimmed, mark: mark, value: value)
    }
    if isRound {
      guard content.unicodeScalars.count == 1, let only = content.unicodeScalars.first, isListKana(only) else {
        return nil
      }
      return PrintedNumber(number: scan.taken, rest: scan.rest.trimmed, mark: .kana, value: nil)
    }
    guard first != "[" && first != "［" || scan.rest.trimmed.isEmpty else { return nil }
    return scan.rest.trimmed.isEmpty
      ? PrintedNumber(number: nil, rest: inner.trimmed, mark: .bracket, value: nil) : nil
  }
}
