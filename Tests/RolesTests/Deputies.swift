import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import Roles
import TestKit
import Testing

@Suite struct ActingForOthers {
  /// A page of somebody who checks reports, as the features of this test have none.
  private static let desk = Feature(
    "desk",
    routes: [
      Route(.get, "/desk" as Path<>, access: .needs(.checkReports)) { context in
        let record = AccessRecord(units: ["unit-1"])
        guard context.signedIn.may(.checkReports, record) else { throw NotFound() }
        return .text("desk")
      }
    ])

  private func with(_ engine: Engine, _ body: (TestApplication, Account, Account) async throws -> Void) async throws {
    try await TestApplication.with(engine, features: [spine, Roles.feature, Self.desk]) { app in
      let head = try app.account("kacho", displayName: "課長 花子", holding: [.init(.approver, unit: "unit-1")])
      let other = try app.account("kakaricho", displayName: "係長 太郎", holding: [.init(.staff)])
      try await body(app, head, other)
    }
  }

  private func fields(_ app: TestApplication, _ days: ClosedRange<Int>, _ person: String) -> [(String, String)] {
    let today = app.clock.now.day
    return [
      ("person", person), ("from", "\(today.adding(days: days.lowerBound))"),
      ("until", "\(today.adding(days: days.upperBound))"), ("reason", "出張"),
    ]
  }

  @Test(arguments: Engine.tested)
  func `a head of a unit names a deputy, who acts for some days and no longer`(_ engine: Engine) async throws {
    try await with(engine) { (app, head, other) async throws in
      let holder = try app.client(of: head)
      let form = try await holder.get("/deputies").form("/deputies")
      let done = try await holder.submit(form, fields(app, 1...3, "kakaricho"))
      #expect(done.location == "/deputies?done=named")
      let entry = try #require(try app.database.read { try AuditLog.entries(limit: 1, in: $0) }.first)
      #expect(entry.action == "deputy-named" && entry.detail.contains("課長 花子") && entry.detail.contains("係長 太郎"))
      for (days, isActing) in [(0, false), (1, true), (2, true), (3, true), (4, false)] {
        let deputy = try app.client(of: other)
        #expect(try await deputy.get("/desk").status == (isActing ? 200 : 403), "\(days)")
        #expect(try await deputy.get("/deputies").text.contains("課長 花子の代理") == isActing, "\(days)")
        app.clock.advance(seconds: 86_400)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `what a deputy does is recorded with both names`(_ engine: Engine) async throws {
    try await with(engine) { (app, head, other) async throws in
      let actor = Actor(
        account: other.id, name: "係長 太郎",
        holdings: [Holding(.staff), Holding(.approver, units: ["unit-1"], deputyFor: "課長 花子")])
      #expect(actor.name(doing: .checkReports) == "係長 太郎（課長 花子の代理）")
      #expect(actor.name(doing: .readPlans) == "係長 太郎" && actor.name(doing: nil) == "係長 太郎")
      #expect(actor.principals == ["課長 花子"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a deputyship ends by hand, with the role, and with the account of the holder`(_ engine: Engine) async throws {
    try await with(engine) { (app, head, other) async throws in
      let holder = try app.client(of: head)
      let deputy = try app.client(of: other)
      func name() async throws {
        _ = try await holder.submit(holder.get("/deputies").form("/deputies"), fields(app, 0...3, "kakaricho"))
        #expect(try await deputy.get("/desk").status == 200)
      }
      try await name()
      let end = try #require(try await deputy.get("/deputies").forms.first { $0.action.hasSuffix("/end") })
      _ = try await deputy.submit(end)
      #expect(try await deputy.get("/desk").status == 403)
      try await name()
      try app.database.write { connection in
        try AccountStore.setDisabled(true, head, by: .operator, in: connection, at: app.clock.now)
      }
      #expect(try await deputy.get("/desk").status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `nobody makes themselves a deputy, and nobody ends what is not theirs`(_ engine: Engine) async throws {
    try await with(engine) { (app, head, other) async throws in
      let grant = head.grants[0].id
      let person = try app.client(of: other)
      let own = fields(app, 0...3, "kakaricho")
      #expect(try await person.post("/deputies", own + [("grant", grant.text)]).status == 404)
      #expect(try await person.post("/roles/grants/\(grant)/deputies", own).status == 403)
      let manager = try app.client(as: .planManager, named: "jinji")
      #expect(
        try await manager.post("/roles/grants/\(grant)/deputies", fields(app, 0...3, "jinji")).text
          .contains("自分を代理に"))
      #expect(try await manager.post("/roles/grants/\(grant)/deputies", own).status == 303)
      let id = try #require(
        try app.database.read { try DeputyStore.list(of: grant, from: app.clock.now.day, in: $0) }.first?.id)
      let stranger = try app.client(as: .staff)
      #expect(try await stranger.post("/deputies/\(id)/end").status == 404)
      #expect(try await person.get("/desk").status == 200)
    }
  }

  @Test(arguments: Engine.tested)
  func `days that make no sense are refused at the field`(_ engine: Engine) async throws {
    try await with(engine) { (app, head, other) async throws in
      let holder = try app.client(of: head)
      let form = try await holder.get("/deputies").form("/deputies")
      for (days, error) in [(3...3, nil), (-9 ... -1, "until-error"), (1...500, "until-error"), (2...4, "from-error")]
        as [(ClosedRange<Int>, String?)]
      {
        let page = try await holder.submit(form, fields(app, days, "kakaricho"))
        if let error {
          #expect(page.status == 422 && page.markup.contains(error), "\(days)")
        } else {
          #expect(page.status == 303)
        }
      }
      let page = try await holder.submit(form, fields(app, 0...1, "kacho"))
      #expect(page.text.contains("本人は、自分の代理になれません"))
    }
  }
}
