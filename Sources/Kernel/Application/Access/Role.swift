/// What somebody is in this program; one person may hold several roles, and they stay separate.
package enum Role: String, Sendable, CaseIterable, Comparable {
  /// Accounts and operation, but not content.
  case systemAdministrator = "system-administrator"
  /// 人事課: sets up and runs the plans.
  case planManager = "plan-manager"
  /// Head of a unit: checks what the unit reports.
  case approver
  /// Reports on the measures of a unit.
  case reporter
  /// Sits on the committee that comments and grades.
  case committeeMember = "committee-member"
  /// Executive: reads all plans, drafts as well.
  case reader
  /// Approves what is published of a plan.
  case publisher
  /// Every employee: reads the plans that are open to staff.
  case staff
  /// Reads the audit log.
  case auditor
  /// Occupational health: a domain of its own, closed to everybody else.
  case occupationalHealth = "occupational-health"

  /// The name that people see.
  package var title: String {
    switch self {
    case .systemAdministrator: "システム管理者"
    case .planManager: "人事課（計画の管理者）"
    case .approver: "所属長（確認者）"
    case .reporter: "報告の担当者"
    case .committeeMember: "委員"
    case .reader: "閲覧者（幹部）"
    case .publisher: "公開の承認者"
    case .staff: "職員"
    case .auditor: "監査担当"
    case .occupationalHealth: "産業保健スタッフ"
    }
  }

  /// What a grant of the role may be narrowed to.
  package enum Limits: Sendable {
    /// Neither plan nor unit: the role holds for the whole program.
    case none
    /// One plan, if wanted.
    case plan
    /// A unit with all below it, always, and one plan, if wanted.
    case unit
  }

  /// What a grant of this role may, or must, be narrowed to.
  package var limits: Limits {
    switch self {
    case .systemAdministrator, .auditor, .occupationalHealth, .staff: .none
    case .planManager, .committeeMember, .reader, .publisher: .plan
    case .approver, .reporter: .unit
    }
  }

  package static func < (left: Role, right: Role) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}
