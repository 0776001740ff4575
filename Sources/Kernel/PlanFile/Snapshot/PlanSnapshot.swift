package import FiscalYears
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
  /// Distinct owner labels in order of first appearance.
  package let ownerLabels: [String]
  /// Distinct marker labels that the schedule uses.
  package let usedMarkers: [String]
  private let positions: [PlanNode.ID: Int]
  private let reportPlaces: [PlanNode.ID: [ReportPlace]]

  /// A node with what it takes from its original and where it stands.
  package struct Entry: Sendable {
    /// The node; a repeat has the category, owners and schedule of its original where it prints none.
    package let node: PlanNode
    package let parent: Int?
    package fileprivate(set) var children: [Int]
    /// Ancestors from the top down.
    package let path: [Int]
    package let isMeasure: Bool
    /// The original, for a repeat.
    package let original: Int?
    /// Where it is repeated.
    package fileprivate(set) var repeatedAt: [Int]
    /// What is planned for each year.
    package let planned: EffectiveSchedule
    /// What happened in each year.
    package let real: EffectiveSchedule

    /// Whether it is shown again here and counts elsewhere.
    package var isRepeat: Bool { node.repeats != nil }
  }

  package init(_ document: PlanDocument, revision: Int) {
    self.document = document
    self.revision = revision
    let nodes = document.nodes.sorted { $0.order < $1.order }
    var positions: [PlanNode.ID: Int] = [:]
    for (position, node) in nodes.enumerated() { positions[node.id] = position }
    var entries: [Entry] = []
    for node in nodes {
      entries.append(Self.entry(for: node, nodes: nodes, positions: positions, before: entries, plan: document.plan))
    }
    for position in entries.indices {
      if let parent = entries[position].parent { entries[parent].children.append(position) }
      if let original = entries[position].original { entries[original].repeatedAt.append(position) }
    }
    self.entries = entries
    self.positions = positions
    measures = entries.indices.filter { entries[$0].isMeasure }
    roots = entries.indices.filter { entries[$0].parent == nil }
    ownerLabels = distinct(entries.flatMap { $0.node.owners.filter { $0.kind != .openEnded }.map(\.label) })
    usedMarkers = distinct(entries.flatMap { $0.node.schedule.flatMap(\.markers) })
    reportPlaces = ReportPlace.places(in: document)
  }

  private static func entry(
    for node: PlanNode, nodes: [PlanNode], positions: [PlanNode.ID: Int], before: [Entry], plan: Plan
  ) -> Entry {
    // A parent stands before its children in the document; one that does not is treated as absent, so that no cycle can form.
    let parent = node.parent.flatMap { positions[$0] }.flatMap { $0 < before.count ? $0 : nil }
    var shown = node
    var original: Int?
    if case .original(let id) = node.repeats, let position = positions[id] {
      original = position
      shown = node.filled(from: nodes[position])
    }
    return Entry(
      node: shown, parent: parent, children: [], path: parent.map { before[$0].path + [$0] } ?? [],
      isMeasure: plan.levels.indices.contains(node.level) ? plan.levels[node.level].isMeasure : false,
      original: original, repeatedAt: [], planned: EffectiveSchedule(shown.schedule, row: .plan, columns: plan.columns),
      real: EffectiveSchedule(shown.schedule, row: .actual, columns: plan.columns))
  }

  /// The plan's own page of data.
  package var plan: Plan { document.plan }

  /// The position of the node with that id.
  package func position(of id: PlanNode.ID) -> Int? { positions[id] }

  /// How the measure stands in that year.
  package func standing(_ position: Int, in year: FiscalYear, current: FiscalYear) -> ScheduleStanding {
    ScheduleStanding(
      planned: entries[position].planned[year], real: entries[position].real[year], year: year, current: current,
      vocabulary: plan.vocabulary)
  }

  /// Positions of the measures below a node (itself, if it is one), in document order.
  package func measures(below position: Int) -> [Int] {
    measures.filter { $0 == position || entries[$0].path.contains(position) }
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

/// Where a report and its round stand in the document.
private struct ReportPlace {
  let round: Int
  let report: Int

  /// The reports on each node, newest round first; of rounds with the same years the later one in the document is newer.
  static func places(in document: PlanDocument) -> [PlanNode.ID: [ReportPlace]] {
    let rounds = Dictionary(
      document.rounds.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var places: [PlanNode.ID: [ReportPlace]] = [:]
    for (position, report) in document.reports.enumerated() {
      guard let node = report.subject.node, let round = rounds[report.round] else { continue }
      places[node, default: []].append(ReportPlace(round: round, report: position))
    }
    return places.mapValues { places in
      places.sorted { left, right in
        let (old, new) = (document.rounds[right.round], document.rounds[left.round])
        return (new.lastYear.startYear, left.round, left.report) > (old.lastYear.startYear, right.round, right.report)
      }
    }
  }
}

private func distinct(_ labels: [String]) -> [String] {
  var seen: Set<String> = []
  return labels.filter { seen.insert($0).inserted }
}

extension PlanSnapshot {
  /// Whether anything has been reported; before that, no year is called unreported.
  package var isTracked: Bool {
    !document.reports.isEmpty || entries.contains { entry in entry.node.schedule.contains { $0.row == .actual } }
  }
}
