import Application
import Database
import Essentials
import HTTP
import Organization
import SigningIn
import TestKit
import Testing

/// A password that keeps the rules.
let goodPassword = "blue tomatoes in the rain"

/// Lends an application with the sign-in, one person `tanaka` who has a password, and a page that needs a sign-in.
func withSigningIn(
  _ engine: Engine, settings: Settings = Settings(), hasPeople: Bool = true,
  _ body: (TestApplication) async throws -> Void
) async throws {
  let home = Feature(
    "home",
    routes: [
      Route(.get, "/" as Path<>, access: .signedIn) { .text("ようこそ、\($0.signedIn.name)さん") },
      Route(.get, "/plans" as Path<>, access: .needs(.readPlans)) { _ in .text("計画") },
    ])
  try await TestApplication.with(engine, features: [SigningIn().feature, home], settings: settings) { app in
    if hasPeople {
      try app.account("tanaka", displayName: "田中 花子", unit: "人事課", password: goodPassword, roles: [.reader])
    }
    try await body(app)
  }
}

extension TestClient {
  /// Opens the sign-in page and sends its form.
  func signIn(_ name: String, _ password: String, at target: String = "/sign-in") async throws -> TestPage {
    let page = try await get(target)
    return try await submit(page.form("/sign-in"), [("sign-in-name", name), ("password", password)])
  }
}

@Suite struct SigningInAndOut {
  @Test(arguments: Engine.tested)
  func `the right password opens the page that was asked for`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let client = app.visitor()
      let away = try await client.get("/plans?q=%E8%A8%88%E7%94%BB")
      #expect(away.location == "/sign-in?next=%2Fplans%3Fq%3D%25E8%25A8%2588%25E7%2594%25BB")
      let page = try await client.signIn("ＴＡＮＡＫＡ", goodPassword, at: try #require(away.location))
      #expect(page.status == 303 && page.location == "/plans?q=%E8%A8%88%E7%94%BB")
      #expect(try await client.follow(page).status == 200)
      #expect(try await client.get("/").markup == "ようこそ、田中 花子さん")
      #expect(try app.auditWords().last == "signed-in")
    }
  }

  @Test(arguments: Engine.tested)
  func `a wrong password keeps the name, never the password`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let page = try await app.visitor().signIn("tanaka<b>", "wrong \"password\"")
      #expect(page.status == 422)
      let form = try page.form("/sign-in")
      #expect(form["sign-in-name"] == "tanaka<b>" && (form["password"] ?? "").isEmpty)
      #expect(!page.markup.contains("wrong &quot;password"))
      #expect(page.text.contains("サインイン名またはパスワードが違います。"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what is left empty is named at its field and counts as no try`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      for _ in 0..<6 {
        let page = try await app.visitor().signIn("", "")
        #expect(page.status == 422 && page.markup.contains("id=\"sign-in-name-error\""))
        #expect(page.markup.contains("id=\"password-error\""))
      }
      #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `an address of another site is not followed`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let page = try await app.visitor().signIn(
          "tanaka", goodPassword, at: "/sign-in?next=\(percentEncoded(next))")
        #expect(page.location == "/")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a name that does not exist gets the same answer as a wrong password`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let closed = try app.account("closed", password: goodPassword)
      try app.database.write { connection in
        try AccountStore.setDisabled(true, closed, by: .operator, in: connection, at: app.clock.now)
      }
      var pages: [TestPage] = []
      for (name, password) in [("tanaka", "wrong password"), ("nobody", goodPassword), ("closed", goodPassword)] {
        for number in 0..<6 {
          let page = try await app.visitor(from: "10.0.0.\(number)").signIn(name, password)
          if number == 0 || number == 4 || number == 5 { pages.append(page) }
        }
      }
      #expect(Set(pages.map(\.status)) == [422])
      for index in 0..<3 {
        let same = [pages[index], pages[index + 3], pages[index + 6]]
        #expect(Set(same.map { $0.text.replacing(/tanaka|nobody|closed/, with: "") }).count == 1)
        #expect(Set(same.map(\.statements)).count == 1)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `five wrong passwords lock the name for a minute, then for twice as long`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let client = app.visitor()
      for _ in 0..<4 { #expect(try await client.signIn("tanaka", "wrong").text.contains("違います")) }
      #expect(try await client.signIn("tanaka", "wrong").text.contains("約1分"))
      #expect(try await client.signIn("tanaka", goodPassword).status == 422)
      app.clock.advance(seconds: 60)
      #expect(try await client.signIn("tanaka", "wrong").text.contains("約2分"))
      app.clock.advance(seconds: 119)
      #expect(try await client.signIn("tanaka", goodPassword).status == 422)
      app.clock.advance(seconds: 1)
      #expect(try await client.signIn("tanaka", goodPassword).status == 303)
      #expect(try app.auditWords().suffix(3) == ["sign-in-locked", "sign-in-locked", "signed-in"])
      #expect(try await app.visitor().signIn("tanaka", "wrong").text.contains("違います"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a lock never lasts longer than an hour`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      for number in 0..<14 {
        let page = try await app.visitor(from: "10.0.0.\(number)").signIn("tanaka", "wrong")
        #expect(page.status == 422)
        app.clock.advance(minutes: 60)
      }
      #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `an address with thirty wrong tries has to wait, others do not`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let client = app.visitor(from: "10.0.0.1")
      for number in 0..<30 { #expect(try await client.signIn("name\(number)", "wrong").text.contains("違います")) }
      #expect(try await client.signIn("tanaka", goodPassword).text.contains("しばらく受け付けません"))
      #expect(try await app.visitor(from: "10.0.0.2").signIn("tanaka", goodPassword).status == 303)
      app.clock.advance(minutes: 5)
      #expect(try await client.signIn("tanaka", goodPassword).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `right passwords never use up the tries of an address`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      for _ in 0..<35 {
        #expect(try await app.visitor(from: "10.0.0.1").signIn("tanaka", goodPassword).status == 303)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `tries at the same moment do not get past the lock`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let checked = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<12 {
          let client = app.visitor(from: "10.0.0.\(number)")
          let form = try await client.get("/sign-in").form("/sign-in")
          let body = "token=\(form["token"] ?? "")&sign-in-name=tanaka&password=wrong"
          let cookie = "hagukumi-form=\(client.cookie("hagukumi-form") ?? "")"
          group.addTask {
            let head = RequestHead(
              method: .post, segments: ["sign-in"],
              headers: [("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")])
            let response = await app.application.respond(to: Request(head: head, body: Array(body.utf8)))
            return response.body.string.contains("サインイン名またはパスワードが違います。")
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(checked == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `a sign-in makes new secrets and ends the session that was there`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let planted = "hagukumi=\(String(repeating: "a", count: 40))"
      let client = app.visitor()
      client.keep(planted)
      let before = try await client.get("/sign-in").form("/sign-in")["token"]
      #expect(try await client.signIn("tanaka", goodPassword).status == 303)
      let session = try #require(client.cookie("hagukumi"))
      #expect(!planted.contains(session))
      #expect(try await client.get("/account").form("/sign-out")["token"] != before)
      let stale = app.visitor()
      stale.keep(planted)
      #expect(try await stale.get("/").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `signing out ends the session on the server, too`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let client = app.visitor()
      _ = try await client.signIn("tanaka", goodPassword)
      let session = try #require(client.cookie("hagukumi"))
      let page = try await client.submit(client.get("/account").form("/sign-out"))
      #expect(page.location == "/sign-in" && client.cookie("hagukumi") == nil)
      let thief = app.visitor()
      thief.keep("hagukumi=\(session)")
      #expect(try await thief.get("/").location == "/sign-in")
      #expect(try app.auditWords().last == "signed-out")
    }
  }

  @Test(arguments: Engine.tested)
  func `a form without its token, or from another site, changes nothing`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let fields = [("sign-in-name", "tanaka"), ("password", goodPassword)]
      let client = app.visitor()
      #expect(try await client.post("/sign-in", fields).status == 403)
      _ = try await client.get("/sign-in")
      #expect(try await client.post("/sign-in", fields + [("token", "wrong")]).status == 403)
      let other = app.visitor()
      _ = try await other.get("/sign-in")
      client.headers = [("origin", "https://evil.example")]
      #expect(try await client.post("/sign-in", fields).status == 403)
      client.headers = [("sec-fetch-site", "cross-site")]
      #expect(try await client.post("/sign-in", fields).status == 403)
      client.headers = []
      #expect(try await client.post("/sign-in", fields + [("token", other.token ?? "")]).status == 403)
      #expect(try await client.post("/sign-in", fields).status == 303)
      #expect(try await client.post("/sign-out").status == 403)
      #expect(try await client.get("/").status == 200)
    }
  }
}

