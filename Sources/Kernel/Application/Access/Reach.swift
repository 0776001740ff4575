package import Database

/// The records with which somebody may do one thing: a question about one record, and the filter of a list.
package struct Reach: Sendable, Equatable {
  /// Records that fit all of these; several parts are joined by "or".
  package struct Part: Sendable, Equatable {
    /// The only plan; nil for all records.
    let plan: String?
    /// At least one of these units answers for the record; nil for all records.
    let units: Set<String>?
    let states: Set<AccessRecord.State>
    let sensitivities: Set<AccessRecord.Sensitivity>
  }

  let parts: [Part]

  /// Whether there is any record at all.
  package var isNothing: Bool { parts.isEmpty }

  /// Whether it holds all records of that sensitivity, so that none has to be looked at.
  package func isEverything(_ sensitivity: AccessRecord.Sensitivity = .ordinary) -> Bool {
    parts.contains { part in
      part.plan == nil && part.units == nil && part.states.count == AccessRecord.State.allCases.count
        && part.sensitivities.contains(sensitivity)
    }
  }

  /// Whether it holds that record.
  package func contains(_ record: AccessRecord) -> Bool {
    parts.contains { part in
      (part.plan == nil || part.plan == record.plan) && (part.units.map { !$0.isDisjoint(with: record.units) } ?? true)
        && part.states.contains(record.state) && part.sensitivities.contains(record.sensitivity)
    }
  }

  /// The units whose records of that plan it holds in a state, for where it does not hold those of all units.
  package func units(of plan: String, in state: AccessRecord.State) -> Set<String> {
    parts.filter { ($0.plan == nil || $0.plan == plan) && $0.states.contains(state) }
      .reduce(into: []) { $0.formUnion($1.units ?? []) }
  }
}

extension Reach {
  /// The units whose open records of that plan it holds; nil where it does not ask for units.
  package func units(in plan: String) -> Set<String>? {
    var units: Set<String> = []
    for part in parts where part.plan == nil || part.plan == plan {
      guard part.states.contains(.open), part.sensitivities.contains(.ordinary) else { continue }
      guard let own = part.units else { return nil }
      units.formUnion(own)
    }
    return units
  }
}

extension Reach {
  /// Where a list finds what the policy asks for.
  package struct Columns: Sendable {
    /// The plan's id, e.g. `p.id`.
    let plan: SQL
    /// The word of the state, e.g. `case when … then 'open' else 'draft' end`.
    let state: SQL
    /// The condition that one of these units answers for the record; nil where units play no part.
    let units: (@Sendable ([String]) -> SQL)?

    package init(plan: SQL, state: SQL, units: (@Sendable ([String]) -> SQL)? = nil) {
      self.plan = plan
      self.state = state
      self.units = units
    }
  }

  /// The same decision as `contains`, as a condition for the records of a list that all have that sensitivity.
  package func condition(
    _ columns: Columns, sensitivity: AccessRecord.Sensitivity = .ordinary
  ) -> SQL {
    if isEverything(sensitivity) { return "1 = 1" }
    var condition: SQL = "(1 = 0"
    for part in parts where part.sensitivities.contains(sensitivity) && !part.states.isEmpty {
      condition = condition + " or (\(columns.state) in (\(list: part.states.map(\.rawValue).sorted()))"
      if let plan = part.plan { condition = condition + " and \(columns.plan) = \(plan)" }
      if let units = part.units {
        let sorted = units.sorted()
        condition = condition + " and \(sorted.isEmpty ? "1 = 0" : columns.units?(sorted) ?? "1 = 0")"
      }
      condition = condition + ")"
    }
    return condition + ")"
  }
}
