package import Application
package import Essentials

/// What somebody did to a plan in one go, with every field that it changed.
package struct PlanChange: Sendable, Equatable {
  /// The revision of the plan after it; its identity inside the plan.
  package let revision: Int
  package let at: Instant
  /// The account that did it; nil for the operator at the command line.
  package let account: Identifier<Actor.Account>?
  /// The name as it was then.
  package let actorName: String
  package let kind: ChangeKind
  /// What it is about, where it is about one thing.
  package let subject: RevisedSubject?
  /// Why, in the person's own words.
  package let reason: String?
  /// The change that it takes back.
  package let undoes: Int?
  /// The fields in the order of the document; left empty where only the head was asked for.
  package var fields: [FieldChange]
}

/// The kinds of change; a closed set.
package enum ChangeKind: String, Sendable, CaseIterable {
  /// The plan came to be: by import, in the set-up guide, as a copy.
  case created
  /// Another file took its place.
  case replaced
  /// Fields of a sheet.
  case edited
  /// Cells of the schedule.
  case scheduled
  case added, moved, renumbered, repeated, split, merged, archived
  case broughtBack = "brought-back"
  case removed
  /// Cover, period and terms.
  case cover
  case levels, vocabulary, emphases, sections
  /// Many measures at once.
  case bulk
  /// A field or node as it stood before.
  case restored
  case undone, redone
  /// A borrowed item says what its owner says now.
  case followed
  /// An item of another plan was taken in, or became the plan's own.
  case borrowed

  /// Whether somebody typed content, and not words of the whole plan that its items follow.
  var isTyped: Bool {
    switch self {
    case .followed, .borrowed, .vocabulary, .levels, .cover, .emphases, .sections, .created, .replaced: false
    default: true
    }
  }
}

/// What a change is and why; who and when come from the request.
package struct ChangeNote: Sendable {
  package var kind: ChangeKind
  package var subject: RevisedSubject?
  package var reason: String?
  var undoes: Int?

  package init(_ kind: ChangeKind, about subject: RevisedSubject? = nil, reason: String? = nil) {
    self.kind = kind
    self.subject = subject
    self.reason = reason
  }
}
