import Application
import Database
import Essentials
import HTTP
import Logging
import TestKit
import Testing

private let open: Path<> = "/open"
private let item: Path<Int> = "/items/*"
private let manage: Path<> = "/manage"

private struct Broken: Error {}

private let feature = Feature(
  "test",
  routes: [
    Route(.get, open, access: .everyone) { _ in .text("open") },
    Route(.get, item, access: .signedIn) { _, number in .text("item \(number)") },
    Route(.post, item, access: .signedIn) { context, number in
      .text("posted \(number) \(try context.form().text("a") ?? "")")
    },
    Route(.post, "/only-post" as Path<>, access: .everyone) { _ in .text("posted") },
    Route(.get, manage, access: .needs(.managePlans)) { _ in .text("managed") },
    Route(.get, "/refuses" as Path<>, access: .everyone) { _ in throw Refusal("できない理由です。") },
    Route(.get, "/breaks" as Path<>, access: .everyone) { _ in throw Broken() },
    Route(.post, "/busy" as Path<>, access: .signedIn) { _ in throw DatabaseFault(.busy, operation: "lend") },
    Route(.get, "/none" as Path<>, access: .everyone) { _ in throw NotFound() },
  ])

@Suite struct AnsweringRequests {
  private func with(_ body: (TestApplication) async throws -> Void) async throws {
    try await TestApplication.with(.sqlite, features: [feature], body)
  }

  @Test func `each access level lets in whom it names`() async throws {
    try await with { (app) async throws in
      let reader = try app.client(as: .reader)
      #expect(try await app.visitor().get("/open").status == 200)
      #expect(try await app.visitor().get("/items/3").location == "/sign-in?next=%2Fitems%2F3")
      #expect(try await reader.get("/items/3").markup == "item 3")
      #expect(try await reader.get("/manage").status == 403)
      #expect(try await app.client(as: .systemAdministrator).get("/manage").status == 403)
      #expect(try await app.client(as: .planManager).get("/manage").status == 200)
    }
  }

  @Test func `unknown addresses, parameters and methods are told apart`() async throws {
    try await with { (app) async throws in
      let client = try app.client(as: .planManager)
      #expect(try await client.get("/nowhere").status == 404)
      #expect(try await client.get("/items/x").status == 404)
      #expect(try await client.get("/items/3/4").status == 404)
      #expect(try await client.get("/none").status == 404)
      #expect(try await client.get("/only-post").status == 405)
    }
  }

  @Test func `a form that could not be written in time comes back with all that was typed`() async throws {
    try await with { (app) async throws in
      let client = try app.client(as: .planManager)
      let page = try await client.post("/busy?x=1", [("a", "一行目\n二行目"), ("b", "1"), ("b", "2")])
      #expect(page.status == 503 && page.text.contains("まだ保存されていません"))
      let form = try page.form("/busy?x=1")
      #expect(form.fields.filter { $0.0 != "token" }.map(\.1) == ["一行目\n二行目", "1", "2"] && form["token"] != nil)
      let secret = try await client.post("/busy", [("password", "himitsu-no-kotoba")])
      #expect(secret.status == 503 && !secret.markup.contains("himitsu"))
      client.headers = [("accept", "application/json")]
      let script = try await client.post("/busy", [("a", "x")])
      #expect(script.status == 503 && script.response.body.string == #"{"problem":"busy"}"#)
    }
  }

  @Test func `a form needs the visitor's own token and this origin`() async throws {
    try await with { (app) async throws in
      let client = try app.client(as: .planManager)
      #expect(try await client.post("/items/1", [("a", "x")]).markup == "posted 1 x")
      let token = client.token
      client.token = "wrong"
      #expect(try await client.post("/items/1", []).status == 403)
      client.token = nil
      #expect(try await client.post("/items/1", []).status == 403)
      client.token = token
      client.headers = [("origin", "http://evil.example"), ("host", "127.0.0.1")]
      #expect(try await client.post("/items/1", []).status == 403)
      client.headers = [("sec-fetch-site", "cross-site")]
      #expect(try await client.post("/items/1", []).status == 403)
      client.headers = [("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1"), ("host", "127.0.0.1")]
      #expect(try await client.post("/items/1", []).status == 200)
    }
  }

  @Test func `a refusal is worded, a fault shows only its number`() async throws {
    try await with { (app) async throws in
      let refused = try await app.visitor().get("/refuses")
      #expect(refused.status == 422)
      let broken = try await app.visitor().get("/breaks")
      #expect(broken.status == 500)
      #expect(!broken.markup.contains("Broken"))
      let line = try #require(app.log.lines.first { $0.contains("\"fault\"") })
      #expect(line.contains("Broken") && line.contains("incident"))
    }
  }

  @Test func `every answer carries the safe headers`() async throws {
    try await with { (app) async throws in
      for target in ["/open", "/nowhere", "/breaks", "/items/1"] {
        let response = try await app.visitor().get(target).response
        let policy = try #require(response.header("content-security-policy"))
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(response.header("x-content-type-options") == "nosniff")
        #expect(response.header("x-frame-options") == "DENY")
        #expect(response.header("cache-control") == "no-store")
        #expect(response.headers.count { $0.name == "content-security-policy" } == 1)
      }
    }
  }

  @Test func `a large body is taken only from those who may send it`() async throws {
    let upload = Feature(
      "upload",
      routes: [
        Route(.post, "/upload" as Path<>, access: .needs(.managePlans), bodyLimit: 20_000_000) { _ in .text("") }
      ])
    try await TestApplication.with(.sqlite, features: [upload]) { (app) async throws in
      let head = RequestHead(method: .post, segments: ["upload"])
      #expect(app.application.bodyLimit(for: head) == 1_048_576)
      #expect(app.application.bodyLimit(for: RequestHead(method: .post, segments: ["nowhere"])) == 0)
    }
    #expect(Application.routeTable(of: [upload]) == "POST\t/upload\tneeds manage-plans\tupload\n")
  }
}
