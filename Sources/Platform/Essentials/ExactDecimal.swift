/// The shortest exact form of a decimal number: no sign for zero, no needless zeros, no exponent; nil for other text.
package func exactDecimal(_ text: some StringProtocol) -> String? {
  var digits = Array(text.utf8)[...]
  let isNegative = digits.first == 0x2D
  if isNegative || digits.first == 0x2B { digits.removeFirst() }
  let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
  let whole = parts[0].drop { $0 == 0x30 }
  var fraction = parts.count == 2 ? parts[1] : parts[0].prefix(0)
  while fraction.last == 0x30 { fraction.removeLast() }
  if whole.isEmpty, fraction.isEmpty { return "0" }
  let number = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
  return (isNegative ? "-" : "") + number + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
}
