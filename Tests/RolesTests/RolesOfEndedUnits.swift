import Application
import Database
import Essentials
import Organization
import Roles
import TestKit
import Testing

@Suite struct RolesOfEndedUnits {
  /// A unit that ends in ten days and one that takes its place; somebody who reports for it.
  private func with(
    _ engine: Engine, _ body: (TestApplication, Account, Day) async throws -> Void
  ) async throws {
    try await TestApplication.with(engine, features: [spine, Roles.feature]) { app in
      let end = app.clock.now.day.adding(days: 10)
      let (old, new) = (Unit.ID(stored: "old"), Unit.ID(stored: "new"))
      try app.database.write { connection in
        _ = try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "c"), by: .operator, at: app.clock.now, in: connection
        ) { register in
          register.add(old, UnitSpan(name: "広報課"))
          register.add(new, UnitSpan(period: DayPeriod(from: end, until: nil), name: "秘書広報課"))
          try register.end(old, before: end)
          register.succeed(old, by: new, on: end)
        }
      }
      let clerk = try app.account(
        "clerk", displayName: "広報 花子", holding: [.init(.reporter, plan: "plan-1", unit: "old")])
      try app.account(
        "leaving", displayName: "去る人",
        holding: [.init(.reporter, unit: "old", period: DayPeriod(from: nil, until: end.adding(days: -1)))])
      try await body(app, clerk, end)
    }
  }

  @Test(arguments: Engine.tested)
  func `they are told and listed before and after the end, and moved by hand`(_ engine: Engine) async throws {
    try await with(engine) { (app, clerk, end) async throws in
      let admin = try app.client(as: .systemAdministrator)
      let last = end.adding(days: -1)
      let list = try await admin.get("/roles")
      #expect(list.text.contains("所属がなくなるか、もうない役割が、1件あります"))
      #expect(list.text.contains("有効（\(last)で所属がなくなる）"))
      try app.account("coming", displayName: "来る人", holding: [.init(.reporter, unit: "new")])
      #expect(try await admin.get("/roles").text.contains("秘書広報課（これからの所属）"))
      let ending = try await admin.get("/roles?state=unit-ends")
      #expect(ending.text.contains("広報 花子") && !ending.text.contains("去る人"))

      app.clock.advance(seconds: 20 * 86_400)
      let later = try app.client(as: .systemAdministrator, named: "later")
      let after = try await later.get("/roles?state=unit-ends")
      #expect(after.text.contains("所属がなくなった") && after.text.contains("広報課（今はない所属）"))
      let address = "/roles/grants/\(clerk.grants[0].id)"
      let sheet = try await later.get(address)
      #expect(sheet.text.contains("「広報課」は、もうありません。"))
      let form = try sheet.form(address + "/hand-over")
      #expect(form["unit"] == "new")
      let wrong = try await later.submit(form, [("unit", "old")])
      #expect(wrong.status == 422 && wrong.markup.contains("unit-error"))
      #expect(try await later.submit(form).location == "/roles?done=moved")
      let grants = try #require(try app.database.read { try AccountStore.find(clerk.id, in: $0) }).grants
      let today = app.clock.now.day
      #expect(Set(grants.map(\.unit?.text)) == ["old", "new"] && grants.allSatisfy { $0.plan == "plan-1" })
      #expect(
        grants.first { $0.unit?.text == "new" }?.period == DayPeriod(from: today, until: nil))
      #expect(try app.auditWords().last == "role-handed-over")
      #expect(try await !later.get("/roles").text.contains("もうない役割が"))
      // The same form again: the role has ended.
      #expect(try await later.submit(form).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `nobody moves the own role, or one of another plan`(_ engine: Engine) async throws {
    try await with(engine) { (app, clerk, end) async throws in
      let address = "/roles/grants/\(clerk.grants[0].id)/hand-over"
      let other = try app.client(holding: .init(.planManager, plan: "plan-2"))
      #expect(try await other.post(address, [("unit", "new")]).status == 404)
      let own = try app.account(
        "own", holding: [.init(.planManager), .init(.approver, unit: "old")])
      let grant = try #require(own.grants.first { $0.role == .approver })
      let manager = try app.client(of: own)
      let sheet = "/roles/grants/\(grant.id)"
      #expect(try await !manager.get(sheet).markup.contains("hand-over"))
      #expect(try await manager.post("\(sheet)/hand-over", [("unit", "new")]).text.contains("自分の役割は"))
      #expect(try await manager.post(address, [("unit", "new")]).status == 303)
    }
  }
}
