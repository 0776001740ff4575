import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing

@Suite struct SettingUpForTheFirstTime {
  private let person = [
    ("display-name", "管理 一郎"), ("unit", "情報課"), ("sign-in-name", "kanri"), ("password", goodPassword),
    ("password-again", goodPassword),
  ]

  private func replaced(_ name: String, _ value: String) -> [(String, String)] {
    person.map { $0.0 == name ? (name, value) : $0 }
  }

  @Test(arguments: Engine.tested)
  func `every page leads there while nobody has an account`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { (app) async throws in
      for target in ["/", "/plans", "/accounts", "/account", "/sign-in"] {
        #expect(try await app.visitor().get(target).location == "/first-run")
      }
      #expect(try await app.visitor().get("/first-run").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `both roles are offered, and each grant is recorded on its own`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { app in
      let client = app.visitor()
      let form = try await client.get("/first-run").form("/first-run")
      #expect(form.fields.filter { $0.0 == "role" }.map(\.1) == ["system-administrator", "plan-manager"])
      let page = try await client.submit(form, person)
      #expect(page.location == "/")
      #expect(try await client.get("/").markup == "ようこそ、管理 一郎さん")
      let entries = try app.database.read { try AuditLog.entries(limit: 9, in: $0) }.reversed()
      #expect(entries.map(\.action) == ["account-created", "role-granted", "role-granted", "signed-in"])
      #expect(
        entries.dropFirst().prefix(2).map(\.detail) == [
          "管理 一郎（kanri）：役割「システム管理者」を付けた", "管理 一郎（kanri）：役割「人事課（計画の管理者）」を付けた",
        ])
      #expect(entries.prefix(3).allSatisfy { $0.actingRole == "system-administrator" })
      #expect(try await client.get("/plans").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `who leaves out 人事課 cannot read plans`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { app in
      let client = app.visitor()
      let form = try await client.get("/first-run").form("/first-run")
      _ = try await client.submit(form, person + [("role", "system-administrator")])
      #expect(try await client.get("/plans").status == 403)
      #expect(try await client.get("/accounts").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `the first person must be a system administrator`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { app in
      let client = app.visitor()
      let form = try await client.get("/first-run").form("/first-run")
      for roles in [["plan-manager"], ["reader"], ["none"]] {
        let page = try await client.submit(form, person + roles.map { ("role", $0) })
        #expect(page.status == 422 && page.markup.contains("href=\"#role-system-administrator\""))
        #expect(try page.form("/first-run")["display-name"] == "管理 一郎")
      }
      #expect(try app.auditWords().isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `mistakes are shown at their fields and passwords are not kept`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { app in
      let client = app.visitor()
      let form = try await client.get("/first-run").form("/first-run")
      for (field, value, error) in [
        ("sign-in-name", "管理", "sign-in-name"), ("display-name", "", "display-name"),
        ("password-again", "another password", "password-again"), ("password", "short", "password"),
        ("password", "kanri kanri 123", "password"),
      ] {
        let page = try await client.submit(form, replaced(field, value))
        #expect(page.status == 422 && page.markup.contains("id=\"\(error)-error\""), "\(field) \(value)")
        #expect(!page.markup.contains(goodPassword))
      }
      #expect(try await client.submit(form, person).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `it works once only`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { app in
      let late = app.visitor()
      let form = try await late.get("/first-run").form("/first-run")
      let client = app.visitor()
      _ = try await client.submit(client.get("/first-run").form("/first-run"), person)
      let page = try await late.submit(form, replaced("sign-in-name", "second"))
      #expect(page.status == 422 && page.text.contains("もう済んでいます"))
      #expect(try await late.get("/first-run").location == "/sign-in")
      #expect(try app.database.read { try AccountStore.list(in: $0) }.map(\.signInName) == ["kanri"])
    }
  }

  @Test(arguments: Engine.tested)
  func `of several people at the same moment one is the first`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { (app) async throws in
      let cookie = "hagukumi-form=\(String(repeating: "a", count: 32))"
      let codes = await withTaskGroup(of: Int.self) { group in
        for number in 0..<6 {
          let fields = replaced("sign-in-name", "person\(number)") + [("role", "system-administrator")]
          let body = fields.map { "\($0.0)=\(percentEncoded($0.1))" } + ["token=\(String(repeating: "a", count: 32))"]
          group.addTask {
            let head = RequestHead(
              method: .post, segments: ["first-run"],
              headers: [("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")])
            let request = Request(head: head, body: Array(body.joined(separator: "&").utf8))
            return await app.application.respond(to: request).status.code
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes.sorted() == [303, 422, 422, 422, 422, 422])
      #expect(try app.database.read { try AccountStore.list(in: $0) }.count == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `the code of the start message is needed where there is one`(_ engine: Engine) async throws {
    let settings = Settings(firstRunCode: "abcd-1234")
    try await withSigningIn(engine, settings: settings, hasPeople: false) { app in
      let client = app.visitor()
      let form = try await client.get("/first-run").form("/first-run")
      #expect(try await client.submit(form, person).markup.contains("id=\"code-error\""))
      #expect(try await client.submit(form, person + [("code", "abcd-1235")]).status == 422)
      #expect(try await client.submit(form, person + [("code", " abcd-1234 ")]).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `the code cannot be guessed by trying`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: Settings(firstRunCode: "abcd"), hasPeople: false) { app in
      let client = app.visitor()
      let form = try await client.get("/first-run").form("/first-run")
      for number in 0..<30 { _ = try await client.submit(form, person + [("code", "x\(number)")]) }
      #expect(try await client.submit(form, person + [("code", "abcd")]).status == 422)
      app.clock.advance(minutes: 5)
      #expect(try await client.submit(form, person + [("code", "abcd")]).status == 303)
    }
  }
}
