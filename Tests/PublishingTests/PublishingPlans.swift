import Application
import Archives
import Database
import Editions
import Essentials
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Publishing
import Reporting
import Revising
import Rounds
import TestKit
import Testing

private let spine = Feature(
  "spine",
  migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations)

/// A city whose plan holds secrets, with two plan managers and somebody who approves.
struct PublishingCity {
  let app: TestApplication
  let manager: TestClient
  let approver: TestClient

  static func with(_ engine: Engine, _ body: (PublishingCity) async throws -> Void) async throws {
    try await TestApplication.with(engine, features: [spine, Publishing(snapshots: PlanSnapshots()).feature]) { app in
      try app.account("mizuno", displayName: "水野 はるか")
      try app.database.write { connection in
        try PlanArchive.save(SecretPlan.document, in: connection)
        try MemberFigureStore.put(SecretPlan.figures, of: "full", in: connection)
        try PlanOpening.open("full", by: "人事", in: connection, at: app.clock.now)
      }
      try await body(
        PublishingCity(
          app: app, manager: try app.client(as: .planManager, named: "manager"),
          approver: try app.client(as: .publisher, named: "approver")))
    }
  }

  static let overview = "/plans/full/publishing"

  func prepare(_ note: String = "はじめての公開") async throws -> TestPage {
    try await manager.post(
      "\(Self.overview)/prepare", [("moment", "now"), ("day", "2026-04-01"), ("note", note)])
  }

  /// Prepares and approves.
  func publish(_ note: String = "はじめての公開", key: Int = 1) async throws {
    #expect(try await prepare(note).status == 303)
    #expect(try await approver.post("\(Self.overview)/waiting/\(key)/approve").status == 303)
  }

  func turnOn() async throws {
    let answer = try await manager.post(
      "\(Self.overview)/settings", [("live", "1"), ("other", "1"), ("license", "CC BY 4.0"), ("contact", "人事課")])
    #expect(answer.status == 303)
  }

  func zip() async throws -> Archive {
    let file = try await manager.get("\(Self.overview)/zip")
    #expect(file.status == 200)
    return try Archive(file.response.body.array, kind: "zip")
  }
}

@Suite struct PublishingPlans {
  @Test(arguments: Engine.tested)
  func `what was prepared is approved by somebody else, and stands in the audit log`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      #expect(try await city.prepare().status == 303)
      #expect(try await city.prepare().status == 409)
      let own = try await city.manager.post("\(PublishingCity.overview)/waiting/1/approve")
      #expect(own.status == 422 && own.text.contains("別の人"))
      let page = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      #expect(page.status == 200 && page.text.contains("新しく載る"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 422)
      let words = try city.app.auditWords()
      #expect(words.suffix(2) == ["publication-prepared", "publication-approved"])
      let overview = try await city.manager.get(PublishingCity.overview)
      #expect(overview.text.contains("第1版") && overview.text.contains("公開中"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the same person approves only where the city allows it`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      _ = try await city.manager.post("\(PublishingCity.overview)/settings", [("license", "CC BY 4.0")])
      #expect(try await city.prepare().status == 303)
      #expect(try await city.manager.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `wrong fields are told at the field, and what was typed stays`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let answer = try await city.manager.post(
        "\(PublishingCity.overview)/prepare", [("moment", "1@none"), ("day", "あした"), ("note", "残る文")])
      #expect(answer.status == 422 && answer.text.contains("残る文") && answer.text.contains("公開の日を"))
      let gone = try await city.manager.post(
        "\(PublishingCity.overview)/prepare", [("moment", "1@none"), ("day", "2026-04-01"), ("note", "残る文")])
      #expect(gone.status == 409 && gone.text.contains("選んだ締切りがありません"))
      let rules = try await city.manager.post("\(PublishingCity.overview)/rules/public", [("size", "1")])
      #expect(rules.status == 422 && rules.markup.contains("value=\"1\""))
    }
  }

  @Test(arguments: Engine.tested)
  func `nobody without the role prepares, approves or looks`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      for role in [Role.staff, .reader, .committeeMember] {
        let client = try city.app.client(as: role)
        #expect(try await client.get(PublishingCity.overview).status == 403)
        #expect(try await client.get("\(PublishingCity.overview)/list/public").status == 403)
        #expect(try await client.post("\(PublishingCity.overview)/waiting/1/approve").status == 403)
        #expect(try await client.get("\(PublishingCity.overview)/preview/draft/preview/index.html").status == 403)
      }
      #expect(try await city.approver.post("\(PublishingCity.overview)/prepare").status == 403)
      #expect(try await city.approver.post("\(PublishingCity.overview)/rules/public").status == 403)
      let staff = try city.app.client(as: .staff, named: "reading-staff")
      #expect(try await staff.get("/plans/full/published/v1/index.html").status == 200)
      #expect(try await city.app.visitor().get("/plans/full/published/v1/index.html").status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `pages of the feature take a fixed number of statements`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      try await city.turnOn()
      _ = try await city.manager.get(PublishingCity.overview)
      #expect(try await city.manager.get(PublishingCity.overview).statements == 7)
      #expect(try await city.manager.get("\(PublishingCity.overview)/list/public").statements == 9)
      #expect(try await city.manager.get("\(PublishingCity.overview)/rules/public").statements == 3)
      let visitor = city.app.visitor()
      _ = try await visitor.get("/public/full/v1/plan.html")
      #expect(try await visitor.get("/public/full/v1/plan.html").statements == 3)
    }
  }

  @Test(arguments: Engine.tested)
  func `an item of the list is hidden and shown again, and a slower colleague is told`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let address = "\(PublishingCity.overview)/list/public"
      let item = [("item", "category|m1|"), ("act", "hide")]
      #expect(try await city.manager.post("\(address)/item", item + [("revision", "0")]).status == 303)
      let list = try await city.manager.get("\(address)?state=hidden&q=%E7%B6%99%E7%B6%9A")
      #expect(list.text.contains("この項目を載せないと決めた"))
      #expect(try await city.manager.post("\(address)/item", item + [("revision", "0")]).status == 422)
      let workbook = try await city.manager.get("\(address)/xlsx")
      #expect(workbook.status == 200 && workbook.response.body.array.starts(with: [0x50, 0x4B]))
    }
  }
}
