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
      html.facts(group.map { ($0.side == .in ? "\($0.item)（歳入）" : $0.item, $0.shown) })
    }
  }

  private func isSameGroup(_ left: ResourceLine, _ right: ResourceLine) -> Bool {
    left.year == right.year && left.phase == right.phase
  }
}
