import Application
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing
import Units

/// What hangs on a unit is shown before it ends, whatever ends it.
@Suite struct EndingUnits {
  private func with(
    _ engine: Engine, _ body: (TestApplication, TestClient, Unit.ID) async throws -> Void
  ) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let manager = try await app.managerOfSmallCity()
      let unit = try app.unit("人事課")
      _ = try app.account(
        "head", displayName: "人事 課長", holding: [.init(.approver, unit: unit.text, period: .always)])
      _ = try app.account(
        "gone", displayName: "退職 した人",
        holding: [.init(.reporter, unit: unit.text, period: DayPeriod(from: nil, until: Day("2026-04-30")))])
      try app.database.write { connection in
        for statement in Self.round(unit) { try connection.run(statement) }
      }
      try await body(app, manager, unit)
    }
  }

  /// A plan with a running round: of three sheets of the unit one is accepted, and a closed round asks nobody any more.
  private static func round(_ unit: Unit.ID) -> [SQL] {
    var statements: [SQL] = [
      "insert into plans (id, title, revision) values ('p', '育成計画', 1)",
      """
      insert into rounds (plan_id, id, position, label, first_year, last_year, state)
      values ('p', 'open', 0, '中間', 2026, 2026, 'open'), ('p', 'closed', 1, '前年', 2025, 2025, 'closed')
      """,
    ]
    for (sheet, round, state) in [
      ("s1", "open", "waiting"), ("s2", "open", "draft"), ("s3", "open", "accepted"), ("s4", "closed", "draft"),
    ] {
      statements.append(
        """
        insert into report_sheets (id, plan_id, round_id, position, stage, state, revision, is_unchanged, is_swept)
        values (\(sheet), 'p', \(round), 0, 0, \(state), 1, 0, 0)
        """)
      statements.append("insert into sheet_units (sheet_id, position, unit_id) values (\(sheet), 0, \(unit))")
    }
    return statements
  }

  @Test(arguments: Engine.tested)
  func `a single unit ends only after its roles and open sheets were shown`(_ engine: Engine) async throws {
    try await with(engine) { app, manager, unit in
      let (sheet, end) = ("/units/\(unit)", "/units/\(unit)/end")
      let asked = try await manager.submit(try await manager.get(sheet).form(end), [("day", "2026-05-01")])
      #expect(asked.status == 200 && asked.text.contains("まだ廃止していません"))
      #expect(asked.text.contains("人事 課長") && asked.text.contains("所属長"))
      #expect(!asked.text.contains("退職 した人"))
      #expect(asked.text.contains("人事課：育成計画　中間　2件") && !asked.text.contains("前年"))
      #expect(asked.markup.contains("/units/reorganize?day=2026-05-01"))
      #expect(try app.units()[unit]?.spans.last?.period.until == nil)
      // Who changed the unit meanwhile is told of as everywhere.
      let ready = try asked.form(end)
      let edit = try await manager.get("\(sheet)/edit").form("\(sheet)/edit")
      #expect(try await manager.submit(edit, [("day", "2026-04-20"), ("short", "人")]).status == 303)
      #expect(try await manager.submit(ready, pressing: ("confirm", "1")).status == 409)
      let again = try await manager.submit(try await manager.get(sheet).form(end), [("day", "2026-05-01")])
      #expect(try await manager.submit(try again.form(end), pressing: ("confirm", "1")).status == 303)
      #expect(try app.units()[unit]?.lastDay == Day("2026-04-30"))
      let ended = try await manager.get(sheet)
      #expect(ended.text.contains("1件の役割は、また使えます") || ended.text.contains("2件の役割は、また使えます"))
      let wrong = try await manager.submit(try ended.form("\(sheet)/reopen"))
      #expect(wrong.status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a unit on which nothing hangs ends at once`(_ engine: Engine) async throws {
    try await with(engine) { app, manager, _ in
      let unit = try app.unit("広報課")
      let form = try await manager.get("/units/\(unit)").form("/units/\(unit)/end")
      #expect(try await manager.submit(form, [("day", "2026-05-01")]).status == 303)
      let ended = try await manager.get("/units/\(unit)")
      #expect(ended.text.contains("この所属に残っている役割はありません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a file that ends units lists what hangs on them in its preview`(_ engine: Engine) async throws {
    try await with(engine) { app, manager, unit in
      let without = smallList.split(separator: "\n").filter { !$0.contains("0101") && !$0.contains("0102") }.joined(
        separator: "\n")
      let until = smallList.replacing("0101,人事課,01,課,,", with: "0101,人事課,01,課,,2026-04-30")
      for fields in [
        [("text", without), ("ends", "1"), ("day", "2026-05-01")], [("text", until)],
      ] {
        let preview = try await manager.post("/units/import", fields)
        #expect(preview.text.contains("なくなる所属に残るもの") && preview.text.contains("人事 課長"))
        #expect(preview.text.contains("人事課：育成計画　中間　2件"))
      }
      let same = try await manager.post("/units/import", [("text", smallList.replacing("広報課", with: "広聴課"))])
      #expect(same.text.contains("広聴課") && !same.text.contains("なくなる所属に残るもの"))
      #expect(try app.units()[unit]?.spans.last?.period.until == nil)
    }
  }
}
