import Application
import Audit
import Database
import Essentials
import Organization
import TestKit
import Testing
import Units

@Suite struct HandingOverRoles {
  private let day = Day("2027-04-01") ?? Day(number: 0)

  /// 人事課 ends for two new units; 広報課 goes to 企画部, which was there before; 職員課 has ended already.
  private let steps = [
    ("day", "2027-04-01"), ("kind-0", "split"), ("unit-0", "人事課"), ("name-0", "人材育成課、給与課"), ("kind-1", "merge"),
    ("unit-1", "広報課"), ("name-1", "企画部"),
  ]

  private func account(
    _ app: TestApplication, _ name: String, _ role: Role, _ unit: String, until: String? = nil, plan: String? = nil
  ) throws -> Account {
    let period = DayPeriod(from: nil, until: until.flatMap { Day($0) })
    return try app.account(
      app.services.random.token(length: 12).lowercased(), displayName: name,
      holding: [.init(role, plan: plan, unit: try app.unit(unit).text, period: period)])
  }

  private func grants(_ app: TestApplication, _ account: Account) throws -> [String] {
    let register = try app.units()
    return try #require(try app.database.read { try AccountStore.find(account.id, in: $0) }).grants
      .sorted { ($0.period.firstDay, $0.unit?.text ?? "") < ($1.period.firstDay, $1.unit?.text ?? "") }
      .map { "\($0.unit.map { register.name($0, on: day) } ?? "") \($0.period.japanese)" }.sorted()
  }

  private func holdings(_ app: TestApplication, _ account: Account) throws -> [Holding] {
    try app.database.write { connection in
      let token = try SessionStore.start(
        for: account.id, random: app.services.random, in: connection, at: app.clock.now)
      return try SessionStore.visit(token, in: connection, at: app.clock.now)?.actor?.holdings ?? []
    }
  }

