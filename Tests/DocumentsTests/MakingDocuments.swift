import Application
import Database
import Documents
import Editions
import Essentials
import HTTP
import Measuring
import Planning
import PlanFile
import PlanFixtures
import Printing
import Reporting
import Revising
import Rounds
import TestKit
import Testing

private let spine = Feature(
  "spine",
  migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
    + publishingMigrations)

/// Documents that are made by the queue.
@Suite struct MakingDocuments {
  private static let address = "/plans/full/documents/schedule/files/word?job=1"

  private func withPages(
    _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
  ) async throws {
    try await TestApplication.with(engine, features: [spine, Documents(snapshots: PlanSnapshots()).feature]) { app in
      try app.database.write { try PlanArchive.save(fullPlan(), in: $0) }
      try await body(app, try app.client(as: .planManager))
    }
  }

  private func state(_ app: TestApplication) throws -> [String] {
    try app.database.read { try $0.rows("select state from document_jobs order by asked_at, id") { $0.text(0) } }
  }

  @Test(arguments: Engine.tested)
  func `a document waits, is made, and is the same as the one that comes at once`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      let asked = try await manager.get(Self.address)
      #expect(asked.status == 303)
      let page = try #require(asked.location)
      let waiting = try await manager.get(page)
      #expect(waiting.text.contains("順番を待っています") && waiting.markup.contains("data-making"))
      #expect(try await manager.get("\(page)/file").status == 404)
      // Asking again does not put it there twice.
      #expect(try await manager.get(Self.address).location == page)
      #expect(try state(app) == ["waiting"])
      try app.run(job: "documents-making-small")
      let ready = try await manager.get(page)
      #expect(ready.text.contains("ができました") && !ready.markup.contains("data-making"))
      #expect(try await manager.get("/plans/full/documents").text.contains("できました"))
      let file = try await manager.get("\(page)/file")
      let direct = try await manager.get("/plans/full/documents/schedule/files/word")
      #expect(file.status == 200 && file.response.body.array == direct.response.body.array)
      // Files of several plans, years and editions lie in one folder.
      for answer in [file, direct] {
        let name = answer.response.header("content-disposition") ?? ""
        #expect(name.contains(percentEncoded("みどり市職員育成計画_")) && name.hasSuffix(".docx"), "\(name)")
      }
      let exports = try app.auditWords().count { $0 == "exported" }
      #expect(exports == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `only who asked gets it, and only while the plan may be read`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      let page = try #require(try await manager.get(Self.address).location)
      try app.run(job: "documents-making-small")
      let other = try app.client(as: .planManager, named: "other-manager")
      #expect(try await other.get(page).status == 404)
      #expect(try await other.get("\(page)/file").status == 404)
      #expect(try await other.post("\(page)/cancel").status == 404)
      #expect(!(try await other.get("/plans/full/documents").text.contains("頼んだ書類")))
      #expect(try await app.visitor().get("\(page)/file").status != 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `what was cancelled is not made, and nobody gets it`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      let page = try #require(try await manager.get(Self.address).location)
      #expect(try await manager.post("\(page)/cancel").status == 303)
      try app.run(job: "documents-making-small")
      #expect(try state(app) == ["cancelled"])
      #expect(try await manager.get(page).text.contains("やめました"))
      #expect(try await manager.get("\(page)/file").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `what a dead process left is made again, but not for ever`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      let page = try #require(try await manager.get(Self.address).location)
      try app.database.write { try $0.run("update document_jobs set state = 'running', step = 'pages', attempts = 2") }
      #expect(try await manager.get(page).text.contains("ファイルを作っています"))
      try app.run(job: "documents-making-small")
      #expect(try state(app) == ["ready"])
      try app.database.write { try $0.run("update document_jobs set state = 'running', attempts = 3, content = null") }
      try app.run(job: "documents-making-small")
      #expect(try state(app) == ["failed"])
      #expect(try await manager.get(page).text.contains("何度か止まりました"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a person has so many open at most, and results go after some days`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      for form in ["schedule", "sheets", "sections", "review", "annual"] {
        let asked = try await manager.get("/plans/full/documents/\(form)/files/word?job=1")
        #expect(asked.status == 303)
      }
      let refused = try await manager.get("/plans/full/documents/answers/files/word?job=1")
      #expect(refused.status == 422 && refused.text.contains("作っている書類が5件あります"))
      try app.run(job: "documents-making-small")
      #expect(try state(app) == Array(repeating: "ready", count: 5))
      app.clock.advance(seconds: 7 * 86_400 + 1)
      try app.run(job: "documents-making")
      #expect(try state(app) == [])
    }
  }

  /// Makes the document that is in the queue a large one.
  private func enlarge(_ app: TestApplication) throws {
    try app.database.write { try $0.run("update document_jobs set lane = 'large' where state = 'waiting'") }
  }

  @Test(arguments: Engine.tested)
  func `a small document is made while a large one runs, and neither takes the other for one that was left`(
    engine: Engine
  ) async throws {
    try await withPages(engine) { app, manager in
      _ = try await manager.get(Self.address)
      try enlarge(app)
      try app.database.write { try $0.run("update document_jobs set state = 'running', attempts = 1") }
      app.clock.advance(seconds: 1)
      let page = try #require(try await manager.get("\(Self.address)&year=2024").location)
      #expect(try await manager.get(page).text.contains("次に始まります"))
      try app.run(job: "documents-making-small")
      #expect(try state(app) == ["running", "ready"])
      #expect(try await manager.get("\(page)/file").status == 200)
      // What runs in the lane of large ones when its turn begins was left by a process that died.
      try app.database.write {
        try $0.run("update document_jobs set state = 'running', attempts = 1 where lane = 'small'")
      }
      try app.run(job: "documents-making")
      #expect(try state(app) == ["ready", "running"])
      let attempts = try app.database.read {
        try $0.rows("select attempts from document_jobs order by asked_at") { $0.integer(0) }
      }
      #expect(attempts == [2, 1])
    }
  }

  @Test(.enabled(if: Typesetter.find() != nil, "no typesetter"))
  func `a small PDF ends while the typesetter of a large one is at work, which is cancelled then`() async throws {
    try await withPages(.sqlite) { app, manager in
      let large = try #require(try await manager.get("/plans/full/documents/schedule/files/pdf?job=1").location)
      try enlarge(app)
      app.clock.advance(seconds: 1)
      let small = try #require(
        try await manager.get("/plans/full/documents/schedule/files/pdf?job=1&year=2024").location)
      // Asked first before a document is taken, then while its pages are set: there it waits for the small one.
      let (asked, isSmallDone) = (Lock(0), Lock(false))
      let thread = SystemThread {
        try? app.run(job: "documents-making") {
          let count = asked.withLock { count in
            count += 1
            return count
          }
          asked.wakeAll()
          if count > 1 { _ = isSmallDone.wait(atMost: .seconds(60)) { $0 ? true : nil } }
          return false
        }
      }
      #expect(asked.wait(atMost: .seconds(60)) { $0 > 1 ? true : nil } == true)
      #expect(try await manager.get(large).text.contains("2/2"))
      try app.run(job: "documents-making-small")
      #expect(try state(app) == ["running", "ready"])
      #expect(try await manager.get("\(small)/file").status == 200)
      #expect(try await manager.post("\(large)/cancel").status == 303)
      isSmallDone.withLock { $0 = true }
      isSmallDone.wakeAll()
      thread.join()
      #expect(try state(app) == ["cancelled", "ready"])
      #expect(try await manager.get("\(large)/file").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `a program that is asked to end begins nothing new`(engine: Engine) async throws {
    try await withPages(engine) { app, manager in
      _ = try await manager.get(Self.address)
      try app.run(job: "documents-making-small", hasToStop: { true })
      #expect(try state(app) == ["waiting"])
    }
  }
}
