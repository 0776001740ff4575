/// How many measures a plan has; repeats are counted apart and never among the others.
package struct PlanCounts: Sendable, Equatable {
  /// A label with how often it stands.
  package struct Count: Sendable, Equatable {
    /// The label of the vocabulary.
    package let label: String
    /// How often it stands.
    package let count: Int

    package init(_ label: String, _ count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// Measures without repeats.
  package let measures: Int
  /// Measures that are shown again elsewhere.
  package let repeats: Int
  /// Measures by category, in the order of the vocabulary; categories that no measure has are left out.
  package let categories: [Count]
  /// Measures without a category.
  package let uncategorised: Int
  /// Cells of the planned rows by marker, in the order of the vocabulary; markers that no cell has are left out.
  package let markers: [Count]
  /// Cells of the planned rows that are arrows without a marker.
  package let arrows: Int

  package init(_ nodes: [PlanNode], of plan: Plan) {
    let all = nodes.filter {
      !$0.isArchived && plan.levels.indices.contains($0.level) && plan.levels[$0.level].isMeasure
    }
    let measures = all.filter { $0.repeats == nil }
    let cells = measures.flatMap(\.schedule).filter { $0.row == .plan }
    self.measures = measures.count
    repeats = all.count - measures.count
    categories = Self.counts(of: measures.compactMap(\.category), in: plan.vocabulary.categories.map(\.label))
    uncategorised = measures.count { $0.category == nil }
    markers = Self.counts(of: cells.flatMap(\.markers), in: plan.vocabulary.markers.map(\.label))
    arrows = cells.count { $0.continues && $0.markers.isEmpty }
  }

  private static func counts(of labels: [String], in order: [String]) -> [Count] {
    let counts = labels.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return order.compactMap { label in counts[label].map { Count(label, $0) } }
  }
}
