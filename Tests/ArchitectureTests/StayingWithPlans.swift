import Application
import Composition
import Database
import Essentials
import HTTP
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// What the city made for a plan and no plan file holds, over several features at once.
@Suite struct StayingWithPlans {
  @Test(arguments: Engine.tested)
  func `forms and a closing review stay when a newer file takes the place of their plan`(engine: Engine) async throws {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    let features = Composition().features.filter { !own.contains($0.name) }
    try await TestApplication.with(engine, features: features) { app in
      var document = try PlanFile.read(PlanFile.write(fullPlan()))
      try app.database.write { [document] in try PlanArchive.save(document, in: $0) }
      let manager = try app.client(as: .planManager)
      let edit = try #require(try await manager.post("/plans/full/documents/annual/copy").location)
      let form = try #require(edit.split(separator: "?").first.map { String($0.dropLast("/edit".count)) })
      let before = try await manager.get("\(form)/definition").response.body.string
      let review = "/plans/full/review"
      let written = [("rule", "report"), ("text-overall", "書いた総括")]
      let saved = try await manager.submit(try (try await manager.get(review)).form(review), written)
      #expect(saved.status == 303)

      document.plan.title = "直した計画"
      let sent = try await manager.post(
        "/import", files: [.init("file", name: "計画.json", bytes: PlanFile.write(document))])
      let preview = try await manager.get(try #require(sent.location))
      #expect(preview.text.contains("書類の形と総括は、そのまま残ります"))
      let take = try #require(preview.forms.first { $0.buttons.contains { $0.value == "replace" } })
      #expect(try await manager.submit(take, pressing: ("as", "replace")).location == "/plans/full?done=imported")

      #expect(try await manager.get("\(form)/definition").response.body.string == before)
      #expect(try await manager.get("/plans/full/documents").text.contains("年次報告の写し"))
      #expect(try await manager.get(review).text.contains("書いた総括"))
      // Who had the editor open saves it as before.
      let editor = try await manager.get(edit)
      #expect(try await manager.submit(try editor.form(edit), pressing: ("act", "save")).status == 303)
    }
  }
}
