import Database
import Essentials
import JSON
import Measuring
import PlanFile
import Planning

/// What left with nodes when somebody took their making back: kept beside that change, to come back when it is done again.
struct ReturningNodes {
  private let indicators: [Indicator]
  /// The links of the plan with those that come back; nil where none does.
  private let successions: [Succession]?

  /// What the change with that revision took along and is not there now; nil where there is nothing.
  init?(with revision: Int, to document: PlanDocument, in connection: borrowing Connection) throws {
    let kept = try connection.first(
      "select content from plan_change_leavings where plan_id = \(document.plan.id) and revision = \(revision)"
    ) { $0.text(0) }
    guard let kept else { return nil }
    let content = try JSONValue(parsing: Array(kept.utf8))
    indicators = document.indicatorsTaking(content["indicators"]?.array ?? [])
    let links = try (content["successions"]?.array ?? []).map { try PlanFile.succession(from: $0, in: document) }
    successions = document.successionsTaking(links)
  }

  /// Writes it; the nodes are there again.
  func write(of plan: Plan.ID, in connection: borrowing Connection) throws {
    if !indicators.isEmpty { try IndicatorStore.insert(indicators, of: plan, in: connection) }
    if let successions { try SuccessionStore.replace(with: successions, of: plan, in: connection) }
  }
}

extension LeavingNodes {
  /// Keeps what left beside the change that took it away.
  func keep(as revision: Int, in connection: borrowing Connection) throws {
    let kept = Set(new.indicators.map(\.id))
    let indicators = old.indicators.filter { !kept.contains($0.id) }
    let links = old.successions.filter { !new.successions.contains($0) }
    guard !indicators.isEmpty || !links.isEmpty else { return }
    let content: JSONValue = [
      "indicators": .array(indicators.map { PlanFile.json($0) }),
      "successions": .array(links.map { PlanFile.json($0) }),
    ]
    try connection.run(
      """
      insert into plan_change_leavings (plan_id, revision, content)
      values (\(new.plan.id), \(revision), \(content.text(.compact)))
      """)
  }
}

extension PlanDocument {
  /// The indicators that are not there now; what is computed from others comes after them, and not without them.
  fileprivate func indicatorsTaking(_ kept: [JSONValue]) -> [Indicator] {
    var whole = self
    var pending = kept
    while true {
      let left = pending.filter { json in
        guard let indicator = try? PlanFile.indicator(from: json, in: whole) else { return true }
        if !whole.indicators.contains(where: { $0.id == indicator.id }) { whole.indicators.append(indicator) }
        return false
      }
      if left.count == pending.count { break }
      pending = left
    }
    return Array(whole.indicators.dropFirst(indicators.count))
  }

  /// The links with those that left; a measure for which another link was made since stays with that one.
  fileprivate func successionsTaking(_ links: [Succession]) -> [Succession]? {
    var result = successions
    for var link in links {
      // What is left of a split or a merge gives way to the whole of it.
      if let rest = result.firstIndex(where: {
        $0.from == link.from && !$0.to.isEmpty && Set($0.to).isSubset(of: link.to)
      }) {
        result[rest] = link
        continue
      }
      let taken = Set(result.flatMap(\.from))
      let hadSource = !link.from.isEmpty
      link.from.removeAll { taken.contains($0) }
      if !hadSource || !link.from.isEmpty { result.append(link) }
    }
    return result == successions ? nil : result
  }
}
