import Application
import Database
import Essentials
import HTTP
import Organization
import Secrets
import TestKit
import Testing

@testable import SigningIn

/// Settings with a key, as every server has one.
func keyedSettings(_ change: (inout SignInSettings) -> Void = { _ in }) -> Settings {
  var settings = SignInSettings(key: [UInt8](repeating: 7, count: 32))
  change(&settings)
  return Settings(signIn: settings)
}

extension TestApplication {
  /// What an app that read the picture shows now, some steps of thirty seconds away.
  func code(from page: TestPage, steps: Int = 0) throws -> String {
    let match = try #require(page.markup.firstMatch(of: /typed-key">([A-Z2-7 ]+)</))
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (bytes, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for letter in match.1 where letter != " " {
      (buffer, bits) = ((buffer << 5 | (alphabet.firstIndex(of: letter) ?? 0)) & 0xFFFF, bits + 5)
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> bits & 255))
      }
    }
    return OneTimeCode(secret: bytes).digits(step: OneTimeCode.step(at: clock.now) + steps)
  }
}

extension TestClient {
  /// Sets an app up on the own account; gives the page with the picture and the recovery codes.
  func setUpApp(_ app: TestApplication) async throws -> (picture: TestPage, recoveryCodes: [String]) {
    _ = try await submit(get("/account/second-factor").form("/account/second-factor/begin"))
    let picture = try await get("/account/second-factor")
    let done = try await submit(
      picture.form("/account/second-factor/confirm"), [("code", app.code(from: picture))])
    let codes = done.markup.matches(of: /<li><code>([a-z0-9-]+)</).map { String($0.1) }
    #expect(done.status == 200 && codes.count == 10 && Set(codes).count == 10)
    return (picture, codes)
  }
}

