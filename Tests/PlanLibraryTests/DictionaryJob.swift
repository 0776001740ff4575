import Application
import Database
import Essentials
import PlanFile
@testable import PlanLibrary
import Planning
import TestKit
import Testing

/// The job that follows a new version of the program.
@Suite struct DictionaryJob {
  private let plan = cityPlan(
    "r1", "桜台市", [("メンター制度", "先輩が相談に乗る。"), ("窓口の改善", "待ち時間を短くする。"), ("在宅で働く", "テレワークを試す。")])

  private func themes(_ app: TestApplication) throws -> [Int: [String]] {
    try app.database.read { connection in
      let plan = try #require(try LibraryStore.plan(plan.plan.id, in: connection))
      let measures = try LibraryStore.measures(of: plan, in: connection)
      let found = try LibraryStore.themes(of: plan, in: connection)
      return measures.enumerated().reduce(into: [:]) { themes, measure in
        themes[measure.offset] = found[measure.element.number, default: []].map(\.theme)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `themes of a dictionary that is no more are looked for again, and what people said stays`(
    _ engine: Engine
  ) async throws {
    try await withLibrary(engine, references: [plan]) { app in
      try app.run(job: "library-themes")
      #expect(try themes(app) == [0: ["mentor"], 1: [], 2: ["telework"]])
      // What an older version of the program left: another theme, one that is gone, and none where there is one.
      try app.database.write { connection in
        try connection.run("update library_measure_themes set theme = 'gone' where theme = 'mentor'")
        try connection.run("delete from library_measure_themes where theme = 'telework'")
        try connection.run("update library_plan_themes set theme = 'gone' where theme = 'mentor'")
        try CorrectionStore.put(
          .has, "ojt", on: plan.nodes[1].id, of: plan.plan.id, by: "人事", at: app.clock.now, in: connection)
        try CorrectionStore.put(
          .hasNot, "telework", on: plan.nodes[2].id, of: plan.plan.id, by: "人事", at: app.clock.now, in: connection)
      }
      try app.run(job: "library-themes")
      #expect(try themes(app)[0] == ["gone"], "the same dictionary is not looked for twice")
      try app.database.write { try LibraryThemes.setVersion("older", in: $0) }
      try app.run(job: "library-themes")
      #expect(try themes(app) == [0: ["mentor"], 1: ["ojt"], 2: []])
      let counts = try app.database.read { connection in
        try connection.rows("select theme, measure_count from library_plan_themes order by theme") {
          "\($0.text(0)) \($0.integer(1))"
        }
      }
      #expect(counts == ["mentor 1", "ojt 1"])
    }
  }

  @Test func `a person's change does not hide that the shelf has not followed a new version yet`() async throws {
    try await withLibrary(.sqlite, references: [plan]) { (app) async throws in
      try app.run(job: "library-themes")
      try app.database.write { connection in
        try connection.run("delete from library_measure_themes where theme = 'telework'")
        try connection.run("delete from library_postings")
        try LibraryThemes.setVersion("older", in: connection)
      }
      let client = try app.client(as: .planManager)
      let form = try (await client.get("/library/words/themes/mentor")).form("/library/words/themes/mentor")
      #expect(try await client.submit(form, [("words", "先輩")]).status == 303)
      try app.run(job: "library-themes")
      #expect(try themes(app) == [0: ["mentor"], 1: [], 2: ["telework"]])
      let postings = try app.database.read { try $0.first("select count(*) from library_postings") { $0.integer(0) } }
      #expect((postings ?? 0) > 0, "near measures are found by today's terms")
    }
  }
}
