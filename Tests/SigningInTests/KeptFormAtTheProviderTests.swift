import Application
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing

@testable import SigningIn

/// What was typed before the session ended, while its sender is away at the provider.
@Suite(.enabled(if: TestProvider.isThere, "NOT tested: OpenID Connect needs Python with the package cryptography"))
struct KeptFormsAtTheProvider {
  private let home = "https://hagukumi.example"
  private let text = "書きかけの<b>文</b>\n二行目 & \"引用\""
  private let ownPage = [(name: "origin", value: "http://test.example")]

  private func withProvider(
    _ engine: Engine, _ body: (TestApplication, TestClient, TestProvider) async throws -> Void
  ) async throws {
    let provider = try TestProvider(now: TestClock().now)
    let outside = ProviderSettings(
      issuer: provider.issuer, clientID: "hagukumi", clientSecret: "the client's secret", publicAddress: home)
    try await withNotes(engine, settings: keyedSettings { $0.provider = outside }) { app, client in
      // The clock of the provider stands still, so the session is ended instead of outliving it.
      try app.database.write { try $0.run("delete from sessions") }
      client.headers = ownPage
      try await body(app, client, provider)
    }
  }

  /// Sends a form whose session ended and takes the way of the provider up to the door there.
  private func leave(_ client: TestClient, shared: Bool = false) async throws -> TestPage {
    let away = try await client.post("/notes", [("note", text), ("revision", "7"), ("token", "old")])
    #expect(away.status == 403)
    let page = try await client.submit(away.form("/sign-in/provider"))
    #expect(page.status == 200 && page.text.contains("預かりました") && !page.markup.contains("書きかけ"))
    #expect(page.markup.contains("/sign-in/provider?kept=yes"))
    return try await client.get("/sign-in/provider?kept=yes" + (shared ? "&shared=yes" : ""))
  }