@Suite struct SigningInWithTwoFactors {
  @Test(arguments: Engine.tested)
  func `the operator is told where the key is missing or is another one`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      func problem(_ key: [UInt8]?) throws -> String? {
        try app.database.read { try SignInFile.problem(with: key, in: $0) }
      }
      #expect(try problem(nil) == nil)
      let client = app.visitor()
      _ = try await client.signIn("tanaka", goodPassword)
      _ = try await client.setUpApp(app)
      #expect(try problem(keyedSettings().signIn.key) == nil)
      #expect(try problem(nil)?.contains("がありません") == true)
      #expect(try problem([UInt8](repeating: 8, count: 32))?.contains("このデータベースのものではありません") == true)
      #expect(try problem([1, 2])?.contains("このデータベースのものではありません") == true)
    }
  }

  @Test(arguments: [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")])
  func `codes are those of the standard`(_ seconds: Int64, _ digits: String) {
    let code = OneTimeCode(secret: Array("12345678901234567890".utf8))
    let time = Instant(milliseconds: seconds * 1_000)
    #expect(code.digits(step: OneTimeCode.step(at: time)) == digits)
    #expect(code.step(of: digits, at: time.adding(seconds: 30)) != nil)
    #expect(code.step(of: digits, at: time.adding(seconds: -30)) != nil)
    #expect(code.step(of: digits, at: time.adding(seconds: 60)) == nil)
  }

  @Test(arguments: Engine.tested)
  func `after the password comes the code, and each code is good once`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      _ = try await own.signIn("tanaka", goodPassword)
      let picture = try await own.setUpApp(app).picture
      #expect(try app.auditWords().last == "second-factor-added")

      let client = app.visitor()
      let step = try await client.signIn("tanaka", goodPassword, at: "/sign-in?next=%2Fplans")
      #expect(step.status == 200 && client.cookie("hagukumi") == nil)
      let form = try step.form("/sign-in/code")
      // The code that set the app up was seen before.
      #expect(try await client.submit(form, [("code", app.code(from: picture))]).status == 422)
      #expect(try await client.submit(form, [("code", "")]).status == 422)
      #expect(try await client.submit(form, [("code", "000000")]).text.contains("確認コードが違います"))
      app.clock.advance(seconds: 30)
      let code = try app.code(from: picture)
      let done = try await client.submit(form, [("code", "\(code.prefix(3)) \(code.suffix(3))")])
      #expect(done.status == 303 && done.location == "/plans")
      #expect(try await client.get("/plans").status == 200)

      let second = app.visitor()
      let again = try await second.signIn("tanaka", goodPassword).form("/sign-in/code")
      #expect(try await second.submit(again, [("code", code)]).status == 422)
      // A form that was sent is used up.
      let old = app.visitor()
      _ = try await old.get("/sign-in")
      let reply = try await old.post(
        "/sign-in/code", [("pending", form["pending"] ?? ""), ("code", app.code(from: picture, steps: 1))])
      #expect(reply.status == 422 && reply.text.contains("最初から") && old.cookie("hagukumi") == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `wrong codes lock like wrong passwords, and the right password does not help`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      _ = try await own.signIn("tanaka", goodPassword)
      let picture = try await own.setUpApp(app).picture
      app.clock.advance(seconds: 30)
      let client = app.visitor()
      let form = try await client.signIn("tanaka", goodPassword).form("/sign-in/code")
      for _ in 0..<4 { #expect(try await client.submit(form, [("code", "000000")]).text.contains("違います")) }
      #expect(try await client.submit(form, [("code", "000000")]).text.contains("約1分"))
      #expect(try app.auditWords().last == "sign-in-locked")
      #expect(try await client.submit(form, [("code", app.code(from: picture))]).status == 422)
      let fresh = app.visitor(from: "10.0.0.9")
      let again = try await fresh.signIn("tanaka", goodPassword).form("/sign-in/code")
      #expect(try await fresh.submit(again, [("code", app.code(from: picture))]).status == 422)
      app.clock.advance(minutes: 1)
      #expect(try await fresh.submit(again, [("code", app.code(from: picture))]).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `the second step has a quarter of an hour`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      _ = try await own.signIn("tanaka", goodPassword)
      let picture = try await own.setUpApp(app).picture
      let client = app.visitor()
      let form = try await client.signIn("tanaka", goodPassword).form("/sign-in/code")
      app.clock.advance(minutes: 15)
      let page = try await client.submit(form, [("code", app.code(from: picture))])
      #expect(page.status == 422 && page.text.contains("最初から"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a recovery code opens once, however it is typed`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      _ = try await own.signIn("tanaka", goodPassword)
      let (picture, codes) = try await own.setUpApp(app)
      let client = app.visitor()
      let form = try await client.signIn("tanaka", goodPassword).form("/sign-in/code")
      #expect(try await client.submit(form, [("code", codes[3].uppercased().replacing("-", with: " "))]).status == 303)
      let second = app.visitor()
      let secondForm = try await second.signIn("tanaka", goodPassword).form("/sign-in/code")
      #expect(try await second.submit(secondForm, [("code", codes[3])]).status == 422)
      #expect(try await second.submit(secondForm, [("code", codes[4])]).status == 303)
      #expect(try await own.get("/account/second-factor").text.contains("8個"))

      app.clock.advance(seconds: 30)
      let renew = try await own.get("/account/second-factor").form("/account/second-factor/codes")
      #expect(try await own.submit(renew, [("code", app.code(from: picture))]).text.contains("この画面でしか"))
      let third = app.visitor()
      let thirdForm = try await third.signIn("tanaka", goodPassword).form("/sign-in/code")
      #expect(try await third.submit(thirdForm, [("code", codes[5])]).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `the database holds neither the secret nor the recovery codes`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      _ = try await own.signIn("tanaka", goodPassword)
      let codes = try await own.setUpApp(app).recoveryCodes
      let account = try #require(try app.database.read { try AccountStore.find(signInName: "tanaka", in: $0) })
      let factor = try #require(try app.database.read { try SecondFactorStore.find(account.id, in: $0) })
      let keys = try #require(FactorKeys([UInt8](repeating: 7, count: 32)))
      #expect(keys.open(factor.sealed, for: account.id)?.count == 20)
      #expect(keys.open(factor.sealed, for: Account.ID(stored: "another")) == nil)
      #expect(FactorKeys([UInt8](repeating: 8, count: 32))?.open(factor.sealed, for: account.id) == nil)
      let marks = try app.database.read { try $0.rows("select mark from recovery_codes") { $0.text(0) } }
      #expect(marks.count == 10 && Set(marks).isDisjoint(with: codes + codes.map { SHA256.hex(Array($0.utf8)) }))
    }
  }

  @Test(arguments: Engine.tested)
  func `who must have one sets it up before a session starts`(_ engine: Engine) async throws {
    let settings = keyedSettings { $0.secondFactorRoles = [.systemAdministrator, .reader] }
    try await withSigningIn(engine, settings: settings) { (app) async throws in
      let client = app.visitor()
      let page = try await client.signIn("tanaka", goodPassword, at: "/sign-in?next=%2Fplans")
      #expect(page.text.contains("認証アプリ") && client.cookie("hagukumi") == nil)
      let again = try await app.visitor().signIn("tanaka", goodPassword)
      #expect(try app.code(from: again) == app.code(from: page))
      let form = try page.form("/sign-in/code")
      #expect(try await client.submit(form, [("code", "123456")]).status == 422)
      let codes = try await client.submit(form, [("code", app.code(from: page))])
      #expect(codes.status == 200 && codes.text.contains("復旧コード") && codes.markup.contains("href=\"/plans\""))
      #expect(try await client.get("/plans").status == 200)
      let own = try await client.get("/account/second-factor")
      #expect(!own.markup.contains("2段階をやめる"))
      app.clock.advance(seconds: 30)
      let removal = try await client.post("/account/second-factor/remove", [("code", app.code(from: page))])
      #expect(removal.status == 422 && removal.text.contains("やめられません"))
      try app.account("writer", password: goodPassword, roles: [.planManager])
      #expect(try await app.visitor().signIn("writer", goodPassword).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `one can be given up with a code, and an administrator helps who lost it`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      _ = try await own.signIn("tanaka", goodPassword)
      let picture = try await own.setUpApp(app).picture
      let form = try await own.get("/account/second-factor").form("/account/second-factor/codes")
      #expect(try await own.post("/account/second-factor/remove", form.fields + [("code", "1")]).status == 422)
      app.clock.advance(seconds: 30)
      let gone = try await own.post("/account/second-factor/remove", [("code", app.code(from: picture))])
      #expect(gone.location == "/account/second-factor")
      #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 303)

      _ = try await own.setUpApp(app)
      let admin = try app.client(as: .systemAdministrator)
      let account = try #require(try app.database.read { try AccountStore.find(signInName: "tanaka", in: $0) })
      let sheet = try await admin.get("/accounts/\(account.id)")
      #expect(sheet.statements == 6)
      let reset = try sheet.form("/accounts/\(account.id)/reset-second-factor")
      #expect(try await admin.submit(reset).status == 303)
      #expect(try app.auditWords().last == "second-factor-reset")
      #expect(try await own.get("/").status == 303)
      #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 303)
    }
  }
}

