/// A link between old and new nodes, many to many (次期プランへ).
package struct Succession: Sendable, Equatable {
  /// The kinds of link; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    case `continue`, expand, merge, split, new, finish
  }

  /// One end of a link.
  package struct End: Sendable, Hashable {
    package var plan: Plan.ID
    package var node: PlanNode.ID

    package init(plan: Plan.ID, node: PlanNode.ID) {
      self.plan = plan
      self.node = node
    }
  }

  package var from: [End]
  package var to: [End]
  package var kind: Kind
  package var reason: String?

  package init(from: [End], to: [End], kind: Kind, reason: String? = nil) {
    self.from = from
    self.to = to
    self.kind = kind
    self.reason = reason
  }
}

/// What the importer could not place or had to repair.
package struct ImportNote: Sendable, Equatable {
  /// Where it stands in the source, e.g. `人事管理!B12`.
  package var source: String
  /// A short machine word, e.g. `shifted-row`.
  package var kind: String
  /// The text of the source.
  package var text: String
  /// What the matter is, in Japanese.
  package var problem: String

  package init(source: String, kind: String, text: String, problem: String) {
    self.source = source
    self.kind = kind
    self.text = text
    self.problem = problem
  }
}