  @Test(arguments: Engine.tested)
  func `roles of units that end go to their successors on the page that shows them, with deputies`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let head = try account(app, "課長", .approver, "人事課")
      let clerk = try account(app, "広報係", .reporter, "広報課")
      let leaving = try account(app, "退職者", .reporter, "人事課", until: "2027-03-31")
      let deputy = try app.account("deputy")
      let held = try #require(
        try app.database.read { try GrantStore.find(head.grants[0].id, on: app.clock.now.day, in: $0) })
      try app.database.write { connection in
        try DeputyStore.add(
          DeputyDraft(from: day.adding(days: -10), until: day.adding(days: 10), reason: "出張"), for: held, deputy,
          id: Deputy.ID(stored: "d"), by: .operator, in: connection, at: app.clock.now)
      }
      let form = try await manager.get("/units/reorganize").form("/units/reorganize")
      let preview = try await manager.submit(form, steps, pressing: ("check", "1"))
      #expect(preview.text.contains("役割の引継ぎ") && preview.text.contains("課長") && !preview.text.contains("退職者"))
      #expect(preview.text.contains("前からある所属です"))
      let ready = try preview.form("/units/reorganize")
      // New units are ticked, those that were there before are not.
      #expect(ready.fields.filter { $0.0 == "offered" }.count == 3)
      #expect(ready.fields.filter { $0.0 == "hand-over" }.count == 2)
      let done = try await manager.submit(ready, pressing: ("confirm", "1"))
      #expect(done.location == "/units?day=2027-04-01&done=reorganized&roles=1")
      #expect(try await manager.follow(done).text.contains("引き継いでいない役割が、1件あります"))

      #expect(try grants(app, head) == ["人事課 ～令和9年3月31日", "人材育成課 令和9年4月1日～", "給与課 令和9年4月1日～"])
      #expect(try grants(app, clerk) == ["広報課 "] && grants(app, leaving) == ["人事課 ～令和9年3月31日"])
      let entries = try app.database.read { try AuditLog.entries(limit: 5, in: $0) }
      let entry = try #require(entries.first { $0.action == "role-handed-over" })
      #expect(entry.detail == "課長：役割「所属長（確認者）」を、人事課から人材育成課、給与課に引き継いだ（2027-04-01から）")
      #expect(entries.count { $0.action == "role-handed-over" } == 1)

      let former = try #require(head.grants[0].unit).text
      app.clock.advance(seconds: Int64(day.number - app.clock.now.day.number) * 86_400)
      for person in [head, deputy] {
        let holdings = try holdings(app, person)
        // Both new units answer for what the old one was responsible for.
        #expect(holdings.count == 2 && holdings.allSatisfy { $0.units?.contains(former) == true })
        #expect(Set(holdings.map { ($0.units ?? []).subtracting([former]).count }) == [1])
      }
      app.clock.advance(seconds: 11 * 86_400)
      #expect(try holdings(app, deputy).isEmpty && holdings(app, head).count == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `what is unticked stays, own roles are left to others, and two roles for one successor become one`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      _ = try await app.managerOfSmallCity()
      let (jinji, kouhou) = (try app.unit("人事課").text, try app.unit("広報課").text)
      let both = try app.account(
        "both", displayName: "兼務",
        holding: [
          .init(.reporter, unit: jinji, period: DayPeriod(from: nil, until: Day("2028-03-31"))),
          .init(.reporter, unit: kouhou, period: DayPeriod(from: Day("2027-06-01"), until: Day("2029-03-31"))),
        ])
      let stays = try account(app, "残る人", .approver, "人事課")
      let own = try app.account(
        "own", displayName: "本人", holding: [.init(.planManager), .init(.approver, unit: jinji)])
      let manager = try app.client(of: own)
      let merge = [
        ("day", "2027-04-01"), ("kind-0", "merge"), ("unit-0", "人事課"), ("name-0", "新しい課"), ("kind-1", "merge"),
        ("unit-1", "広報課"), ("name-1", "新しい課"),
      ]
      let form = try await manager.get("/units/reorganize").form("/units/reorganize")
      let preview = try await manager.submit(form, merge, pressing: ("check", "1"))
      #expect(preview.text.contains("自分の役割は、自分では変えられません"))
      var ready = try preview.form("/units/reorganize")
      let unticked = "\(stays.grants[0].id) "
      ready.fields.removeAll { $0.0 == "hand-over" && $0.1.hasPrefix(unticked) }
      // A box that was never shown, or not for the visitor, does nothing.
      ready.fields.append(("hand-over", "\(own.grants[1].id) 総務部　新しい課"))
      // Looking again keeps what was unticked.
      let again = try await manager.submit(ready, pressing: ("check", "1")).form("/units/reorganize")
      #expect(!again.fields.contains { $0.0 == "hand-over" && $0.1.hasPrefix(unticked) })
      #expect(try await manager.submit(ready, pressing: ("confirm", "1")).status == 303)
      #expect(try grants(app, both) == ["人事課 ～令和9年3月31日", "新しい課 令和9年4月1日～令和11年3月31日"])
      #expect(try grants(app, stays) == ["人事課 "])
      #expect(try grants(app, own).contains("人事課 "))
    }
  }

  @Test(arguments: Engine.tested)
  func `a unit that is renamed or moved keeps its roles, and nothing is asked`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let head = try account(app, "課長", .approver, "広報課")
      let form = try await manager.get("/units/reorganize").form("/units/reorganize")
      let preview = try await manager.submit(
        form,
        [
          ("day", "2027-04-01"), ("kind-0", "rename"), ("unit-0", "広報課"), ("name-0", "広報戦略課"), ("kind-1", "move"),
          ("unit-1", "広報戦略課"), ("parent-1", "総務部"),
        ], pressing: ("check", "1"))
      #expect(!preview.text.contains("役割の引継ぎ"))
      _ = try await manager.submit(preview.form("/units/reorganize"), pressing: ("confirm", "1"))
      #expect(try grants(app, head) == ["広報戦略課 "])
      #expect(try holdings(app, head).first?.units == [try #require(head.grants[0].unit).text])
    }
  }
}
