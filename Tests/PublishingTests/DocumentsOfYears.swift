import Database
import Editions
import Essentials
import HTTP
import TestKit
import Testing

/// Which year a document of a version is about, and what has to be looked into before it goes out.
@Suite struct DocumentsOfYears {
  private static let documents = "/plans/full/documents"

  private func years(_ city: PublishingCity) throws -> [String] {
    try city.app.database.read {
      try $0.rows("select form_key, year from publication_documents order by key, place") { row in
        "\(row.text(0)) \(row.optionalInteger(1).map(String.init) ?? "–")"
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the same form goes out for two years, and each is known by its year`(engine: Engine) async throws {
    try await PublishingCity.withDocuments(engine, []) { city in
      let offered = try await city.manager.get(PublishingCity.overview)
      #expect(offered.markup.contains("value=\"annual/2024\"") && !offered.markup.contains("value=\"sections/2024\""))
      #expect(offered.markup.contains("documents/annual?year=2024&amp;edition=public"))
      #expect(offered.markup.contains("documents/sections?edition=public"))
      let answer = try await city.prepare(with: [
        ("document", "annual/word"), ("year", "annual/2024"), ("year", "annual/2023"), ("document", "sections/word"),
      ])
      #expect(answer.status == 303)
      let kept = try years(city)
      #expect(Set(kept) == ["annual 2023", "annual 2024", "sections –"])
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      #expect(waiting.text.contains("令和5年度（Word）") && waiting.text.contains("令和6年度（Word）"))
      #expect(waiting.markup.contains("year=2024&amp;edition=public.1"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      try await city.turnOn()
      try city.app.run(job: "documents-making")
      let page = try await city.app.visitor().get("/public/full/d1/index.html")
      #expect(page.text.contains("令和5年度") && page.text.contains("令和6年度"))
      let files = page.markup.matches(of: /document-[0-9]-(20[0-9]+)\.docx/).map { String($0.1) }
      #expect(Set(files) == ["2023", "2024"])
      for (place, year) in zip(1...3, kept) where year.hasPrefix("annual ") {
        let number = year.dropFirst("annual ".count)
        let file = try await city.app.visitor().get("/public/full/d1/document-\(place)-\(number).docx")
        let direct = try await city.manager.get(
          "\(Self.documents)/annual/files/word?year=\(number)&edition=public.1")
        #expect(file.status == 200 && file.response.body.array == direct.response.body.array)
      }
      let overview = try await city.manager.get(PublishingCity.overview)
      #expect(overview.text.contains("令和5年度（Word）　できました"))
    }
  }

  @Test(arguments: Engine.tested)
  func `without a tick it is the usual year, and an earlier document stays about it`(engine: Engine) async throws {
    try await PublishingCity.withDocuments(engine, []) { city in
      #expect(try await city.prepare(with: [("document", "annual/word")]).status == 303)
      // The last year of which the public edition shows a closed check.
      #expect(try years(city) == ["annual 2023"])
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      try city.app.database.write { try $0.run("update publication_documents set year = null") }
      try await city.turnOn()
      try city.app.run(job: "documents-making")
      let file = try await city.app.visitor().get("/public/full/d1/document-1.docx")
      let usual = try await city.manager.get("\(Self.documents)/annual/files/word?edition=public.1")
      #expect(file.status == 200 && file.response.body.array == usual.response.body.array)
    }
  }

  @Test(
    arguments: Engine.tested,
    [
      ([("document", "annual/word"), ("year", "annual/1999")], "選び直して"),
      ([("document", "annual/word"), ("year", "annual/x")], "選び直して"),
      ([("document", "sections/word"), ("year", "sections/2024")], "選び直して"),
      ([("year", "annual/2024")], "年度にだけ印"), ([("document", "annual/zip")], "選び直して"),
    ])
  func `a year that the plan has not, or without a document, is refused and what was ticked stays`(
    engine: Engine, sent: (fields: [(String, String)], words: String)
  ) async throws {
    try await PublishingCity.withDocuments(engine, []) { city in
      let answer = try await city.prepare(with: sent.fields)
      #expect(answer.status == 409 && answer.text.contains(sent.words) && answer.text.contains("残る文"))
      for (name, value) in sent.fields where value == "annual/2024" || value == "annual/word" {
        let tick = answer.markup.split(separator: "<input").first { $0.contains("name=\"\(name)\" value=\"\(value)\"") }
        #expect(tick?.prefix { $0 != ">" }.contains("checked") == true)
      }
      #expect(try years(city).isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `figures of the law go out only after all was looked into`(engine: Engine) async throws {
    try await PublishingCity.withDocuments(engine, []) { city in
      let checks = try await city.checks()
      #expect(checks.count == PublicationChecks.count && checks.contains { $0.1.contains("管理的地位") })
      let document = ("document", "publication/word")
      let early = try await city.prepare(with: [document] + checks.dropLast())
      #expect(early.status == 409 && early.text.contains("1つずつ確かめて") && early.text.contains("残る文"))
      #expect(early.markup.contains("checked"))
      #expect(try await city.prepare(with: [document] + checks).status == 303)
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      for (_, check) in checks { #expect(waiting.text.contains(check)) }
      let detail = try city.app.database.read {
        try $0.first("select detail from audit_entries where action = 'publication-prepared'") { $0.text(0) }
      }
      #expect(detail?.contains("確かめること\(checks.count)件を確かめた") == true)
    }
  }

  /// How many there are.
  private enum PublicationChecks { static let count = 5 }

  @Test(arguments: Engine.tested)
  func `a document that needs no look goes out without`(engine: Engine) async throws {
    try await PublishingCity.withDocuments(engine, []) { city in
      #expect(try await city.prepare(with: [("document", "sections/word")]).status == 303)
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      #expect(!waiting.text.contains("公表の前に確かめること"))
    }
  }
}
