/// A number as it was counted: a whole number, or a fraction that keeps what was divided by what.
///
/// It is never rounded before it is shown, and never shortened, so that the denominator stays the one that people can count.
package struct CountedNumber: Sendable, Equatable {
  /// What is divided; the number itself where it is whole.
  package let numerator: Int
  /// By what it is divided, above 0; 1 for whole numbers.
  package let denominator: Int
  /// By what both were multiplied to stay whole, e.g. 60 where minutes stand for hours; people see them divided by it.
  package let scale: Int

  package init(_ whole: Int) { (numerator, denominator, scale) = (whole, 1, 1) }

  /// A fraction; nil where nothing can be divided by that.
  package init?(_ numerator: Int, over denominator: Int, scale: Int = 1) {
    guard denominator > 0, scale > 0 else { return nil }
    (self.numerator, self.denominator, self.scale) = (numerator, denominator, scale)
  }

  /// Whether the two are the same value, whatever their denominators; compared exactly.
  package func equals(_ other: CountedNumber) -> Bool { !isBelow(other) && !other.isBelow(self) }

  /// Whether it is below the other value; compared exactly, also where a product is larger than an `Int`.
  package func isBelow(_ other: CountedNumber) -> Bool {
    let left = numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: denominator)
    return (left.high, left.low) < (right.high, right.low)
  }

  /// The number times a whole number, with so many digits behind the point; halves go away from zero.
  package func text(digits: Int, times factor: Int = 1) -> String {
    let scale = (0..<digits).reduce(1) { product, _ in product * 10 }
    let (whole, rest) = (numerator.magnitude * factor.magnitude * scale.magnitude).quotientAndRemainder(
      dividingBy: denominator.magnitude)
    let rounded = rest >= denominator.magnitude - rest ? whole + 1 : whole
    let (before, behind) = rounded.quotientAndRemainder(dividingBy: scale.magnitude)
    let sign = (numerator < 0) != (factor < 0) && rounded > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(before)" }
    let tail = String(behind)
    return "\(sign)\(before)." + String(repeating: "0", count: digits - tail.count) + tail
  }
}
