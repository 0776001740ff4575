package import Essentials

/// Who is acting: a person who signed in, or the operator at the machine.
package struct Actor: Sendable, Equatable {
  /// What the id belongs to.
  package enum Account {}

  /// The account; nil for the operator at the command line.
  package let account: Identifier<Account>?
  /// The name that the history shows.
  package let name: String
  /// The unit that is shown beside the name.
  package let unit: String?
  /// The roles that the person holds today, with what each covers.
  package let holdings: [Holding]

  package init(account: Identifier<Account>?, name: String, unit: String? = nil, holdings: [Holding]) {
    self.account = account
    self.name = name
    self.unit = unit
    self.holdings = holdings
  }

  /// Somebody whose roles cover everything.
  package init(account: Identifier<Account>?, name: String, unit: String? = nil, roles: Set<Role>) {
    self.init(account: account, name: name, unit: unit, holdings: roles.sorted().map { Holding($0) })
  }

  /// The operator of the machine, who is allowed by access to the files.
  package static let `operator` = Actor(account: nil, name: "コマンドライン", roles: Set(Role.allCases))

  /// The server itself, in a job that the operator set up.
  package static let server = Actor(account: nil, name: "定期処理", roles: Set(Role.allCases))

  /// The roles that the person holds.
  package var roles: Set<Role> { Set(holdings.map(\.role)) }

  /// Whether one of the roles allows it with at least some records.
  package func may(_ permission: Permission) -> Bool { holdings.contains { $0.role.permissions.contains(permission) } }

  /// Whether the person may do it with records of the whole city that belong to no plan.
  package func mayEverywhere(_ permission: Permission) -> Bool {
    reach(of: permission).parts.contains { $0.plan == nil && $0.units == nil }
  }

  /// Whether the person may do it with that record.
  package func may(_ permission: Permission, _ record: AccessRecord) -> Bool { reach(of: permission).contains(record) }

  /// The sensitivities of which some records are open to the person for a thing, and others are not.
  var limits: Set<AccessRecord.Sensitivity> {
    var limits: Set<AccessRecord.Sensitivity> = []
    for permission in roles.reduce(into: Set<Permission>(), { $0.formUnion($1.permissions) }) {
      let reach = reach(of: permission)
      limits.formUnion(AccessRecord.Sensitivity.allCases.filter { !reach.isEverything($0) })
    }
    return limits
  }

  /// The records with which the person may do it.
  package func reach(of permission: Permission) -> Reach {
    Reach(
      parts: holdings.flatMap { holding in
        holding.role.rules.filter { $0.permission == permission }.map { rule in
          Reach.Part(
            plan: rule.scope == .everywhere ? nil : holding.plan, units: rule.scope == .ownUnits ? holding.units : nil,
            states: rule.states, sensitivities: rule.sensitivities)
        }
      })
  }
}

extension Actor {
  /// The people in whose place somebody acts today, by name.
  package var principals: [String] { Set(holdings.compactMap(\.deputyFor)).sorted() }

  /// The name that records keep: where only roles of other people allow the deed, with their names.
  package func name(doing permission: Permission?) -> String {
    guard let permission else { return name }
    let used = holdings.filter { $0.role.permissions.contains(permission) }
    let principals = Set(used.compactMap(\.deputyFor)).sorted()
    guard !principals.isEmpty, used.allSatisfy({ $0.deputyFor != nil }) else { return name }
    return "\(name)（\(principals.joined(separator: "、"))の代理）"
  }
}
