package import Application
package import Essentials

extension Role {
  /// Whether those who run a plan may give it, beside the system administrators.
  package var isDuty: Bool {
    switch self {
    case .approver, .reporter, .committeeMember, .reader, .staff: true
    case .systemAdministrator, .planManager, .publisher, .auditor, .occupationalHealth: false
    }
  }
}

extension Actor {
  /// Whether the person may give that role for that plan, or take it back; nil stands for all plans.
  package func mayGive(_ role: Role, plan: String?) -> Bool {
    if may(.manageAccounts) { return true }
    guard role.isDuty else { return false }
    return plan.map { may(.assignDuties, AccessRecord(plan: $0)) } ?? mayEverywhere(.assignDuties)
  }

  /// The roles that the person may give for at least some plan.
  package var givableRoles: [Role] { Role.allCases.filter { may(.manageAccounts) || may(.assignDuties) && $0.isDuty } }

  /// Says why the person may not give that role to that account, or take it back.
  package func refusalToGive(_ grant: Grant, to account: Identifier<Actor.Account>) -> Refusal? {
    guard account != self.account else {
      return Refusal("自分の役割は、自分では変えられません。ほかの人に頼んでください。", field: "person")
    }
    if mayGive(grant.role, plan: grant.plan) { return nil }
    return grant.role.isDuty
      ? Refusal("この計画について役割を決める権限がありません。自分が受け持つ計画を選んでください。", field: "plan")
      : Refusal("この役割は、システム管理者だけが付け外しできます。", field: "role")
  }
}
