import Application
import Contracts
import Database
import Essentials
import Organization
import Planning

/// The plans and units by name that somebody may narrow a role to.
struct RolePlaces {
  /// A plan that the visitor may know by its title: one that may be read, or that is open to staff.
  struct KnownPlan {
    let id: String
    let title: String
  }

  let plans: [KnownPlan]
  let units: [(id: Unit.ID, name: String)]

  /// Loads both, in two statements.
  static func load(for actor: Actor, on day: Day, in connection: borrowing Connection) throws -> RolePlaces {
    let directory = try UnitStore.directory(on: day, in: connection)
    return RolePlaces(
      plans: try connection.rows(
        """
        select p.id, p.title from plans p
        where \(actor.reach(of: .readPlans).planCondition) or \(PlanOpening.state) = 'open' order by p.id
        """
      ) { KnownPlan(id: $0.text(0), title: $0.text(1)) }.sorted { ($0.title, $0.id) < ($1.title, $1.id) },
      units: directory.entries.map { ($0.id, directory.pathName(of: $0.id) ?? $0.span.name) })
  }

  /// The plan in words; a plan that the visitor must not know stays without its title.
  func planName(_ id: String?) -> String {
    guard let id else { return "すべての計画" }
    return plans.first { $0.id == id }?.title ?? "作成中の計画"
  }

  /// The unit in words.
  func unitName(_ id: Unit.ID?) -> String? {
    guard let id else { return nil }
    return units.first { $0.id == id }?.name ?? "今はない所属"
  }

  /// All that a role is narrowed to, in words.
  func scope(of grant: Grant) -> String {
    [
      grant.role.limits == .none ? nil : planName(grant.plan), unitName(grant.unit),
      grant.period == .always ? nil : periodText(grant.period),
    ].compactMap { $0 }.joined(separator: "、")
  }
}
