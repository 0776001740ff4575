package import Application
import Essentials
package import Measuring
package import Planning

/// START HERE: who may see what few people come to, the same for every page, file and document inside the city.
///
/// Figures that rest on few people are shown to who runs the plan and to who answers for the unit; others see that
/// something is hidden. `PlanSnapshot.shown(to:)` hides values of indicators, `SmallFigures` those of their parts. What
/// the public sees is decided by `Editions`.
package struct FigureReader: Sendable, Equatable {
  /// Whether nothing is hidden.
  package let seesAll: Bool
  /// The units of which the reader sees all figures.
  package let units: Set<String>

  /// Nobody in particular, where nothing else is said.
  package init(seesAll: Bool = false, units: Set<String> = []) {
    (self.seesAll, self.units) = (seesAll, units)
  }

  /// What somebody may see of the figures of a plan.
  package init(_ actor: Actor, of plan: Plan.ID) {
    let own = actor.reach(of: .enterFigures).units(in: plan.text)
    seesAll = own == nil || actor.may(.managePlans, AccessRecord(plan: plan.text))
    units = seesAll ? [] : own ?? []
  }

  /// Whether figures of that part of the city are shown, however few people stand behind them.
  package func seesFew(of member: FigureMember) -> Bool {
    seesAll || (member.dimension == .unit && units.contains(member.key))
  }

  /// Whether figures are shown that rest on few people of all these units.
  package func seesFew(of units: Set<String>) -> Bool { seesAll || self.units.isSuperset(of: units) }

  /// Whether everything that the other reader sees is shown to this one, too.
  package func sees(allThat other: FigureReader) -> Bool {
    seesAll || (!other.seesAll && units.isSuperset(of: other.units))
  }
}

extension RequestContext {
  /// What the visitor may see of the figures of a plan.
  package func reader(of plan: Plan.ID) -> FigureReader { FigureReader(signedIn, of: plan) }
}
