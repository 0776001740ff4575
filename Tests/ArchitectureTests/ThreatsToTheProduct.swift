import Application
import Composition
import Database
import Essentials
import Foundation
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// Attacks on the whole product, whatever features it has; `Documentation/operate/threat-model.md` names these tests.
@Suite struct ThreatsToTheProduct {
  private func withProduct(_ body: (TestApplication) async throws -> Void) async throws {
    let own = ["audit", "organization", "design"]
    let features = Composition().features.filter { !own.contains($0.name) }
    try await TestApplication.with(.sqlite, features: features) { app in
      var document = largePlan(measures: 2, id: "plan-1")
      document.plan.title = "=cmd|'/c calc'!A1\r\nset-cookie: stolen=1"
      document.nodes[1].title = "=HYPERLINK(\"http://evil.example\")"
      try app.database.write { try PlanArchive.save(document, in: $0) }
      try await body(app)
    }
  }

  @Test func `no form of the product is taken without its token`() async throws {
    try await withProduct { (app) async throws in
      let everybody = try app.account("everybody", roles: Role.allCases.filter { $0.limits != .unit })
      for route in Composition().features.flatMap(\.routes) where route.method == .post && route.access != .everyone {
        let client = try app.client(of: everybody)
        client.token = "forged"
        let target = ExampleAddress.target(of: route, id: nil)
        let page = try await client.post(target, [("open", "yes")])
        #expect(page.status == 403, "\(route.address)")
        let foreign = try app.client(of: everybody)
        foreign.headers = [("origin", "https://evil.example")]
        #expect(try await foreign.post(target, [("open", "yes")]).status == 403, "\(route.address)")
      }
      #expect(try app.database.read { try PlanOpening.isOpen("plan-1", in: $0) } == false)
    }
  }

  @Test func `no answer repeats the host that was asked for`() async throws {
    try await withProduct { (app) async throws in
      let manager = try app.client(as: .planManager)
      for client in [app.visitor(), manager] {
        client.host = "evil.example"
        for target in ["/", "/plans", "/sign-in", "/plans/plan-1", "/nowhere", "/account", "/search?q=a"] {
          let page = try await client.get(target)
          #expect(!page.text.contains("evil.example"), "\(target)")
          #expect(!page.response.headers.contains { $0.value.contains("evil.example") }, "\(target)")
        }
      }
    }
  }

  @Test func `no title reaches a header field as a line of its own`() async throws {
    try await withProduct { (app) async throws in
      let manager = try app.client(as: .planManager)
      for target in [
        "/plans/plan-1/export/json", "/plans/plan-1/export/csv", "/plans/plan-1/export/xlsx",
        "/plans/plan-1/history/xlsx", "/plans/plan-1/compare/xlsx?from=present",
      ] {
        let page = try await manager.get(target)
        #expect(page.status == 200, "\(target)")
        for header in page.response.headers {
          #expect(!header.value.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "\(target) \(header.name)")
          #expect(header.name != "set-cookie")
        }
      }
    }
  }

  @Test func `no list goes out with a formula in it`() async throws {
    try await withProduct { (app) async throws in
      let manager = try app.client(as: .planManager)
      let csv = try await manager.get("/plans/plan-1/export/csv").markup
      #expect(csv.contains("'=HYPERLINK") && !csv.contains("\n=") && !csv.contains(",=") && !csv.contains("\"="))
    }
    // One function writes all lists, and nothing in the program turns its guard off.
    let folder = CheckedInFile.root.appending(path: "Sources")
    for file in try SourceTree().files {
      let text = try String(contentsOf: folder.appending(path: file.path), encoding: .utf8)
      if file.target != "TextFiles" { #expect(!text.contains("guardsFormulas: false"), "\(file.path)") }
      if text.contains("text/csv") { #expect(text.contains("csvBytes("), "\(file.path)") }
    }
  }

  @Test func `fields that a form does not have change nothing`() async throws {
    try await withProduct { (app) async throws in
      let admin = try app.client(as: .systemAdministrator)
      let form = try await admin.get("/accounts/new").form("/accounts/new")
      _ = try await admin.submit(
        form,
        [
          ("display-name", "鈴木"), ("sign-in-name", "suzuki"), ("id", "chosen"), ("is_disabled", "1"),
          ("must_change_password", "0"), ("password_hash", "x"), ("password", "x"),
        ])
      let account = try #require(try app.database.read { try AccountStore.find(signInName: "suzuki", in: $0) })
      #expect(account.id.text != "chosen" && !account.isDisabled && account.mustChangePassword)
      #expect(account.roles.isEmpty)
      let reader = try app.account("reader", roles: [.reader])
      let own = try app.client(of: reader)
      _ = try await own.post("/account/password", [("role", "system-administrator"), ("account", account.id.text)])
      _ = try await own.post("/account/sessions/end-others", [("role", "system-administrator")])
      let after = try #require(try app.database.read { try AccountStore.find(reader.id, in: $0) })
      #expect(after.roles == [.reader])
    }
  }

  @Test func `the home page tells nothing of plans that the visitor may not read`() async throws {
    try await withProduct { (app) async throws in
      let manager = try app.client(as: .planManager)
      let staff = try app.client(as: .staff)
      func decide(_ word: String) async throws {
        _ = try await manager.post("/plans/plan-1/edit/opening", [("open", word)])
      }
      try await decide("yes")
      #expect(try await staff.get("/").text.contains("/c calc"))
      try await decide("no")
      let page = try await staff.get("/")
      #expect(page.status == 200 && !page.text.contains("/c calc") && !page.text.contains("最近の動き"))
      #expect(try await manager.get("/").text.contains("作成中に戻しました"))
    }
  }

  @Test func `an upload cannot name a place on the server`() async throws {
    try await withProduct { (app) async throws in
      let manager = try app.client(as: .planManager)
      _ = try await manager.get("/import")
      for name in ["../../etc/passwd.csv", "..\\..\\windows\\a.csv", "/etc/a.csv", "a/../../b.csv"] {
        let page = try await manager.post(
          "/import", files: [.init("file", name: name, bytes: Array("柱,取組\nA,B\n".utf8))])
        guard page.status == 303, let location = page.location else { continue }
        let text = try await manager.get(location).text
        #expect(!text.contains("..") && !text.contains("/etc"), "\(name)")
      }
    }
  }

  @Test func `every test that the threat model names exists`() throws {
    let tests = CheckedInFile.root.appending(path: "Tests")
    var sources = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: tests.path)
    where name.hasSuffix(".swift") || name.hasSuffix(".py") {
      sources += try String(contentsOf: tests.appending(path: name), encoding: .utf8)
    }
    let model = try String(
      contentsOf: CheckedInFile.root.appending(path: "Documentation/operate/threat-model.md"), encoding: .utf8)
    var count = 0
    for line in model.components(separatedBy: "\n") where line.hasPrefix("|") {
      guard let tests = line.components(separatedBy: "|").dropLast().last else { continue }
      for match in tests.matches(of: #/`([a-z][^`]* [^`]*)`/#) {
        count += 1
        let inBrowser = "def test_" + match.1.replacing(" ", with: "_")
        #expect(sources.contains("func `\(match.1)`") || sources.contains(inBrowser), "\(match.1)")
      }
    }
    #expect(count > 40)
  }
}
