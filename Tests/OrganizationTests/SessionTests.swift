import Application
import Database
import Essentials
import HTTP
import Organization
import Secrets
import TestKit
import Testing

@Suite struct KnowingWhoSentARequest {
  private func head(_ target: String, cookie: String? = nil) throws -> RequestHead {
    let headers = cookie.map { [(name: "cookie", value: $0)] } ?? []
    return try #require(RequestHead(method: .get, target: target, headers: headers))
  }

  private func start(_ app: TestApplication, _ account: Account) throws -> SessionToken {
    try app.database.write { connection in
      try SessionStore.start(for: account.id, random: app.services.random, in: connection, at: app.clock.now)
    }
  }

  private func identify(_ app: TestApplication, _ token: SessionToken?) throws -> Visit {
    let head = try head("/", cookie: token.map { "a=b; hagukumi=\($0.text)" })
    return try SessionIdentification().identify(head, services: app.services)
  }

  @Test(arguments: Engine.tested)
  func `one statement tells person, roles and form token`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let account = try app.account("tanaka", displayName: "田中", unit: "人事課", roles: [.planManager, .reader])
      let head = try head("/", cookie: "hagukumi=\(try start(app, account).text)")
      let identification = SessionIdentification()
      _ = try identification.identify(head, services: app.services)
      let before = app.database.statementCount
      let visit = try identification.identify(head, services: app.services)
      #expect(app.database.statementCount - before == 1)
      #expect(visit.actor == account.actor && visit.token?.count == 32 && visit.headers.isEmpty)
      #expect(visit.actor?.roles == [.planManager, .reader])
      let stranger = try identification.identify(self.head("/"), services: app.services)
      #expect(app.database.statementCount - before == 1)
      #expect(stranger.actor == nil && stranger.token == nil && stranger.headers.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a person without roles is known, too`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let account = try app.account("tanaka")
      #expect(try identify(app, start(app, account)).actor?.roles == [])
    }
  }

  @Test(arguments: Engine.tested)
  func `a session ends after an hour without a request`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let token = try start(app, app.account("tanaka"))
      app.clock.advance(minutes: 59)
      #expect(try identify(app, token).actor != nil)
      app.clock.advance(minutes: 59)
      #expect(try identify(app, token).actor != nil)
      app.clock.advance(minutes: 60)
      #expect(try identify(app, token).actor == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a session ends after twelve hours, however busy it is`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let token = try start(app, app.account("tanaka"))
      for _ in 0..<23 {
        app.clock.advance(minutes: 30)
        #expect(try identify(app, token).actor != nil)
      }
      app.clock.advance(minutes: 30)
      #expect(try identify(app, token).actor == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a session with limits of its own ends by them`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let account = try app.account("tanaka")
      let start = {
        try app.database.write { connection in
          try SessionStore.start(
            for: account.id, limits: SignInSettings().shared, isShared: true, random: app.services.random,
            in: connection, at: app.clock.now)
        }
      }
      let idle = try start()
      app.clock.advance(minutes: 9)
      #expect(try identify(app, idle).actor != nil)
      app.clock.advance(minutes: 10)
      #expect(try identify(app, idle).actor == nil)
      let busy = try start()
      for _ in 0..<23 {
        app.clock.advance(minutes: 5)
        #expect(try identify(app, busy).actor != nil)
      }
      app.clock.advance(minutes: 5)
      #expect(try identify(app, busy).actor == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `the last request is noted at most once a minute`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let account = try app.account("tanaka")
      let token = try start(app, account)
      let identification = SessionIdentification()
      let head = try head("/", cookie: "hagukumi=\(token.text)")
      func statements() throws -> Int {
        let before = app.database.statementCount
        _ = try identification.identify(head, services: app.services)
        return app.database.statementCount - before
      }
      _ = try statements()
      app.clock.advance(seconds: 59)
      #expect(try statements() == 1)
      app.clock.advance(seconds: 1)
      #expect(try statements() == 2)
      #expect(try statements() == 1)
      let sessions = try app.database.read { try SessionStore.list(of: account.id, in: $0, at: app.clock.now) }
      #expect(sessions.map(\.lastSeenAt) == [app.clock.now])
    }
  }

  @Test(arguments: Engine.tested)
  func `the database never holds what the cookie holds`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let token = try start(app, app.account("tanaka"))
      let stored = try app.database.read {
        try $0.rows("select id_hash, form_token from sessions") { [$0.text(0), $0.text(1)] }
      }
      #expect(stored.first?.first == SHA256.hex(Array(token.text.utf8)))
      #expect(stored.joined().allSatisfy { !$0.contains(token.text) })
      let asCookie = try #require(stored.first?.first)
      #expect(SessionToken(asCookie) == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a closed account loses its sessions at once, also one that was missed`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      try app.account("admin", roles: [.systemAdministrator])
      let account = try app.account("tanaka")
      let token = try start(app, account)
      try app.database.write { connection in
        try AccountStore.setDisabled(true, account, by: .operator, in: connection, at: app.clock.now)
      }
      #expect(try identify(app, token).actor == nil)
      #expect(try identify(app, start(app, account)).actor == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a role that is taken back is gone with the next request`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let account = try app.account("tanaka", roles: [.planManager])
      let token = try start(app, account)
      try app.database.write { connection in
        for grant in account.grants {
          try GrantStore.remove(grant.id, from: account, by: .operator, in: connection, at: app.clock.now)
        }
      }
      #expect(try identify(app, token).actor?.may(.managePlans) == false)
    }
  }

  @Test(arguments: Engine.tested)
  func `sessions that have run out are removed when somebody signs in`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let account = try app.account("tanaka")
      for _ in 0..<3 { _ = try start(app, account) }
      app.clock.advance(minutes: 61)
      _ = try start(app, account)
      #expect(try app.database.read { try $0.first("select count(*) from sessions") { $0.integer(0) } } == 1)
    }
  }

  @Test func `cookies are closed to scripts and other sites, and bound to the host over HTTPS`() {
    let token = SessionToken(from: RepeatableRandom(seed: 1))
    let plain = SessionCookies(Settings()).keeping(token)
    #expect(plain.headerValue == "hagukumi=\(token.text); Path=/; HttpOnly; SameSite=Lax")
    let secure = SessionCookies(Settings(hasSecureCookies: true))
    #expect(
      secure.keeping(token).headerValue
        == "__Host-hagukumi=\(token.text); Path=/; HttpOnly; SameSite=Lax; Secure")
    #expect(secure.forgettingSession.headerValue.contains("Max-Age=0"))
  }

  @Test(arguments: Engine.tested)
  func `only the two pages for strangers give out a form token, and keep one that is there`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine) { app in
      try app.account("tanaka")
      let identification = SessionIdentification()
      for target in ["/", "/plans", "/signing", "/assets/1/app.css"] {
        let visit = try identification.identify(head(target), services: app.services)
        #expect(visit.token == nil && visit.headers.isEmpty)
      }
      for target in ["/sign-in", "/sign-in?next=%2Fplans", "/first-run"] {
        let visit = try identification.identify(head(target), services: app.services)
        let token = try #require(visit.token)
        #expect(visit.headers.map(\.value) == ["hagukumi-form=\(token); Path=/; HttpOnly; SameSite=Lax"])
        let again = try identification.identify(
          head(target, cookie: "hagukumi-form=\(token)"), services: app.services)
        #expect(again.token == token && again.headers.isEmpty)
      }
      let forged = try identification.identify(head("/sign-in", cookie: "hagukumi-form=x"), services: app.services)
      #expect(forged.token != "x" && forged.headers.count == 1)
    }
  }
}
