/// What the policy must know about one record to decide who may do what with it.
package struct AccessRecord: Sendable, Equatable {
  /// How far a record has come; a closed set.
  package enum State: String, Sendable, CaseIterable {
    /// Being prepared: not for everybody yet.
    case draft
    /// In force.
    case open
    /// Finished: it is read, and no more changed.
    case closed
  }

  /// How closely a record is guarded; a closed set.
  package enum Sensitivity: String, Sendable, CaseIterable {
    /// The business of the city.
    case ordinary
    /// Data of single persons.
    case personal
    /// Data of occupational health.
    case health
  }

  /// The plan that it belongs to; nil where it belongs to none.
  package let plan: String?
  /// The units that answer for it; empty where no unit does.
  package let units: Set<String>
  package let state: State
  package let sensitivity: Sensitivity

  package init(
    plan: String? = nil, units: Set<String> = [], state: State = .open, sensitivity: Sensitivity = .ordinary
  ) {
    self.plan = plan
    self.units = units
    self.state = state
    self.sensitivity = sensitivity
  }
}
