import Essentials
import FiscalYears

/// Cuts a notation into pieces; put together again, they are the source.
struct NotationLexer {
  /// The source, and the same in half width: scalar by scalar alike.
  private let source: [Unicode.Scalar]
  private let plain: [Unicode.Scalar]
  private var years: YearFinder
  private var index = 0
  private var pieces: [NotationPiece] = []
  private var wordsStart: Int?

  static func pieces(of text: String, near context: FiscalYear? = nil) -> [NotationPiece] {
    var lexer = NotationLexer(text, context)
    return lexer.run()
  }

  private init(_ text: String, _ context: FiscalYear?) {
    source = Array(text.unicodeScalars)
    plain = Array(narrowed(text).unicodeScalars)
    years = YearFinder(text, near: context)
  }

  private mutating func run() -> [NotationPiece] {
    while index < plain.count {
      if let (kind, length) = next() {
        endWords()
        add(kind, index..<index + length)
        index += length
      } else {
        wordsStart = wordsStart ?? index
        index += 1
      }
    }
    endWords()
    return pieces
  }

  private mutating func endWords() {
    guard let start = wordsStart else { return }
    wordsStart = nil
    add(.words, start..<index)
  }

  private mutating func add(_ kind: NotationPiece.Kind, _ range: Range<Int>) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: source[range])
    pieces.append(NotationPiece(kind: kind, text: String(text)))
  }

  /// The piece that begins here; nil where only words do.
  private mutating func next() -> (NotationPiece.Kind, Int)? {
    if let sign = sign(plain[index]) { return (sign, 1) }
    if let year = years.year(at: index) { return (.year(year.year, isFiscal: year.isFiscal), year.end - index) }
    if let word = first(["毎年度", "毎年"]) { return (.everyYear, word) }
    if let found = day() ?? number() { return found }
    if followsNumber {
      if let (unit, length) = word(in: NotationWords.units) { return (.unit(unit), length) }
      for (word, meaning) in NotationWords.qualifiers where starts(word) { return (.qualifier(meaning), word.count) }
    }
    if let length = first(NotationWords.about), isDigit(index + length) { return (.about, length) }
    if let length = first(NotationWords.eachUnit), isDigit(index + length) { return (.eachUnit, length) }
    for (word, meaning) in NotationWords.states where starts(word) { return (.state(meaning), word.count) }
    return dash()
  }

  private func sign(_ scalar: Unicode.Scalar) -> NotationPiece.Kind? {
    switch scalar {
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": .newline
    case ":", "：": .colon
    case "※", "*": .noteSign
    case "(", "[", "【", "〔": .open
    case ")", "]", "】", "〕": .close
    case "~", "〜", "～": .until
    case "、", "。", ",", ";", "，": .punctuation
    case "・", "●", "○", "◆", "◎", "■", "•": .bullet
    case _ where NotationWords.arrows.contains(scalar): .arrow
    case _ where scalar.properties.isWhitespace: .space
    default: nil
    }
  }

  // MARK: Numbers

  /// Whether a number, its unit or a qualifier stands right before, with at most a space between.
  private var followsNumber: Bool {
    guard wordsStart == nil else { return false }
    let before = pieces.last?.kind == .space && pieces.last?.text.count == 1 ? pieces.dropLast().last : pieces.last
    return switch before?.kind {
    case .number: true
    case .unit, .qualifier: pieces.last?.kind != .space
    default: false
    }
  }

  private func isDigit(_ place: Int) -> Bool { place < plain.count && (0x30...0x39).contains(plain[place].value) }

  private func digits(from place: Int) -> Int {
    var end = place
    while isDigit(end) { end += 1 }
    return end
  }

  private func number() -> (NotationPiece.Kind, Int)? {
    var place = index
    var text = ""
    if "△▲−-".unicodeScalars.contains(plain[place]) {
      guard wordsStart == nil, pieces.last.map(\.isBoundary) ?? true else { return nil }
      text = "-"
      place += 1
    }
    guard isDigit(place), index == 0 || !isLatin(plain[index - 1]) else { return nil }
    var end = digits(from: place)
    text += string(place..<end)
    while end < plain.count, plain[end] == ",", digits(from: end + 1) == end + 4 {
      text += string(end + 1..<end + 4)
      end += 4
    }
    if end < plain.count, plain[end] == ".", isDigit(end + 1) {
      let last = digits(from: end + 1)
      text += string(end..<last)
      end = last
    }
    return exactDecimal(text).map { (.number($0), end - index) }
  }

  private func day() -> (NotationPiece.Kind, Int)? {
    guard isDigit(index), index == 0 || !isDigit(index - 1) else { return nil }
    let month = digits(from: index)
    guard month < plain.count, plain[month] == "月" else { return nil }
    let end = digits(from: month + 1)
    guard end > month + 1, end < plain.count, plain[end] == "日", let number = Int(string(index..<month)),
      let day = Int(string(month + 1..<end)), (1...12).contains(number), (1...31).contains(day)
    else { return nil }
    let after = end + 1
    let isMoment = starts("時点", at: after) || starts("現在", at: after)
    return (.day(month: number, day: day, isMoment: isMoment), after + (isMoment ? 2 : 0) - index)
  }

  /// A dash that stands alone says that nothing was measured.
  private func dash() -> (NotationPiece.Kind, Int)? {
    guard NotationWords.dashes.contains(plain[index]), wordsStart == nil, pieces.last.map(\.isBoundary) ?? true else {
      return nil
    }
    let end = plain[index...].firstIndex { !NotationWords.dashes.contains($0) } ?? plain.count
    guard end == plain.count || plain[end].properties.isWhitespace else { return nil }
    return (.state(.none), end - index)
  }

  // MARK: Words

  private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: plain[range])
    return String(view)
  }

  private func starts(_ word: String, at place: Int? = nil) -> Bool {
    plain[min(place ?? index, plain.count)...].starts(with: word.unicodeScalars)
  }

  private func word(in words: [String]) -> (String, Int)? {
    words.first { starts($0) }.map { ($0, $0.unicodeScalars.count) }
  }

  private func first(_ words: [String]) -> Int? { word(in: words)?.1 }
}