  private func comeBack(_ client: TestClient, _ provider: TestProvider, _ door: TestPage) async throws -> TestPage {
    let back = try provider.visit(try #require(door.location))
    return try await client.get(String(back.dropFirst(home.count)))
  }

  private func waiting(_ app: TestApplication) throws -> Int? {
    try app.database.read { try $0.first("select count(*) from kept_forms") { $0.integer(0) } }
  }

  @Test(arguments: Engine.tested)
  func `what was typed is there after the return, and is saved only by the button`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, client, provider) async throws in
      let door = try await leave(client, shared: true)
      #expect(try waiting(app) == 1)
      let stored = try app.database.read { try $0.first("select sealed from kept_forms") { $0.text(0) } }
      #expect(stored.map { !$0.contains("note") } == true)
      let page = try await comeBack(client, provider, door)
      #expect(page.status == 200 && page.text.contains("田中 花子") && page.text.contains("まだ保存されていません"))
      #expect(try waiting(app) == 0 && client.cookie("hagukumi-provider") == nil)
      #expect(try await client.get("/notes").markup.isEmpty)
      let form = try page.form("/notes")
      #expect(form["note"] == text && form["revision"] == "7" && form["token"] != "old")
      #expect(try await client.submit(form).status == 303)
      #expect(try await client.get("/notes").markup == "田中 花子:\(text)")
    }
  }

  @Test(arguments: Engine.tested)
  func `a sign-in that fails there leaves what was typed in the page`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, client, provider) async throws in
      for (way, user) in [("wrong-nonce", "tanaka"), ("well", "nobody")] {
        try provider.behave(as: way, user: user)
        let page = try await comeBack(client, provider, try await leave(client))
        let sessions = try app.database.read { try $0.first("select count(*) from sessions") { $0.integer(0) } }
        #expect(page.status == 403 && sessions == 0)
        let saved = try await client.submit(
          page.form("/sign-in"), [("sign-in-name", "tanaka"), ("password", goodPassword)])
        #expect(try saved.form("/notes")["note"] == text)
        try app.database.write { try $0.run("delete from sessions") }
      }
      try provider.behave()
      let door = try await leave(client)
      let location = try #require(door.location)
      let state = location.split(separator: "state=").last?.prefix { $0 != "&" } ?? ""
      let cancelled = try await client.get("/sign-in/provider/return?error=access_denied&state=\(state)")
      #expect(cancelled.status == 403 && cancelled.text.contains("取り消された"))
      #expect(try cancelled.form("/sign-in/provider").fields.contains { $0.1.contains("revision=7") })
      let late = try await leave(client)
      app.clock.advance(minutes: 11)
      let page = try await comeBack(client, provider, late)
      #expect(page.status == 403 && page.text.contains("時間がたったか"))
      #expect(try page.form("/sign-in/provider").fields.contains { $0.1.contains("revision=7") })
    }
  }

  @Test(arguments: Engine.tested)
  func `only the browser that left a form gets it back, and only once`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, client, provider) async throws in
      let door = try await leave(client)
      let cookie = try #require(client.cookie("hagukumi-provider"))
      let thief = app.visitor()
      let plain = try await comeBack(thief, provider, try await thief.get("/sign-in/provider?kept=yes"))
      #expect(plain.status == 303 && !plain.markup.contains("書きかけ"))
      #expect(try waiting(app) == 1)
      #expect(try await comeBack(client, provider, door).status == 200)
      client.keep("hagukumi-provider=\(cookie)")
      try app.database.write { try $0.run("delete from sessions") }
      let again = try await comeBack(client, provider, try await client.get("/sign-in/provider?kept=yes"))
      #expect(again.status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a form is not left without a token, for ever, or by too many`(_ engine: Engine) async throws {
    try await withProvider(engine) { (app, client, provider) async throws in
      let away = try await client.post("/notes", [("note", text)])
      let form = try away.form("/sign-in/provider")
      let forged = form.fields.filter { $0.0 != "token" } + [("token", "forged")]
      #expect(try await app.visitor().post("/sign-in/provider", forged).status == 403)
      #expect(try waiting(app) == 0)
      for _ in 0..<WaitingForms.most { #expect(try await client.submit(form).status == 200) }
      let full = try await client.submit(form)
      #expect(full.status == 403 && full.text.contains("引き継げません"))
      #expect(try full.form("/sign-in").fields.contains { $0.1.contains("revision") || $0.1.contains("note=") })
      #expect(try waiting(app) == WaitingForms.most)
      app.clock.advance(minutes: 61)
      #expect(try await client.submit(form).status == 200)
      #expect(try waiting(app) == 1)
      #expect(provider.issuer.hasPrefix("http"))
    }
  }

  @Test func `the key of the installation and the token of the browser are both needed`() async throws {
    try await withProvider(.sqlite) { (app, _, _) async throws in
      let form = try #require(
        KeptForm(carriedBy: FormFields(fields: [("kept-target", "/notes"), ("kept-fields", "note=a%26b")])))
      let (forms, others) = (
        try #require(WaitingForms([UInt8](repeating: 7, count: 32))),
        try #require(WaitingForms([UInt8](repeating: 8, count: 32)))
      )
      try app.database.write { connection in
        let now = app.clock.now
        var tokens: [String] = []
        for _ in 0..<4 {
          tokens.append(try #require(try forms.keep(form, random: app.services.random, in: connection, at: now)))
        }
        #expect(try others.take(tokens[0], in: connection, at: now) == nil)
        #expect(try forms.take("x" + tokens[1].dropFirst(), in: connection, at: now) == nil)
        #expect(try forms.take(tokens[2], in: connection, at: now.adding(seconds: WaitingForms.lifetime)) == nil)
        let token = tokens[3]
        #expect(try forms.take(token, in: connection, at: now)?.fields.first?.value == "a&b")
        #expect(try forms.take(token, in: connection, at: now) == nil)
      }
    }
  }
}
