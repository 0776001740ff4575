import Application
import Database
import Editions
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@testable import Publishing

/// What one person decided about publishing is not undone by another one's old form.
@Suite struct KeepingDecisions {
  private static let rules = "\(PublishingCity.overview)/rules/public"
  private static let settings = "\(PublishingCity.overview)/settings"

  @Test(arguments: Engine.tested)
  func `rules can be saved after a conflict, and keep what a colleague hid meanwhile`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let mine = try await city.manager.get(Self.rules).form(Self.rules)
      let hidden = try await city.manager.post(
        "\(PublishingCity.overview)/list/public/item", [("item", "category|m1|"), ("act", "hide"), ("revision", "0")])
      #expect(hidden.status == 303)
      let refused = try await city.manager.submit(mine, [("size", "20")])
      #expect(refused.status == 409 && refused.markup.contains("value=\"20\""))
      #expect(try await city.manager.submit(try refused.form(Self.rules)).status == 303)
      let kept = try city.app.database.read { try EditionRulesStore.rules(of: "full", .public, in: $0).rules }
      #expect(kept.smallestGroup == 20 && kept.items["category|m1|"] == false)
    }
  }

  @Test(arguments: Engine.tested)
  func `an old form does not turn the public pages on again`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.turnOn()
      let mine = try await city.manager.get(Self.settings).form(Self.settings)
      let off = try await city.manager.get(Self.settings).form(Self.settings)
      var fields = off
      fields.fields.removeAll { $0.0 == "live" }
      #expect(try await city.manager.submit(fields).status == 303)
      let refused = try await city.manager.submit(mine, [("contact", "秘書課")])
      #expect(refused.status == 409 && refused.text.contains("このサーバーでは公開しない"))
      #expect(refused.markup.contains("秘書課"))
      #expect(try city.app.isLive() == false)
      // Whoever read that may still want it.
      #expect(try await city.manager.submit(try refused.form(Self.settings)).status == 303)
      #expect(try city.app.isLive())
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan that is not open to staff is not prepared for the public`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try city.app.database.write { try $0.run("delete from plan_openings where plan_id = 'full'") }
      let refused = try await city.prepare("残る文")
      #expect(refused.status == 409 && refused.text.contains("庁内に公開") && refused.text.contains("残る文"))
    }
  }

  @Test(arguments: Engine.tested)
  func `reasons that are too long stand at their fields and are not lost`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let long = String(repeating: "理", count: 501)
      #expect(try await city.prepare().status == 303)
      let declined = try await city.approver.post(
        "\(PublishingCity.overview)/waiting/1/decline", [("reason", long)])
      #expect(declined.status == 422 && declined.markup.contains(long) && declined.markup.contains("reason-error"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      let withdrawn = try await city.approver.post(
        "\(PublishingCity.overview)/versions/1/withdraw", [("reason", long)])
      #expect(withdrawn.status == 422 && withdrawn.markup.contains(long))
      #expect(withdrawn.markup.contains("reason1-error") && withdrawn.markup.contains("<details open"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan about which something was decided is not replaced by a file`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      func replace() throws {
        try city.app.database.write { try PlanRemoval.refuseReplacing("full", titled: "計画", in: $0) }
      }
      try replace()
      #expect(try await city.manager.post(Self.rules, [("size", "12"), ("revision", "0")]).status == 303)
      #expect(throws: Refusal.self) { try replace() }
    }
  }

  @Test(arguments: Engine.tested)
  func `one version that cannot be read does not take the list of plans away`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      try await city.turnOn()
      try city.app.database.write { try $0.run("update publication_editions set document = '{}'") }
      #expect(try await city.app.visitor().get("/public").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `the titles of many versions are drawn once, whatever the shelf can hold`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      try await city.publish("二度目の公開", key: 2)
      let draws = try city.app.database.read { connection in
        let (shelf, other) = (SiteShelf(limit: 0), SiteShelf())
        let site = try PublishedSite("full", .public, shelf: other, in: connection)
        var draws = 0
        for _ in 0..<3 {
          for publication in site.readable {
            _ = try shelf.title(publication, of: "full", .public, site.terms) {
              draws += 1
              return try site.drawn(publication, in: connection)
            }
          }
        }
        return draws
      }
      #expect(draws == 2)
    }
  }
}

extension TestApplication {
  fileprivate func isLive() throws -> Bool {
    try database.read { try EditionRulesStore.settings(of: "full", in: $0).isLive }
  }
}
