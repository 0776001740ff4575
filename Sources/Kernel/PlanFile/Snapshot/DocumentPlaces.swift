import FiscalYears
import Planning
import Reporting

/// How the nodes of a document hang together, by position.
struct EntryPlaces {
  var positions: [PlanNode.ID: Int] = [:]
  var parents: [Int?] = []
  var children: [[Int]]
  var paths: [[Int]] = []
  var originals: [Int?] = []
  var repeatedAt: [[Int]]

  init(_ nodes: [PlanNode]) {
    children = Array(repeating: [], count: nodes.count)
    repeatedAt = children
    for (position, node) in nodes.enumerated() { positions[node.id] = position }
    for (position, node) in nodes.enumerated() {
      // A parent stands before its children in the document; one that does not is treated as absent, so that no cycle can form.
      let parent = node.parent.flatMap { positions[$0] }.flatMap { $0 < position ? $0 : nil }
      parents.append(parent)
      paths.append(parent.map { paths[$0] + [$0] } ?? [])
      if let parent { children[parent].append(position) }
      var original: Int?
      if case .original(let id) = node.repeats { original = positions[id] }
      originals.append(original)
      if let original { repeatedAt[original].append(position) }
    }
  }
}

/// Where a report and its round stand in the document.
struct ReportPlace {
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
