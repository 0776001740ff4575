import Essentials
import FiscalYears
import Planning

/// Budget and accounts of the year of the document.
extension NodeTexts {
  /// A line for the year before, where its accounts are settled, one for the year, and one for what names no year; each sum behind
  /// its phase. What was only asked for is left out.
  func resourcesInYear(of node: PlanNode) -> String {
    let before = year.adding(-1)
    let isSettled = node.resources.contains { $0.year == before && [.settled, .actual].contains($0.meaning) }
    let years: [FiscalYear?] = (isSettled ? [before] : []) + [year, nil]
    return years.compactMap { line(of: $0, node) }.joined(separator: "\n")
  }

  private func line(of year: FiscalYear?, _ node: PlanNode) -> String? {
    let lines = node.resources.filter { $0.year == year && $0.meaning != .request }
    guard !lines.isEmpty else { return nil }
    // One item is what the whole measure costs, and its name says nothing.
    let namesItems = lines.map(\.item).uniqued.count > 1
    let sums = lines.map { line in
      ([line.phase] + (namesItems || line.phase.isEmpty ? [line.item] : [])).uniqued.filter { !$0.isEmpty }
        .joined(separator: " ") + " " + line.shown
    }
    return (year.map { "\($0.japanese)　" } ?? "") + sums.joined(separator: "、")
  }
}
