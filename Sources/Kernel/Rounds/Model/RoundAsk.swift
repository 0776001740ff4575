package import Essentials
import FiscalYears
package import Organization
package import PlanFile
package import Planning

/// One subject that a round would ask about, and whom.
package struct RoundAsk: Sendable, Equatable {
  /// The node; nil for the plan as a whole.
  package let node: PlanNode.ID?
  /// The units of today that answer, the leading one first; empty where no owner is matched, so that 人事課 answers.
  package var units: [Unit.ID]
  /// The owners as printed.
  package let printed: String?

  package init(node: PlanNode.ID?, units: [Unit.ID], printed: String?) {
    self.node = node
    self.units = units
    self.printed = printed
  }

  /// What a cycle asks of a plan, in the order of the document, with the owners as they are on that day; what another plan
  /// owns is reported on there. A plan that only shows items of others is asked about as a whole.
  package static func all(
    _ cycle: Cycle, in snapshot: PlanSnapshot, units register: UnitRegister, on day: Day
  ) -> [RoundAsk] {
    var positions = subjects(cycle.subjects, in: snapshot)
    if positions.isEmpty, !snapshot.document.borrowed(cycle.subjects).isEmpty { positions = [nil] }
    return positions.map { position in
      guard let position else { return RoundAsk(node: nil, units: [], printed: nil) }
      let entry = snapshot.entries[position]
      // A node that prints no owner is asked of who answers for what stands above it.
      let owners =
        ([position] + entry.path.reversed()).lazy.map { snapshot.entries[$0].node }.first { !$0.owners.isEmpty }
      var units: [Unit.ID] = []
      for owner in owners?.owners ?? [] where [.lead, .joint].contains(owner.role) {
        guard let unit = owner.unit else { continue }
        for today in register.standing(for: Unit.ID(stored: unit), on: day) where !units.contains(today) {
          units.append(today)
        }
      }
      return RoundAsk(
        node: entry.node.id, units: units,
        printed: owners?.ownersPrinted ?? owners.map { $0.owners.map(\.label).joined(separator: "、") })
    }
  }

  private static func subjects(_ subjects: Cycle.Subjects, in snapshot: PlanSnapshot) -> [Int?] {
    switch subjects {
    case .plan: return [nil]
    case .measures:
      return snapshot.measures.filter { !snapshot.entries[$0].isRepeat && !snapshot.entries[$0].node.isBorrowed }
    case .level(let name):
      guard let level = snapshot.plan.levels.firstIndex(where: { $0.name == name }) else { return [] }
      return snapshot.entries.indices.filter {
        snapshot.entries[$0].node.level == level && !snapshot.entries[$0].isRepeat
          && !snapshot.entries[$0].node.isBorrowed
      }
    }
  }
}
