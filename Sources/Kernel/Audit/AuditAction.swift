package import Application
package import Essentials

/// A kind of thing that the audit log records; each feature declares its own in an extension.
package struct AuditAction: Sendable, Equatable {
  /// The word in the log, e.g. `account-created`.
  package let word: String
  /// What it takes to do it; tells in which of their roles somebody acted.
  package let permission: Permission?

  package init(_ word: StaticString, needs permission: Permission? = nil) {
    self.word = "\(word)"
    self.permission = permission
  }

  /// The one role in which the actor did it; nil where nobody was signed in or several roles allow it.
  func actingRole(of actor: Actor?) -> String? {
    guard let actor else { return nil }
    if actor.account == nil { return "operator" }
    let roles = actor.roles.filter { role in permission.map(role.permissions.contains) ?? true }
    return roles.count == 1 ? roles.first?.rawValue : nil
  }
}

/// What an entry of the audit log is about.
package struct AuditSubject: Sendable, Equatable {
  /// The kind of thing, e.g. `account`.
  package let kind: String
  /// Which one; nil where there is no single one.
  package let id: String?

  package init(_ kind: StaticString, _ id: String? = nil) {
    self.kind = "\(kind)"
    self.id = id
  }

  package init<Subject>(_ kind: StaticString, _ id: Identifier<Subject>) { self.init(kind, id.text) }
}
