package import Application
package import Essentials

/// One change of a person: who, when, why, and the state before it; the state after is the state before the next one.
package struct PersonChange: Sendable, Equatable {
  /// What was done; a closed set.
  package enum Kind: String, Sendable {
    case added, moved, corrected, left, imported
    case takenBack = "taken-back"

    /// The word on screens.
    package var title: String {
      switch self {
      case .added: "登録"
      case .moved: "異動"
      case .corrected: "訂正"
      case .left: "退職"
      case .imported: "取込み"
      case .takenBack: "取込みの取消し"
      }
    }
  }

  /// The number of the change among those of the person, from 1.
  package let revision: Int
  package let at: Instant
  package let actorName: String
  package let kind: Kind
  package let reason: String?
  /// The import or transfer run that it was part of.
  package let run: String?
  /// The state before; nil where the person was added.
  package let before: Person?
}

/// What stands in the log beside a change that is being made.
package struct PersonNote: Sendable {
  package let kind: PersonChange.Kind
  package let reason: String?
  package let run: String?
  package let actor: Actor

  package init(_ kind: PersonChange.Kind, reason: String? = nil, run: String? = nil, by actor: Actor) {
    self.kind = kind
    self.reason = reason
    self.run = run
    self.actor = actor
  }
}

/// A person beside the number of the last change.
package struct KeptPerson: Sendable, Equatable {
  package var person: Person
  package let revision: Int

  package init(person: Person, revision: Int) {
    self.person = person
    self.revision = revision
  }
}
