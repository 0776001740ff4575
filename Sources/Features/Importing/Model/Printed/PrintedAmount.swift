import Essentials

/// An amount as printed, e.g. `うち一般財源 5,086千円`.
struct PrintedAmount: Sendable, Equatable {
  /// What it is for, where that stands before it.
  var item: String?
  /// Exact decimal in `unit`.
  var quantity: String
  /// 円, 人 or 時間.
  var unit: String
  /// The unit that it is printed in, where that is another.
  var display: String?

  /// The units that amounts are printed in, longer ones first, with the power of ten that leads to the plain unit.
  private static let units: [(printed: String, unit: String, power: Int)] = [
    ("百万円", "円", 6), ("十万円", "円", 5), ("億円", "円", 8), ("万円", "円", 4), ("千円", "円", 3), ("円", "円", 0),
    ("時間", "時間", 0), ("人", "人", 0), ("名", "人", 0),
  ]

  /// Whether the word is a unit that amounts are printed in.
  static func isUnit(_ word: some StringProtocol) -> Bool { units.contains { $0.printed == word } }

  /// All amounts of a text; nil where anything in it is neither an amount nor what an amount is for.
  static func all(in text: String, defaultUnit: String? = nil) -> [PrintedAmount]? {
    var rest = Substring(joined(text))
    var amounts: [PrintedAmount] = []
    while !rest.allSatisfy(isFiller) {
      guard let amount = next(in: &rest, defaultUnit: defaultUnit) else { return nil }
      amounts.append(amount)
    }
    return amounts.isEmpty ? nil : amounts
  }

  private static func joined(_ text: String) -> String {
    String(narrowed(text).map { $0.isNewline ? " " : $0 })
  }

  private static func next(in rest: inout Substring, defaultUnit: String?) -> PrintedAmount? {
    var search = rest
    while let start = search.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let tail = rest[start...]
      let digits = tail.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
      let after = tail[digits.endIndex...].drop { $0 == " " }
      let printed = units.first { after.hasPrefix($0.printed) }
      if let found = printed ?? defaultUnit.flatMap({ name in units.first { $0.printed == name } }) {
        let sign = rest[..<start].last.map { "△▲-−".contains($0) } ?? false
        let item = item(rest[..<start])
        rest = printed == nil ? rest[digits.endIndex...] : after.dropFirst(found.printed.count)
        guard let quantity = shifted(digits.filter { $0 != "," }, by: found.power) else { return nil }
        return PrintedAmount(
          item: item.isEmpty ? nil : item, quantity: sign && quantity != "0" ? "-" + quantity : quantity,
          unit: found.unit, display: found.printed == found.unit ? nil : found.printed)
      }
      search = tail[digits.endIndex...]
    }
    return nil
  }

  /// What stands before an amount, without signs around it and without white space inside it.
  private static func item(_ text: Substring) -> String {
    var text = text.drop(while: isFiller)
    while let last = text.last, isFiller(last) { text.removeLast() }
    return text.filter { !$0.isWhitespace }
  }

  private static func isFiller(_ character: Character) -> Bool {
    character.isWhitespace || "()（）:：、，・,△▲-−".contains(character)
  }

  /// Moves the decimal point to the right.
  private static func shifted(_ digits: String, by power: Int) -> String? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    var fraction = parts.count == 2 ? String(parts[1]) : ""
    while fraction.count < power { fraction.append("0") }
    let moved = whole + fraction.prefix(power)
    let significant = moved.drop { $0 == "0" }
    var remainder = fraction.dropFirst(power)
    while remainder.last == "0" { remainder.removeLast() }
    let integer = significant.isEmpty ? "0" : String(significant)
    return remainder.isEmpty ? integer : integer + "." + remainder
  }
}
