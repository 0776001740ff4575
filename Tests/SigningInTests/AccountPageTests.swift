import Application
import Audit
import Database
import Essentials
import Organization
import TestKit
import Testing

@Suite struct LookingAfterOneself {
  @Test(arguments: Engine.tested)
  func `the page shows each role and each session`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let account = try app.account("suzuki", displayName: "鈴木", unit: "人事課", roles: [.planManager, .reader])
      let here = try app.client(of: account)
      _ = try app.client(of: account)
      _ = try await here.get("/account")
      let page = try await here.get("/account")
      #expect(page.status == 200 && page.statements == 3)
      #expect(page.text.contains("人事課（計画の管理者）\n計画と指標の数字を入れ") && page.text.contains("閲覧者（幹部）\n作成中のもの"))
      #expect(page.text.contains("この端末"))
      #expect(page.forms.count { $0.action.hasSuffix("/end") } == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `sessions elsewhere can be ended, those of others cannot`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let account = try app.account("suzuki")
      let (here, there, third) = try (app.client(of: account), app.client(of: account), app.client(of: account))
      let other = try app.client(as: .reader)
      let page = try await here.get("/account")
      let end = try #require(page.forms.first { $0.action.hasSuffix("/end") })
      #expect(try await other.post(end.action).status == 303)
      #expect(try await here.get("/account").forms.count { $0.action.hasSuffix("/end") } == 2)
      #expect(try await here.submit(end).location == "/account")
      #expect(try await here.submit(page.form("/account/sessions/end-others")).location == "/account")
      #expect(try await here.get("/").status == 200)
      #expect(try await there.get("/").status == 303)
      #expect(try await third.get("/").status == 303)
      #expect(try await other.get("/").status == 200)
      #expect(try app.auditWords().count { $0 == "session-ended" } == 2)
    }
  }

  private func change(_ client: TestClient, _ current: String, _ new: String, again: String? = nil) async throws
    -> TestPage
  {
    let form = try await client.get("/account/password").form("/account/password")
    return try await client.submit(
      form, [("current-password", current), ("password", new), ("password-again", again ?? new)])
  }

  @Test(arguments: Engine.tested)
  func `a new password needs the old one and ends other sessions`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let (here, there) = (app.visitor(), app.visitor())
      _ = try await here.signIn("tanaka", goodPassword)
      _ = try await there.signIn("tanaka", goodPassword)
      let new = "green lamps by the sea"
      #expect(try await change(here, "wrong", new).markup.contains("id=\"current-password-error\""))
      #expect(try await change(here, goodPassword, goodPassword).markup.contains("id=\"password-error\""))
      #expect(try await change(here, goodPassword, "short").markup.contains("id=\"password-error\""))
      #expect(try await change(here, goodPassword, new, again: "x").markup.contains("id=\"password-again-error\""))
      #expect(try await there.get("/").status == 200)
      #expect(try await change(here, goodPassword, new).location == "/account")
      #expect(try await here.get("/").status == 200)
      #expect(try await there.get("/").status == 303)
      #expect(try await there.signIn("tanaka", goodPassword).status == 422)
      #expect(try await there.signIn("tanaka", new).status == 303)
      #expect(try app.auditWords().count { $0 == "password-changed" } == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `the old password cannot be guessed with an open session`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let client = app.visitor()
      _ = try await client.signIn("tanaka", goodPassword)
      for _ in 0..<5 { _ = try await change(client, "wrong", "green lamps by the sea") }
      let page = try await change(client, goodPassword, "green lamps by the sea")
      #expect(page.status == 422 && page.text.contains("約1分"))
    }
  }
}
