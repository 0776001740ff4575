import Application
package import Essentials

/// A role for a unit whose work goes to others on a day, with those to whom it may be handed over.
package struct GrantHandover: Sendable {
  /// A unit that takes up work.
  package struct Heir: Sendable {
    package let unit: Unit.ID
    /// Whether the unit begins on that day; the role then grows to the work of nobody else.
    package let isNew: Bool
  }

  package let held: HeldGrant
  /// The unit for which the role is held now.
  package let unit: Unit.ID
  /// The first day of the new order.
  package let day: Day
  /// Whether the unit ends; otherwise a part of it goes elsewhere.
  package let unitEnds: Bool
  package let heirs: [Heir]

  /// Whether the role goes to that unit unless somebody decides otherwise: where a unit ends and a new one takes its place.
  package func isExpected(for heir: Heir) -> Bool { unitEnds && heir.isNew && !held.isClosed }
}

/// What a change of units does to the roles that are held for them.
package struct HandoverPlan: Sendable {
  /// The units that end with the change or give a part away, with the first day of the new order.
  package let units: [Unit.ID: Day]
  private let new: UnitRegister

  package init(from old: UnitRegister, to new: UnitRegister) {
    self.new = new
    var units: [Unit.ID: Day] = [:]
    for (id, unit) in new.units {
      guard let before = old[id] else { continue }
      if unit.lastDay < before.lastDay { units[id] = unit.lastDay.adding(days: 1) }
    }
    for link in new.successions.subtracting(old.successions) where units[link.old] == nil {
      units[link.old] = link.day
    }
    self.units = units
  }

  /// The roles that need a look, in the order of their units and holders.
  package func handovers(_ grants: [HeldGrant]) -> [GrantHandover] {
    grants.compactMap { held in
      guard let unit = held.grant.unit, let day = units[unit], held.grant.period.lastDay >= day else { return nil }
      return handover(held, unit, on: day)
    }
  }

  private func handover(_ held: HeldGrant, _ unit: Unit.ID, on day: Day) -> GrantHandover {
    let ends = new[unit]?.span(on: day) == nil
    let heirs = ends ? new.standing(for: unit, on: day) : new.successors(of: unit).filter { $0.day == day }.map(\.new)
    return GrantHandover(
      held: held, unit: unit, day: day, unitEnds: ends,
      heirs: heirs.map { GrantHandover.Heir(unit: $0, isNew: new[$0]?.firstDay == day) })
  }
}
