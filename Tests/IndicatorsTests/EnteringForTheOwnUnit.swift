import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// Whoever answers for the unit that sees to an indicator enters its figures, and nobody else but 人事課.
@Suite struct EnteringForTheOwnUnit {
  private let figure = "/plans/full/indicators/people/years/2024"

  /// The figures of `people` belong to 健康課, those of `score` to the unit that leads its measure.
  private func withOwners(
    _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
  ) async throws {
    try await withGrid(engine) { app, manager in
      let edit = "/plans/full/indicators/people/edit"
      let saved = try await manager.submit(try await manager.get(edit).form(edit), [("owner", "u-health")])
      #expect(saved.status == 303)
      try await body(app, manager)
    }
  }

  private func states(_ client: TestClient) async throws -> [String] {
    let sent = cells([("people/2024//", "70"), ("score/2021//", "50")])
    let page = try await client.post(gridAddress, [("cells", sent)])
    guard page.status == 200 else { return ["\(page.status)"] }
    let told = try answers(page)
    return ["people/2024", "score/2021"].map { told[$0]?["state"]?.string ?? "" }
  }

  @Test(arguments: Engine.tested)
  func `the owner's people enter, and others are told who may`(engine: Engine) async throws {
    try await withOwners(engine) { app, _ in
      let ofHealth = try app.client(holding: .init(.reporter, unit: "u-health"))
      let ofMeasure = try app.client(holding: .init(.approver, unit: "u1"))
      let ofTax = try app.client(holding: .init(.reporter, unit: "u-tax"))
      #expect(try await states(ofTax) == ["refused", "refused"])
      #expect(try await states(ofHealth) == ["saved", "refused"])
      #expect(try await states(ofMeasure) == ["refused", "saved"])
      for role in [Role.reader, .staff, .committeeMember, .publisher] {
        #expect(try await states(try app.client(as: role)) == ["refused", "refused"], "\(role)")
      }
      for role in [Role.auditor, .systemAdministrator] {
        #expect(try await states(try app.client(as: role)) == ["403"], "\(role)")
      }
      let own = try await ofHealth.get(gridAddress)
      #expect(own.markup.contains("name=\"people/2024/") && !own.markup.contains("name=\"score/2024/"))
      #expect(own.text.contains("あなたの所属が担当する指標の行です"))
      let other = try await ofTax.get(gridAddress)
      #expect(!other.markup.contains("name=\"people/2024/") && other.markup.contains("href=\"/progress\""))
      #expect(other.text.contains("指標の「数値の担当」の所属の人です"))
      #expect(try app.auditWords().filter { $0 == "figures-entered" }.count == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `one figure is entered on its page by the same people, in fixed numbers of statements`(
    engine: Engine
  ) async throws {
    try await withOwners(engine) { app, manager in
      let ofHealth = try app.client(holding: .init(.reporter, unit: "u-health"))
      let form = try await ofHealth.get(figure).form(figure)
      #expect(try await ofHealth.submit(form, [("value", "12")]).status == 303)
      #expect(try app.values("people").last?.value == "12")
      let ofTax = try app.client(holding: .init(.reporter, unit: "u-tax"))
      let seen = try await ofTax.get(figure)
      #expect(seen.text.contains("見るだけです") && !seen.markup.contains("name=\"value\""))
      #expect(try await ofTax.post(figure, [("value", "13"), ("seen", "")]).status == 422)
      #expect(try app.values("people").last?.value == "12")
      _ = try await manager.get(gridAddress)
      #expect(try await manager.get(gridAddress).statements == 4)
      // Beside those of a page that only reads the plan: locks and files, and for the rights the plan and whether it is open.
      for client in [ofHealth, ofTax] {
        let list = try await client.get("/plans/full/indicators").statements
        #expect(try await client.get(gridAddress).statements == list + 4)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan in preparation takes no figures of units`(engine: Engine) async throws {
    try await withOwners(engine) { app, manager in
      let ofHealth = try app.client(holding: .init(.reporter, unit: "u-health"), .init(.reader))
      #expect(try await states(ofHealth).first == "saved")
      try app.database.write { _ = try PlanOpening.withdraw("full", in: $0) }
      #expect(try await states(ofHealth) == ["refused", "refused"])
      #expect(try await states(manager) == ["saved", "saved"])
    }
  }
}
