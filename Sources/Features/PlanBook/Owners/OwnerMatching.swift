import Essentials
import FiscalYears
import Organization
import Planning

/// A unit that a printed owner may mean, and why.
struct OwnerProposal: Equatable {
  /// What led to the unit; a closed set, the surest first.
  enum Reason: Equatable {
    case name, path, shortName
    /// The plan says what the abbreviation stands for.
    case legend(String)
    /// The unit was called so until that day.
    case formerName(until: Day)
    case spelling
    /// The name without what stands in brackets behind it.
    case withoutBrackets

    /// Whether it needs nobody to look at it, where no other unit fits as well.
    var isSure: Bool {
      switch self {
      case .name, .path, .shortName, .legend: true
      case .formerName, .spelling, .withoutBrackets: false
      }
    }

    /// What the screen says.
    var text: String {
      switch self {
      case .name: "名前が同じ"
      case .path: "上位の名前と合わせて同じ"
      case .shortName: "略称が同じ"
      case .legend(let meaning): "計画の凡例：\(meaning)"
      case .formerName(let until): "旧名称（\(until.japanese)まで）"
      case .spelling: "表記の違いを除いて同じ"
      case .withoutBrackets: "かっこの前の名前が同じ"
      }
    }
  }

  let unit: Unit.ID
  let reason: Reason
}

/// Finds the units that printed owners mean.
struct OwnerMatching {
  private let register: UnitRegister
  private let legend: OwnerLegend
  /// The trees of the plan's first and last day, and of today.
  private let trees: [NamedUnits]
  /// Units with a name that they had before all of these days, by that name, folded.
  private let formers: [String: [(unit: Unit.ID, until: Day)]]

  init(_ register: UnitRegister, _ plan: Plan, today: Day) {
    self.register = register
    legend = OwnerLegend(plan)
    let days = [plan.firstYear?.firstDay, plan.lastYear?.lastDay, today].compactMap { $0 }
    var seen: Set<Day> = []
    trees = days.filter { seen.insert($0).inserted }.map { NamedUnits(register.directory(on: $0)) }
    let first = trees[0].day
    formers = register.units.values.sorted { $0.id < $1.id }.reduce(into: [:]) { formers, unit in
      var last: [String: Day] = [:]
      for span in unit.spans { last[foldedText(span.name)] = span.period.lastDay }
      for (name, until) in last where until < first { formers[name, default: []].append((unit.id, until)) }
    }
  }

  /// The units that the label may mean, the surest first, each once.
  func proposals(for label: String) -> [OwnerProposal] {
    var found: [OwnerProposal] = direct(label)
    for meaning in legend.meanings(of: label) {
      found += direct(meaning).map { OwnerProposal(unit: $0.unit, reason: .legend(meaning)) }
    }
    found += former(label) + spelled(label)
    let bare = bareLabel(label)
    if bare != label.trimmed {
      found += (direct(bare) + former(bare)).map { OwnerProposal(unit: $0.unit, reason: .withoutBrackets) }
    }
    var seen: Set<Unit.ID> = []
    return found.filter { seen.insert($0.unit).inserted }
  }

  /// The one unit that needs nobody to look at it.
  func sure(_ proposals: [OwnerProposal]) -> Unit.ID? {
    let sure = proposals.filter(\.reason.isSure)
    return sure.count == 1 ? sure[0].unit : nil
  }

  /// The units that are called exactly so on one of the days; of several days the first that has any.
  private func direct(_ text: String) -> [OwnerProposal] {
    let wanted = foldedText(text)
    guard !wanted.isEmpty else { return [] }
    for tree in trees {
      let named = tree.named(wanted)
      if !named.isEmpty { return named.map { OwnerProposal(unit: $0, reason: .name) } }
      let onPath = tree.onPath(wanted)
      if !onPath.isEmpty { return onPath.map { OwnerProposal(unit: $0, reason: .path) } }
      let short = tree.shortened(wanted)
      if !short.isEmpty { return short.map { OwnerProposal(unit: $0, reason: .shortName) } }
    }
    return []
  }

  /// Units that were called so at some time: themselves where they go on under another name, else those that took up.
  private func former(_ text: String) -> [OwnerProposal] {
    (formers[foldedText(text)] ?? []).flatMap { former in
      register.standing(for: former.unit, on: trees[0].day).map {
        OwnerProposal(unit: $0, reason: .formerName(until: former.until))
      }
    }
  }

  private func spelled(_ text: String) -> [OwnerProposal] {
    for tree in trees {
      let found = tree.spelled(text)
      if !found.isEmpty { return found.map { OwnerProposal(unit: $0, reason: .spelling) } }
    }
    return []
  }
}
