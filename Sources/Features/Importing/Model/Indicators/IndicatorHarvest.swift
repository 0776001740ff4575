import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Types the figures that a plan prints: in tables with a column of indicators, in the schedule, in rates of former plans.
///
/// What is printed stays where it is; an indicator points to its cell or keeps the text that it was read from.
enum IndicatorHarvest {
  static func settle(_ document: inout PlanDocument, newID: () -> Indicator.ID) {
    var found: [Indicator] = []
    for section in document.plan.sections {
      for case .table(let cells) in section.blocks {
        found += IndicatorTable(cells, of: document).indicators(newID)
        found += RateTable(cells).indicators(newID)
      }
    }
    for node in document.nodes where node.repeats == nil {
      for text in node.texts where text.field == "indicator" {
        found += IndicatorBlock(text.text, near: document.plan.firstYear).indicators(
          node.id, label: text.label, newID)
      }
      found += ScheduleFigures(node, near: document.plan.firstYear).indicators(newID)
    }
    found += ReportFigures(document).indicators(newID)
    document.indicators += found
  }

  /// Where a plan only repeats a target, the same measure of the plan before tells which way is good.
  static func takeDirections(from old: PlanDocument, into new: inout PlanDocument, along links: [Succession]) {
    for link in links {
      guard let from = link.from.first?.node, let to = link.to.first?.node else { continue }
      for place in new.indicators.indices where new.indicators[place].node == to {
        let indicator = new.indicators[place]
        let sameUnit = { (other: Indicator) in narrowed(other.unit ?? "") == narrowed(indicator.unit ?? "") }
        let before = old.indicators.filter { $0.node == from && sameUnit($0) }
        let beside = new.indicators.filter { $0.node == to && sameUnit($0) }
        guard indicator.better == .none, !indicator.targets.isEmpty, before.count == 1, beside.count == 1 else {
          continue
        }
        new.indicators[place].better = before[0].better
      }
    }
  }
}
