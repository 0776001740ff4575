import Essentials
import Measuring

/// Numerator and denominator as somebody typed them, what they come to, and whether a figure says the same.
struct FigureParts {
  /// The numerator as an exact decimal.
  let part: String?
  let whole: String?
  private let quotient: ExactNumber?
  private let isPercent: Bool
  private let decimals: Int
  private let unit: String

  /// Says at the fields what is no number, and that nothing is divided by nought, unless that stood there before.
  init(
    part: String?, whole: String?, of indicator: Indicator, over old: Indicator.Value?,
    fields: (part: String, whole: String), _ refusals: inout [Refusal]
  ) {
    self.part = Self.number(part, fields.part, &refusals)
    self.whole = Self.number(whole, fields.whole, &refusals)
    isPercent = IndicatorUnit.isPercent(indicator.unit)
    decimals = indicator.decimals ?? Indicator.Reading.usualDecimals
    unit = indicator.unit ?? ""
    let below = ExactNumber(self.whole)
    quotient = ExactNumber(self.part).flatMap { above in below.flatMap { above.divided(by: $0) } }
    if below?.compared(with: ExactNumber(0)) == 0, old?.denominator != self.whole {
      refusals.append(Refusal("0では割れません。対象の数を書くか、空けてください。", field: fields.whole))
    }
  }

  private static func number(_ text: String?, _ field: String, _ refusals: inout [Refusal]) -> String? {
    guard let text, !text.isEmpty else { return nil }
    if let number = exactDecimal(narrowed(text).filter { $0 != "," }) { return number }
    refusals.append(Refusal("数を、1234.5 のように書いてください。", field: field))
    return nil
  }

  /// The quotient in the unit of the indicator, rounded half up; nil where it is not known.
  var text: String? {
    (isPercent ? quotient?.times(ExactNumber(100)) : quotient)?.text(decimals: decimals)
  }

  /// What stands in the place of a figure that was left empty; it goes on being an expectation where it was one.
  func text(over old: Indicator.Value?) -> String? {
    text.map { old?.state == .provisional ? "\($0)（見込み）" : $0 }
  }

  /// What is wrong with a figure beside them; nil where it says the same, is only about right, or stood there before.
  func problem(_ value: Indicator.Value, _ old: Indicator.Value?) -> String? {
    guard let quotient, let number = value.value, let text, !value.isAbout, !value.isChange else { return nil }
    if let old, old.value == number, old.numerator == part, old.denominator == whole { return nil }
    // Of other units nobody knows whether the quotient is counted by the hundred, as points of a survey are.
    let hundredfold = quotient.times(ExactNumber(100))
    let fitting = isPercent ? [hundredfold] : [quotient, hundredfold]
    if fitting.contains(where: { $0?.isPrinted(as: number) == true }) { return nil }
    let parts = "\(part ?? "")÷\(whole ?? "")"
    return "\(parts)は\(text)\(unit)で、\(number)\(unit)と合いません。どちらかを直すか、数字を空にしてください（空なら\(text)にします）。"
  }
}
