/// A role that somebody holds today, with what it covers.
package struct Holding: Sendable, Equatable {
  package let role: Role
  /// The only plan that it covers; nil for all.
  package let plan: String?
  /// The only units that it covers, with those below them and those that they succeed; nil for all.
  package var units: Set<String>?
  /// The name of the person in whose place it is held; nil for an own role.
  package let deputyFor: String?

  package init(_ role: Role, plan: String? = nil, units: Set<String>? = nil, deputyFor: String? = nil) {
    self.role = role
    self.plan = plan
    self.units = units
    self.deputyFor = deputyFor
  }
}
