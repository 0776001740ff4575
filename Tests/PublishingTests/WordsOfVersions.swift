import Database
import Editions
import Essentials
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// What stands beside a version and can never be taken back, and what later versions owe to earlier ones.
@Suite struct WordsOfVersions {
  @Test(arguments: Engine.tested)
  func `a note with a name or a hidden number is refused at the field and stays there`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      for note in ["水野さんが用意した。", "水野　はるかが用意した。", "満足したのは5名です。", "問合せ：a@b.example.jp"] {
        let answer = try await city.prepare(note)
        #expect(answer.status == 422 && answer.markup.contains("note-error") && answer.text.contains(note), "\(note)")
      }
      #expect(try await city.prepare("研修を3回にした。令和8年度の目標を加えた。").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a reason to withdraw with a name or a hidden number is refused at the field`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      let address = "\(PublishingCity.overview)/versions/1/withdraw"
      for reason in ["水野課長がわかるため", "満足した5人がわかるため"] {
        let answer = try await city.approver.post(address, [("reason", reason)])
        #expect(answer.status == 422 && answer.markup.contains("reason1-error") && answer.markup.contains(reason))
      }
      #expect(try await city.approver.post(address, [("reason", "少ない人数がわかるため")]).status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `other words for a version are searched like the first ones`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      let address = "\(PublishingCity.overview)/versions/1/words"
      for note in ["水野課長が用意した。", "満足したのは5名です。"] {
        let answer = try await city.approver.post(address, [("seen-note", "はじめての公開"), ("note1", note)])
        #expect(answer.status == 422 && answer.markup.contains("note1-error"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `versions that were published count, and those that were withdrawn do not`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      func readable(_ kind: EditionKind) throws -> [EarlierEdition] {
        try city.app.database.read { try EarlierEdition.readable(by: kind, of: "full", in: $0) }
      }
      #expect(try await city.prepare().status == 303)
      #expect(try readable(.public).isEmpty)
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      #expect(try readable(.public).map(\.title) == ["第1版"])
      #expect(try readable(.staff).map(\.title) == ["第1版の公開版", "第1版"])
      // Versions of before have no record of what they hide, and count by what they show.
      let kept = try readable(.public)
      try city.app.database.write { try $0.run("update publication_editions set figures = null") }
      #expect(try readable(.public) != kept && readable(.public).count == 1)
      let gone = try await city.approver.post(
        "\(PublishingCity.overview)/versions/1/withdraw", [("reason", "直すため")])
      #expect(gone.status == 303)
      #expect(try readable(.public).isEmpty && readable(.staff).isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `the list tells of a small group that a published version shows`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let rules = "\(PublishingCity.overview)/rules/public"
      try city.app.database.write { connection in
        try connection.run("update indicator_values set value = '25' where indicator_id = 'i1' and value = '31'")
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      try await city.publish()
      let form = try await city.manager.get(rules).form(rules)
      #expect(try await city.manager.submit(form, [("size", "40")]).status == 303)
      let list = try await city.manager.get("\(PublishingCity.overview)/list/public?state=hidden")
      #expect(list.text.contains("第1版に載っています") && list.text.contains("取り下げてください"))
    }
  }

  @Test(arguments: Engine.tested)
  func `staff have a smallest group of their own, not below that of the pages`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let address = "\(PublishingCity.overview)/rules/staff"
      let form = try await city.manager.get(address).form(address)
      #expect(form.fields.contains { $0.0 == "size" && $0.1 == "10" })
      #expect(try await city.manager.submit(form, [("size", "5")]).status == 422)
      #expect(try await city.manager.submit(form, [("size", "20")]).status == 303)
      let kept = try city.app.database.read { try EditionRulesStore.rules(of: "full", .staff, in: $0).rules }
      #expect(kept.smallestGroup == 20)
    }
  }
}
