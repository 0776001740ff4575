extension NumberFormat {
  /// A stored number as the sheet shows it.
  func print(_ stored: String, from1904: Bool) -> String {
    guard let number = DecimalText(stored) else { return stored }
    let value = number.value
    let (section, showsSign) = choose(value)
    guard let section else { return "" }
    if section.isDate {
      return section.printDate(value, from1904: from1904) ?? number.general
    }
    var magnitude = number
    magnitude.isNegative = false
    let text = section.print(magnitude)
    return showsSign && number.isNegative && text.contains { $0.isNumber && $0 != "0" } ? "-" + text : text
  }

  /// The digits of a stored number where its print tells others; nil for days, percentages and fractions, which are not digits.
  func digits(of stored: String, shownAs text: String) -> String? {
    guard let number = DecimalText(stored), let section = choose(number.value).0,
      !section.isDate, !section.isFraction, !section.tokens.contains(.percent)
    else { return nil }
    let digits = number.plain
    return DecimalText(text.filter { $0 != "," }) == number ? nil : digits
  }

  /// A stored text as the sheet shows it.
  func print(text: String) -> String {
    let section = sections.count > 3 ? sections[3] : sections[sections.count - 1]
    guard section.tokens.contains(.text), section.tokens.count > 1 else { return text }
    return section.tokens.reduce(into: "") { result, token in
      switch token {
      case .text: result += text
      case .literal(let literal): result += literal
      default: break
      }
    }
  }

  /// The section for a number, and whether a minus sign is ours to print.
  private func choose(_ value: Double) -> (Section?, showsSign: Bool) {
    let numeric = sections.prefix(3)
    if numeric.contains(where: { $0.condition != nil }) {
      let chosen = numeric.first { $0.condition?.holds(value) ?? true }
      return (chosen ?? NumberFormat.general.sections[0], true)
    }
    if value < 0, numeric.count > 1 { return (numeric[1], false) }
    if value == 0, numeric.count > 2 { return (numeric[2], true) }
    return (numeric[0], true)
  }
}

extension NumberFormat.Section {
  /// A number that is not negative, in the places of this section.
  fileprivate func print(_ number: DecimalText) -> String {
    if isFraction { return number.general }
    var number = number
    number.shift(by: 2 * tokens.count { $0 == .percent } - 3 * thousandths)
    var exponent = 0
    if tokens.contains(where: { if case .exponent = $0 { true } else { false } }) {
      exponent = number.isZero ? 0 : number.point - 1
      number.shift(by: -exponent)
    }
    let split = tokens.firstIndex(of: .point) ?? tokens.endIndex
    let decimals = tokens[split...].count { if case .digit = $0 { true } else { false } }
    let isGeneral = tokens.contains(.general) || tokens.contains(.text)
    if !isGeneral { number.round(decimals: decimals) }
    var whole = WholePlaces(number: number, tokens: tokens[..<split], hasThousands: hasThousands)
    var decimal = 0
    return tokens.enumerated().reduce(into: "") { text, entry in
      let (index, token) = entry
      switch token {
      case .literal(let literal): text += literal
      case .digit(let place):
        if index < split {
          text += whole.next()
        } else {
          decimal += 1
          if place == "0" || decimal <= number.decimals { text += String(number.digit(at: -decimal)) }
        }
      case .point:
        if whole.isEmpty { text += whole.leading }
        if tokens[split...].contains(.digit("0")) || number.decimals > 0 { text += "." }
      case .percent: text += "%"
      case .exponent(let digits): text += printed(exponent: exponent, digits: digits)
      case .general, .text: text += number.general
      case .date, .elapsed, .halfDay: break
      }
    }
  }

  private func printed(exponent: Int, digits: Int) -> String {
    let text = String(abs(exponent))
    return "E" + (exponent < 0 ? "-" : "+") + String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

/// Deals the digits before the decimal point out to their places; the first place takes all that are left over.
private struct WholePlaces {
  private let number: DecimalText
  private let places: [Character]
  private let hasThousands: Bool
  private let shortest: Int
  private var taken = 0

  init(number: DecimalText, tokens: ArraySlice<NumberFormat.Token>, hasThousands: Bool) {
    self.number = number
    self.hasThousands = hasThousands
    places = tokens.compactMap { if case .digit(let place) = $0 { place } else { nil } }
    shortest = places.firstIndex(of: "0").map { [count = places.count] in count - $0 } ?? 0
  }

  var isEmpty: Bool { places.isEmpty }

  /// All digits, for a format such as `.00` without a place before the point.
  var leading: String { number.wholeCount > 0 ? digits(from: number.wholeCount - 1, to: 0) : "" }

  mutating func next() -> String {
    let place = places.count - 1 - taken
    let start = taken == 0 ? max(place, number.wholeCount - 1) : place
    taken += 1
    return digits(from: start, to: place)
  }

  private func digits(from start: Int, to end: Int) -> String {
    var text = ""
    for place in stride(from: start, through: end, by: -1) where place < max(number.wholeCount, shortest) {
      text += String(number.digit(at: place))
      if hasThousands, place > 0, place % 3 == 0 { text += "," }
    }
    return text
  }
}
