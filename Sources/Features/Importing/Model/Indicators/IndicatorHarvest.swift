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
    if better == .none { better = isHeadCount ? statedDirection : direction }
    if targets.contains(where: { $0.kind != .text && $0.kind != .none }) { rule = Rule.target.rawValue }
    if values.contains(where: { $0.asOf != nil }) { accumulation = .pointInTime }
  }

  /// Whether it counts the staff: such a number goes up or down as duties do, and neither is good by itself.
  private var isHeadCount: Bool {
    guard let unit, ["人", "名"].contains(narrowed(unit)) else { return false }
    let isOfDay = values.contains { $0.asOf != nil }
    return isOfDay || ["職員数", "計画人数", "定員", "定数", "人員", "現員"].contains { name.contains($0) }
  }

  /// The direction that the plan says in words, as 増員 or 職員数の削減; none where it says both or neither.
  private var statedDirection: Direction {
    let texts = [name, definition].compactMap(\.self) + targets.compactMap(\.sourceText)
    let says = { (words: [String]) in texts.contains { text in words.contains { text.contains($0) } } }
    switch (says(["増員", "増加", "増やす", "以上"]), says(["減員", "削減", "減少", "縮減", "減らす", "以内", "以下"])) {
    case (true, false): return .higher
    case (false, true): return .lower
    default: return .none
    }
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
