import Essentials

/// The 全国地方公共団体コード: five digits and a check digit.
enum MunicipalityCode {
  /// The code that the document prints beside the word 団体コード; none is made up.
  static func printed(in outline: SourceOutline) -> String? {
    for item in outline.items where item.text.contains("団体コード") {
      var digits = ""
      for scalar in narrowed(item.text).unicodeScalars {
        if isDigit(scalar) {
          digits.unicodeScalars.append(scalar)
        } else if isValid(digits) {
          return digits
        } else {
          digits = ""
        }
      }
      if isValid(digits) { return digits }
    }
    return nil
  }

  /// Whether it is six digits and the last one fits.
  static func isValid(_ text: String) -> Bool {
    let digits = text.unicodeScalars.compactMap(digitValue)
    guard digits.count == 6, text.unicodeScalars.count == 6 else { return false }
    var sum = 0
    for (place, weight) in [6, 5, 4, 3, 2].enumerated() { sum += digits[place] * weight }
    return (11 - sum % 11) % 10 == digits[5]
  }
}
