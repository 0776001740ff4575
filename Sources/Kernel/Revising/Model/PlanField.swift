import Essentials
package import JSON
package import Planning

/// Something of a plan that has fields with a history.
package enum RevisedSubject: Hashable, Sendable {
  /// Cover, levels, words and themes.
  case plan
  case node(PlanNode.ID)
  case section(Section.ID)

  /// The kind as the log stores it: `plan`, `node` or `section`.
  package var kind: String {
    switch self {
    case .plan: "plan"
    case .node: "node"
    case .section: "section"
    }
  }

  /// The id; empty for the plan itself.
  package var id: String {
    switch self {
    case .plan: ""
    case .node(let id): id.text
    case .section(let id): id.text
    }
  }

  /// The node, where it is one.
  package var node: PlanNode.ID? { if case .node(let id) = self { id } else { nil } }

  init?(kind: String, id: String) {
    switch kind {
    case "plan": self = .plan
    case "node": self = .node(PlanNode.ID(stored: id))
    case "section": self = .section(Section.ID(stored: id))
    default: return nil
    }
  }
}

/// One field of a subject; the keys are those of the exchange format.
///
/// Lists whose entries have names are split: `text:purpose`, `value:target`, `schedule:plan/0/2023` (row, line, year or
/// column), `vocabulary.markers`. `whole` is the subject itself, `previous` the one before it in the document.
package struct PlanField: Hashable, Sendable {
  package let subject: RevisedSubject
  package let key: String

  package init(_ subject: RevisedSubject, _ key: String) {
    self.subject = subject
    self.key = key
  }

  /// The key of the subject as a whole, where it is made or removed.
  package static let whole = "whole"
  /// The key of the place in the document: the id of the subject before it.
  package static let previous = "previous"
}

/// What happened to one field; nil where it was or is empty.
package struct FieldChange: Sendable, Equatable {
  package let field: PlanField
  package let before: JSONValue?
  package let after: JSONValue?

  package init(_ field: PlanField, before: JSONValue?, after: JSONValue?) {
    self.field = field
    self.before = before
    self.after = after
  }
}
