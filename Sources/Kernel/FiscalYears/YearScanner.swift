import Essentials

/// Reads years out of text from left to right; every reading function leaves the place untouched where it finds nothing.
struct YearScanner {
  /// A year with the way in which it is written, because what follows may lean on it.
  struct Reading {
    /// How the year is counted.
    enum Form: Equatable {
      case era(Era)
      case gregorian
    }

    /// What stands behind the number.
    enum Suffix { case none, year, fiscalYear }

    var number: Int
    var form: Form
    /// Written with a Latin letter, as in R5.
    var isShort = false
    var suffix = Suffix.none

    var gregorian: Int {
      switch form {
      case .era(let era): era.base + number
      case .gregorian: number
      }
    }
  }

  private let scalars: [Unicode.Scalar]
  var index = 0

  init(_ text: some StringProtocol) { scalars = Array(narrowed(text).unicodeScalars) }

  var isAtEnd: Bool { index == scalars.count }

  var indices: Range<Int> { scalars.indices }

  /// Whether a Latin letter or digit goes on across the place, so that nothing can start or end there.
  var isInsideWord: Bool {
    index > 0 && index < scalars.count && scalars[index - 1].isWordPart && scalars[index].isWordPart
  }

  /// The scalar at the place.
  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func skipSpaces() {
    while let next, next.properties.isWhitespace { index += 1 }
  }

  mutating func takes(_ word: String) -> Bool {
    let wanted = word.unicodeScalars
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  /// Gives back the place where the body finds nothing.
  mutating func attempt<Value>(_ body: (inout YearScanner) -> Value?) -> Value? {
    let start = index
    if let value = body(&self) { return value }
    index = start
    return nil
  }
}

// MARK: Years

extension YearScanner {
  /// 令和5年度, R5, 2023年度, 令和5（2023）年度, 平成31年度（令和元年度）.
  mutating func year() -> Reading? {
    attempt { scanner in
      guard var reading = scanner.plainYear() else { return nil }
      _ = scanner.sameYearInBrackets(as: reading)
      reading.suffix = scanner.suffix()
      _ = scanner.sameYearInBrackets(as: reading)
      return scanner.isInsideWord ? nil : reading
    }
  }

  /// `5年度` without an era; the number needs 年度 or 年 behind it.
  mutating func shortYear() -> (number: Int, suffix: Reading.Suffix)? {
    attempt { scanner in
      guard let number = scanner.number(), number.digits <= 2, (1...99).contains(number.value) else { return nil }
      let suffix = scanner.suffix()
      return scanner.isInsideWord ? nil : (number.value, suffix)
    }
  }

  private mutating func plainYear() -> Reading? {
    for era in Era.allCases {
      if let number = attempt({ $0.takes(era.rawValue) ? $0.eraNumber() : nil }) {
        return Reading(number: number, form: .era(era))
      }
      let letter = String(era.letter)
      if let number = attempt({ $0.takes(letter) || $0.takes(letter.lowercased()) ? $0.eraNumber() : nil }) {
        return Reading(number: number, form: .era(era), isShort: true)
      }
    }
    return attempt { scanner in
      guard let number = scanner.number(), number.digits == 4, (1926...2199).contains(number.value) else { return nil }
      return Reading(number: number.value, form: .gregorian)
    }
  }

  private mutating func eraNumber() -> Int? {
    skipSpaces()
    guard let number = number(), number.digits <= 2, (1...99).contains(number.value) else { return nil }
    return number.value
  }

  private mutating func suffix() -> Reading.Suffix {
    attempt { scanner -> Reading.Suffix? in
      scanner.skipSpaces()
      return scanner.takes("年度") ? .fiscalYear : scanner.takes("年") ? .year : nil
    } ?? .none
  }

  private mutating func sameYearInBrackets(as reading: Reading) -> Bool? {
    attempt { scanner in
      guard scanner.takes("("), let other = scanner.plainYear() else { return nil }
      _ = scanner.suffix()
      return scanner.takes(")") && other.gregorian == reading.gregorian ? true : nil
    }
  }
}

// MARK: Numbers

extension YearScanner {
  /// 元, ASCII digits or kanji digits; with the number of digits for those that are written in figures.
  mutating func number() -> (value: Int, digits: Int)? {
    if takes("元") { return (1, 1) }
    let start = index
    while let next, next.isDigit { index += 1 }
    if index > start {
      guard index - start <= 4 else { return nil }
      return (scalars[start..<index].reduce(0) { $0 * 10 + Int($1.value - 0x30) }, index - start)
    }
    return kanjiNumber()
  }

  private mutating func kanjiNumber() -> (value: Int, digits: Int)? {
    let digits = Array("〇一二三四五六七八九".unicodeScalars)
    var total = 0
    var current = 0
    let start = index
    while let next, index - start < 8 {
      if let digit = digits.firstIndex(of: next) {
        current = current * 10 + digit
      } else if let unit = [("十", 10), ("百", 100), ("千", 1000)].first(where: { $0.0 == String(next) })?.1 {
        total += max(current, 1) * unit
        current = 0
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    return (total + current, String(total + current).count)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { (0x30...0x39).contains(value) }

  fileprivate var isWordPart: Bool { isDigit || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
}

private let closingBrackets: [Character: Character] = [
  "(": ")", "[": "]", "<": ">", "【": "】", "〔": "〕", "「": "」", "〈": "〉", "《": "》",
]

/// The text without white space and pairs of brackets around it.
func withoutBrackets(_ text: some StringProtocol) -> String {
  var text = narrowed(text).trimmed
  while let first = text.first, let last = text.last, text.count > 2, closingBrackets[first] == last,
    !text.dropFirst().dropLast().contains(first)
  {
    text = text.dropFirst().dropLast().trimmed
  }
  return text
}
