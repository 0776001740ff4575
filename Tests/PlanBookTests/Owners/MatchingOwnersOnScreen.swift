import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import Revising
import TestKit
import Testing

@testable import PlanBook

@Suite struct MatchingOwnersOnScreen {
  private let address = "/plans/plan/edit/owners"

  private var document: PlanDocument {
    var plan = planWithLegend([("人材育成課（庶）", "人材育成課庶務係")])
    plan.levels = [Level(name: "取組", isMeasure: true)]
    var document = PlanDocument(plan: plan)
    let owners = [["人事課", "広報課"], ["人事課", "職員課"], ["人材育成課（庶）", "全課"], ["税務課", "ほか"]]
    document.nodes = owners.enumerated().map { order, labels in
      var node = PlanNode(id: PlanNode.ID(stored: "m\(order)"), level: 0, order: order, title: "取組\(order)")
      node.owners = labels.map { Responsibility(label: $0, kind: OwnerReading.kind(of: $0)) }
      node.ownersPrinted = labels.joined(separator: "／")
      return node
    }
    return document
  }

  private func withCity(
    _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
  ) async throws {
    try await withPlanBook(engine, [document]) { app, _ in
      try app.database.write { connection in
        _ = try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now,
          in: connection
        ) { $0 = ownerCity }
      }
      try await body(app, try app.client(as: .planManager))
    }
  }

  private func units(_ app: TestApplication) throws -> [[String?]] {
    let plan = try app.database.read { try PlanArchive.load(Plan.ID(stored: "plan"), in: $0) }
    return try #require(plan).nodes.map { $0.owners.map(\.unit) }
  }

  @Test(arguments: Engine.tested)
  func `all sure owners are matched at once, as one change that can be undone`(_ engine: Engine) async throws {
    try await withCity(engine) { app, manager in
      _ = try await manager.get(address)
      let page = try await manager.get(address)
      #expect(page.status == 200 && page.statements == 5)
      #expect(page.text.contains("5種類のうち、0種類が対応済みです。") && page.text.contains("候補の見つからないものが1種類"))
      #expect(page.text.contains("全課（すべての課、1件）") && page.text.contains("ほか（ほか（名前のない課）、1件）"))
      let done = try await manager.submit(page.form(address), pressing: ("sure", "1"))
      #expect(done.status == 303 && done.location?.hasSuffix("done=3") == true)
      #expect(try units(app) == [["jinji", "kouhou"], ["jinji", nil], ["shomu2", nil], [nil, nil]])
      #expect(try await manager.get("/plans/plan/nodes/m0").text.contains("人事課／広報課"))
      #expect(try await manager.post("/plans/plan/edit/outline/undo").status == 303)
      #expect(try units(app).flatMap { $0 }.allSatisfy { $0 == nil })
    }
  }

  @Test(arguments: Engine.tested)
  func `an owner is chosen by hand, changed and taken away again`(_ engine: Engine) async throws {
    try await withCity(engine) { app, manager in
      let form = try await manager.get(address).form(address, with: "revision")
      let chosen = try await manager.submit(
        form, [("choice-2", "jinji"), ("choice-4", "other"), ("other-4", "kikaku")])
      #expect(chosen.status == 303)
      #expect(try units(app) == [["jinji", "kouhou"], ["jinji", "jinji"], ["shomu2", nil], ["kikaku", nil]])
      let sheet = try await manager.get("/plans/plan/nodes/m1")
      #expect(sheet.text.contains("人事課／職員課") && sheet.text.contains("現在：人事課（職員課）"))
      #expect(sheet.statements == 6)
      let again = try await manager.get(address).form(address, with: "revision")
      _ = try await manager.submit(again, [("choice-4", "none")])
      #expect(try units(app)[3] == [nil, nil])
      let stale = try await manager.submit(again, [("choice-4", "jinji")])
      #expect(stale.status == 409)
    }
  }

  @Test(arguments: Engine.tested)
  func `without units the screen says where to begin, and readers do not get in`(_ engine: Engine) async throws {
    try await withPlanBook(engine, [document]) { (app, reader) async throws in
      #expect(try await app.client(as: .planManager).get(address).text.contains("組織がまだ登録されていません"))
      #expect(try await reader.get(address).status == 403)
    }
  }
}

extension TestPage {
  /// The form to that address that has that field.
  fileprivate func form(_ action: String, with field: String) throws -> TestForm {
    try #require(forms.first { $0.action == action && $0[field] != nil })
  }
}
