import Application
import Database
import Editions
import Essentials
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

@testable import Importing

/// A file of a plan that is here already.
@Suite struct TakingAgain {
  private static let spine = Feature(
    "spine",
    migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
      + publishingMigrations)

  /// Uploads the file of a plan beside the one that is here, and opens what the program says of it.
  private func withPreview(
    _ engine: Engine, _ change: (inout PlanDocument) -> Void,
    _ body: (TestApplication, TestClient, TestPage, String) async throws -> Void
  ) async throws {
    try await TestApplication.with(engine, features: [Self.spine, Importing().feature]) { app in
      var document = try PlanFile.read(PlanFile.write(fullPlan()))
      try app.database.write { [document] in try PlanArchive.save(document, in: $0) }
      change(&document)
      let manager = try app.client(as: .planManager)
      let sent = try await manager.post(
        "/import", files: [.init("file", name: "計画.json", bytes: PlanFile.write(document))])
      let address = try #require(sent.location)
      try await body(app, manager, try await manager.get(address), "\(address)/take")
    }
  }

  private func plans(_ app: TestApplication) throws -> [String] {
    try app.database.read { try $0.rows("select title from plans order by title") { $0.text(0) } }
  }

  @Test(arguments: Engine.tested)
  func `a changed file offers to take the place of the plan or to stand beside it`(engine: Engine) async throws {
    try await withPreview(engine, { $0.plan.title = "直した計画" }) { app, manager, preview, take in
      #expect(preview.text.contains("同じ計画「みどり市職員育成計画」がもう入っていて、内容が違います"))
      let forms = preview.forms.filter { $0.action == take }
      #expect(forms.flatMap(\.buttons).map(\.value) == ["replace", "copy"])
      // Nothing is overwritten by an address alone.
      #expect(try await manager.post(take).status == 422)
      #expect(try plans(app) == ["みどり市職員育成計画"])
      let copied = try await manager.submit(try #require(forms.last), pressing: ("as", "copy"))
      #expect(copied.status == 303 && copied.location?.contains("/plans/full") == false)
      #expect(try plans(app) == ["みどり市職員育成計画", "直した計画の写し"])
    }
    try await withPreview(engine, { $0.plan.title = "直した計画" }) { app, manager, preview, take in
      let form = try #require(preview.forms.first { $0.action == take })
      #expect(try await manager.submit(form, pressing: ("as", "replace")).location == "/plans/full?done=imported")
      #expect(try plans(app) == ["直した計画"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a file that says the same is told so and changes nothing`(engine: Engine) async throws {
    try await withPreview(engine, { _ in }) { app, manager, preview, take in
      #expect(preview.text.contains("同じ内容でもう入っています"))
      let taken = try await manager.submit(try preview.form(take))
      #expect(taken.status == 303)
      #expect(try plans(app) == ["みどり市職員育成計画"])
    }
  }
}
