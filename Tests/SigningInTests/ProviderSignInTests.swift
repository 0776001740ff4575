import Application
import Database
import Essentials
import HTTP
import Logging
import Organization
import Secrets
import TestKit
import Testing

@testable import SigningIn

@Suite(.enabled(if: TestProvider.isThere, "NOT tested: OpenID Connect needs Python with the package cryptography"))
struct SigningInThroughAProvider {
  private let home = "https://hagukumi.example"

  private func settings(_ provider: TestProvider, _ change: (inout ProviderSettings) -> Void = { _ in }) -> Settings {
    var outside = ProviderSettings(
      issuer: provider.issuer, clientID: "hagukumi", clientSecret: "the client's secret", publicAddress: home)
    change(&outside)
    return keyedSettings { $0.provider = outside }
  }

  private func withProvider(
    _ engine: Engine, _ change: (inout ProviderSettings) -> Void = { _ in },
    _ body: (TestApplication, TestProvider) async throws -> Void
  ) async throws {
    let provider = try TestProvider(now: TestClock().now)
    try await withSigningIn(engine, settings: settings(provider, change)) { app in try await body(app, provider) }
  }

  /// Goes the whole way of a browser, back to us.
  private func signIn(
    _ client: TestClient, _ provider: TestProvider, from door: String = "/sign-in/provider"
  ) async throws -> TestPage {
    let away = try await client.get(door)
    let back = try provider.visit(try #require(away.location))
    #expect(back.hasPrefix(home + "/sign-in/provider/return?"))
    return try await client.get(String(back.dropFirst(home.count)))
  }

  @Test(arguments: Engine.tested)
  func `a person whom the provider knows gets the same session as everybody`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, provider) async throws in
      let client = app.visitor()
      let door = try await client.get("/sign-in?next=%2Fplans")
      #expect(door.markup.contains("href=\"/sign-in/provider?next=%2Fplans\""))
      let page = try await signIn(client, provider, from: "/sign-in/provider?next=%2Fplans")
      #expect(page.status == 303 && page.location == "/plans")
      #expect(try await client.get("/plans").status == 200)
      #expect(client.cookie("hagukumi-provider") == nil)
      let shared = app.visitor()
      #expect(try await signIn(shared, provider, from: "/sign-in/provider?shared=yes").location == "/")
      #expect(try await shared.get("/account").text.contains("共用の端末"))
      #expect(try app.auditWords().last == "signed-in")
    }
  }

  @Test(arguments: ["well", "es256", "two-audiences", "slow-clock"])
  func `right tokens of every kind are believed`(_ way: String) async throws {
    try await withProvider(.sqlite) { (app, provider) async throws in
      try provider.behave(as: way)
      #expect(try await signIn(app.visitor(), provider).status == 303)
    }
  }

  @Test(arguments: [
    ("no-algorithm", TokenFault.algorithm), ("hmac-with-public-key", .algorithm), ("critical", .algorithm),
    ("rs256-key-as-es256", .unknownKey), ("unknown-key", .unknownKey), ("other-key-same-name", .signature),
    ("changed", .signature), ("cut", .signature), ("wrong-issuer", .issuer), ("wrong-audience", .audience),
    ("audiences-without-party", .audience), ("wrong-party", .audience), ("wrong-nonce", .nonce), ("no-nonce", .nonce),
    ("expired", .time), ("never-expires", .time), ("from-the-future", .time), ("not-yet", .time),
    ("no-name", .subject), ("name-is-a-number", .subject),
  ])
  func `a token with something wrong in it opens nothing`(_ way: String, _ fault: TokenFault) async throws {
    let provider = try TestProvider(now: TestClock().now)
    let log = CapturedLog()
    let feature = SigningIn(log: Log(sink: log, clock: TestClock())).feature
    try await TestApplication.with(.sqlite, features: [feature], settings: settings(provider)) { (app) async throws in
      try app.account("tanaka")
      try app.account("admin", roles: [.systemAdministrator])
      try provider.behave(as: way)
      let client = app.visitor()
      let page = try await signIn(client, provider)
      #expect(page.status == 403 && client.cookie("hagukumi") == nil)
      #expect(log.lines.joined().contains(fault.rawValue), "\(log.lines)")
      #expect(try app.database.read { try $0.first("select count(*) from sessions") { $0.integer(0) } } == 0)
    }
  }

  @Test(arguments: ["oversized", "elsewhere"])
  func `an answer that is too large, or leads elsewhere, is no answer`(_ way: String) async throws {
    try await withProvider(.sqlite) { (app, provider) async throws in
      try provider.behave(as: way)
      #expect(try await signIn(app.visitor(), provider).status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `an answer that the browser did not ask for, or brings twice, opens nothing`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, provider) async throws in
      let client = app.visitor()
      let back = try provider.visit(try #require(try await client.get("/sign-in/provider").location))
      let target = String(back.dropFirst(home.count))
      let victim = app.visitor()
      #expect(try await victim.get(target).status == 403)
      _ = try await victim.get("/sign-in/provider")
      #expect(try await victim.get(target).status == 403 && victim.cookie("hagukumi") == nil)
      let cookie = try #require(client.cookie("hagukumi-provider"))
      #expect(try await client.get(target).status == 303)
      client.keep("hagukumi-provider=\(cookie)")
      #expect(try await client.get(target).status == 403)
      let forged = app.visitor()
      forged.keep("hagukumi-provider=\(cookie.dropLast(2))AA")
      #expect(try await forged.get(target).status == 403)
      let late = app.visitor()
      let lateBack = try provider.visit(try #require(try await late.get("/sign-in/provider").location))
      app.clock.advance(minutes: 10)
      #expect(try await late.get(String(lateBack.dropFirst(home.count))).status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `who has no account here is told so, and so is who has a closed one`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, provider) async throws in
      let closed = try app.account("closed")
      try app.database.write { connection in
        try AccountStore.setDisabled(true, closed, by: .operator, in: connection, at: app.clock.now)
      }
      var statements: [Int] = []
      for user in ["nobody", "closed"] {
        try provider.behave(user: user)
        let page = try await signIn(app.visitor(), provider)
        #expect(page.status == 403 && page.text.contains("アカウントがないか"))
        statements.append(page.statements)
      }
      #expect(Set(statements).count == 1)
      #expect(try app.auditWords().last == "sign-in-refused")
    }
  }

  @Test func `a realm must be that of the city`() async throws {
    try await withProvider(.sqlite, { $0.realm = Realm(["city.example"]) }) { (app, provider) async throws in
      for (user, status) in [("tanaka@city.example", 303), ("tanaka@other.example", 403), ("tanaka", 403)] {
        try provider.behave(user: user)
        #expect(try await signIn(app.visitor(), provider).status == status)
      }
    }
  }

  @Test func `a temporary password ends where somebody signs in by other means`() async throws {
    try await withProvider(.sqlite) { (app, provider) async throws in
      try app.database.write { connection in
        let account = try #require(try AccountStore.find(signInName: "tanaka", in: connection))
        try AccountStore.resetPassword(
          .nobodyKnows, of: account, by: .operator, in: connection, at: app.clock.now)
      }
      let client = app.visitor()
      #expect(try await signIn(client, provider).status == 303)
      #expect(try await client.get("/plans").status == 200)
      #expect(try app.auditWords().contains("password-voided"))
    }
  }

  @Test func `keys and doors are remembered, and strange keys are not asked for again at once`() async throws {
    try await withProvider(.sqlite) { (app, provider) async throws in
      for _ in 0..<3 { _ = try await signIn(app.visitor(), provider) }
      #expect(try provider.counts().contains("\"keys\": 1"))
      try provider.behave(as: "unknown-key")
      for _ in 0..<3 { _ = try await signIn(app.visitor(), provider) }
      #expect(try provider.counts().contains("\"keys\": 1"))
      app.clock.advance(seconds: 31)
      for _ in 0..<3 { _ = try await signIn(app.visitor(), provider) }
      #expect(try provider.counts().contains("\"keys\": 2"))
    }
  }

  @Test func `a provider that does not answer leaves the way by password`() async throws {
    let outside = ProviderSettings(
      issuer: "http://127.0.0.1:1", clientID: "hagukumi", clientSecret: nil, publicAddress: home)
    try await withSigningIn(.sqlite, settings: keyedSettings { $0.provider = outside }) { (app) async throws in
      let client = app.visitor()
      let page = try await client.get("/sign-in/provider")
      #expect(page.status == 403 && page.markup.contains("/sign-in?with=password"))
      #expect(try await client.signIn("tanaka", goodPassword, at: "/sign-in?with=password").status == 303)
    }
  }

  @Test func `without settings there is no such door`() async throws {
    try await withSigningIn(.sqlite, settings: keyedSettings()) { (app) async throws in
      #expect(try await app.visitor().get("/sign-in/provider").status == 404)
      #expect(try await app.visitor().get("/sign-in/provider/return?code=x&state=y").status == 404)
    }
  }
}
