import Essentials
package import Planning

/// What of a plan's own words its nodes use: what filters offer and tables need columns for.
package struct PlanUses: Sendable, Equatable {
  /// Distinct owner labels in order of first appearance.
  package let ownerLabels: [String]
  /// Distinct marker labels that the schedule uses.
  package let markers: [String]
  /// Keys of the text fields that measures use.
  package let fields: Set<String>
  /// Labels of the categories that measures have.
  package let categories: Set<String>
  /// Themes that measures are tagged with.
  package let emphases: Set<Emphasis.ID>
  /// Whether any measure has an owner.
  package let hasOwners: Bool

  init(_ entries: [PlanSnapshot.Entry]) {
    let measures = entries.filter(\.isMeasure)
    ownerLabels = entries.flatMap { $0.node.owners.filter { $0.kind != .openEnded }.map(\.label) }.uniqued
    markers = entries.flatMap { $0.node.schedule.flatMap(\.markers) }.uniqued
    fields = Set(measures.flatMap { $0.node.texts.map(\.field) })
    categories = Set(measures.compactMap { $0.node.category })
    emphases = Set(measures.flatMap { $0.node.emphases })
    hasOwners = measures.contains { $0.node.ownersPrinted != nil }
  }
}
