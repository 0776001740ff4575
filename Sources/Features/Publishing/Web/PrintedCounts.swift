import Editions
import FiscalYears

extension EditionItem {
  /// Whether it was counted beside the plan.
  var isCounted: Bool { part == .counted }
}

extension ReleasedDocument {
  /// Whether its form has the part with the figures that are published each year.
  fileprivate var printsCounts: Bool { form.definition.contains("\"kind\":\"publication\"") }
}

extension [ReleasedDocument] {
  /// Whether readers of a version with these documents read it: what was counted stands in documents of its year alone.
  func tell(_ item: EditionItem) -> Bool {
    !item.isCounted || contains { $0.printsCounts && ($0.year == nil || $0.year?.japanese == item.place) }
  }
}
