import Application
import Audit
import Database
import Essentials
import Organization
import SigningIn
import TestKit
import Testing

@Suite struct RolesThatNeedASecondFactor {
  private let settings = keyedSettings { $0.secondFactorRoles = [.systemAdministrator, .approver] }

  private func give(_ app: TestApplication, _ role: Role, to name: String) throws {
    try app.database.write { connection in
      let account = try #require(try AccountStore.find(signInName: name, in: connection))
      try GrantStore.add(
        Grant(id: Grant.ID(from: app.services.random), role: role, at: app.clock.now, by: "管理"), to: account,
        by: .operator, in: connection, at: app.clock.now)
    }
  }

  @Test(arguments: Engine.tested)
  func `a role that is given during a session waits for the second factor, and the rest goes on`(
    _ engine: Engine
  ) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      let (first, second) = (app.visitor(), app.visitor())
      for client in [first, second] { #expect(try await client.signIn("tanaka", goodPassword).status == 303) }
      try give(app, .systemAdministrator, to: "tanaka")
      let away = try await first.get("/accounts?q=x")
      #expect(away.status == 303 && away.location == "/account/second-factor?next=%2Faccounts%3Fq%3Dx")
      #expect(try await first.post("/accounts/new").status == 403)
      #expect(try await first.get("/plans").status == 200)
      #expect(try await first.get("/account").text.contains("確認コードが要る役割があります"))
      let page = try await first.follow(away)
      #expect(page.text.contains("次の役割は、下の設定をすませると使えます：システム管理者"))

      let picture = try await first.setUpApp(app).picture
      #expect(try await first.get("/accounts").status == 200)
      #expect(try await !first.get("/account").text.contains("確認コードが要る役割"))
      #expect(try app.auditWords().last == "second-factor-shown")

      // The other session has shown nothing yet; the factor cannot be given up there either.
      let asked = try await second.get("/accounts")
      let form = try await second.follow(asked).form("/account/second-factor/show")
      #expect(try await second.submit(form, [("code", "000000")]).status == 422)
      #expect(try await second.get("/accounts").status == 303)
      app.clock.advance(seconds: 30)
      let code = try app.code(from: picture)
      #expect(try await second.post("/account/second-factor/remove", [("code", code)]).status == 422)
      let shown = try await second.submit(form, [("code", code)])
      #expect(shown.status == 303 && shown.location == "/accounts")
      #expect(try await second.get("/accounts").status == 200)
      #expect(try await second.submit(form, [("code", code)]).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `a deputy of such a role is asked at the sign-in, or when the days begin`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      let today = app.clock.now.day
      let head = try app.account("head", displayName: "課長 花子", holding: [.init(.approver, unit: "unit-1")])
      let deputy = try #require(try app.database.read { try AccountStore.find(signInName: "tanaka", in: $0) })
      func name(_ from: Day, _ id: String) throws {
        try app.database.write { connection in
          let held = try #require(try GrantStore.find(head.grants[0].id, on: today, in: connection))
          try DeputyStore.add(
            DeputyDraft(from: from, until: from, reason: ""), for: held, deputy, id: Deputy.ID(stored: id),
            by: .operator, in: connection, at: app.clock.now)
        }
      }
      let client = app.visitor()
      #expect(try await client.signIn("tanaka", goodPassword).status == 303)
      #expect(try await client.get("/account").text.contains("課長 花子の代理") == false)
      try name(today, "d")
      let page = try await client.get("/account/second-factor")
      #expect(page.text.contains("所属長（確認者）（課長 花子の代理）") && !page.text.contains("課長 花子の代理　"))
      // A new sign-in does not get in without.
      let fresh = try await app.visitor().signIn("tanaka", goodPassword)
      #expect(fresh.status == 200 && fresh.text.contains("認証アプリ"))
      let picture = try await client.get("/account/second-factor")
      _ = try await client.submit(
        picture.form("/account/second-factor/confirm"), [("code", app.code(from: picture))])
      #expect(try await client.get("/account").text.contains("課長 花子の代理"))
      let removal = try await client.get("/account/second-factor")
      #expect(!removal.markup.contains("2段階をやめる"))
      app.clock.advance(seconds: 86_400)
      #expect(try await app.visitor().signIn("tanaka", goodPassword).text.contains("確認コード"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a factor that is given up counts in no session any more`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      let client = app.visitor()
      _ = try await client.signIn("tanaka", goodPassword)
      let picture = try await client.setUpApp(app).picture
      app.clock.advance(seconds: 30)
      _ = try await client.post("/account/second-factor/remove", [("code", app.code(from: picture))])
      try give(app, .systemAdministrator, to: "tanaka")
      #expect(try await client.get("/accounts").status == 303)
    }
  }
}
