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

  /// Writes the table alone.
  func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "予算と決算")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "年度")
          html.th(scope: .column, "段階")
          html.th(scope: .column, "項目")
          html.th(.class("number"), scope: .column, "額")
        }
      }
      html.tbody { html in
        for line in lines {
          html.tr { html in
            html.td(line.year?.short ?? "")
            html.td(line.phase)
            html.td(line.side == .in ? "\(line.item)（歳入）" : line.item)
            html.td(.class("number"), shownQuantity(line))
          }
        }
      }
    }
  }
}

/// A quantity in the unit that it is printed in, e.g. 6,461千円; exact, never rounded.
func shownQuantity(_ line: ResourceLine) -> String {
  if line.display == "千円", line.unit == "円", line.quantity.hasSuffix("000") {
    return grouped(String(line.quantity.dropLast(3))) + "千円"
  }
  return grouped(line.quantity) + line.unit
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
