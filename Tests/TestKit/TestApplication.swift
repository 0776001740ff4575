import Application
import Audit
import Database
import Design
import Essentials
import HTTP
import Logging
import Organization
import Secrets

/// A running application with some features on a fresh database, without sockets: the real routes, sign-in and pages.
///
///     try await TestApplication.with(engine, features: [PlanBook().feature]) { app in
///       let manager = try app.client(as: .planManager)
///       let page = try await manager.get("/plans")
///       #expect(page.status == 200 && page.statements == 3)
///     }
package struct TestApplication {
  package let application: Application
  package let services: Services
  /// The clock of the application; the test moves it.
  package let clock: TestClock
  /// What the application logged.
  package let log: CapturedLog

  package var database: Database { services.database }

  /// Lends an application with these features, beside audit, accounts and design, and removes its database afterwards.
  package static func with(
    _ engine: Engine, features: [Feature] = [], settings: Settings = Settings(),
    _ body: (TestApplication) async throws -> Void
  ) async throws {
    let all = [AuditLog.feature, Organization.feature, Design.feature] + features
    try await TestDatabase.with(engine, migrations: all.flatMap(\.migrations)) { database in
      let clock = TestClock()
      let log = CapturedLog()
      let services = Services(
        database: database, clock: clock, random: RepeatableRandom(seed: 1), settings: settings)
      let application = Application(
        features: all, services: services, identification: SessionIdentification(),
        problems: DesignedProblemPages(), log: Log(sink: log, clock: clock))
      try await body(TestApplication(application: application, services: services, clock: clock, log: log))
    }
  }

  /// A browser of somebody who has not signed in.
  package func visitor(from address: String = "127.0.0.1") -> TestClient { TestClient(self, address: address) }

  /// A browser of a new person with exactly these roles, signed in.
  package func client(as roles: Role..., named name: String? = nil) throws -> TestClient {
    let name = name ?? (roles.map(\.rawValue) + ["person"]).joined(separator: "-")
    return try client(of: account(name, roles: roles))
  }

  /// A browser of that person, signed in.
  package func client(of account: Account) throws -> TestClient {
    let (session, token) = try database.write { connection in
      let session = try SessionStore.start(
        for: account.id, random: services.random, in: connection, at: clock.now)
      let token = try connection.first("select form_token from sessions where id_hash = \(session.hash)") {
        $0.text(0)
      }
      return (session, token)
    }
    let client = visitor()
    client.keep(SessionCookies(services.settings).keeping(session).headerValue)
    client.token = token
    return client
  }

  /// A person with these roles; without `password` nobody can sign in with one, and no time goes into hashing it.
  @discardableResult
  package func account(
    _ signInName: String, displayName: String? = nil, unit: String = "", password: String? = nil, roles: [Role] = []
  ) throws -> Account {
    let hash = try password.map { try PasswordHash(of: $0) } ?? PasswordHash(stored: "none")
    return try database.write { connection in
      try AccountStore.add(
        AccountProfile(signInName: signInName, displayName: displayName ?? signInName, unit: unit),
        id: Account.ID(from: services.random), password: hash, mustChangePassword: false, roles: roles,
        by: .operator, in: connection, at: clock.now)
    }
  }

  /// A role that a person of a test holds, narrowed to a plan or a unit.
  package struct Held: Sendable {
    let role: Role
    let plan: String?
    let unit: String?
    let period: DayPeriod

    package init(_ role: Role, plan: String? = nil, unit: String? = nil, period: DayPeriod = .always) {
      self.role = role
      self.plan = plan
      self.unit = unit
      self.period = period
    }
  }

  /// A person with narrowed roles.
  @discardableResult
  package func account(_ signInName: String, displayName: String? = nil, holding roles: [Held]) throws -> Account {
    let account = try self.account(signInName, displayName: displayName)
    return try database.write { connection in
      for held in roles {
        let unit = held.unit.map { Unit.ID(stored: $0) }
        if let unit { try addTestUnit(unit, in: connection) }
        try GrantStore.add(
          Grant(
            id: Grant.ID(from: services.random), role: held.role, plan: held.plan, unit: unit, period: held.period,
            at: clock.now, by: "管理"), to: account, by: .operator, in: connection, at: clock.now)
      }
      return try AccountStore.find(account.id, in: connection) ?? account
    }
  }

  /// A browser of a new person with narrowed roles, signed in.
  package func client(holding roles: Held..., named name: String? = nil) throws -> TestClient {
    try client(of: account(name ?? services.random.token(length: 12).lowercased(), holding: roles))
  }

  /// Makes sure that there is a unit of that id, without a name.
  private func addTestUnit(_ unit: Unit.ID, in connection: borrowing Connection) throws {
    try connection.run(
      "insert into units (id, created_at) values (\(unit), \(clock.now)) on conflict do nothing")
  }

  /// Runs the job of that name once, as the server would; `hasToStop` tells whether the run is asked to end.
  package func run(job name: String, hasToStop: @escaping @Sendable () -> Bool = { false }) throws {
    guard let job = application.features.flatMap(\.jobs).first(where: { $0.name == name }) else {
      throw TestPage.Missing(what: "a job \(name)")
    }
    try job.body(JobContext(services: services, log: Log(sink: log, clock: clock), hasToStop: hasToStop))
  }

  /// The words of the audit log, oldest first.
  package func auditWords() throws -> [String] {
    try database.read { try AuditLog.entries(limit: 1_000, in: $0) }.reversed().map(\.action)
  }
}
