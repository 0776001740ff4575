package import Application
package import Essentials

/// A role that was given to somebody: narrowed to a plan or a unit, for a time, with who gave it and when.
package struct Grant: Sendable, Equatable {
  /// The identity of a grant.
  package typealias ID = Identifier<Grant>

  package let id: ID
  package let role: Role
  /// The only plan that it covers; nil for all.
  package let plan: String?
  /// The unit that it covers with all below it; nil for all.
  package let unit: Unit.ID?
  /// The days on which it holds.
  package let period: DayPeriod
  package let at: Instant
  /// The name of who granted it, as it was then.
  package let by: String

  package init(
    id: ID, role: Role, plan: String? = nil, unit: Unit.ID? = nil, period: DayPeriod = .always, at: Instant, by: String
  ) {
    self.id = id
    self.role = role
    self.plan = plan
    self.unit = unit
    self.period = period
    self.at = at
    self.by = by
  }
}
