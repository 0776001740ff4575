import Essentials
import FiscalYears
import Measuring

extension Indicator {
  /// Settles what follows from the figures: the good direction, the rule, how a year's value comes about.
  mutating func settle() {
    settleDays()
    settleNames()
    if better == .none { better = isHeadCount ? statedDirection : direction ?? aimedDirection }
    if targets.contains(where: { $0.kind != .text && $0.kind != .none }) { rule = Rule.target.rawValue }
  }

  /// Whether its figures are those of a plan, whatever year they stand for: 計画人数, 目標値.
  var isPlanned: Bool {
    ["計画人数", "計画人員", "計画件数", "計画回数", "計画値", "計画数", "計画額", "計画量", "計画率", "目標値"].contains { name.contains($0) }
  }

  /// A day of counting that all figures have is always the same day; one that only some have says that their year was
  /// not over.
  private mutating func settleDays() {
    let numbers = values.filter { $0.value != nil }
    guard values.contains(where: { $0.asOf != nil }) else { return }
    guard !countsStaff, numbers.contains(where: { $0.asOf == nil }) else { return accumulation = .pointInTime }
    for place in values.indices where values[place].state == .final {
      guard let day = values[place].asOf.flatMap({ Day($0) }), let year = values[place].when.year else { continue }
      if year.firstDay < day && day < year.lastDay { values[place].state = .provisional }
    }
  }

  /// A note that says that what is counted has another name begins a new version of the definition.
  private mutating func settleNames() {
    let wordings = values.compactMap { value -> (year: FiscalYear, text: String)? in
      guard let year = value.when.year, let text = value.comment, text.hasPrefix("名称") else { return nil }
      return (year, text)
    }
    guard let change = wordings.firstIndex(where: { $0.text.hasPrefix("名称変更") }) else { return }
    let before = wordings[..<change].last?.text ?? name
    versions = [Version(from: nil, definition: before)]
    versions += wordings[change...].map { Version(from: $0.year, definition: $0.text) }
    definition = wordings.last?.text
  }

  /// Whether it counts the staff: such a number goes up or down as duties do, and neither is good by itself.
  private var isHeadCount: Bool {
    guard let unit, ["人", "名"].contains(narrowed(unit)) else { return false }
    return accumulation == .pointInTime || countsStaff
  }

  private var countsStaff: Bool {
    ["職員数", "計画人数", "定員", "定数", "人員", "現員"].contains { name.contains($0) }
  }

  /// The direction that the plan says in words, as 増員 or 職員数の削減; none where it says both or neither.
  private var statedDirection: Direction {
    Self.direction(
      in: [name, definition].compactMap(\.self) + targets.compactMap(\.sourceText),
      up: ["増員", "増加", "増やす", "以上"], down: ["減員", "削減", "減少", "縮減", "減らす", "以内", "以下"])
  }

  /// The direction that a target in words says, as 割合の拡大.
  private var aimedDirection: Direction {
    Self.direction(
      in: targets.filter { $0.kind == .text }.compactMap(\.sourceText), up: ["拡大", "向上", "増加", "上昇", "増やす"],
      down: ["縮小", "縮減", "削減", "減少", "低下", "低減", "減らす"])
  }

  private static func direction(in texts: [String], up: [String], down: [String]) -> Direction {
    let says = { (words: [String]) in texts.contains { text in words.contains { text.contains($0) } } }
    return switch (says(up), says(down)) {
    case (true, false): .higher
    case (false, true): .lower
    default: .none
    }
  }

  /// The direction that the plan itself shows: by 以上 or 以内, by the law, or by targets that rise or fall.
  private var direction: Direction? {
    let law = targets.first { $0.kind == .legal }.flatMap { target in
      LegalTable.all.first { $0.key == target.table }
    }
    let signs = Set(targets.compactMap(\.comparator) + [law?.comparator].compactMap(\.self))
    if signs.isSubset(of: [">=", ">"]), !signs.isEmpty { return .higher }
    if signs.isSubset(of: ["<=", "<"]), !signs.isEmpty { return .lower }
    guard signs.isEmpty else { return nil }
    let goals = targets.filter { $0.kind == .number }.compactMap { goal in
      goal.when.year.flatMap { year in ExactNumber(goal.value).map { (year, $0) } }
    }
    guard let last = goals.max(by: { $0.0 < $1.0 }) else { return nil }
    let first = goals.min { $0.0 < $1.0 }
    let start = values.first { ($0.when.year ?? last.0) < last.0 && !$0.isAbout }.flatMap { ExactNumber($0.value) }
    guard let before = first.flatMap({ $0.0 < last.0 ? $0.1 : nil }) ?? start, let order = last.1.compared(with: before)
    else { return nil }
    return order == 0 ? nil : order > 0 ? .higher : .lower
  }
}
