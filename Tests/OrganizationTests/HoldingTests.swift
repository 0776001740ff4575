import Application
import Database
import Essentials
import Organization
import TestKit
import Testing

@Suite struct RolesOfAVisitor {
  /// What the next request of that person acts with.
  private func holdings(_ app: TestApplication, _ account: Account) throws -> [Holding] {
    try app.database.write { connection in
      let token = try SessionStore.start(
        for: account.id, random: app.services.random, in: connection, at: app.clock.now)
      return try SessionStore.visit(token, in: connection, at: app.clock.now)?.actor?.holdings ?? []
    }
  }

  /// A section below a department; it succeeds an older section from the tenth day on.
  private func makeUnits(_ app: TestApplication, today: Day) throws {
    try app.database.write { connection in
      for unit in ["department", "section", "former", "other"] {
        try connection.run("insert into units (id, created_at) values (\(unit), 0)")
      }
      let always = DayPeriod.always
      for (unit, covered, period) in [
        ("department", "section", always), ("section", "section", always),
        ("section", "former", DayPeriod(from: today.adding(days: 10), until: nil)), ("other", "other", always),
      ] {
        try connection.run(
          """
          insert into unit_reach (unit_id, covers_id, from_day, until_day)
          values (\(unit), \(covered), \(period.firstDay), \(period.lastDay))
          """)
      }
    }
  }

  private func give(
    _ app: TestApplication, _ role: Role, to account: Account, id: String, unit: String? = nil, plan: String? = nil,
    _ period: DayPeriod = .always
  ) throws {
    try app.database.write { connection in
      let grant = Grant(
        id: Grant.ID(stored: id), role: role, plan: plan, unit: unit.map { Unit.ID(stored: $0) }, period: period,
        at: app.clock.now, by: "管理")
      try GrantStore.add(grant, to: account, by: .operator, in: connection, at: app.clock.now)
    }
  }

  @Test(arguments: Engine.tested)
  func `a role of a unit covers what stands below it and what it succeeds, on those days`(_ engine: Engine) async throws
  {
    try await TestApplication.with(engine) { app in
      let today = app.clock.now.day
      try makeUnits(app, today: today)
      let (head, clerk) = (try app.account("head"), try app.account("clerk"))
      try give(app, .approver, to: head, id: "g1", unit: "department")
      try give(app, .reporter, to: clerk, id: "g2", unit: "section", plan: "p1")
      #expect(try holdings(app, head) == [Holding(.approver, units: ["department", "section"])])
      #expect(try holdings(app, clerk) == [Holding(.reporter, plan: "p1", units: ["section"])])
      app.clock.advance(seconds: 10 * 86_400)
      #expect(try holdings(app, clerk) == [Holding(.reporter, plan: "p1", units: ["section", "former"])])
    }
  }

  @Test(arguments: Engine.tested)
  func `a role begins and ends with its days`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let today = app.clock.now.day
      let account = try app.account("tanaka")
      try give(
        app, .reader, to: account, id: "g", DayPeriod(from: today.adding(days: 1), until: today.adding(days: 2)))
      var held: [Bool] = []
      for _ in 0..<4 {
        held.append(try !holdings(app, account).isEmpty)
        app.clock.advance(seconds: 86_400)
      }
      #expect(held == [false, true, true, false])
    }
  }

  @Test(arguments: Engine.tested)
  func `a deputy holds the role in the place of its holder, for the period and while the holder's account is open`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine) { app in
      let today = app.clock.now.day
      try makeUnits(app, today: today)
      try app.account("admin", roles: [.systemAdministrator])
      let head = try app.account("head", displayName: "山本 課長")
      let deputy = try app.account("deputy")
      try give(app, .approver, to: head, id: "g", unit: "section")
      try app.database.write { connection in
        try connection.run(
          """
          insert into deputies (id, grant_id, account_id, from_day, until_day, reason, created_at, created_by)
          values ('d', 'g', \(deputy.id), \(today), \(today.adding(days: 1)), '', 0, '管理')
          """)
      }
      let expected = Holding(.approver, units: ["section"], deputyFor: "山本 課長")
      #expect(try holdings(app, deputy) == [expected])
      try app.database.write { connection in
        try AccountStore.setDisabled(true, head, by: .operator, in: connection, at: app.clock.now)
      }
      #expect(try holdings(app, deputy) == [])
      try app.database.write { connection in
        let closed = try AccountStore.find(head.id, in: connection)
        try closed.map { try AccountStore.setDisabled(false, $0, by: .operator, in: connection, at: app.clock.now) }
      }
      #expect(try holdings(app, deputy) == [expected])
      app.clock.advance(seconds: 2 * 86_400)
      #expect(try holdings(app, deputy) == [])
    }
  }

  @Test(arguments: Engine.tested)
  func `a role of a unit without a unit is refused, and one of the whole city with a unit as well`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine) { (app) async throws in
      try makeUnits(app, today: app.clock.now.day)
      let account = try app.account("tanaka")
      #expect(throws: Refusal.self) { try give(app, .reporter, to: account, id: "g") }
      #expect(throws: Refusal.self) { try give(app, .auditor, to: account, id: "g", unit: "section") }
      #expect(throws: Refusal.self) { try give(app, .reader, to: account, id: "g", unit: "section") }
      #expect(throws: Refusal.self) {
        let (late, early) = (app.clock.now.day, app.clock.now.day.adding(days: -1))
        try give(app, .reader, to: account, id: "g", DayPeriod(from: late, until: early))
      }
      #expect(try holdings(app, account) == [])
    }
  }
}
