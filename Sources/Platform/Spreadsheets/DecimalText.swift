/// A number as decimal digits, so that rounding and printing do what a person would do on paper.
struct DecimalText: Equatable {
  var isNegative = false
  /// Digits without zeros at either end; none for zero.
  private(set) var digits: [UInt8] = []
  /// Where the decimal point stands: the value is 0.digits × 10^point.
  private(set) var point = 0

  /// Reads what a workbook stores: `12`, `-0.5`, `1.5E-3`.
  init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    isNegative = bytes.first == 0x2D
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B { bytes.removeFirst() }
    let mantissa = bytes.prefix { $0 != 0x45 && $0 != 0x65 }
    bytes = bytes.dropFirst(mantissa.count)
    let whole = mantissa.prefix { $0 != 0x2E }
    let fraction = mantissa.dropFirst(whole.count + 1)
    guard !whole.isEmpty || !fraction.isEmpty, mantissa.count <= 400,
      (whole + fraction).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    digits = (whole + fraction).map { $0 - 0x30 }
    point = whole.count
    if !bytes.isEmpty {
      guard let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), (-400...400).contains(exponent)
      else { return nil }
      point += exponent
    }
    normalize()
    roundToSignificant(15)
  }

  var isZero: Bool { digits.isEmpty }

  /// Moves the decimal point to the right.
  mutating func shift(by places: Int) { if !isZero { point += places } }

  /// Rounds half away from zero to that many decimals.
  mutating func round(decimals: Int) { keep(point + decimals) }

  private mutating func roundToSignificant(_ count: Int) { keep(count) }

  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else { return setZero() }
    let roundsUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if roundsUp {
      var index = count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    normalize()
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { setZero() }
  }

  private mutating func setZero() {
    digits = []
    point = 0
    isNegative = false
  }

  /// The digit at a place: 0 for ones, 1 for tens, -1 for tenths.
  func digit(at place: Int) -> UInt8 {
    let index = point - 1 - place
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// How many digits stand before the decimal point; 0 for a number below one.
  var wholeCount: Int { max(0, point) }

  /// How many digits stand after the decimal point.
  var decimals: Int { max(0, digits.count - point) }

  var value: Double { Double(scientific) ?? 0 }

  /// The number as Excel's format "General" shows it in a wide column.
  var general: String {
    if point < -4 || point > 21 { return scientific }
    var rounded = self
    rounded.round(decimals: max(0, 10 - max(1, wholeCount)))
    return rounded.plain
  }

  /// The digits with a point and no exponent.
  var plain: String {
    var text = isNegative ? "-" : ""
    for place in stride(from: max(1, wholeCount) - 1, through: 0, by: -1) { text += String(digit(at: place)) }
    if decimals > 0 {
      text += "."
      for place in 1...decimals { text += String(digit(at: -place)) }
    }
    return text
  }

  private var scientific: String {
    guard let first = digits.first else { return "0" }
    let rest = digits.count > 1 ? "." + digits.dropFirst().map(String.init).joined() : ""
    let exponent = point - 1
    return (isNegative ? "-" : "") + String(first) + rest + "E" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
  }
}
