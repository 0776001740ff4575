import Application
import Database
import Directories
import Essentials
import Foundation
import HTTP
import Organization
import Secrets
import TestKit
import Testing

/// The directory of `Scripts/test-ldap`: its address and the file with its certificate.
private let testDirectory: (address: String, certificate: String)? = {
  let words = (ProcessInfo.processInfo.environment["TEST_LDAP"] ?? "").split(separator: " ").map(String.init)
  return words.count == 2 ? (words[0], words[1]) : nil
}()

@Suite(.enabled(if: testDirectory != nil, "NOT tested: LDAP needs slapd and TEST_LDAP=$(Scripts/test-ldap)"))
struct SigningInWithTheDirectory {
  enum Way: CaseIterable { case template, search, startTLS }

  private let base = "dc=example,dc=lg,dc=jp"
  private let password = "the password of the directory"

  private func settings(
    _ way: Way = .search, filter: String = "(uid={name})", searchPassword: String = "search it"
  ) throws -> Settings {
    let (address, certificate) = try #require(testDirectory)
    let search = DirectorySettings.Lookup.search(
      base: base, filter: filter, asName: "cn=searcher,\(base)", password: searchPassword)
    let directory =
      switch way {
      case .template:
        DirectorySettings(
          address: address, certificates: certificate, lookup: .template("uid={name},ou=people,\(base)"))
      case .search: DirectorySettings(address: address, certificates: certificate, lookup: search)
      case .startTLS:
        DirectorySettings(
          address: address.replacing("ldaps", with: "ldap").replacing("3890", with: "3891"), startsTLS: true,
          certificates: certificate, lookup: search)
      }
    return keyedSettings { $0.directory = directory }
  }

  @Test(arguments: Engine.tested, Way.allCases)
  func `the password of the directory opens, and so does the own one`(_ engine: Engine, _ way: Way) async throws {
    try await withSigningIn(engine, settings: settings(way)) { (app) async throws in
      let client = app.visitor()
      #expect(try await client.signIn("Tanaka", password).status == 303)
      #expect(try await client.get("/plans").status == 200)
      #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 303)
      #expect(try await app.visitor().signIn("tanaka", "wrong").text.contains("違います"))
      #expect(try await app.visitor().signIn("tanaka", "the password of a stranger").status == 422)
    }
  }

  @Test func `who is in the directory and has no account is told so, with the right password only`() async throws {
    try await withSigningIn(.sqlite, settings: settings()) { (app) async throws in
      #expect(try await app.visitor().signIn("stranger", "the password of a stranger").text.contains("アカウントがないか"))
      #expect(try await app.visitor().signIn("stranger", "wrong").text.contains("違います"))
    }
  }

  @Test(arguments: ["*", "tan*", "tanaka)(uid=*", "tanaka,ou=people", "tanaka\\2c", "(|(uid=*", "uid=tanaka", "田中"])
  func `signs with a meaning in the directory have none here`(_ name: String) async throws {
    for way in [Way.template, .search] {
      try await withSigningIn(.sqlite, settings: settings(way)) { (app) async throws in
        #expect(try await app.visitor().signIn(name, password).text.contains("違います"))
      }
    }
    let (address, certificate) = try #require(testDirectory)
    let directory = Directory(address: address, startsTLS: false, certificates: certificate)
    let filter = "(uid=\(Directory.escapedForFilter(name)))"
    let found = try directory.entry(
      below: base, filter: filter, asName: "cn=searcher,\(base)", password: "search it")
    #expect(found == nil)
  }

  @Test func `a filter that finds several people finds nobody`() async throws {
    try await withSigningIn(.sqlite, settings: settings(filter: "(|(uid={name})(uid=closed))")) { (app) async throws in
      #expect(try await app.visitor().signIn("tanaka", password).status == 422)
    }
  }

  @Test func `an empty password is no password`() throws {
    let (address, certificate) = try #require(testDirectory)
    let directory = Directory(address: address, startsTLS: false, certificates: certificate)
    #expect(try !directory.isRight("", of: "uid=tanaka,ou=people,\(base)"))
  }

  @Test func `a certificate that nobody vouches for, a wrong search password and a dead server leave the own password`()
    async throws
  {
    let (address, _) = try #require(testDirectory)
    let lookup = DirectorySettings.Lookup.template("uid={name},ou=people,\(base)")
    let others = [
      keyedSettings { $0.directory = DirectorySettings(address: address, lookup: lookup) },
      keyedSettings { $0.directory = DirectorySettings(address: "ldaps://127.0.0.1:1", lookup: lookup) },
      try settings(searchPassword: "wrong"),
    ]
    for settings in others {
      try await withSigningIn(.sqlite, settings: settings) { (app) async throws in
        let page = try await app.visitor().signIn("tanaka", password)
        #expect(page.status == 422 && page.text.contains("確かめられません"))
        #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 303)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `all names cost the same`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: settings()) { (app) async throws in
      try await expectSameCost(app, names: ["tanaka", "nobody", "stranger", "closed"])
    }
  }

  @Test func `the password of the directory does not change the own one`() async throws {
    try await withSigningIn(.sqlite, settings: settings()) { (app) async throws in
      let client = app.visitor()
      _ = try await client.signIn("tanaka", password)
      let form = try await client.get("/account/password").form("/account/password")
      let new = "green lamps by the sea"
      let page = try await client.submit(
        form, [("current-password", password), ("password", new), ("password-again", new)])
      #expect(page.status == 422 && page.markup.contains("id=\"current-password-error\""))
    }
  }
}

/// Wrong passwords of all names take the same statements, hashes and words, at the first try and at the one that locks.
func expectSameCost(_ app: TestApplication, names: [String]) async throws {
  let closed = try app.account("closed", password: goodPassword)
  try app.database.write { connection in
    try AccountStore.setDisabled(true, closed, by: .operator, in: connection, at: app.clock.now)
  }
  var costs: [[String]] = []
  for name in names {
    var cost: [String] = []
    for number in 0..<6 {
      let client = app.visitor(from: "10.0.0.\(number)")
      let tally = HashTally()
      let page = try await HashTally.$current.withValue(tally) { try await client.signIn(name, "wrong password") }
      cost.append("\(page.statements) \(tally.count) \(page.status) \(page.text)")
    }
    costs.append(cost)
  }
  #expect(Set(costs).count == 1)
  #expect(costs[0][0].contains(" 1 422"))
}

@Suite struct HidingNames {
  @Test(arguments: Engine.tested)
  func `passwords cost the same for names that exist and names that do not`(_ engine: Engine) async throws {
    try await withSigningIn(engine, settings: keyedSettings()) { (app) async throws in
      let own = app.visitor()
      try app.account("careful", password: goodPassword)
      _ = try await own.signIn("careful", goodPassword)
      _ = try await own.setUpApp(app)
      try await expectSameCost(app, names: ["tanaka", "nobody", "closed", "careful", "あ"])
    }
  }
}
