/// Takes a format code apart: quoted text, escapes, brackets, digit places and date letters.
struct FormatParser {
  private var rest: Substring
  private var section = NumberFormat.Section()
  private var sections: [NumberFormat.Section] = []

  static func sections(of code: String) -> [NumberFormat.Section] {
    var parser = FormatParser(rest: code.prefix(1000))
    parser.parse()
    return parser.sections
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func parse() {
    while let character = rest.first {
      if takeWord() { continue }
      rest.removeFirst()
      switch character {
      case ";": finishSection()
      case "\"": literal(String(takeUntil("\"")))
      case "\\", "!": literal(takeOne())
      case "_", "*": _ = takeOne()
      case "[": bracket(takeUntil("]"))
      case "0", "#", "?": section.tokens.append(.digit(character))
      case ".": section.tokens.append(.point)
      case ",": comma()
      case "%": section.tokens.append(.percent)
      case "@": section.tokens.append(.text)
      case "/": slash()
      default: letterOrLiteral(character)
      }
    }
    finishSection()
  }

  /// Words that must be seen before their letters are taken for dates.
  private mutating func takeWord() -> Bool {
    for (word, token) in [
      ("general", NumberFormat.Token.general), ("g/標準", .general), ("am/pm", .halfDay), ("a/p", .halfDay),
    ] where rest.prefix(word.count).lowercased() == word {
      rest.removeFirst(word.count)
      section.tokens.append(token)
      return true
    }
    guard rest.hasPrefix("E+") || rest.hasPrefix("E-") || rest.hasPrefix("e+") || rest.hasPrefix("e-") else {
      return false
    }
    rest.removeFirst(2)
    let places = rest.prefix { "0#?".contains($0) }
    rest.removeFirst(places.count)
    section.tokens.append(.exponent(digits: places.count))
    return true
  }

  private mutating func takeUntil(_ end: Character) -> Substring {
    let part = rest.prefix { $0 != end }
    rest = rest.dropFirst(part.count + 1)
    return part
  }

  private mutating func takeOne() -> String { rest.popFirst().map(String.init) ?? "" }

  private mutating func literal(_ text: String) {
    guard !text.isEmpty else { return }
    if case .literal(let before)? = section.tokens.last {
      section.tokens[section.tokens.count - 1] = .literal(before + text)
    } else {
      section.tokens.append(.literal(text))
    }
  }

  private mutating func bracket(_ content: Substring) {
    guard let first = content.first else { return }
    if first == "$" {
      literal(String(content.dropFirst().prefix { $0 != "-" }))
    } else if "<>=".contains(first) {
      let comparison = content.prefix { "<>=".contains($0) }
      if let limit = Double(content.dropFirst(comparison.count)) {
        section.condition = .init(comparison: String(comparison), limit: limit)
      }
    } else if let letter = first.lowercased().first, "hms".contains(letter),
      content.lowercased().allSatisfy({ $0 == letter })
    {
      section.tokens.append(.elapsed(letter))
    }
  }

  private mutating func comma() {
    if case .digit? = section.tokens.last {
      if let next = rest.first, "0#?".contains(next) { section.hasThousands = true } else { section.thousandths += 1 }
    } else if section.thousandths > 0 {
      section.thousandths += 1
    } else {
      literal(",")
    }
  }

  private mutating func slash() {
    if case .digit? = section.tokens.last { section.isFraction = true } else { literal("/") }
  }

  private mutating func letterOrLiteral(_ character: Character) {
    guard let letter = character.lowercased().first, "ymdhsega".contains(letter) else {
      return literal(String(character))
    }
    var count = 1
    while rest.first?.lowercased().first == letter {
      rest.removeFirst()
      count += 1
    }
    section.tokens.append(.date(letter, count))
  }

  private mutating func finishSection() {
    section.markMinutes()
    sections.append(section)
    section = NumberFormat.Section()
  }
}

extension NumberFormat.Section {
  /// An `m` after hours or before seconds means minutes; it is kept as the letter `n`.
  fileprivate mutating func markMinutes() {
    let places = tokens.indices.filter { index in
      switch tokens[index] {
      case .date, .elapsed: true
      default: false
      }
    }
    for (order, index) in places.enumerated() {
      guard case .date("m", let count) = tokens[index], count <= 2 else { continue }
      let before = order > 0 ? tokens[places[order - 1]] : nil
      let after = order + 1 < places.count ? tokens[places[order + 1]] : nil
      if before?.letter == "h" || after?.letter == "s" { tokens[index] = .date("n", count) }
    }
  }
}

extension NumberFormat.Token {
  fileprivate var letter: Character? {
    switch self {
    case .date(let letter, _), .elapsed(let letter): letter
    default: nil
    }
  }
}
