package import Essentials
package import Measuring
package import Organization
package import PlanFile
import Planning

/// One indicator whose figure a round could ask, and the subject on whose sheet it would travel.
package struct FigureAsk: Sendable, Equatable {
  package let indicator: Indicator
  /// The sheet's subject; nil where nobody can be asked.
  package let ask: RoundAsk?

  /// All indicators of the plan with whom they would be asked of.
  ///
  /// An indicator of a measure goes with the sheet of that measure. Its owner goes first: where another unit is named, it
  /// travels on the first sheet of that unit, below the same tier where there is one.
  package static func all(
    _ asks: [RoundAsk], in snapshot: PlanSnapshot, units register: UnitRegister, on day: Day
  ) -> [FigureAsk] {
    snapshot.document.indicators.filter { !$0.isBorrowed }.map { indicator in
      let own = asks.first { $0.node == indicator.node }
      let owners = indicator.owner?.unit.map { register.standing(for: Unit.ID(stored: $0), on: day) } ?? []
      guard !owners.isEmpty else { return FigureAsk(indicator: indicator, ask: own) }
      if let own, own.units.contains(where: owners.contains) { return FigureAsk(indicator: indicator, ask: own) }
      let theirs = asks.filter { $0.units.contains(where: owners.contains) }
      let below = theirs.filter { ask in
        guard let node = indicator.node, let place = ask.node.flatMap({ snapshot.position(of: $0) }) else {
          return false
        }
        return snapshot.entries[place].path.contains { snapshot.entries[$0].node.id == node }
      }
      return FigureAsk(indicator: indicator, ask: leading(below, owners) ?? leading(theirs, owners) ?? own)
    }
  }

  /// The first of those that the unit leads, or the first one.
  private static func leading(_ asks: [RoundAsk], _ owners: [Unit.ID]) -> RoundAsk? {
    asks.first { $0.units.first.map(owners.contains) ?? false } ?? asks.first
  }
}