@Suite struct SharedTerminals {
  @Test(arguments: Engine.tested)
  func `a sign-in on a shared terminal is short and marked`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let client = app.visitor()
      let page = try await client.get("/sign-in")
      let form = try page.form("/sign-in")
      #expect(form["shared"] == nil)
      let fields = [("sign-in-name", "tanaka"), ("password", goodPassword), ("shared", "yes")]
      let wrong = try await client.submit(form, [("sign-in-name", "tanaka"), ("password", "wrong"), ("shared", "yes")])
      #expect(try wrong.form("/sign-in")["shared"] == "yes")
      #expect(try await client.submit(form, fields).status == 303)
      #expect(try await client.get("/account").text.contains("共用の端末"))
      app.clock.advance(minutes: 10)
      #expect(try await client.get("/account").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `an administrator ends the sessions of somebody`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let person = app.visitor()
      _ = try await person.signIn("tanaka", goodPassword)
      let admin = try app.client(as: .systemAdministrator)
      let account = try #require(try app.database.read { try AccountStore.find(signInName: "tanaka", in: $0) })
      let sheet = try await admin.get("/accounts/\(account.id)")
      _ = try await admin.submit(sheet.form("/accounts/\(account.id)/end-sessions"))
      #expect(try await person.get("/").status == 303)
      #expect(try app.auditWords().last == "sessions-ended")
      #expect(try await app.client(as: .reader).post("/accounts/\(account.id)/end-sessions").status == 403)
    }
  }
}
