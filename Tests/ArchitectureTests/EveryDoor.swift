import Application
import Composition
import Database
import Essentials
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Planning
import Secrets
import TestKit
import Testing

/// Tries every route as every role and as a stranger: what it answers is checked in, and never more than the policy says.
@Suite struct EveryDoor {
  /// A plan of the walk: one for which the roles are granted and one for which they are not, open to staff or not.
  private enum Place: String, CaseIterable {
    case ownOpen = "own-open"
    case ownDraft = "own-draft"
    case otherOpen = "other-open"
    case otherDraft = "other-draft"

    var isOpen: Bool { self == .ownOpen || self == .otherOpen }
  }

  /// Somebody who tries the doors; the roles of a plan are held for both own plans.
  private struct Visitor {
    let name: String
    let held: [TestApplication.Held]?
    let holdings: [Holding]

    static let stranger = Visitor(name: "stranger", held: nil, holdings: [])
    static let nobody = Visitor(name: "no role", held: [], holdings: [])

    static let all: [Visitor] =
      [stranger, nobody] + Role.allCases.map { Visitor(name: $0.rawValue, role: $0, plans: [nil]) }
      + Role.allCases.filter { $0.limits != .none }.map {
        Visitor(name: "\($0.rawValue) of a plan", role: $0, plans: ["own-open", "own-draft"])
      }

    init(name: String, held: [TestApplication.Held]?, holdings: [Holding]) {
      (self.name, self.held, self.holdings) = (name, held, holdings)
    }

    init(name: String, role: Role, plans: [String?]) {
      let unit = role.limits == .unit ? "unit-1" : nil
      self.init(
        name: name, held: plans.map { TestApplication.Held(role, plan: $0, unit: unit) },
        holdings: plans.map { Holding(role, plan: $0, units: unit.map { [$0] }) })
    }

    var actor: Actor? { held.map { _ in Actor(account: Identifier(stored: "x"), name: name, holdings: holdings) } }
  }

  private func prepare(_ app: TestApplication) throws {
    for place in Place.allCases {
      let plan = Plan.ID(stored: place.rawValue)
      try app.database.write { connection in
        try PlanArchive.save(largePlan(measures: 3, id: plan), in: connection)
        if place.isOpen { try PlanOpening.open(plan, by: "人事", in: connection, at: app.clock.now) }
      }
    }
    try app.database.write { connection in
      try AccountStore.add(
        AccountProfile(signInName: "person-1", displayName: "職員"), id: Account.ID(stored: "person-1"),
        password: PasswordHash(stored: "none"), mustChangePassword: false, roles: [], by: .operator, in: connection,
        at: app.clock.now)
    }
  }

  /// What a form of an earlier visitor may have taken away.
  private func restore(_ app: TestApplication) throws {
    try app.database.write { connection in
      guard let person = try AccountStore.find(Account.ID(stored: "person-1"), in: connection) else { return }
      try GrantStore.add(
        Grant(id: Grant.ID(stored: "grant-1"), role: .staff, at: app.clock.now, by: "管理"), to: person, by: .operator,
        in: connection, at: app.clock.now)
    }
  }

  /// The answer to a visitor, and what the policy says about it.
  private func answer(_ app: TestApplication, _ route: Route, _ visitor: Visitor, _ account: Account?, _ place: Place)
    async throws -> Int
  {
    if route.method == .post { try restore(app) }
    let client = try account.map { try app.client(of: $0) } ?? app.visitor()
    let target = ExampleAddress.target(of: route, plan: place.rawValue)
    let page = try await route.method == .post ? client.post(target) : client.get(target)
    let what = "\(route.method.rawValue) \(target) as \(visitor.name) gave \(page.status)"
    switch verdict(route, visitor, place) {
    case .open: break
    case .signInFirst: #expect(page.status == 303 && page.location?.hasPrefix("/sign-in") == true, "\(what)")
    case .forbidden: #expect(page.status == 403, "\(what)")
    case .hidden: #expect(page.status == 404, "\(what)")
    case .letIn: #expect(page.status != 403 && page.status != 500, "\(what)")
    }
    return page.status
  }

  private enum Verdict { case open, signInFirst, forbidden, hidden, letIn }

  private func verdict(_ route: Route, _ visitor: Visitor, _ place: Place) -> Verdict {
    guard route.access != .everyone else { return .open }
    guard let actor = visitor.actor else { return .signInFirst }
    guard route.access.allows(actor) else { return .forbidden }
    guard case .needs(let permission) = route.access, route.address.hasPrefix("/plans/") else { return .letIn }
    let record = AccessRecord(plan: place.rawValue, state: place.isOpen ? .open : .draft)
    if actor.may(permission, record) { return .letIn }
    return actor.may(.readPlans, record) ? .forbidden : .hidden
  }

  @Test func `every route answers every visitor as the checked-in table says, and never more than the policy`()
    async throws
  {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    let features = Composition().features
    let routes = features.flatMap(\.routes).sorted {
      ($0.address, $0.method.rawValue) < ($1.address, $1.method.rawValue)
    }
    var table = "own plan open / own plan in preparation / other plan open / other plan in preparation\n"
    try await TestApplication.with(.sqlite, features: features.filter { !own.contains($0.name) }) { app in
      try prepare(app)
      let accounts = try Visitor.all.enumerated().map { number, visitor in
        try visitor.held.map { try app.account("visitor-\(number)", holding: $0) }
      }
      for route in routes {
        var answers: [(codes: String, visitors: [String])] = []
        for (visitor, account) in zip(Visitor.all, accounts) {
          var codes: [Int] = []
          for place in route.address.hasPrefix("/plans/") ? Place.allCases : [.ownOpen] {
            codes.append(try await answer(app, route, visitor, account, place))
          }
          let text = Set(codes).count == 1 ? "\(codes[0])" : codes.map(String.init).joined(separator: "/")
          if let index = answers.firstIndex(where: { $0.codes == text }) {
            answers[index].visitors.append(visitor.name)
          } else {
            answers.append((text, [visitor.name]))
          }
        }
        table += "\n\(route.method.rawValue) \(route.address)\n"
        for answer in answers { table += "  \(answer.codes): \(answer.visitors.joined(separator: ", "))\n" }
      }
    }
    try CheckedInFile("Tests/ArchitectureTests/doors.txt").expect(table)
  }
}

/// An address of a route with something in place of its stars.
enum ExampleAddress {
  static func target(of route: Route, plan: String) -> String {
    var parts: [String] = []
    for part in route.address.split(separator: "/").map(String.init) {
      // A round is taken out in other formats than a plan.
      let isRound = parts.contains("rounds") && parts.last == "export"
      parts.append(part != "*" ? part : isRound ? "xlsx" : example(after: parts.last ?? "", plan: plan))
    }
    return "/" + parts.joined(separator: "/")
  }

  /// What stands for a star, by what stands before it.
  private static func example(after word: String, plan: String) -> String {
    switch word {
    case "plans": plan
    case "nodes", "restore": "measure-1"
    case "export", "file": "csv"
    case "set-up": "levels"
    case "words": "levels"
    case "accounts": "person-1"
    case "grants": "grant-1"
    case "tables", "entries", "closings": "1"
    default: "example-1"
    }
  }
}
