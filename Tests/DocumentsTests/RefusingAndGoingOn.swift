import Application
import Database
import Documents
import Editions
import Essentials
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

private let spine = Feature(
  "spine",
  migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
    + publishingMigrations)

private func withPages(
  _ engine: Engine, _ document: PlanDocument = fullPlan(), _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await TestApplication.with(engine, features: [spine, Documents(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { try PlanArchive.save(document, in: $0) }
    try await body(app, try app.client(as: .planManager))
  }
}

@Suite struct RefusingAndGoingOn {
  @Test(arguments: Engine.tested)
  func `no year of an address stops the program, also where the plan has no period`(engine: Engine) async throws {
    var document = fullPlan()
    (document.plan.firstYear, document.plan.lastYear, document.plan.columns, document.plan.terms) = (nil, nil, [], [])
    for index in document.nodes.indices { document.nodes[index].schedule = [] }
    document.indicators = []
    try await withPages(engine, document) { _, manager in
      let address = "/plans/full/documents/publication"
      let usual = try await manager.get(address)
      #expect(usual.status == 200)
      for year in [Int.min, Int.max, -1, 99_999] {
        let answer = try await manager.get("\(address)?year=\(year)")
        #expect(answer.status == 303 && answer.location == "\(address)?done=other-year", "\(year)")
        #expect(try await manager.get("\(address)/files/word?year=\(year)").status == 422, "\(year)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a form can be saved after a conflict by sending it again`(engine: Engine) async throws {
    try await withPages(engine) { _, manager in
      let copied = try await manager.post("/plans/full/documents/schedule/copy")
      let address = try #require(copied.location)
      let mine = try await manager.get(address).form(address)
      #expect(try await manager.submit(mine, [("name", "ほかの人の名前")], pressing: ("act", "save")).status == 303)
      let refused = try await manager.submit(mine, [("name", "私の名前")], pressing: ("act", "save"))
      #expect(refused.status == 409 && refused.markup.contains("私の名前"))
      #expect(try await manager.submit(try refused.form(address), pressing: ("act", "save")).status == 303)
      #expect(try await manager.get("/plans/full/documents").text.contains("私の名前"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what this program cannot read is given up, and the others go on`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      _ = try await manager.get("/plans/full/documents")
      #expect(try await manager.get("/plans/full/documents/schedule/files/word?job=1").status == 303)
      try app.database.write {
        try $0.run("update document_jobs set definition = '{\"format\":\"of-tomorrow\"}', asked_at = 1")
      }
      #expect(try await manager.get("/plans/full/documents").status == 200)
      #expect(try await manager.get("/plans/full/documents/schedule/files/excel?job=1").status == 303)
      try app.run(job: "documents-making-small")
      let states = try app.database.read {
        try $0.rows("select state from document_jobs order by asked_at") { $0.text(0) }
      }
      #expect(states == ["failed", "ready"])
      #expect(try await manager.get("/plans/full/documents").text.contains("できました"))
    }
  }
}
