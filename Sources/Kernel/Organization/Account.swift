package import Application
package import Essentials

/// Somebody who can sign in.
package struct Account: Sendable, Equatable {
  /// The identity of an account.
  package typealias ID = Identifier<Actor.Account>

  package let id: ID
  /// The name for signing in, folded.
  package let signInName: String
  /// The name that people see.
  package let displayName: String
  /// The unit that is shown beside the name.
  package let unit: String?
  /// Whether the password was made for the person, who must choose an own one first.
  package let mustChangePassword: Bool
  /// Whether the person may not sign in any more.
  package let isDisabled: Bool
  package let createdAt: Instant
  /// The roles in their order.
  package var grants: [Grant]

  package init(
    id: ID, profile: AccountProfile, mustChangePassword: Bool, isDisabled: Bool = false, createdAt: Instant,
    grants: [Grant] = []
  ) {
    self.id = id
    signInName = profile.signInName
    displayName = profile.displayName
    unit = profile.unit
    self.mustChangePassword = mustChangePassword
    self.isDisabled = isDisabled
    self.createdAt = createdAt
    self.grants = grants
  }

  /// The roles that the person holds.
  package var roles: Set<Role> { Set(grants.map(\.role)) }

  /// The person as the one who signs in and looks after the own account; requests act with the roles of today instead.
  package var actor: Actor { Actor(account: id, name: displayName, unit: unit, roles: roles) }
}
