import Essentials
package import PlanFile
import Planning
import Reporting

/// How often a word stands in a plan.
package struct WordUses: Sendable, Equatable {
  /// Places in tiers and measures: cells of the schedule, categories, lines of resources, texts.
  package var places = 0
  /// Of these, places in what was taken out of the plan; it can be brought back and must still read right.
  package var archived = 0
  /// Places in reports: directions, answers, lines of resources.
  package var inReports = 0

  package init() {}

  package var total: Int { places + inReports }
}

extension PlanDocument {
  /// How often each row of a list is used, by key.
  package func uses(_ list: WordList) -> [String: WordUses] {
    var uses: [String: WordUses] = [:]
    func count(_ key: String?, _ node: PlanNode) {
      guard let key else { return }
      uses[key, default: WordUses()].places += 1
      if node.isArchived { uses[key, default: WordUses()].archived += 1 }
    }
    func countReport(_ key: String?) { if let key { uses[key, default: WordUses()].inReports += 1 } }
    let levelKeys = plan.rows(.levels).map(\.key)
    let rolesByMeaning = Dictionary(grouping: plan.vocabulary.roles, by: \.meaning)
    for node in nodes {
      switch list {
      case .markers: for cell in node.schedule { for marker in cell.markers { count(marker, node) } }
      case .categories: count(node.category, node)
      case .emphases: for id in node.emphases { count(id.text, node) }
      case .phases: for line in node.resources { count(line.phase, node) }
      case .levels: if levelKeys.indices.contains(node.level) { count(levelKeys[node.level], node) }
      case .columns: for cell in node.schedule { count(cell.column, node) }
      case .roles:
        // A node holds the part that an owner plays, not the word for it.
        for owner in node.owners { for role in rolesByMeaning[owner.role] ?? [] { count(role.label, node) } }
      case .fields(let level) where node.level == level:
        for text in node.texts { count(text.field, node) }
        for value in node.values { count(value.field, node) }
      case .abbreviations:
        let text = node.ownersPrinted ?? ""
        for entry in plan.vocabulary.abbreviations where text.contains(entry.label) { count(entry.label, node) }
      default: break
      }
    }
    for report in reports {
      switch list {
      case .categories: countReport(report.nextDirection)
      case .phases: for line in report.resources { countReport(line.phase) }
      case .scales: for answer in report.answers { countReport(answer.scale?.text) }
      case .values(let scale): for answer in report.answers where answer.scale == scale { countReport(answer.value) }
      default: break
      }
    }
    return uses
  }
}
