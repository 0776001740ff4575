import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing

@Suite struct MakingManyAccounts {
  private func preview(_ admin: TestClient, _ bytes: [UInt8]) async throws -> TestPage {
    let form = try await admin.get("/accounts/import").form("/accounts/import/preview")
    return try await admin.submit(form, files: [.init("file", name: "people.csv", bytes: bytes)])
  }

  private let people = "氏名,サインイン名,所属,役割\r\n鈴木 次郎,ｓ００１,総務部人事課,閲覧者、人事課\r\n\"高橋, 花子\",s002,,\r\n"

  /// The same people as Excel saves them in Japan.
  private let peopleInCP932: [UInt8] =
    [0x8E, 0x81, 0x96, 0xBC, 0x2C, 0x83, 0x54, 0x83, 0x43, 0x83, 0x93, 0x83, 0x43, 0x83, 0x93, 0x96, 0xBC, 0x0D, 0x0A]
    + [0x97, 0xE9, 0x96, 0xD8, 0x2C, 0x73, 0x30, 0x30, 0x39, 0x0D, 0x0A]

  @Test(arguments: Engine.tested)
  func `a file becomes accounts and letters, once`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let admin = try app.client(as: .systemAdministrator)
      let page = try await preview(admin, Array(people.utf8))
      #expect(page.status == 200 && page.text.contains("高橋, 花子"))
      #expect(try app.database.read { try AccountStore.find(signInName: "s001", in: $0) } == nil)
      let letters = try await admin.submit(page.form("/accounts/import/take"))
      #expect(letters.status == 200 && letters.response.header("cache-control") == "no-store")
      let passwords = letters.markup.matches(of: /first-password">([a-z0-9-]+)</).map { String($0.1) }
      #expect(passwords.count == 2 && Set(passwords).count == 2)
      let suzuki = try #require(try app.database.read { try AccountStore.find(signInName: "s001", in: $0) })
      #expect(suzuki.roles == [.reader, .planManager] && suzuki.unit == "総務部人事課" && suzuki.mustChangePassword)
      #expect(try app.auditWords().last == "accounts-imported")
      #expect(try app.auditWords().count { $0 == "account-created" } >= 2)
      let person = app.visitor()
      #expect(try await person.signIn("s001", passwords[0]).status == 303)
      #expect(try await person.get("/").location == "/account/password")
      // Sending it again makes nothing: all names are taken now.
      let again = try await admin.submit(page.form("/accounts/import/take"))
      #expect(again.status == 422 && again.text.contains("もう使われている"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a file from Excel in Shift_JIS is read`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let admin = try app.client(as: .systemAdministrator)
      let page = try await preview(admin, peopleInCP932)
      #expect(page.status == 200 && page.text.contains("鈴木") && page.text.contains("作れます"))
      #expect(try await admin.submit(page.form("/accounts/import/take")).text.contains("鈴木　様"))
    }
  }

  @Test(arguments: Engine.tested)
  func `mistakes stand at their rows, and nothing is made`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let admin = try app.client(as: .systemAdministrator)
      let rows = [
        "サインイン名,氏名,役割", "tanaka,田中,", "s001,鈴木,", "s001,別の鈴木,", "な,名前,", "s002,,", "s003,高橋,王様", "s004,佐藤,閲覧者",
      ]
      let page = try await preview(admin, Array(rows.joined(separator: "\n").utf8))
      #expect(page.status == 422 && !page.forms.contains { $0.action == "/accounts/import/take" })
      #expect(page.markup.matches(of: /bad-row/).count == 5)
      for words in ["もう使われている", "3行目と同じ", "英字・数字", "氏名を入力", "役割「王様」は、ここでは付けられません"] {
        #expect(page.text.contains(words), "\(words)")
      }
      let forced = try await admin.post(
        "/accounts/import/take", [("table", rows.joined(separator: "\n"))])
      #expect(forced.status == 422)
      #expect(try app.database.read { try AccountStore.find(signInName: "s004", in: $0) } == nil)
    }
  }

  @Test(arguments: ["", "a,b\n1,2", "サインイン名,氏名", "サインイン名,氏名\n,", "\u{0}\u{1}"])
  func `what is no table of people is refused at the file`(_ text: String) async throws {
    try await withSigningIn(.sqlite) { (app) async throws in
      let admin = try app.client(as: .systemAdministrator)
      let page = try await preview(admin, Array(text.utf8))
      #expect(page.status == 422 && page.markup.contains("id=\"file-error\""))
    }
  }

  @Test func `only administrators come here, and too many people are too many`() async throws {
    try await withSigningIn(.sqlite) { (app) async throws in
      for client in [try app.client(as: .planManager), try app.client(as: .reader)] {
        #expect(try await client.get("/accounts/import").status == 403)
        #expect(try await client.post("/accounts/import/take", [("table", people)]).status == 403)
      }
      let many = "サインイン名,氏名\n" + (0...500).map { "s\($0),人\($0)\n" }.joined()
      #expect(try await preview(app.client(as: .systemAdministrator), Array(many.utf8)).text.contains("500人まで"))
    }
  }
}
