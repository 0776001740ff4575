import Application
import Database
import Editions
import Essentials
import FiscalYears
import HTTP
import TestKit
import Testing

/// Who approves knows what changed meanwhile, what was looked at before, and on which day it may go out.
@Suite struct ApprovingKnowingly {
  private static let waiting = "\(PublishingCity.overview)/waiting"

  private func hide(_ item: String, seen: Int, _ city: PublishingCity) async throws {
    let answer = try await city.manager.post(
      "\(PublishingCity.overview)/list/public/item", [("item", item), ("act", "hide"), ("revision", String(seen))])
    #expect(answer.status == 303)
  }

  private func stamp(_ page: TestPage) throws -> String {
    try String(#require(page.markup.firstMatch(of: /name="stale" value="([^"]*)"/)).1)
  }

  @Test(arguments: Engine.tested)
  func `what changed after preparing is told above the decision, and nobody approves it unseen`(engine: Engine)
    async throws
  {
    try await PublishingCity.with(engine) { city in
      #expect(try await city.prepare().status == 303)
      let before = try await city.approver.get("\(Self.waiting)/1")
      #expect(try !before.text.contains("用意したあとで") && stamp(before).isEmpty)
      try await hide("category|m1|", seen: 0, city)
      try city.app.database.write { connection in
        try connection.run("update nodes set title = 'あとで変えた名前' where plan_id = 'full' and id = 'n1'")
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      let list = try await city.manager.get("\(PublishingCity.overview)/list/public")
      #expect(list.text.contains("用意したときの内容のままです") && list.markup.contains("/waiting/1"))
      // The form of the page that was read before says nothing of it.
      let refused = try await city.approver.post("\(Self.waiting)/1/approve", [("stale", try stamp(before))])
      #expect(refused.status == 409 && refused.text.contains("この間に"))
      let page = try await city.approver.get("\(Self.waiting)/1")
      let told = try #require(page.text.firstRange(of: "用意したあとで変わったこと"))
      let decision = try #require(page.text.firstRange(of: "承認すると、この内容がそのまま"))
      #expect(told.lowerBound < decision.lowerBound)
      #expect(page.text.contains("今、用意し直すと（公開版）") && page.text.contains("今、用意し直すと（庁内版）"))
      #expect(page.text.contains("あとで変えた名前") && page.text.contains("用意した版："))
      let approved = try await city.approver.post("\(Self.waiting)/1/approve", [("stale", try stamp(page))])
      #expect(approved.status == 303)
      let site = try await city.manager.get("/plans/full/published/v1/plan.html")
      #expect(site.status == 200 && !site.text.contains("あとで変えた名前"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a version goes out on its day, not before`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let overview = try await city.manager.get(PublishingCity.overview)
      #expect(overview.text.contains("この日になってから承認できます"))
      let prepared = try await city.manager.post(
        "\(PublishingCity.overview)/prepare", [("moment", "now"), ("day", "2026-04-03"), ("note", "はじめて")])
      #expect(prepared.status == 303)
      let page = try await city.approver.get("\(Self.waiting)/1")
      #expect(page.text.contains("公開の日（令和8年4月3日）になってから、承認できます") && !page.text.contains("承認して公開する"))
      #expect(try await city.approver.post("\(Self.waiting)/1/approve").status == 422)
      city.app.clock.advance(minutes: 2 * 24 * 60)
      let later = try city.app.client(as: .publisher, named: "approver-later")
      #expect(try await later.get("\(Self.waiting)/1").text.contains("承認して公開する"))
      #expect(try await later.post("\(Self.waiting)/1/approve").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a day before the last version, or far away, is refused at its field`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      for (day, words) in [
        ("1950-01-01", "第1版の公開の日"), ("2026-03-31", "第1版の公開の日（令和8年4月1日）より前にはできません"), ("2030-04-01", "前後1年まで"),
      ] {
        let answer = try await city.manager.post(
          "\(PublishingCity.overview)/prepare", [("moment", "now"), ("day", day), ("note", "残る文")])
        #expect(answer.status == 422 && answer.text.contains(words) && answer.text.contains("残る文"), "\(day)")
      }
      let first = PublicationDay.refusal(
        of: try #require(Day("1950-01-01")), after: nil, today: try #require(Day("2026-04-01")))
      #expect(first?.field == "day")
    }
  }

  @Test(arguments: Engine.tested)
  func `what was looked at before needs no second tick, until its text changes or its version is withdrawn`(
    engine: Engine
  ) async throws {
    try await PublishingCity.with(engine) { city in
      func write(_ text: String) throws {
        try city.app.database.write { connection in
          try connection.run(
            "update node_texts set text = \(text) where node_id = 'm1' and field = 'purpose'")
          try connection.run("update plans set revision = revision + 1 where id = 'full'")
        }
      }
      func asked(_ key: Int) async throws -> [String] {
        try await city.approver.get("\(Self.waiting)/\(key)").markup
          .matches(of: /name="echo" value="([^"]+)"/).map { String($0.1) }
      }
      func approve(_ key: Int, _ items: [String]) async throws -> Int {
        try await city.approver.post("\(Self.waiting)/\(key)/approve", items.map { ("echo", $0) }).status
      }
      try write("受けた人は5名でした。")
      #expect(try await city.prepare().status == 303)
      let first = try await asked(1)
      #expect(!first.isEmpty)
      #expect(try await approve(1, first) == 303)
      #expect(try await city.prepare("2回目").status == 303)
      let page = try await city.approver.get("\(Self.waiting)/2")
      #expect(try await asked(2).isEmpty && page.text.contains("前の版で確かめたもの"))
      #expect(page.text.contains("第1版で、approverが確かめました") && page.text.contains("受けた人は5名でした。"))
      #expect(try await approve(2, []) == 303)
      let detail = try city.app.database.read {
        try $0.rows("select detail from audit_entries where action = 'publication-approved'") { $0.text(0) }
      }
      #expect(detail.last?.contains("前の版で確かめたものと同じ") == true)
      try write("受けた人は5名でした。5名とも続けています。")
      #expect(try await city.prepare("3回目").status == 303)
      let changed = try await asked(3)
      #expect(!changed.isEmpty && Set(changed).isDisjoint(with: first))
      #expect(try await approve(3, []) == 422)
      #expect(try await approve(3, changed) == 303)
      for number in 1...3 {
        _ = try await city.approver.post(
          "\(PublishingCity.overview)/versions/\(number)/withdraw", [("reason", "誤り")])
      }
      #expect(try await city.prepare("4回目").status == 303)
      #expect(try await asked(4).count == first.count)
    }
  }

  @Test(arguments: Engine.tested)
  func `texts that name what is hidden come first, apart from the same number by chance`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try city.app.database.write { connection in
        try connection.run(
          "update node_texts set text = '満足した人は5名です。' where node_id = 'm1' and field = 'purpose'")
        try connection.run("update nodes set title = '係の5名' where plan_id = 'full' and id = 'n1'")
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      #expect(try await city.prepare().status == 303)
      let text = try await city.approver.get("\(Self.waiting)/1").text
      let near = try #require(text.firstRange(of: "伏せた数の指標の言葉がある文章"))
      let chance = try #require(text.firstRange(of: "数が同じだけの文章"))
      #expect(near.lowerBound < chance.lowerBound)
    }
  }

  @Test(arguments: Engine.tested)
  func `the list says in which versions a hidden item can still be read`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      try await hide("category|m1|", seen: 0, city)
      let address = "\(PublishingCity.overview)/list/public?state=hidden"
      let sentence = "前の版（第1版）には載っています。取り下げるまで読めます。"
      #expect(try await city.manager.get(address).text.contains(sentence))
      #expect(try await city.prepare("2回目").status == 303)
      let waiting = try await city.approver.get("\(Self.waiting)/2")
      #expect(waiting.text.contains("第1版には載っています。取り下げるまで読めます。"))
      #expect(waiting.text.split(separator: "庁内版で変わるもの").last?.contains("第1版には載っています") == false)
      _ = try await city.approver.post("\(PublishingCity.overview)/versions/1/withdraw", [("reason", "誤り")])
      #expect(!(try await city.manager.get(address).text.contains(sentence)))
    }
  }
}
