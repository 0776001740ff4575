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

  /// The words of the audit log, oldest first.
  package func auditWords() throws -> [String] {
    try database.read { try AuditLog.entries(limit: 1_000, in: $0) }.reversed().map(\.action)
  }
}
