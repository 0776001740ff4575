import Application
import Database
import Essentials
import Organization
import Planning
import Rounds

/// What hangs on units that end without a successor: the roles that are held for them, and their sheets of rounds that run.
struct EndingUnits {
  let roles: [GrantHandover]
  let sheets: [OpenSheets]
  /// The titles of the plans to which roles are narrowed.
  let plans: [String: String]
  let register: UnitRegister

  var isEmpty: Bool { roles.isEmpty && sheets.isEmpty }

  /// Reads them in two statements where units end, and the titles of plans in one more where a role is narrowed to one.
  init(from old: UnitRegister, to new: UnitRegister, for actor: Actor, in connection: borrowing Connection) throws {
    register = new
    let plan = HandoverPlan(from: old, to: new)
    guard let first = plan.units.values.min() else {
      (roles, sheets, plans) = ([], [], [:])
      return
    }
    let units = Set(plan.units.keys)
    roles = plan.handovers(
      try GrantStore.list(for: units, within: actor.reach(of: .assignDuties), from: first, in: connection))
    sheets = try OpenSheets.all(of: units, in: connection)
    plans = try PlanStore.titles(of: Set(roles.compactMap(\.held.grant.plan)), in: connection)
  }

  /// What the unit was called last.
  func name(_ unit: Unit.ID) -> String { register[unit]?.spans.last?.name ?? "" }
}
