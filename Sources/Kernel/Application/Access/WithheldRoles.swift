package import Essentials

/// Roles that somebody holds and may not use before a second factor was shown in this session.
package struct WithheldRoles: Sendable {
  /// What is held back.
  package let holdings: [Holding]
  /// Where the second factor is asked for.
  package let asking: Link

  package init(_ holdings: [Holding], asking: Link) {
    self.holdings = holdings
    self.asking = asking
  }

  /// Where to go first to use a route that only these roles open; nil where they do not open it.
  func way(to head: Link, needing access: Access, as actor: Actor) -> Link? {
    let whole = Actor(account: actor.account, name: actor.name, holdings: actor.holdings + holdings)
    guard access.allows(whole) else { return nil }
    return asking.adding([("next", head.path)])
  }
}