@Suite struct TryingTheSampleCity {
  private func openSample(
    _ app: TestApplication, from address: String = "127.0.0.1", host: String = "127.0.0.1:8080"
  ) async throws -> TestPage {
    let client = app.visitor(from: address)
    client.host = host
    let page = try await client.get("/sign-in")
    guard let form = page.forms.first(where: { $0.action == "/sign-in/sample" }), let button = form.buttons.first else {
      return page
    }
    return try await client.submit(form, pressing: (button.name, button.value))
  }

  @Test(arguments: Engine.tested)
  func `its people sign in with one click, grouped by role`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: Settings(isSample: true)) { app in
      try app.account("suzuki", displayName: "鈴木", roles: [.planManager, .systemAdministrator])
      let page = try await app.visitor().get("/sign-in")
      let forms = page.forms.filter { $0.action == "/sign-in/sample" }
      #expect(forms.map { $0.buttons.map(\.text) } == [["鈴木"], ["鈴木"], ["人事課　田中 花子"]])
      #expect(try await openSample(app).location == "/")
      #expect(try await openSample(app, from: "::1", host: "[::1]:8080").location == "/")
      #expect(try await openSample(app, host: "localhost:9000").location == "/")
    }
  }

  @Test(arguments: Engine.tested)
  func `the door is shut from other machines`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: Settings(isSample: true)) { (app) async throws in
      #expect(try await openSample(app, from: "10.0.0.1").status == 422)
      #expect(try await openSample(app, from: "::ffff:10.0.0.1").status == 422)
    }
  }

  @Test(arguments: ["hagukumi.example.lg.jp", "10.0.0.1:8080", "127.0.0.1.example", "localhost.example", "[::2]", ""])
  func `the door is shut behind a proxy on the same machine`(_ host: String) async throws {
    try await withSigningIn(.sqlite, settings: Settings(isSample: true)) { (app) async throws in
      #expect(try await openSample(app, host: host).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `the door does not exist outside the sample`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { app in
      let client = app.visitor()
      let page = try await client.get("/sign-in")
      #expect(page.forms.map(\.action) == ["/sign-in"])
      let account = try app.database.read { try AccountStore.find(signInName: "tanaka", in: $0) }
      let answer = try await client.post("/sign-in/sample", [("account", account?.id.text ?? "")])
      #expect(answer.status == 404 && client.cookie("hagukumi") == nil)
    }
  }
}
