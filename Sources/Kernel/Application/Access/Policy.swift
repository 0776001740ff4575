/// One thing that a role allows, and with which records.
struct PolicyRule: Sendable {
  /// How far it goes; a closed set.
  enum Scope {
    /// The plan that the role is granted for, or all.
    case granted
    /// The same, and only records for which the units answer that the role is granted for.
    case ownUnits
    /// All records, however narrow the grant.
    case everywhere
  }

  let permission: Permission
  var scope = Scope.granted
  var states: Set<AccessRecord.State> = Set(AccessRecord.State.allCases)
  var sensitivities: Set<AccessRecord.Sensitivity> = [.ordinary]
}

extension Role {
  /// What the role allows; this switch is the whole policy, and a checked-in table shows what follows from it.
  var rules: [PolicyRule] {
    switch self {
    case .systemAdministrator:
      [
        PolicyRule(permission: .manageAccounts), PolicyRule(permission: .assignDuties),
        PolicyRule(permission: .readUnits, scope: .everywhere),
      ]
    case .planManager:
      [
        .readPlans, .managePlans, .publishPlans, .enterFigures, .readReports, .writeReports, .checkReports,
        .manageUnits, .assignDuties,
      ].map { PolicyRule(permission: $0) } + [
        PolicyRule(permission: .readUnits, scope: .everywhere),
        PolicyRule(permission: .readPeople, sensitivities: [.ordinary, .personal]),
        PolicyRule(permission: .managePeople, sensitivities: [.ordinary, .personal]),
        PolicyRule(permission: .readWorkTime, sensitivities: [.ordinary, .personal]),
        PolicyRule(permission: .manageWorkTime, sensitivities: [.ordinary, .personal]),
      ]
    case .approver:
      Self.staffRules + [
        PolicyRule(permission: .readReports, scope: .ownUnits, states: [.open, .closed]),
        PolicyRule(permission: .writeReports, scope: .ownUnits, states: [.open]),
        PolicyRule(permission: .enterFigures, scope: .ownUnits, states: [.open]),
        PolicyRule(permission: .checkReports, scope: .ownUnits, states: [.open]),
        PolicyRule(permission: .readWorkTime, scope: .ownUnits, sensitivities: [.personal]),
      ]
    case .reporter:
      Self.staffRules + [
        PolicyRule(permission: .readReports, scope: .ownUnits, states: [.open, .closed]),
        PolicyRule(permission: .writeReports, scope: .ownUnits, states: [.open]),
        PolicyRule(permission: .enterFigures, scope: .ownUnits, states: [.open]),
      ]
    case .committeeMember:
      Self.staffRules + [
        PolicyRule(permission: .readReports, states: [.open, .closed]),
        PolicyRule(permission: .gradeReports, states: [.open]),
      ]
    case .reader:
      [
        PolicyRule(permission: .readPlans), PolicyRule(permission: .readReports),
        PolicyRule(permission: .readUnits, scope: .everywhere),
      ]
    case .publisher:
      [
        PolicyRule(permission: .readPlans), PolicyRule(permission: .publishPlans),
        PolicyRule(permission: .readUnits, scope: .everywhere),
      ]
    case .staff: Self.staffRules
    case .auditor: [PolicyRule(permission: .readAudit)]
    case .occupationalHealth:
      [
        PolicyRule(permission: .readHealth, sensitivities: [.health]),
        PolicyRule(permission: .manageHealth, sensitivities: [.health]),
      ]
    }
  }

  /// What every employee may.
  private static let staffRules = [
    PolicyRule(permission: .readPlans, states: [.open, .closed]),
    PolicyRule(permission: .readUnits, scope: .everywhere),
  ]

  /// The things that the role allows with at least some records.
  package var permissions: Set<Permission> { Set(rules.map(\.permission)) }
}
