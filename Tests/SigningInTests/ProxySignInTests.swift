import Application
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing

@Suite struct SigningInThroughAProxy {
  private var settings: Settings {
    keyedSettings {
      $0.proxy = TrustedProxy(
        header: "x-remote-user", addresses: ["10.0.0.1", "10.9.8.0/23", "::1"].compactMap { NetworkRange($0) },
        realm: Realm(["city.example", "city"]))
    }
  }

  private func visitor(_ app: TestApplication, _ name: String, from address: String = "10.0.0.1") -> TestClient {
    let client = app.visitor(from: address)
    client.headers = [("x-remote-user", name)]
    return client
  }

  @Test(arguments: Engine.tested)
  func `whom the proxy names is in at once, with the page that was asked for`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      for name in ["tanaka@CITY.EXAMPLE", "CITY\\tanaka", "TANAKA@city.example"] {
        let client = visitor(app, name)
        let page = try await client.get("/sign-in?next=%2Fplans")
        #expect(page.status == 303 && page.location == "/plans", "\(name)")
        #expect(try await client.get("/plans").status == 200)
      }
      #expect(try await visitor(app, "tanaka@city.example", from: "::ffff:10.0.0.1").get("/sign-in").status == 303)
      #expect(try await visitor(app, "tanaka@city.example", from: "10.9.9.255").get("/sign-in").status == 303)
      #expect(try app.auditWords().last == "signed-in")
    }
  }

  @Test(arguments: Engine.tested)
  func `the header of anybody else is refused`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      for address in ["10.0.0.2", "127.0.0.1", "::2", "10.0.0.10", "10.9.10.0", "10.9.7.255", "local", ""] {
        let client = visitor(app, "tanaka@city.example", from: address)
        #expect(try await client.get("/sign-in").status == 403 && client.cookie("hagukumi") == nil)
        #expect(try await client.get("/plans").location == "/sign-in?next=%2Fplans")
      }
      let twice = app.visitor(from: "10.0.0.1")
      twice.headers = [("x-remote-user", "tanaka@city.example"), ("x-remote-user", "admin@city.example")]
      #expect(try await twice.get("/sign-in").status == 403)
      let without = app.visitor(from: "10.0.0.1")
      #expect(try await without.get("/sign-in").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `people of other realms, and people without an account, are told clearly`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      for name in ["tanaka@other.example", "tanaka", "nobody@city.example", "@city.example", "a@b@city.example"] {
        let page = try await visitor(app, name).get("/sign-in")
        #expect(page.status == 403 && page.text.contains("アカウントがないか"), "\(name)")
        #expect(page.markup.contains("/sign-in?with=password"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `signing out stays signed out, and the password still works`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      let client = visitor(app, "tanaka@city.example")
      _ = try await client.get("/sign-in")
      let out = try await client.submit(client.get("/account").form("/sign-out"))
      #expect(out.location == "/sign-in?with=password")
      let page = try await client.follow(out)
      #expect(page.status == 200 && page.text.contains("このパソコンの利用者"))
      #expect(try await client.signIn("tanaka", goodPassword, at: "/sign-in?with=password").status == 303)
    }
  }

  @Test func `without settings the header means nothing`() async throws {
    try await withSigningIn(.sqlite) { (app) async throws in
      #expect(try await visitor(app, "tanaka").get("/sign-in").status == 200)
    }
  }
}
