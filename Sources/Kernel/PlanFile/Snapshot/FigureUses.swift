import Essentials
package import FiscalYears
import Measuring
package import Planning

/// What the indicators of a plan speak of, and what of its figures stayed text: what lists offer and tell.
package struct FigureUses: Sendable {
  /// A cell of the schedule that holds digits and was not taken for a figure: what a person may want to look at.
  package struct UnreadCell: Sendable, Equatable {
    package let node: PlanNode.ID
    package let title: String
    package let cell: ScheduleCell
  }

  /// The years with a typed value, from the oldest.
  package let typedYears: [FiscalYear]
  /// The years with a value or a target, from the oldest.
  package let years: [FiscalYear]
  /// The places in the document of the indicators with a value or target in words.
  package let inWords: [Int]
  package let unreadCells: [UnreadCell]

  init(_ document: PlanDocument) {
    var (typed, all) = (Set<FiscalYear>(), Set<FiscalYear>())
    var (cells, sources) = (Set<String>(), Set<String>())
    var inWords: [Int] = []
    for (place, indicator) in document.indicators.enumerated() {
      for value in indicator.values {
        if let year = value.when.year { typed.insert(year) }
        if let cell = value.fromCell { cells.insert(cell) }
      }
      for reading in indicator.readings where reading.number != nil { all.insert(reading.year) }
      for target in indicator.targets {
        if let year = target.when.year { all.insert(year) }
        if let text = target.sourceText { sources.insert(text) }
      }
      if indicator.values.contains(where: { $0.state == .text })
        || indicator.targets.contains(where: { $0.kind == .text })
      {
        inWords.append(place)
      }
    }
    typedYears = typed.sorted()
    years = all.union(typed).sorted()
    self.inWords = inWords
    unreadCells = document.nodes.filter { $0.repeats == nil && !$0.isArchived }.flatMap { node in
      node.schedule.filter { cell in
        guard cell.printed.contains(where: \.isNumber), !sources.contains(cell.printed) else { return false }
        return !cells.contains("\(node.id)/\(cell.row.rawValue)/\(cell.line)/\(cell.year?.startYear ?? 0)")
      }.map { UnreadCell(node: node.id, title: node.title, cell: $0) }
    }
  }
}
