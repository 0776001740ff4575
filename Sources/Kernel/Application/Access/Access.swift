/// Who may use a route; every route names one.
package enum Access: Sendable, Equatable {
  /// Everybody who reaches the server.
  case everyone
  /// Everybody who has signed in.
  case signedIn
  /// Those whose roles allow it with some record; where the address names a record, with that one.
  case needs(Permission)
  /// Those whose roles allow it with records of the whole city that belong to no plan, such as a new plan.
  case needsEverywhere(Permission)
  /// Those whose roles allow it with all records of the whole city, in whatever state: for what is about no single plan.
  case needsAll(Permission)

  /// How it stands in the route table.
  package var text: String {
    switch self {
    case .everyone: "everyone"
    case .signedIn: "signed-in"
    case .needs(let permission): "needs \(permission.rawValue)"
    case .needsEverywhere(let permission): "needs \(permission.rawValue) everywhere"
    case .needsAll(let permission): "needs \(permission.rawValue) of all"
    }
  }

  /// Whether that visitor may use the route, as far as this can be told without a record.
  package func allows(_ actor: Actor?) -> Bool {
    switch self {
    case .everyone: true
    case .signedIn: actor != nil
    case .needs(let permission): actor?.may(permission) ?? false
    case .needsEverywhere(let permission): actor?.mayEverywhere(permission) ?? false
    case .needsAll(let permission): actor?.reach(of: permission).isEverything() ?? false
    }
  }

  /// What it takes to use the route.
  var permission: Permission? {
    switch self {
    case .everyone, .signedIn: nil
    case .needs(let permission), .needsEverywhere(let permission), .needsAll(let permission): permission
    }
  }
}
