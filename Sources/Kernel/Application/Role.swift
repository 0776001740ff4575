/// What somebody is in this program; one person may hold several roles, and they stay separate.
package enum Role: String, Sendable, CaseIterable, Comparable {
  /// Accounts and operation, but not content.
  case systemAdministrator = "system-administrator"
  /// 人事課: sets up and runs the plans.
  case planManager = "plan-manager"
  /// Reads the plans.
  case reader

  /// The name that people see.
  package var title: String {
    switch self {
    case .systemAdministrator: "システム管理者"
    case .planManager: "人事課（計画の管理者）"
    case .reader: "閲覧者"
    }
  }

  /// What the role allows; this switch is the whole permission matrix.
  package var permissions: Set<Permission> {
    switch self {
    case .systemAdministrator: [.manageAccounts]
    case .planManager: [.readPlans, .managePlans]
    case .reader: [.readPlans]
    }
  }

  package static func < (left: Role, right: Role) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// A thing that somebody may do.
package enum Permission: String, Sendable, CaseIterable {
  /// Look at plans and take them out.
  case readPlans = "read-plans"
  /// Import, change and delete plans.
  case managePlans = "manage-plans"
  /// Make accounts, grant roles, reset passwords.
  case manageAccounts = "manage-accounts"
}

/// Who may use a route; every route names one.
package enum Access: Sendable, Equatable {
  /// Everybody who reaches the server.
  case everyone
  /// Everybody who has signed in.
  case signedIn
  /// Those whose roles allow it.
  case needs(Permission)

  /// How it stands in the route table.
  package var text: String {
    switch self {
    case .everyone: "everyone"
    case .signedIn: "signed-in"
    case .needs(let permission): "needs \(permission.rawValue)"
    }
  }

  /// Whether that visitor may use the route.
  package func allows(_ actor: Actor?) -> Bool {
    switch self {
    case .everyone: true
    case .signedIn: actor != nil
    case .needs(let permission): actor?.may(permission) ?? false
    }
  }
}
