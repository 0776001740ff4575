import Application
import Database
import Essentials
import HTTP
import Importing
import Measuring
import PlanFile
@testable import PlanLibrary
import Planning
import Reporting
import Revising
import TestKit
import Testing

private let sheet = """
  分野,取組名,区分,所管課,R7,R8,R9
  まなぶ,メンター制度を広げる,継続,人事課,実施,⇒,⇒
  ,本の貸し出しを始める,新規,図書館,検討,実施,⇒
  """

/// The way from the library through the import and back.
@Suite struct TakingReferences {
  private func withBoth(_ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void) async throws {
    let spine = Feature(
      "spine", migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations)
    let features = [
      spine, PlanLibrary(snapshots: PlanSnapshots(), read: Importing.reader).feature,
      Importing(shelf: PlanLibrary.shelf).feature,
    ]
    try await TestApplication.with(engine, features: features) { app in
      try await body(app, try app.client(as: .planManager))
    }
  }

  private func upload(_ client: TestClient, from address: String) async throws -> String {
    let form = try await client.get(address).form("/import")
    let file = TestClient.File("file", name: "plan.csv", bytes: Array(sheet.utf8))
    return try #require(try await client.submit(form, files: [file]).location)
  }

  @Test(arguments: Engine.tested)
  func `the library leads to an import that means a reference, to the end`(_ engine: Engine) async throws {
    try await withBoth(engine) { (app, client) async throws in
      let start = try await client.get("/library")
      #expect(start.markup.contains("href=\"/import?as=reference\""))
      let draft = try await upload(client, from: "/import?as=reference")
      let preview = try await client.get(draft)
      let words = ["参考の計画に入れる", "自分の市の計画のとき"]
      let places = words.map { preview.text.firstRange(of: $0)?.lowerBound }
      #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
      #expect(!preview.text.contains("この内容で取り込む"))
      // What was meant outlives corrections.
      let mapping = try await client.submit(preview.form(draft + "/mapping"), [("title", "桜台市の計画")])
      #expect(mapping.status == 303)
      let again = try await client.get(draft)
      #expect(again.text.contains("参考の計画に入れる"))
      let refused = try await client.submit(
        again.form(draft + "/reference"), [("reference-city", ""), ("reference-source", "冊子")])
      #expect(refused.status == 422 && refused.text.contains("どの市区町村の計画かを入れてください"))
      #expect(try refused.form(draft + "/reference")["reference-source"] == "冊子")
      let taken = try await client.submit(
        refused.form(draft + "/reference"), [("reference-city", "桜台市"), ("reference-licence", "自由")])
      let place = try #require(taken.location)
      let page = try await client.get(place)
      #expect(page.text.contains("桜台市の計画") && page.text.contains("参考の計画に入れました"))
      #expect(try app.database.read { try $0.first("select count(*) from plans") { $0.integer(0) } } == 0)
      #expect(try await client.get(draft).status == 404)
      #expect(try app.auditWords().suffix(2) == ["import-uploaded", "reference-added"])
    }
  }

  @Test func `the other way in means an own plan, and both can still be changed at the end`() async throws {
    try await withBoth(.sqlite) { (app, client) async throws in
      let own = try await client.get(try await upload(client, from: "/import"))
      #expect(own.text.contains("この内容で取り込む") && own.text.contains("ほかの市区町村の計画のとき"))
      let draft = try await upload(client, from: "/import?as=reference")
      let page = try await client.get(draft)
      let taken = try await client.submit(page.form(draft + "/take"))
      #expect(taken.location?.hasPrefix("/plans/") == true)
      #expect(try app.database.read { try LibraryStore.plans(LibraryFilter(), limit: 9, in: $0) }.isEmpty)
    }
  }

  @Test func `a file that is refused keeps what was meant`() async throws {
    try await withBoth(.sqlite) { (_, client) async throws in
      let form = try await client.get("/import?as=reference").form("/import")
      let refused = try await client.submit(form, [("city", "桜台市")])
      #expect(refused.status == 422)
      let again = try refused.form("/import")
      #expect(again["as"] == "reference" && again["city"] == "桜台市")
    }
  }
}
