import Application
import Composition
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing

/// Tries every route as every role and as a stranger: what it answers is checked in, and never more than the policy says.
@Suite struct EveryDoor {
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

  /// The answer to a visitor, held against what the policy says about it.
  private func answer(
    _ app: TestApplication, _ route: Route, _ visitor: Visitor, _ account: Account?, _ place: DoorKind.Place?
  ) async throws -> Int {
    let own = account?.id.text ?? "nobody"
    if route.method == .post {
      try DoorRecords.restore(app)
      try DoorRecords.nameDeputies(app, visitors: [own].filter { $0 != "nobody" })
    }
    let client = try account.map { try app.client(of: $0) } ?? app.visitor()
    let target = ExampleAddress.target(of: route, id: place?.id(own))
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

  private func verdict(_ route: Route, _ visitor: Visitor, _ place: DoorKind.Place?) -> Verdict {
    guard route.access != .everyone else { return .open }
    guard let actor = visitor.actor else { return .signInFirst }
    guard route.access.allows(actor) else { return .forbidden }
    if let isKnown = place?.isKnown, !isKnown(actor) { return .hidden }
    guard case .needs(let permission) = route.access, let record = place?.record else { return .letIn }
    if actor.may(permission, record) { return .letIn }
    return permission.reading.map { actor.may($0, record) } == true ? .forbidden : .hidden
  }

  /// What every visitor gets for each place of a route, those with the same answers together.
  private func entry(_ app: TestApplication, _ route: Route, _ accounts: [Account?]) async throws -> String {
    let places = DoorKind.kind(of: route)?.places.filter { route.method == .get || $0.takesForms }
    var answers: [(codes: String, visitors: [String])] = []
    for (visitor, account) in zip(Visitor.all, accounts) {
      var codes: [Int] = []
      for place in places.map({ $0.map(Optional.some) }) ?? [nil] {
        codes.append(try await answer(app, route, visitor, account, place))
      }
      let text = Set(codes).count == 1 ? "\(codes[0])" : codes.map(String.init).joined(separator: "/")
      if let index = answers.firstIndex(where: { $0.codes == text }) {
        answers[index].visitors.append(visitor.name)
      } else {
        answers.append((text, [visitor.name]))
      }
    }
    return "\n\(route.method.rawValue) \(route.address)\n"
      + answers.map { "  \($0.codes): \($0.visitors.joined(separator: ", "))\n" }.joined()
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
    var table = DoorKind.all.map { "\($0.prefix): \($0.places.map(\.name).joined(separator: " / "))\n" }.joined()
    try await TestApplication.with(.sqlite, features: features.filter { !own.contains($0.name) }) { app in
      try await DoorRecords.make(app)
      let accounts = try Visitor.all.enumerated().map { number, visitor in
        try visitor.held.map { try app.account("visitor-\(number)", holding: $0) }
      }
      for route in routes { table += try await entry(app, route, accounts) }
    }
    try CheckedInFile("Tests/ArchitectureTests/doors.txt").expect(table)
  }

  @Test func `every kind of guarded record that routes name is walked through with own and other records`() {
    let routes = Composition().features.flatMap(\.routes)
    for kind in DoorKind.all {
      #expect(routes.contains { $0.address.hasPrefix(kind.prefix) }, "\(kind.prefix)")
      #expect(kind.places.count > 1, "\(kind.prefix)")
    }
  }
}

/// An address of a route with something in place of its stars.
enum ExampleAddress {
  /// `id` stands for the first star; the others, and all without it, get an example.
  static func target(of route: Route, id: String?) -> String {
    var (parts, id): ([String], String?) = ([], id)
    for part in route.address.split(separator: "/").map(String.init) {
      // A round is taken out in other formats than a plan.
      let isRound = parts.contains("rounds") && parts.last == "export"
      parts.append(part != "*" ? part : isRound ? "xlsx" : id ?? example(after: parts))
      if part == "*" { id = nil }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// What stands for a star, by what stands before it.
  private static func example(after parts: [String]) -> String {
    switch parts.last ?? "" {
    case "plans": "plan-1"
    case "nodes", "restore": "measure-1"
    case "export", "file": "csv"
    case "chart": "svg"
    case "figures", "images": parts.first == "people" ? "ages" : "markers"
    case "documents": "schedule"
    case "files" where parts.contains("documents") || parts.contains("review") || parts.contains("compare"): "word"
    case "years", "by-unit": "2024"
    case "set-up": "levels"
    case "words": "levels"
    case "accounts": "person-1"
    case "grants": "grant-1"
    case "tables", "entries", "closings", "waiting", "versions": "1"
    case "rules", "list", "preview": "public"
    case "themes" where parts.first == "library": "mentor"
    default: "example-1"
    }
  }
}
