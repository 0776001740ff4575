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

  /// The unit of a role in words; one that is no more, or not yet, by the name that it had or will have.
  func unitName(of held: HeldGrant) -> String? {
    guard let id = held.grant.unit else { return nil }
    return units.first { $0.id == id }?.name ?? held.unitName.map {
      "\($0)（\(held.isUnitToCome ? "これからの所属" : "今はない所属")）"
    } ?? "今はない所属"
  }

  /// All that a role is narrowed to, in words.
  func scope(of held: HeldGrant) -> String { scope(of: held.grant, unitName(of: held)) }

  /// All that a role for a unit of today is narrowed to, in words.
  func scope(of grant: Grant) -> String { scope(of: grant, unitName(grant.unit)) }

  private func scope(of grant: Grant, _ unit: String?) -> String {
    [
      grant.role.limits == .none ? nil : planName(grant.plan), unit,
      grant.period == .always ? nil : periodText(grant.period),
    ].compactMap { $0 }.joined(separator: "、")
  }
}
