/// Text as charts set it: how wide it becomes is estimated on the wide side, as no font is asked.
enum ChartText {
  /// The text on one line, without what changes the direction, stacks up or cannot be written in XML.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isAfterMark = false
    for scalar in text.unicodeScalars {
      if isCommon(scalar) {
        result.append(scalar)
        isAfterMark = false
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        if result.last != " " { result.append(scalar.value == 0x3000 ? scalar : " ") }
        isAfterMark = false
      case .format, .surrogate, .unassigned: continue
      case .nonspacingMark, .enclosingMark:
        // One mark on a letter is writing; a tower of them would leave the picture.
        if !isAfterMark, !result.isEmpty { result.append(scalar) }
        isAfterMark = true
      default:
        result.append(scalar)
        isAfterMark = false
      }
    }
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return String(result)
  }

  /// Letters, kana and kanji, which need no look at their properties.
  private static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7E, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
    default: false
    }
  }

  /// The width in the unit of the size.
  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + em($1) } * size
  }

  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20, 0x27, 0x28...0x29, 0x2C, 0x2E, 0x3A...0x3B, 0x49, 0x69, 0x6A, 0x6C, 0x7C: 0.4
    case 0x25, 0x40, 0x4D, 0x57, 0x6D, 0x77: 1
    case 0x41...0x5A: 0.8
    case 0x21...0x7E: 0.62
    case 0xFF61...0xFF9F: 0.6
    default: isCommon(scalar) ? 1 : scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }

  /// The text, or as much of it as there is room for with an ellipsis behind; empty where there is room for nothing.
  static func fitted(_ text: String, to room: Double, size: Double) -> String {
    guard width(text, size: size) > room else { return text }
    var left = room - size
    var kept = ""
    for character in text {
      left -= width(String(character), size: size)
      if left < 0 { break }
      kept.append(character)
    }
    return kept.isEmpty ? "" : kept + "…"
  }
}

/// A number as it stands at an axis: with commas, two decimals at most.
func axisNumber(_ value: Double) -> String {
  let size = abs(value)
  guard value.isFinite else { return "" }
  guard size < 1e15, size == 0 || size >= 0.01 else { return "\(value)" }
  let hundredths = Int((size * 100).rounded())
  var whole = String(hundredths / 100)
  var groups: [String] = []
  while whole.count > 3 {
    groups.insert(String(whole.suffix(3)), at: 0)
    whole = String(whole.dropLast(3))
  }
  let rest = hundredths % 100
  let digits = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
  return (value < 0 ? "−" : "") + ([whole] + groups).joined(separator: ",") + digits
}
