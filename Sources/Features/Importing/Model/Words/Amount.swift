import Essentials

/// An amount as printed, in its base unit: 6,461千円 is 6461000 円, shown in 千円.
struct Amount: Equatable {
  /// Exact decimal in `unit`.
  var quantity: String
  var unit: String
  /// The unit that it is printed in, where that is another one.
  var display: String?

  /// Reads text that is an amount and nothing else; the unit may stand in the header instead.
  init?(_ text: String, unitFrom header: String) {
    let plain = narrowed(text).trimmed
    var digits = ""
    var rest = Substring(plain)
    if let sign = rest.first, sign == "▲" || sign == "△" || sign == "-" {
      digits = "-"
      rest = rest.dropFirst()
    }
    while let character = rest.first, character.isASCII, character.isNumber || character == "," || character == "." {
      if character != "," { digits.append(character) }
      rest = rest.dropFirst()
    }
    guard digits.contains(where: \.isNumber), digits.count(where: { $0 == "." }) <= 1, !digits.hasSuffix(".") else {
      return nil
    }
    let printed = String(rest).trimmed
    guard
      let found = Self.units.first(where: { $0.name == printed })
        ?? (printed.isEmpty ? Self.units.first { header.contains($0.name) } : nil)
    else { return nil }
    quantity = Self.shift(digits, by: found.zeros)
    unit = found.base
    display = found.name == found.base ? nil : found.name
  }

  private static let units: [(name: String, base: String, zeros: Int)] = [
    ("百万円", "円", 6), ("千円", "円", 3), ("万円", "円", 4), ("億円", "円", 8), ("円", "円", 0), ("時間", "時間", 0), ("人", "人", 0),
    ("名", "人", 0),
  ]

  /// Moves the decimal point that many places to the right.
  private static func shift(_ digits: String, by zeros: Int) -> String {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    var whole = String(parts[0])
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    for _ in 0..<zeros {
      whole.append(fraction.isEmpty ? "0" : fraction.removeFirst())
    }
    let isNegative = whole.hasPrefix("-")
    var digits = whole.drop { $0 == "-" || $0 == "0" }
    if digits.isEmpty { digits = "0" }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (isNegative ? "-" : "") + digits + (fraction.isEmpty ? "" : "." + fraction)
  }
}
