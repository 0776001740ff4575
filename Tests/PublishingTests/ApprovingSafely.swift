import Application
import Database
import Editions
import Essentials
import HTTP
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// What is asked once more at the last moment, and what pages say on the way to it.
@Suite struct ApprovingSafely {
  private static let waiting = "\(PublishingCity.overview)/waiting/1"
  private static let list = "\(PublishingCity.overview)/list/public"

  @Test(arguments: Engine.tested)
  func `a plan that was taken back into preparation is not published`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      #expect(try await city.prepare().status == 303)
      _ = try city.app.database.write { try PlanOpening.withdraw("full", in: $0) }
      let refused = try await city.approver.post("\(Self.waiting)/approve")
      #expect(refused.status == 409 && refused.text.contains("作成中に戻されています"))
      _ = try city.app.database.write { try PlanOpening.open("full", by: "人事", in: $0, at: city.app.clock.now) }
      #expect(try await city.approver.post("\(Self.waiting)/approve").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `what no list has is told all the same when it changed`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      #expect(try await city.prepare().status == 303)
      #expect(!(try await city.approver.get(Self.waiting).text.contains("用意したあとで変わったこと")))
      try city.app.database.write { connection in
        try connection.run("update nodes set number = '99' where plan_id = 'full' and id = 'm1'")
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      #expect(try await city.approver.post("\(Self.waiting)/approve").status == 409)
      let page = try await city.approver.get(Self.waiting)
      #expect(page.text.contains("公開版で、一覧に出ないところ") && page.text.contains("庁内版で、一覧に出ないところ"))
      let form = try page.form("\(Self.waiting)/approve")
      #expect(try await city.approver.submit(form).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a name that somebody decided to show stands before who approves`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let words = "くわしくは水野 はるかに聞く。"
      let hidden = try await city.manager.get("\(Self.list)?state=hidden")
      #expect(hidden.text.contains(words) && !hidden.text.contains(EditionItem.namingWords))
      let key = try city.app.database.read { connection in
        let plan = try #require(try PlanArchive.load("full", in: connection))
        let source = try EditionSource(PlanSnapshot(plan, revision: 0), at: .now, in: connection)
        let edition = EditionFilter.edition(of: source, by: EditionRules(usualFor: .public))
        return try #require(edition.withheld.first { $0.item.text == words && $0.reason == .name }).item.key.text
      }
      let show = [("item", key), ("act", "show"), ("revision", "0")]
      #expect(try await city.manager.post("\(Self.list)/item", show).status == 303)
      #expect(try await city.manager.get(Self.list).text.contains(EditionItem.namingWords))
      #expect(try await city.prepare().status == 303)
      let page = try await city.approver.get(Self.waiting)
      #expect(page.text.contains("人の名前か連絡先がある項目") && page.text.contains(words))
    }
  }

  @Test(arguments: Engine.tested)
  func `an exception that lost its mark stays on the page while another field is refused`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let address = "\(PublishingCity.overview)/rules/public"
      let hide = [("item", "category|m1|"), ("act", "hide"), ("revision", "0")]
      #expect(try await city.manager.post("\(Self.list)/item", hide).status == 303)
      var form = try await city.manager.get(address).form(address)
      form.fields.removeAll { $0.0 == "item" }
      let refused = try await city.manager.submit(form, [("size", "1")])
      #expect(refused.status == 422 && refused.markup.contains("value=\"category|m1|\""))
      #expect(!(try refused.form(address).fields.contains { $0.0 == "item" }))
      func kept() throws -> [String: Bool] {
        try city.app.database.read { try EditionRulesStore.rules(of: "full", .public, in: $0).rules.items }
      }
      #expect(try kept() == ["category|m1|": false])
      #expect(try await city.manager.submit(try refused.form(address), [("size", "10")]).status == 303)
      #expect(try kept().isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a name in a form is found over a line break`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let edition = EditionFilter.edition(of: SecretPlan.source, by: EditionRules(usualFor: .public))
      let words = try city.app.database.read { try PublicWords(beside: edition, in: $0) }
      func refusal(_ definition: String) -> Refusal? {
        words.refusal(of: ReleaseForm(key: "k", name: "書類", definition: definition), field: "document")
      }
      #expect(refusal(#"{"parts":[{"text":"水野\nはるか"}]}"#) != nil)
      #expect(refusal(#"{"parts":[{"text":"電話 042-123-4567"}]}"#) == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan without its names that cannot be read is neither prepared nor shown, and can be withdrawn`(
    engine: Engine
  ) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      try city.app.database.write { connection in
        // Two values of one scale that are called the same.
        try connection.run("update scale_values set label = '同じ', definition = '水野 はるかの目安' where plan_id = 'full'")
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      let words = "何も載せていません"
      #expect(try await city.manager.get(Self.list).text.contains(words))
      let refused = try await city.prepare("残る文")
      #expect(refused.status == 409 && refused.text.contains(words) && refused.text.contains("残る文"))
      let preview = try await city.manager.get("\(PublishingCity.overview)/preview/public/preview/index.html")
      #expect(preview.status == 422 && preview.text.contains(words))
      let gone = try await city.approver.post(
        "\(PublishingCity.overview)/versions/1/withdraw", [("reason", "直すため")])
      #expect(gone.status == 303)
    }
  }
}
