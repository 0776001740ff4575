import Essentials

/// An exact fraction, for comparing figures as they are and never as they are rounded.
///
/// Arithmetic that would leave 128 bits gives nil; whoever judges then says that it cannot be compared.
package struct ExactNumber: Sendable, Equatable {
  private let numerator: Int128
  /// Above zero, without a common divisor with the numerator.
  private let denominator: Int128

  private init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  package init(_ number: Int) {
    numerator = Int128(number)
    denominator = 1
  }

  /// Reads an exact decimal as the exchange format writes it; nil for other text and beyond 30 digits.
  package init?(_ text: String?) {
    guard let text, let exact = exactDecimal(text), exact.utf8.count <= 30 else { return nil }
    let parts = exact.split(separator: ".", maxSplits: 1)
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    guard let digits = Int128(parts[0] + decimals) else { return nil }
    self.init(digits, over: Self.powerOfTen(decimals.utf8.count))
  }

  private static func powerOfTen(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
  }

  private static func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (value, overflows) = left.multipliedReportingOverflow(by: right)
    return overflows ? nil : value
  }

  /// The sum.
  package func plus(_ other: Self) -> Self? {
    guard let left = Self.product(numerator, other.denominator), let right = Self.product(other.numerator, denominator),
      let below = Self.product(denominator, other.denominator)
    else { return nil }
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? nil : Self(sum, over: below)
  }

  /// The difference.
  package func minus(_ other: Self) -> Self? { plus(other.negated) }

  package var negated: Self { Self(-numerator, over: denominator) ?? self }

  /// The product.
  package func times(_ other: Self) -> Self? {
    guard let above = Self.product(numerator, other.numerator), let below = Self.product(denominator, other.denominator)
    else { return nil }
    return Self(above, over: below)
  }

  /// Nil also where the other one is zero.
  package func divided(by other: Self) -> Self? {
    guard let above = Self.product(numerator, other.denominator), let below = Self.product(denominator, other.numerator)
    else { return nil }
    return Self(above, over: below)
  }

  /// -1, 0 or 1; nil where the numbers are too large to be compared.
  package func compared(with other: Self) -> Int? {
    minus(other).map { $0.numerator.signum() == 0 ? 0 : Int($0.numerator.signum()) }
  }

  /// As a decimal, rounded half away from zero where it has more digits than asked for: for reading only.
  package func text(decimals: Int = 4) -> String {
    let scale = Self.powerOfTen(min(max(decimals, 0), 9))
    let scaled = Self.product(numerator < 0 ? -numerator : numerator, scale * 2)
    guard let scaled else { return String(numerator / denominator) }
    let rounded = (scaled + denominator) / (denominator * 2)
    let digits = String(rounded % scale)
    let fraction = String(repeating: "0", count: String(scale).count - 1 - (scale == 1 ? 0 : digits.count)) + digits
    let text = "\(numerator < 0 ? "-" : "")\(rounded / scale).\(fraction)"
    return exactDecimal(text) ?? text
  }

  /// Whether the decimal text shows no more digits than `text` does: within one unit of the last printed place.
  package func isPrinted(as text: String) -> Bool {
    guard let exact = exactDecimal(text), let printed = Self(exact) else { return false }
    let places = exact.split(separator: ".", maxSplits: 1).dropFirst().first?.utf8.count ?? 0
    guard let unit = Self(1, over: Self.powerOfTen(places)), let gap = minus(printed) else { return false }
    let size = gap.numerator < 0 ? gap.negated : gap
    return size.compared(with: unit) == -1
  }
}
