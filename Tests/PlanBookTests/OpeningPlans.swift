import Application
import Database
import Essentials
import Organization
import PlanBook
import PlanFile
import Planning
import SampleCity
import TestKit
import Testing

/// Who sees which plan: plans in preparation, plans that are open, and people whose role is for one plan.
@Suite struct PlansThatAreNotForEverybody {
  private func manager(_ app: TestApplication, of plan: Plan.ID) throws -> TestClient {
    let account = try app.account("manager-of-one", roles: [.staff])
    try app.database.write { connection in
      let grant = Grant(
        id: Grant.ID(from: app.services.random), role: .planManager, plan: plan.text, at: app.clock.now, by: "管理")
      try GrantStore.add(grant, to: account, by: .operator, in: connection, at: app.clock.now)
    }
    return try app.client(of: account)
  }

  @Test(arguments: Engine.tested)
  func `a plan in preparation is not known to staff until it is opened`(_ engine: Engine) async throws {
    let document = synthetic(5)
    try await withPlanBook(engine, [document]) { (app, reader) async throws in
      let plan = document.plan.id
      let staff = try app.client(as: .staff)
      let addresses = ["", "/table", "/history", "/export/json", "@r1/table", "/nodes/\(document.nodes[0].id)"]
      for address in addresses { #expect(try await staff.get("/plans/\(plan)\(address)").status == 404, "\(address)") }
      #expect(try await !staff.get("/plans").text.contains(document.plan.title))
      #expect(try await reader.get("/plans/\(plan)").status == 200)
      try app.database.write { connection in
        try PlanOpening.open(plan, by: "人事", in: connection, at: app.clock.now)
      }
      let page = try await staff.get("/plans/\(plan)/table")
      #expect(page.status == 200 && page.statements <= 30)
      #expect(try await staff.get("/plans/\(plan)/table").statements == 3)
      #expect(try await staff.get("/plans").text.contains(document.plan.title))
      #expect(try await staff.get("/plans/\(plan)/edit/outline").status == 403)
      try app.database.write { connection in try PlanOpening.withdraw(plan, in: connection) }
      #expect(try await staff.get("/plans/\(plan)").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `somebody who manages one plan edits that one, reads open ones and knows no others`(
    _ engine: Engine
  ) async throws {
    let documents = [1, 2, 3].map { SyntheticPlan.document(measures: 4, years: 3, seed: $0) }
    let plans = documents.map(\.plan.id)
    try await withPlanBook(engine, documents) { (app, _) async throws in
      try app.database.write { connection in
        try PlanOpening.open(plans[1], by: "人事", in: connection, at: app.clock.now)
      }
      let manager = try manager(app, of: plans[0])
      #expect(try await manager.get("/plans/\(plans[0])/edit/outline").status == 200)
      #expect(try await manager.get("/plans/\(plans[1])").status == 200)
      #expect(try await manager.get("/plans/\(plans[1])/edit/outline").status == 403)
      #expect(try await manager.post("/plans/\(plans[1])/edit/outline/undo").status == 403)
      #expect(try await manager.get("/plans/\(plans[2])").status == 404)
      #expect(try await manager.post("/plans/\(plans[2])/edit/outline/undo").status == 404)
      // A new plan belongs to the whole city.
      #expect(try await manager.get("/new-plan").status == 403)
      let page = try await manager.get("/plans/\(plans[1])")
      #expect(!page.text.contains("体系を編集"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan is opened and taken back by a button that asks, and both are recorded`(_ engine: Engine) async throws {
    let document = synthetic(5)
    try await withPlanBook(engine, [document]) { (app, reader) async throws in
      let plan = document.plan.id
      let (manager, staff) = (try app.client(as: .planManager), try app.client(as: .staff))
      let address = "/plans/\(plan)/edit/opening"
      #expect(try await manager.get("/plans/\(plan)").text.contains("作成中（庁内に公開していません）"))
      #expect(try await manager.get("/plans").text.contains("作成中"))
      let form = try await manager.get(address).form(address)
      #expect(form.buttons.map(\.value) == ["yes"])
      for _ in 0..<2 {
        #expect(try await manager.submit(form, pressing: ("open", "yes")).location == "/plans/\(plan)")
      }
      #expect(try await staff.get("/plans/\(plan)").status == 200)
      #expect(try await !manager.get("/plans/\(plan)").text.contains("作成中"))
      #expect(try await manager.post(address).status == 422)
      _ = try await manager.submit(manager.get(address).form(address), pressing: ("open", "no"))
      #expect(try await staff.get("/plans/\(plan)").status == 404)
      #expect(try await reader.post(address, [("open", "yes")]).status == 403)
      #expect(try app.auditWords().filter { $0.hasPrefix("plan-") } == ["plan-opened", "plan-withdrawn"])
    }
  }
}
