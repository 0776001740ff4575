import Application
import Archives
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

/// Documents of an edition look back at the plan before it as that was published.
@Suite struct LookingBack {
  private static let missing = "前の計画の振り返りは載りません。前の計画「前の人材育成計画」に、公開した版がないためです。"

  private func with(_ engine: Engine, _ body: (PublishingCity) async throws -> Void) async throws {
    try await PublishingCity.withDocuments(engine, []) { city in
      try city.app.database.write { connection in
        var before = largePlan(measures: 4, id: "before")
        before.plan.title = "前の人材育成計画"
        try PlanArchive.save(before, in: connection)
        try PlanOpening.open("before", by: "人事", in: connection, at: city.app.clock.now)
        try connection.run("update plans set predecessor = 'before', revision = revision + 1 where id = 'full'")
      }
      try await body(city)
    }
  }

  /// Publishes the plan before, without one of its measures.
  private func publishBefore(_ city: PublishingCity) async throws {
    let hidden = try await city.manager.post(
      "/plans/before/publishing/list/public/item", [("item", "nodes|measure-2|"), ("act", "hide"), ("revision", "0")])
    #expect(hidden.status == 303)
    let prepared = try await city.manager.post(
      "/plans/before/publishing/prepare", [("moment", "now"), ("day", "2026-04-01"), ("note", "はじめて")])
    #expect(prepared.status == 303)
    #expect(try await city.approver.post("/plans/before/publishing/waiting/1/approve").status == 303)
  }

  @Test(arguments: Engine.tested)
  func `without a published version before it the pages say what is lacking`(engine: Engine) async throws {
    try await with(engine) { city in
      #expect(try await city.manager.get(PublishingCity.overview).text.contains(Self.missing))
      let page = try await city.manager.get("/plans/full/documents/review?edition=public")
      #expect(page.status == 200 && !page.text.contains("取組その"))
      #expect(try await city.prepare(with: [("document", "review/word")]).status == 303)
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1").text
      #expect(waiting.contains("足りないところのある書類") && waiting.contains(Self.missing))
    }
  }

  @Test(arguments: Engine.tested)
  func `the newest published version is looked back at, as its own rules made it`(engine: Engine) async throws {
    try await with(engine) { city in
      try await publishBefore(city)
      #expect(!(try await city.manager.get(PublishingCity.overview).text.contains("振り返りは載りません")))
      let page = try await city.manager.get("/plans/full/documents/review?edition=public")
      #expect(page.text.contains("取組その1") && !page.text.contains("取組その2"))
      let staff = try await city.manager.get("/plans/full/documents/review?edition=staff")
      #expect(staff.text.contains("取組その2"))
      #expect(try await city.prepare(with: [("document", "review/word")]).status == 303)
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1").text
      #expect(!waiting.contains("足りないところのある書類"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      try await city.turnOn()
      try city.app.run(job: "documents-making")
      let file = try await city.app.visitor().get("/public/full/d1/document-1.docx")
      #expect(file.status == 200)
      #expect(file.response.header("content-disposition")?.contains("filename=\"document-1.docx\"") == true)
      let archive = try Archive(file.response.body.array, kind: "docx")
      let words = String(decoding: try #require(try archive.part("word/document.xml")), as: UTF8.self)
      #expect(words.contains("取組その1") && !words.contains("取組その2"))
      // A withdrawn version is looked back at no more.
      _ = try await city.approver.post("/plans/before/publishing/versions/1/withdraw", [("reason", "誤り")])
      #expect(!(try await city.manager.get("/plans/full/documents/review?edition=public").text.contains("取組その1")))
    }
  }
}
