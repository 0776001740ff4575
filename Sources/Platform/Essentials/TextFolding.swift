/// Makes text comparable: full and half width, letter case, spaces and the spellings that plans mix are treated as equal.
///
/// Full-width ASCII becomes half-width, half-width kana becomes full-width, all dashes become `-`, `，` becomes `、`,
/// white space disappears, and Latin letters become lower case.
package func foldedText(_ text: some StringProtocol) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x200B, 0xFEFF: continue
    case 0x41...0x5A: append(scalar.value + 32, to: &result)
    case 0xFF21...0xFF3A: append(scalar.value - 0xFEE0 + 32, to: &result)
    case 0xFF01...0xFF5E where scalar.value != 0xFF0C: append(foldedPunctuation(scalar.value - 0xFEE0), to: &result)
    case 0xFF0C, 0xFF64: append(0x3001, to: &result)
    case 0xFF61: append(0x3002, to: &result)
    case 0x2010...0x2015, 0x2212, 0x2500: append(0x2D, to: &result)
    case 0x301C, 0x223C: append(0x7E, to: &result)
    case 0xFF65: append(0x30FB, to: &result)
    case 0xFF66...0xFF9F: appendHalfWidthKana(scalar.value, to: &result)
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// Full-width digits, letters and signs written half-width; everything else as it is.
package func narrowed(_ text: some StringProtocol) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if (0xFF01...0xFF5E).contains(scalar.value) {
      append(scalar.value - 0xFEE0, to: &result)
    } else if scalar.value == 0x3000 {
      append(0x20, to: &result)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

private func foldedPunctuation(_ value: UInt32) -> UInt32 { value }

private func append(_ value: UInt32, to result: inout String.UnicodeScalarView) {
  if let scalar = Unicode.Scalar(value) { result.append(scalar) }
}

private let halfWidthKana = Array(
  "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜".unicodeScalars)

private func appendHalfWidthKana(_ value: UInt32, to result: inout String.UnicodeScalarView) {
  let mark: UInt32? = value == 0xFF9E ? 1 : value == 0xFF9F ? 2 : nil
  if let mark, let last = result.last, (0x30AB...0x30DB).contains(last.value) {
    result.removeLast()
    append(last.value + mark, to: &result)
  } else {
    result.append(halfWidthKana[Int(value - 0xFF66)])
  }
}

extension StringProtocol {
  /// The text without white space (also full-width) at both ends.
  package var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x200B, 0x3000, 0xFEFF: true
  case 0x00...0x2FFF: scalar.properties.isWhitespace
  default: false
  }
}
