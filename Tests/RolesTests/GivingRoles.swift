import Application
import Audit
import Database
import Essentials
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Roles
import TestKit
import Testing

/// The tables of plans, as a feature of their own.
let spine = Feature("spine", migrations: planningMigrations + measuringMigrations + reportingMigrations)

@Suite struct GivingRoles {
  private func with(_ engine: Engine, _ body: (TestApplication) async throws -> Void) async throws {
    try await TestApplication.with(engine, features: [spine, Roles.feature]) { app in
      try app.database.write { connection in
        for id in ["plan-1", "plan-2"] {
          try PlanArchive.save(largePlan(measures: 1, id: Plan.ID(stored: id)), in: connection)
        }
      }
      try await body(app)
    }
  }

  private func roles(_ app: TestApplication, _ name: String) throws -> [Grant] {
    try #require(try app.database.read { try AccountStore.find(signInName: name, in: $0) }).grants
  }

  @Test(arguments: Engine.tested)
  func `an administrator gives a role for a time and takes it back`(_ engine: Engine) async throws {
    try await with(engine) { (app) async throws in
      try app.account("tanaka", displayName: "田中 一郎")
      let admin = try app.client(as: .systemAdministrator)
      let form = try await admin.get("/roles/give?role=reader").form("/roles/give")
      #expect(form["role"] == "reader")
      let day = app.clock.now.day
      let done = try await admin.submit(
        form, [("person", "田中"), ("from", "\(day)"), ("until", "\(day.adding(days: 30))")])
      #expect(done.location == "/roles?done=given")
      let grant = try #require(try roles(app, "tanaka").first)
      #expect(grant.role == .reader && grant.period == DayPeriod(from: day, until: day.adding(days: 30)))
      let entry = try #require(try app.database.read { try AuditLog.entries(limit: 1, in: $0) }.first)
      #expect(entry.detail.contains("役割「閲覧者（幹部）」（すべての計画、\(day)～") && entry.actingRole == "system-administrator")
      let sheet = try await admin.get("/roles/grants/\(grant.id)")
      _ = try await admin.submit(sheet.form("/roles/grants/\(grant.id)/take-back"))
      #expect(try roles(app, "tanaka").isEmpty)
      #expect(try await admin.get("/roles/grants/\(grant.id)").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `who manages one plan gives duties for that plan only`(_ engine: Engine) async throws {
    try await with(engine) { (app) async throws in
      try app.account("tanaka")
      let manager = try app.client(holding: .init(.planManager, plan: "plan-1"), named: "kacho")
      func give(_ role: String, _ plan: String, to person: String = "tanaka") async throws -> TestPage {
        try await manager.post("/roles/give", [("person", person), ("role", role), ("plan", plan)])
      }
      #expect(try await give("committee-member", "plan-1").status == 303)
      #expect(try await give("committee-member", "plan-2").status == 422)
      #expect(try await give("committee-member", "").status == 422)
      #expect(try await give("plan-manager", "plan-1").status == 422)
      #expect(try await give("system-administrator", "").status == 422)
      #expect(try await give("staff", "").status == 422)
      #expect(try await give("reader", "plan-1", to: "kacho").text.contains("自分の役割は"))
      #expect(try roles(app, "tanaka").map(\.role) == [.committeeMember])
      #expect(try roles(app, "kacho").map(\.role) == [.planManager])
    }
  }

  @Test(arguments: Engine.tested)
  func `grants of other plans do not exist for who manages one plan`(_ engine: Engine) async throws {
    try await with(engine) { (app) async throws in
      let own = try app.account("own", displayName: "自分の計画の人", holding: [.init(.reader, plan: "plan-1")])
      let other = try app.account("other", displayName: "よその計画の人", holding: [.init(.reader, plan: "plan-2")])
      let whole = try app.account("whole", displayName: "全部の人", holding: [.init(.reader)])
      let manager = try app.client(holding: .init(.planManager, plan: "plan-1"))
      let list = try await manager.get("/roles")
      #expect(list.text.contains("自分の計画の人") && !list.text.contains("よその計画の人") && !list.text.contains("全部の人"))
      #expect(try await manager.get("/roles/grants/\(own.grants[0].id)").status == 200)
      for account in [other, whole] {
        let id = account.grants[0].id
        #expect(try await manager.get("/roles/grants/\(id)").status == 404)
        for action in ["take-back", "deputies"] {
          #expect(try await manager.post("/roles/grants/\(id)/\(action)").status == 404)
        }
      }
      #expect(try roles(app, "other").count == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `fields that the form does not have are ignored`(_ engine: Engine) async throws {
    try await with(engine) { (app) async throws in
      try app.account("tanaka")
      let admin = try app.client(as: .systemAdministrator)
      _ = try await admin.post(
        "/roles/give",
        [
          ("person", "tanaka"), ("role", "staff"), ("role", "system-administrator"), ("id", "chosen"), ("by", "だれか"),
          ("account_id", "x"), ("granted_by", "x"),
        ])
      let grants = try roles(app, "tanaka")
      #expect(grants.map(\.role) == [.staff] && grants[0].id.text != "chosen" && grants[0].by != "だれか")
    }
  }

  @Test(arguments: Engine.tested)
  func `several people of one name are offered, and nothing typed is lost`(_ engine: Engine) async throws {
    try await with(engine) { (app) async throws in
      try app.account("sato1", displayName: "佐藤 一")
      let second = try app.account("sato2", displayName: "佐藤 二")
      let admin = try app.client(as: .systemAdministrator)
      let page = try await admin.post(
        "/roles/give", [("person", "佐藤"), ("role", "auditor"), ("until", "2999-01-01")])
      #expect(page.status == 422 && page.text.contains("佐藤 二"))
      let form = try page.form("/roles/give")
      #expect(form["role"] == "auditor" && form["until"] == "2999-01-01" && form["person"] == "佐藤")
      #expect(try await admin.submit(form, [("account", second.id.text)]).status == 303)
      #expect(try roles(app, "sato2").map(\.role) == [.auditor])
      #expect(try await admin.post("/roles/give", [("person", "いない人"), ("role", "auditor")]).text.contains("合う人がいません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the list is filtered, sorted and taken out, at a fixed cost`(_ engine: Engine) async throws {
    try await with(engine) { (app) async throws in
      let today = app.clock.now.day
      for number in 0..<30 { try app.account("p\(number)", displayName: "職員\(number)", holding: [.init(.staff)]) }
      try app.account(
        "past", displayName: "前の人",
        holding: [.init(.reader, plan: "plan-1", period: DayPeriod(from: nil, until: today.adding(days: -1)))])
      let admin = try app.client(as: .systemAdministrator)
      for order in ["role", "person", "until", "granted"] {
        let page = try await admin.get("/roles?order=\(order)")
        #expect(page.status == 200 && page.statements == 5 && page.text.contains("32件"), "\(order)")
      }
      #expect(try await admin.get("/roles?state=past").text.contains("前の人"))
      #expect(try await !admin.get("/roles?state=current").text.contains("前の人"))
      let some = try await admin.get("/roles?role=staff&q=p7")
      #expect(some.text.contains("職員7") && some.text.contains("1件"))
      // The plan is in preparation: who keeps the accounts does not learn its title.
      #expect(try await admin.get("/roles?plan=plan-1").text.contains("作成中の計画"))
      let file = try await admin.get("/roles/xlsx")
      #expect(file.status == 200)
      #expect(try app.auditWords().last == "exported")
    }
  }
}
