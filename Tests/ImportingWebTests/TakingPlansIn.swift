import Application
import Audit
import Database
import Essentials
import Importing
import Measuring
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit
import Testing

/// Lends an application with the features of an import, and a browser of 人事課.
func withImporting(_ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void) async throws {
  let tables = planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
  let spine = Feature("spine", migrations: tables)
  let features = [spine, PlanBook(snapshots: PlanSnapshots()).feature, Importing().feature]
  try await TestApplication.with(engine, features: features) { app in
    try await body(app, try app.client(as: .planManager))
  }
}

private let sheet = """
  分野,取組名,区分,所管課,R7,R8,R9
  まなぶ,夜間の講座を開く,新規,人材育成係,検討,実施,⇒
  ,本の貸し出しを始める,継続,人事課／図書館,実施,⇒,⇒
  はたらく,会議を短くする,拡充,全課,実施,⇒,⇒
  """

@Suite struct TakingPlansIn {
  private func upload(_ client: TestClient, _ name: String, _ text: String) async throws -> TestPage {
    try await uploadBytes(client, name, Array(text.utf8))
  }

  private func uploadBytes(_ client: TestClient, _ name: String, _ bytes: [UInt8]) async throws -> TestPage {
    let form = try await client.get("/import").form("/import")
    return try await client.submit(
      form, [("city", "若葉市"), ("title", "若葉市の計画")], files: [TestClient.File("file", name: name, bytes: bytes)])
  }

  @Test(arguments: Engine.tested)
  func `a file becomes a draft, a preview, and then a plan in one step`(_ engine: Engine) async throws {
    try await withImporting(engine) { (app, client) async throws in
      let draft = try #require(try await upload(client, "plan.csv", sheet).location)
      let preview = try await client.get(draft)
      #expect(preview.status == 200)
      for text in ["若葉市の計画", "夜間の講座を開く", "会議を短くする", "年度の列がある工程表"] {
        #expect(preview.text.contains(text), "\(text)")
      }
      #expect(try app.database.read { try PlanStore.list(in: $0) }.isEmpty)
      let taken = try await client.submit(preview.form(draft + "/take"))
      let plan = try #require(taken.location)
      #expect(plan.hasPrefix("/plans/"))
      #expect(try await client.get(plan).text.contains("計画を取り込みました"))
      let summary = try #require(try app.database.read { try PlanStore.list(in: $0) }.first)
      #expect(summary.title == "若葉市の計画" && summary.measures == 3 && summary.municipality?.name == "若葉市")
      #expect(try await client.get(draft).status == 404)
      #expect(try app.auditWords().suffix(2) == ["import-uploaded", "plan-imported"])
    }
  }

  @Test func `pasted cells work as a file does`() async throws {
    try await withImporting(.sqlite) { (app, client) async throws in
      let cells = sheet.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).joined(separator: "\t")
      }
      .joined(separator: "\n")
      let form = try await client.get("/import").form("/import")
      let draft = try #require(try await client.submit(form, [("pasted", cells), ("title", "貼った計画")]).location)
      #expect(try await client.get(draft).text.contains("夜間の講座を開く"))
    }
  }

  @Test func `what cannot be read is refused at the field, and what was typed is kept`() async throws {
    try await withImporting(.sqlite) { (app, client) async throws in
      let cases: [(String, [UInt8], String)] = [
        ("old.xls", [0xD0, 0xCF, 0x11, 0xE0], "古い形式"), ("plan.exe", [1, 2, 3], "取り込めません"),
        ("plan.xlsx", Array("not a zip".utf8), "読めません"), ("plan.json", Array("{".utf8), "JSON"),
      ]
      for (name, bytes, words) in cases {
        let page = try await uploadBytes(client, name, bytes)
        #expect(page.status == 422 && page.text.contains(words), "\(name): \(page.text.prefix(300))")
        #expect(try page.form("/import")["city"] == "若葉市")
      }
      let empty = try await client.submit(try await client.get("/import").form("/import"), [("city", "若葉市")])
      #expect(empty.status == 422 && empty.text.contains("ファイルを選ぶか"))
      #expect(try app.database.read { try PlanStore.list(in: $0) }.isEmpty)
    }
  }

  @Test func `corrections of the whole plan are kept and read again`() async throws {
    try await withImporting(.sqlite) { (app, client) async throws in
      let draft = try #require(try await upload(client, "plan.csv", sheet).location)
      let form = try await client.get(draft).form(draft + "/mapping")
      let refused = try await client.submit(form, [("title", ""), ("first_year", "いつか")])
      #expect(refused.status == 422 && refused.text.contains("計画の名前を入れてください"))
      let back = try await client.submit(form, [("title", "直した計画"), ("first_year", "令和7年度"), ("last_year", "R9")])
      #expect(back.location?.hasPrefix(draft) == true)
      #expect(try await client.get(draft).text.contains("直した計画"))
    }
  }

  @Test func `a table can be read by hand`() async throws {
    try await withImporting(.sqlite) { (app, client) async throws in
      let odd = "いろ,かたち,ひと\nあか,まるい机を置く,人事課\nあお,しかくい棚を直す,総務課\n"
      let draft = try #require(try await upload(client, "odd.csv", odd).location)
      let form = try await client.get(draft + "/tables/0").form(draft + "/tables/0")
      let wrong = try await client.submit(form, [("header_rows", "99")])
      #expect(wrong.status == 422 && wrong.text.contains("見出しの行数"))
      let back = try await client.submit(
        form,
        [
          ("form", "rows"), ("header_rows", "1"), ("role-0", "level:いろ"), ("role-1", "title:かたち"),
          ("role-2", "owner:lead"),
        ])
      #expect(back.location?.hasPrefix(draft) == true)
      let preview = try await client.get(draft)
      _ = try await client.submit(preview.form(draft + "/take"))
      let summary = try #require(try app.database.read { try PlanStore.list(in: $0) }.first)
      #expect(summary.measures == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `an exchange file comes back whole, and a second time it is refused`(_ engine: Engine) async throws {
    try await withImporting(engine) { (app, client) async throws in
      let document = fullPlan()
      let draft = try #require(try await uploadBytes(client, "plan.json", PlanFile.write(document)).location)
      let preview = try await client.get(draft)
      #expect(preview.text.contains(document.plan.title))
      _ = try await client.submit(preview.form(draft + "/take"))
      let stored = try #require(try app.database.read { try PlanArchive.load(document.plan.id, in: $0) })
      #expect(PlanFile.write(stored) == PlanFile.write(try document.canonical()))
      var other = document
      other.plan.title = "ちがう題名"
      let second = try #require(try await uploadBytes(client, "other.json", PlanFile.write(other)).location)
      let refused = try await client.submit(try await client.get(second).form(second + "/take"))
      #expect(refused.status == 422)
      #expect(try await client.get(second).status == 200)
    }
  }

  @Test func `only those who manage plans can import`() async throws {
    try await withImporting(.sqlite) { (app, client) async throws in
      #expect(try await app.client(as: .reader).get("/import").status == 403)
      #expect(try await app.client(as: .systemAdministrator).get("/import").status == 403)
      let draft = try #require(try await upload(client, "plan.csv", sheet).location)
      #expect(try await app.client(as: .reader, named: "leser").get(draft).status == 403)
      let page = try await client.submit(try await client.get(draft).form(draft + "/discard"))
      #expect(page.location == "/import?done=discarded")
      #expect(try await client.get(draft).status == 404)
    }
  }
}
