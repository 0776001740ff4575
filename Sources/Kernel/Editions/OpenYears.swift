import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// The years of which the public does not read yet what was counted from reports and from what really happened: a sum must
/// not come out before the parts of it.
struct OpenYears {
  private let rounds: [Round]
  /// The indicators that are counted from reports, or computed from such.
  private let indicators: Set<Indicator.ID>

  init(_ document: PlanDocument) {
    rounds = document.rounds
    var found = Set(document.indicators.filter { $0.binding?.countsReports == true }.map(\.id))
    var known = -1
    while known < found.count {
      known = found.count
      for indicator in document.indicators where indicator.formula.map({ !found.isDisjoint(with: $0.inputs) }) == true {
        found.insert(indicator.id)
      }
    }
    indicators = found
  }

  /// Whether a counted value of that year has to wait until a round is closed.
  func waits(_ year: FiscalYear?, of indicator: Indicator.ID) -> Bool {
    // A plan without rounds was never reported on here; what really happened came with it.
    guard let year, indicators.contains(indicator), !rounds.isEmpty else { return false }
    let closed = rounds.filter { $0.state == .closed }
    guard let last = closed.map(\.lastYear).max(), year <= last else { return true }
    let isOpen = rounds.contains { $0.state == .open && $0.firstYear <= year && year <= $0.lastYear }
    return isOpen && !closed.contains { $0.firstYear <= year && year <= $0.lastYear }
  }
}

extension EditionFilter {
  /// Whether the public has to wait for the value; it is noted as left out.
  mutating func waits(_ value: Indicator.Value, of old: Indicator) -> Bool {
    guard rules.kind == .public, value.reading != nil, openYears.waits(value.when.year, of: old.id) else {
      return false
    }
    return !shows(
      .figures, old.id.text, old.name, old.words(value), place: value.when.place, because: .roundOpen)
  }
}

extension Indicator.Binding {
  /// Whether it counts reports, or what really happened; what is planned and how many measures there are is known before.
  package var countsReports: Bool {
    if quantity == "plan.marked" { return arguments["row"] == "real" }
    return quantity.hasPrefix("reports.") || (quantity.hasPrefix("plan.") && quantity != "plan.measures")
  }
}
