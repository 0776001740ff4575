import Design
import Essentials
import FiscalYears
import HTML
import Planning

/// The money, people and time of a node or a report; totals are shown as recorded.
struct ResourceTable {
  let lines: [ResourceLine]

  func write(to html: inout HTMLWriter) {
    guard !lines.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "resources")) { html in
      html.h2(.id("resources"), "予算と決算")
      table(&html)
    }
  }

  /// Writes the amounts alone, grouped by year and phase.
  func table(_ html: inout HTMLWriter) {
    for (index, line) in lines.enumerated() where index == 0 || !isSameGroup(line, lines[index - 1]) {
      let group = lines[index...].prefix { isSameGroup($0, line) }
      html.p(.class("small muted"), [line.year?.short, line.phase].compactMap { $0 }.joined(separator: "　"))
      html.facts(group.map { ($0.side == .in ? "\($0.item)（歳入）" : $0.item, shownQuantity($0)) })
    }
  }

  private func isSameGroup(_ left: ResourceLine, _ right: ResourceLine) -> Bool {
    left.year == right.year && left.phase == right.phase
  }
}

/// A quantity in the unit that it is printed in, e.g. 6,461千円; exact, never rounded.
func shownQuantity(_ line: ResourceLine) -> String {
  shownQuantity(line.quantity, line.unit, display: line.display)
}

/// The same from its parts.
func shownQuantity(_ quantity: String, _ unit: String, display: String?) -> String {
  if display == "千円", unit == "円", quantity.hasSuffix("000") {
    return grouped(String(quantity.dropLast(3))) + "千円"
  }
  return grouped(quantity) + unit
}

/// Digits with commas in threes; the part behind the point stays as it is.
func grouped(_ number: String) -> String {
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
