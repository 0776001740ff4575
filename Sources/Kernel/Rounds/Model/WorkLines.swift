import Essentials
package import FiscalYears
package import Reporting

/// A list of planned or finished work as text: a line each, `【…】` as headings, months in brackets at the end of a line.
package enum WorkLines {
  /// The lines as a report keeps them; months are read inside that year.
  package static func items(_ text: String, in year: FiscalYear) -> [ProgressReport.Item] {
    var group: String?
    var items: [ProgressReport.Item] = []
    for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) where !line.isEmpty {
      if line.first == "【", line.last == "】" {
        group = String(line.dropFirst().dropLast()).trimmed
      } else {
        items.append(item(line, group: group, in: year))
      }
    }
    return items
  }

  private static func item(_ line: String, group: String?, in year: FiscalYear) -> ProgressReport.Item {
    let text = "・•●○■□◆◇".contains(line.prefix(1)) ? String(line.dropFirst()).trimmed : line
    guard text.last == "）" || text.last == ")", let bracket = text.lastIndex(where: { "（(".contains($0) }),
      let months = MonthSpan(reading: text[bracket...], in: year)
    else { return ProgressReport.Item(group: group, text: text, printed: text == line ? nil : line) }
    return ProgressReport.Item(
      group: group, text: String(text[..<bracket]).trimmed, from: months.from, to: months.to, printed: line)
  }

  /// The text of such a list.
  package static func text(_ items: [ProgressReport.Item]) -> String {
    var lines: [String] = []
    var group: String?
    for item in items {
      if let heading = item.group, heading != group { lines.append("【\(heading)】") }
      group = item.group
      lines.append(item.printed ?? item.text)
    }
    return lines.joined(separator: "\n")
  }
}
