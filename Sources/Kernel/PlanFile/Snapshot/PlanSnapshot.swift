import Essentials
package import FiscalYears
package import Measuring
package import Planning
package import Reporting

/// One revision of a plan, indexed once for all pages that show it; it never changes.
package final class PlanSnapshot: Sendable {
  /// Everything that the plan holds.
  package let document: PlanDocument
  /// The revision that it was taken from.
  package let revision: Int
  /// The nodes in document order; positions in this array are what the other members point to.
  package let entries: [Entry]
  /// Positions of the measures, with repeats, in document order.
  package let measures: [Int]
  /// Positions of the nodes without a parent.
  package let roots: [Int]
  /// Whether anything has been reported; before that, no year is called unreported.
  package let isTracked: Bool
  /// Levels that stand above measures, from the top down.
  package let tiers: [Int]
  /// The nodes whose reports it holds; nil for all.
  private let reportedNodes: Set<PlanNode.ID>?
  /// Which reports it holds; what was left out is in none of its members.
  package let reportReach: ReportReach
  /// The years of cells for which the plan has no column.
  let yearsWithoutColumn: [FiscalYear]
  private let positions: [PlanNode.ID: Int]
  private let years: [FiscalYear]
  private let reportPlaces: [PlanNode.ID: [ReportPlace]]
  private let foundUses = Lock<PlanUses?>(nil)
  private let foundFigureUses = Lock<FigureUses?>(nil)
  private let heldLimits = Lock<[Set<String>: PlanSnapshot]>([:])

  /// A node with what it takes from its original and where it stands; a class, because a node is much to copy for each look.
  package final class Entry: Sendable {
    /// The node; a repeat has the category, owners and schedule of its original where it prints none.
    package let node: PlanNode
    package let parent: Int?
    package let children: [Int]
    /// Ancestors from the top down.
    package let path: [Int]
    package let isMeasure: Bool
    /// The original, for a repeat.
    package let original: Int?
    /// Where it is repeated.
    package let repeatedAt: [Int]
    /// What is planned for each year.
    package let planned: EffectiveSchedule
    /// What happened in each year.
    package let real: EffectiveSchedule
    /// How it stands in each year of the plan once that year has begun.
    fileprivate let standings: [ScheduleStanding]

    /// Whether it is shown again here and counts elsewhere.
    package var isRepeat: Bool { node.repeats != nil }

    fileprivate init(
      _ node: PlanNode, at position: Int, in places: EntryPlaces, original: Int?, plan: Plan, years: [FiscalYear]
    ) {
      self.node = node
      self.original = original
      parent = places.parents[position]
      children = places.children[position]
      path = places.paths[position]
      repeatedAt = places.repeatedAt[position]
      isMeasure = plan.levels.indices.contains(node.level) ? plan.levels[node.level].isMeasure : false
      (planned, real, standings) = Self.schedules(node, plan, years)
    }

    /// The same place in the tree with another content.
    fileprivate init(_ node: PlanNode, like old: Entry, plan: Plan, years: [FiscalYear]) {
      self.node = node
      original = old.original
      parent = old.parent
      children = old.children
      path = old.path
      repeatedAt = old.repeatedAt
      isMeasure = old.isMeasure
      (planned, real, standings) = Self.schedules(node, plan, years)
    }

    private static func schedules(
      _ node: PlanNode, _ plan: Plan, _ years: [FiscalYear]
    ) -> (planned: EffectiveSchedule, real: EffectiveSchedule, standings: [ScheduleStanding]) {
      let planned = EffectiveSchedule(node.schedule, row: .plan, columns: plan.columns)
      let real = EffectiveSchedule(node.schedule, row: .actual, columns: plan.columns)
      let standings = years.map { year in
        ScheduleStanding(
          planned: planned[year], real: real[year], year: year, current: year, vocabulary: plan.vocabulary)
      }
      return (planned, real, standings)
    }
  }

  package init(_ document: PlanDocument, revision: Int) {
    self.document = document.begun
    self.revision = revision
    let nodes = document.nodes.filter { !$0.isArchived }.sorted { $0.order < $1.order }
    let places = EntryPlaces(nodes)
    let years = document.plan.years
    let entries = nodes.indices.map { position in
      let original = places.originals[position]
      return Entry(
        original.map { nodes[position].filled(from: nodes[$0]) } ?? nodes[position], at: position, in: places,
        original: original, plan: document.plan, years: years)
    }
    self.entries = entries
    self.years = years
    yearsWithoutColumn = Self.yearsWithoutColumn(entries, in: document.plan)
    isTracked = Self.isTracked(document, entries)
    positions = places.positions
    let measures = entries.indices.filter { entries[$0].isMeasure }
    self.measures = measures
    tiers = Set(measures.flatMap { entries[$0].path.map { entries[$0].node.level } }).sorted()
    roots = entries.indices.filter { entries[$0].parent == nil }
    reportPlaces = ReportPlace.places(in: document)
    (reportReach, reportedNodes) = (.all, nil)
  }

  /// The same plan with the reports on what these units answer for.
  private init(_ whole: PlanSnapshot, reportsOf units: Set<String>) {
    let nodes = whole.nodes(answeredBy: units)
    document = whole.document.withReports(on: nodes)
    (reportReach, reportedNodes) = (.units(units), nodes)
    reportPlaces = ReportPlace.places(in: document)
    revision = whole.revision
    entries = whole.entries
    measures = whole.measures
    roots = whole.roots
    tiers = whole.tiers
    isTracked = whole.isTracked
    positions = whole.positions
    years = whole.years
    yearsWithoutColumn = whole.yearsWithoutColumn
  }

  /// So many kinds of readers are kept; units are many, and each set of them makes a plan of its own.
  private static let limitedCount = 32

  /// The plan as somebody may read it, made once for each revision and kept as long as that one.
  package func limited(to reach: ReportReach) -> PlanSnapshot {
    guard case .units(let units) = reach, reach != reportReach else { return self }
    return heldLimits.withLock { held in
      if let known = held[units] { return known }
      if held.count >= Self.limitedCount { held = [:] }
      let made = PlanSnapshot(self, reportsOf: units)
      held[units] = made
      return made
    }
  }

  /// Whether reports on that node would be here, so that none means that there is none.
  package func holdsReports(on node: PlanNode.ID) -> Bool { reportedNodes?.contains(node) ?? true }

  /// The state that follows another one: only what differs is looked at, and everything else is shared.
  ///
  /// Nil where more differs than the content of nodes, so that everything has to be looked at again.
  init?(_ document: PlanDocument, revision: Int, following old: PlanSnapshot) {
    guard document.nodes.count == old.document.nodes.count, document.plan == old.plan,
      document.reports == old.document.reports, document.rounds == old.document.rounds
    else { return nil }
    var changed: [Int: PlanNode] = [:]
    for (node, before) in zip(document.nodes, old.document.nodes) where node != before {
      guard node.hasSamePlace(as: before) else { return nil }
      if let position = old.positions[node.id] { changed[position] = node }
    }
    // A repeat shows what its original holds.
    for position in changed.keys {
      for other in old.entries[position].repeatedAt where changed[other] == nil {
        changed[other] = document.nodes.first { $0.id == old.entries[other].node.id }
      }
    }
    var entries = old.entries
    for (position, node) in changed {
      let original = entries[position].original
      let shown = original.map { node.filled(from: changed[$0] ?? old.entries[$0].node) } ?? node
      entries[position] = Entry(shown, like: old.entries[position], plan: old.plan, years: old.years)
    }
    self.document = document.begun
    self.revision = revision
    self.entries = entries
    let isScheduleSame = changed.allSatisfy { $1.schedule == old.entries[$0].node.schedule }
    yearsWithoutColumn =
      isScheduleSame ? old.yearsWithoutColumn : Self.yearsWithoutColumn(entries, in: document.plan)
    isTracked = isScheduleSame ? old.isTracked : Self.isTracked(document, entries)
    measures = old.measures
    roots = old.roots
    tiers = old.tiers
    positions = old.positions
    years = old.years
    reportPlaces = old.reportPlaces
    (reportReach, reportedNodes) = (.all, nil)
  }

  /// The same state with its indicators as somebody may see them; everything else is shared.
  package init(_ old: PlanSnapshot, indicators: [Indicator]) {
    var document = old.document
    document.indicators = indicators
    self.document = document
    revision = old.revision
    entries = old.entries
    measures = old.measures
    roots = old.roots
    isTracked = old.isTracked
    tiers = old.tiers
    yearsWithoutColumn = old.yearsWithoutColumn
    positions = old.positions
    years = old.years
    reportPlaces = old.reportPlaces
    (reportReach, reportedNodes) = (old.reportReach, old.reportedNodes)
  }

  private static func isTracked(_ document: PlanDocument, _ entries: [Entry]) -> Bool {
    !document.reports.isEmpty || entries.contains { entry in entry.node.schedule.contains { $0.row == .actual } }
  }

  /// What the nodes use of the plan's own words; found when somebody asks first, as saving a field does not.
  package var uses: PlanUses {
    foundUses.withLock { found in
      let uses = found ?? PlanUses(entries)
      found = uses
      return uses
    }
  }

  /// What the indicators speak of; found when somebody asks first, as saving a figure does not.
  package var figureUses: FigureUses {
    foundFigureUses.withLock { found in
      let uses = found ?? FigureUses(document)
      found = uses
      return uses
    }
  }

  /// The plan's own page of data.
  package var plan: Plan { document.plan }

  /// The position of the node with that id.
  package func position(of id: PlanNode.ID) -> Int? { positions[id] }

  /// How the measure stands in that year.
  package func standing(_ position: Int, in year: FiscalYear, current: FiscalYear) -> ScheduleStanding {
    let entry = entries[position]
    guard let first = years.first, years.indices.contains(year.startYear - first.startYear) else {
      return ScheduleStanding(
        planned: entry.planned[year], real: entry.real[year], year: year, current: current,
        vocabulary: plan.vocabulary)
    }
    let standing = entry.standings[year.startYear - first.startYear]
    return standing == .unreported && year > current ? .notDue : standing
  }

  /// Positions of the measures below a node (itself, if it is one), in document order.
  package func measures(below position: Int) -> [Int] {
    var found: [Int] = []
    var left = [position]
    while let next = left.popLast() {
      if entries[next].isMeasure { found.append(next) }
      left += entries[next].children
    }
    return found.sorted()
  }

  /// Measures without repeats.
  package var measureCount: Int { measures.count { !entries[$0].isRepeat } }

  /// Repeats among the measures.
  package var repeatCount: Int { measures.count - measureCount }

  /// The reports on a node with their rounds, newest round first.
  package func reports(on id: PlanNode.ID) -> [(round: Round, report: ProgressReport)] {
    (reportPlaces[id] ?? []).map { (document.rounds[$0.round], document.reports[$0.report]) }
  }

  /// The report of the newest round on a node.
  package func latestReport(on id: PlanNode.ID) -> ProgressReport? {
    reportPlaces[id]?.first.map { document.reports[$0.report] }
  }
}

extension PlanNode {
  /// Whether it stands at the same place of the same tree.
  fileprivate func hasSamePlace(as other: PlanNode) -> Bool {
    id == other.id && order == other.order && parent == other.parent && level == other.level
      && repeats == other.repeats && isArchived == other.isArchived
  }
}
