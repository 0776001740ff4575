extension ResourceLine {
  /// The quantity in the unit that it is printed in, e.g. 6,461千円; exact, never rounded.
  package var shown: String { shownQuantity(quantity, unit, display: display) }
}

/// The same as `ResourceLine.shown` from its parts.
package func shownQuantity(_ quantity: String, _ unit: String, display: String?) -> String {
  if display == "千円", unit == "円", quantity.hasSuffix("000") {
    return grouped(String(quantity.dropLast(3))) + "千円"
  }
  return grouped(quantity) + unit
}

/// Digits with commas in threes; the part behind the point stays as it is.
package func grouped(_ number: String) -> String {
  let isNegative = number.hasPrefix("-")
  let halves = number.drop { $0 == "-" }.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  guard let whole = halves.first, whole.allSatisfy(\.isNumber) else { return number }
  var result = ""
  for (index, digit) in whole.enumerated() {
    if index > 0, (whole.count - index) % 3 == 0 { result += "," }
    result.append(digit)
  }
  return (isNegative ? "-" : "") + result + (halves.count > 1 ? "." + halves[1] : "")
}
