import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing

@Suite struct ManagingAccounts {
  private func generatedPassword(_ page: TestPage) throws -> String {
    let match = try #require(page.markup.firstMatch(of: /generated-password">([a-z0-9-]+)</))
    return String(match.1)
  }

  private func find(_ app: TestApplication, _ name: String) throws -> Account {
    try #require(try app.database.read { try AccountStore.find(signInName: name, in: $0) })
  }

  @Test(arguments: Engine.tested)
  func `only system administrators have these pages`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let id = try find(app, "tanaka").id.text
      let clients = [
        try app.client(as: .planManager), try app.client(as: .reader), try app.client(of: app.account("x")),
      ]
      for client in clients {
        for target in ["/accounts", "/accounts/new", "/accounts/\(id)"] {
          #expect(try await client.get(target).status == 403)
        }
        for action in ["disable", "enable", "reset", "end-sessions", "reset-second-factor"] {
          #expect(try await client.post("/accounts/\(id)/\(action)", [("role", "plan-manager")]).status == 403)
        }
      }
      #expect(try find(app, "tanaka").roles == [.reader])
    }
  }

  @Test(arguments: Engine.tested)
  func `a new person gets a password that is shown once and must be changed`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let admin = try app.client(as: .systemAdministrator)
      let form = try await admin.get("/accounts/new").form("/accounts/new")
      #expect(!form.fields.contains { $0.0 == "role" })
      let page = try await admin.submit(
        form, [("display-name", "鈴木 次郎"), ("sign-in-name", "suzuki"), ("role", "plan-manager"), ("role", "reader")])
      let password = try generatedPassword(page)
      #expect(try find(app, "suzuki").grants.map(\.role) == [.planManager, .reader])
      #expect(try await !admin.get("/accounts/\(find(app, "suzuki").id)").markup.contains(password))

      let person = app.visitor()
      #expect(try await person.signIn("suzuki", password).location == "/")
      for target in ["/", "/plans", "/account"] {
        #expect(try await person.get(target).location == "/account/password")
      }
      let change = try await person.get("/account/password").form("/account/password")
      let done = try await person.submit(
        change, [("current-password", password), ("password", goodPassword), ("password-again", goodPassword)])
      #expect(done.location == "/")
      #expect(try await person.get("/plans").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `mistakes in a new account keep what was typed`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let admin = try app.client(as: .systemAdministrator)
      let form = try await admin.get("/accounts/new").form("/accounts/new")
      for (name, display, error) in [
        ("tanaka", "別の田中", "sign-in-name"), ("", "鈴木", "sign-in-name"), ("suzuki", "", "display-name"),
      ] {
        let page = try await admin.submit(
          form, [("display-name", display), ("sign-in-name", name), ("role", "reader")])
        #expect(page.status == 422 && page.markup.contains("id=\"\(error)-error\""))
        let again = try page.form("/accounts/new")
        #expect(again["display-name"] == display && again["sign-in-name"] == name && again["role"] == "reader")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the sheet shows roles and leads to where they are given`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let admin = try app.client(as: .systemAdministrator)
      let person = try find(app, "tanaka")
      let sheet = try await admin.get("/accounts/\(person.id)")
      #expect(sheet.status == 200 && sheet.statements == 6)
      #expect(sheet.markup.contains("/roles/grants/\(person.grants[0].id)"))
      #expect(sheet.markup.contains("/roles/give?account=\(person.id)"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a closed account is out at once and can come back`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let admin = try app.client(as: .systemAdministrator)
      let person = app.visitor()
      _ = try await person.signIn("tanaka", goodPassword)
      let id = try find(app, "tanaka").id
      _ = try await admin.submit(admin.get("/accounts/\(id)").form("/accounts/\(id)/disable"))
      #expect(try await person.get("/").status == 303)
      #expect(try await person.signIn("tanaka", goodPassword).status == 422)
      _ = try await admin.submit(admin.get("/accounts/\(id)").form("/accounts/\(id)/enable"))
      #expect(try await person.signIn("tanaka", goodPassword).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a reset unlocks, ends sessions and shows a new password`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let admin = try app.client(as: .systemAdministrator)
      let person = app.visitor()
      _ = try await person.signIn("tanaka", goodPassword)
      for _ in 0..<5 { _ = try await app.visitor().signIn("tanaka", "wrong") }
      #expect(try await admin.get("/accounts").text.contains("一時停止中"))
      let id = try find(app, "tanaka").id
      let page = try await admin.submit(admin.get("/accounts/\(id)").form("/accounts/\(id)/reset"))
      #expect(page.response.header("cache-control") == "no-store")
      #expect(try await person.get("/").status == 303)
      #expect(try await person.signIn("tanaka", goodPassword).status == 422)
      #expect(try await person.signIn("tanaka", generatedPassword(page)).status == 303)
      #expect(try await person.get("/").location == "/account/password")
    }
  }

  @Test(arguments: Engine.tested)
  func `nobody changes the own account here`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let account = try app.account("kanri", roles: [.systemAdministrator])
      let admin = try app.client(of: account)
      #expect(try await admin.get("/accounts/\(account.id)").forms.map(\.action) == ["/sign-out"])
      for action in ["disable", "enable", "reset", "end-sessions", "reset-second-factor"] {
        let page = try await admin.post("/accounts/\(account.id)/\(action)", [("role", "plan-manager")])
        #expect(page.status == 422 && page.text.contains("自分のアカウント"))
      }
      #expect(try find(app, "kanri").roles == [.systemAdministrator])
    }
  }

  @Test(arguments: Engine.tested)
  func `the list is narrowed and costs the same however long it is`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let admin = try app.client(as: .systemAdministrator)
      _ = try await admin.get("/accounts")
      #expect(try await admin.get("/accounts").statements == 3)
      for number in 0..<30 { try app.account("person\(number)", displayName: "職員<\(number)>", roles: [.reader]) }
      let all = try await admin.get("/accounts")
      #expect(all.statements == 3 && all.text.contains("32件") && all.text.contains("職員<7>"))
      let some = try await admin.get("/accounts?q=%E8%81%B7%E5%93%A1&role=reader&state=enabled")
      #expect(some.text.contains("30件") && !some.text.contains("田中"))
      #expect(try await admin.get("/accounts?state=disabled").text.contains("条件に合うアカウントはありません"))
      #expect(try await admin.get("/accounts/none").status == 404)
    }
  }
}
