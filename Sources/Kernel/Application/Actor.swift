package import Essentials

/// Who is acting: a person who signed in, or the operator at the machine.
package struct Actor: Sendable, Equatable {
  /// What the id belongs to.
  package enum Account {}

  /// The account; nil for the operator at the command line.
  package let account: Identifier<Account>?
  /// The name that the history shows.
  package let name: String
  /// The unit that is shown beside the name.
  package let unit: String?
  /// The roles that the person holds.
  package let roles: Set<Role>

  package init(account: Identifier<Account>?, name: String, unit: String? = nil, roles: Set<Role>) {
    self.account = account
    self.name = name
    self.unit = unit
    self.roles = roles
  }

  /// The operator of the machine, who is allowed by access to the files.
  package static let `operator` = Actor(account: nil, name: "コマンドライン", roles: Set(Role.allCases))

  /// Whether one of the roles allows it.
  package func may(_ permission: Permission) -> Bool { roles.contains { $0.permissions.contains(permission) } }
}
