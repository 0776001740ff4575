import Application
import Audit
import Database
import Essentials
import TestKit
import Testing

@testable import Organization

@Suite struct KeepingUnits {
  private func keep(_ register: UnitRegister, _ app: TestApplication) throws {
    _ = try change(app, UnitChangeNote(.imported)) { $0 = register }
  }

  @discardableResult
  private func change(
    _ app: TestApplication, _ note: UnitChangeNote = UnitChangeNote(.changed),
    _ edit: (inout UnitRegister) throws -> Void
  ) throws -> UnitRegister? {
    try app.database.write { connection in
      try UnitStore.change(
        note, id: UnitChange.ID(from: app.services.random), by: .operator, at: app.clock.now, in: connection, edit)
    }
  }

  @Test(arguments: Engine.tested)
  func `units come back with their history, as a whole and as of a day`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { (app) async throws in
      var city = SmallCity.register
      city.set(Workplace(id: Workplace.ID(stored: "w"), name: "本庁", section: .office, phone: "0000"))
      city.units[SmallCity.id("soumu")]?.spans[0].workplace = Workplace.ID(stored: "w")
      try keep(city, app)
      let before = app.database.statementCount
      #expect(try app.database.read { try UnitStore.register(in: $0) } == city)
      #expect(app.database.statementCount - before == 3)
      let day = SmallCity.day("2024-03-31")
      let tree = try app.database.read { try UnitStore.directory(on: day, in: $0) }
      #expect(app.database.statementCount - before == 4)
      #expect(tree.entries.map(\.span) == city.directory(on: day).entries.map(\.span))
      #expect(tree.path(of: SmallCity.id("jinji")).map(\.span.name) == ["総務部", "人事課"])
    }
  }

  @Test(arguments: Engine.tested)
  func `every change is kept with who, before and after, and is audited`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { (app) async throws in
      try keep(SmallCity.register, app)
      let note = UnitChangeNote(.changed, day: SmallCity.day("2025-04-01"), reason: "名前を改めた")
      try change(app, note) {
        try $0.change(SmallCity.id("jinji"), from: SmallCity.day("2025-04-01")) { $0.name = "人財課" }
      }
      #expect(try change(app) { _ in } == nil)
      let changes = try app.database.read { try UnitChangeStore.changes(of: SmallCity.id("jinji"), limit: 10, in: $0) }
      #expect(changes.map(\.kind) == [.changed, .imported] && changes.map(\.number) == [2, 1])
      #expect(changes[0].by == Actor.operator.name && changes[0].reason == "名前を改めた" && changes[0].day == note.day)
      #expect(changes[0].parts[0].after.contains("令和7年4月1日～　総務部　人財課"))
      #expect(!changes[0].parts[0].before.contains("人財課") && changes[1].parts[0].before.isEmpty)
      #expect(try app.auditWords() == ["units-changed", "units-changed"])
      let newest = try app.database.read { try UnitChangeStore.newest(1, in: $0) }
      #expect(newest.count == 1 && newest[0].parts.map(\.unit) == [SmallCity.id("jinji")])
    }
  }

  @Test(arguments: Engine.tested)
  func `nothing is kept of a change that cannot be`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { (app) async throws in
      try keep(SmallCity.register, app)
      #expect(throws: Refusal.self) {
        try change(app) { try $0.end(SmallCity.id("kikaku"), before: SmallCity.day("2025-04-01")) }
      }
      #expect(try app.database.read { try UnitStore.register(in: $0) } == SmallCity.register)
      #expect(try app.auditWords() == ["units-changed"])
    }
  }

  @Test(arguments: Engine.tested)
  func `the table of who covers what follows every change, and only what differs is written`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine) { (app) async throws in
      try keep(SmallCity.register, app)
      #expect(try covered(app) == rows(SmallCity.register))
      let moved = try #require(
        try change(app) { city in
          try city.change(SmallCity.id("jinji"), from: SmallCity.day("2025-04-01")) {
            $0.parent = SmallCity.id("kikaku")
          }
        })
      #expect(try covered(app) == rows(moved))
      let before = app.database.statementCount
      try change(app) { try $0.change(SmallCity.id("jinji"), from: SmallCity.day("2025-04-01")) { $0.name = "人財課" } }
      // Read 3, write the spans of one unit 3, the log 3, the audit log 3.
      #expect(app.database.statementCount - before <= 13)
    }
  }

  private func covered(_ app: TestApplication) throws -> Set<String> {
    Set(
      try app.database.read {
        try $0.rows("select unit_id, covers_id, from_day, until_day from unit_reach") { row in
          (0..<4).map { row.text($0) }.joined(separator: " ")
        }
      })
  }

  private func rows(_ city: UnitRegister) -> Set<String> {
    Set(city.reach().map { "\($0.unit) \($0.covers) \($0.period.firstDay) \($0.period.lastDay)" })
  }

  @Test(arguments: Engine.tested)
  func `somebody who holds a role for a unit reaches what it took up`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { (app) async throws in
      try keep(SmallCity.register, app)
      let person = try app.account("tanaka")
      try app.database.write { connection in
        let grant = Grant(
          id: Grant.ID(stored: "g"), role: .reporter, unit: SmallCity.id("jinji"), at: app.clock.now, by: "森")
        try GrantStore.add(grant, to: person, by: .operator, in: connection, at: app.clock.now)
      }
      let holders = try app.database.read {
        try UnitStore.holders(of: SmallCity.id("jinji"), on: app.clock.now.day, in: $0)
      }
      #expect(holders.map(\.name) == ["tanaka"] && holders.map(\.role) == [.reporter])
    }
  }
}
