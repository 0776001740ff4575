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
}

extension Indicator {
  /// Settles what follows from the figures: the good direction, the rule, how a year's value comes about.
  mutating func settle() {
    if better == .none { better = direction }
    if targets.contains(where: { $0.kind != .text && $0.kind != .none }) { rule = Rule.target.rawValue }
    if values.contains(where: { $0.asOf != nil }) { accumulation = .pointInTime }
  }

  /// The direction that the plan itself shows: by 以上 or 以内, or by targets that rise or fall.
  private var direction: Direction {
    let signs = Set(targets.compactMap(\.comparator))
    if signs.isSubset(of: [">=", ">"]), !signs.isEmpty { return .higher }
    if signs.isSubset(of: ["<=", "<"]), !signs.isEmpty { return .lower }
    guard signs.isEmpty else { return .none }
    let goals = targets.filter { $0.kind == .number }.compactMap { goal in
      goal.when.year.flatMap { year in ExactNumber(goal.value).map { (year, $0) } }
    }
    guard let last = goals.max(by: { $0.0 < $1.0 }) else { return .none }
    let first = goals.min { $0.0 < $1.0 }
    let start = values.first { ($0.when.year ?? last.0) < last.0 && !$0.isAbout }.flatMap { ExactNumber($0.value) }
    guard let before = first.flatMap({ $0.0 < last.0 ? $0.1 : nil }) ?? start, let order = last.1.compared(with: before)
    else { return .none }
    return order == 0 ? .none : order > 0 ? .higher : .lower
  }
}
