import Application
import Audit
import Database
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

private let score: Indicator.ID = "score"
private let count: Indicator.ID = "count"
private let health = FigureMember(.unit, key: "u-health", name: "健康課")

/// The plan of the fixtures with two indicators: one with figures of four years, one without any.
private func plan() -> PlanDocument {
  var document = fullPlan()
  var indicator = Indicator(id: score, node: nil, name: "満足の点数")
  indicator.unit = "点"
  indicator.values = [(2021, "58"), (2022, "59"), (2023, "60"), (2024, "61")].map {
    Indicator.Value(when: .init(FiscalYear($0.0)), state: .final, value: $0.1)
  }
  document.indicators = [indicator, Indicator(id: count, node: nil, name: "参加した人")]
  return document
}

private func figure(_ text: String?, _ state: Indicator.Value.State = .final) -> Indicator.Value {
  Indicator.Value(when: .init(FiscalYear(1900)), state: state, value: text)
}

extension Desk {
  fileprivate func put(_ entries: [FigureEntry], by actor: Actor = sato) throws -> [FigureOutcome] {
    clock.advance(minutes: 1)
    return try services.database.write {
      try FigureEditing.put(entries, of: plan, by: actor, at: clock.now, in: $0)
    }
  }

  fileprivate func values(_ id: Indicator.ID) throws -> [Indicator.Value] {
    try stored().indicators.first { $0.id == id }?.values ?? []
  }

  fileprivate func decide(_ state: PeriodLock.State, _ year: Int, _ reason: String? = nil) throws {
    try services.database.write {
      try PeriodLocking.decide(
        state, FiscalYear(year), of: plan, reason: reason, by: suzuki, at: clock.now, in: $0)
    }
  }

  fileprivate func audited() throws -> [AuditEntry] {
    try services.database.read { try AuditLog.entries(limit: 50, in: $0) }
  }
}

@Suite struct PuttingFigures {
  @Test(arguments: Engine.tested)
  func `one figure changes, with who did it, and nothing else of the indicator does`(engine: Engine) throws {
    try Desk.with(engine, plan()) { desk in
      let before = try desk.stored().indicators[0]
      let revision = try desk.revision()
      let seen = FigureMark(before.values[1])
      let outcome = try desk.put([FigureEntry(score, FiscalYear(2022), value: figure("59.5"), seen: seen)])[0]
      #expect(outcome.refusal == nil)
      var expected = before
      expected.values[1].value = "59.5"
      (expected.values[1].enteredBy, expected.values[1].enteredOn) = ("佐藤", desk.clock.now.day)
      #expect(try desk.stored().indicators[0] == expected)
      #expect(try desk.revision() == revision + 1)
      let log = try desk.services.database.read {
        try IndicatorChangeStore.changes(of: score, FiscalYear(2022), nil, desk.plan, limit: 5, in: $0)
      }
      #expect(log.count == 1 && log[0].actorName == "佐藤" && log[0].kind == "figure")
      #expect(log[0].before == PlanFile.json(before.values[1]).text(.compact))
      #expect(log[0].after == PlanFile.json(expected.values[1]).text(.compact))
      #expect(try desk.audited().first?.action == "figures-entered")
    }
  }

  @Test(arguments: Engine.tested)
  func `figures are added behind the others, cleared, and left where they are the same`(engine: Engine) throws {
    try Desk.with(engine, plan()) { desk in
      _ = try desk.put([
        FigureEntry(count, FiscalYear(2025), value: figure("12", .provisional)),
        FigureEntry(count, FiscalYear(2024), value: figure("10")),
        FigureEntry(score, FiscalYear(2023), value: nil),
      ])
      #expect(try desk.values(count).map(\.value) == ["12", "10"])
      #expect(try desk.values(count).map(\.when.year) == [FiscalYear(2025), FiscalYear(2024)])
      #expect(try desk.values(score).map(\.value) == ["58", "59", "61"])
      _ = try desk.put([FigureEntry(score, FiscalYear(2025), value: figure("62"))])
      #expect(try desk.values(score).map(\.value) == ["58", "59", "61", "62"])
      let revision = try desk.revision()
      let entries = try desk.audited().count
      guard case .same = try desk.put([FigureEntry(score, FiscalYear(2025), value: figure("62"))], by: suzuki)[0] else {
        Issue.record("the same figure was written")
        return
      }
      #expect(try desk.revision() == revision)
      #expect(try desk.audited().count == entries)
      #expect(try desk.put([FigureEntry("gone", FiscalYear(2025), value: figure("1"))])[0].refusal != nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `whoever comes second is told who was quicker, and nothing is written`(engine: Engine) throws {
    try Desk.with(engine, plan()) { desk in
      let seen = FigureMark(try desk.values(score)[3])
      _ = try desk.put([FigureEntry(score, FiscalYear(2024), value: figure("62"), seen: seen)], by: suzuki)
      let outcome = try desk.put([FigureEntry(score, FiscalYear(2024), value: figure("63"), seen: seen)])[0]
      #expect(outcome.refusal?.message.contains("鈴木さん") == true)
      #expect(try desk.values(score)[3].value == "62")
      // Both wrote the same: nothing to tell.
      #expect(
        try desk.put([FigureEntry(score, FiscalYear(2024), value: figure("62"), seen: seen)])[0].refusal == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `figures of units stand in their own table and outlive an edit of the indicator`(engine: Engine) throws {
    try Desk.with(engine, plan()) { desk in
      let revision = try desk.revision()
      _ = try desk.put([
        FigureEntry(score, FiscalYear(2024), member: health, value: figure("70")),
        FigureEntry(score, FiscalYear(2023), member: health, value: figure("69")),
      ])
      #expect(try desk.revision() == revision, "the plan's snapshot stays good")
      func figures() throws -> [MemberFigure] {
        try desk.services.database.read { try MemberFigureStore.figures(of: score, desk.plan, in: $0) }
      }
      #expect(try figures().map(\.value.value) == ["69", "70"])
      #expect(try figures().allSatisfy { $0.member == health && $0.value.enteredBy == "佐藤" })
      var edited = try desk.stored().indicators[0]
      edited.name = "満足"
      try desk.services.database.write { try IndicatorStore.update(edited, of: desk.plan, in: $0) }
      #expect(try desk.stored().indicators.map(\.name) == ["満足", "参加した人"])
      #expect(try figures().count == 2)
      _ = try desk.put([FigureEntry(score, FiscalYear(2023), member: health, value: nil)])
      #expect(try figures().map(\.value.value) == ["70"])
      try desk.services.database.write { try IndicatorStore.remove(score, of: desk.plan, in: $0) }
      #expect(try figures().isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `one figure takes a fixed number of statements, for the city and for a unit`(engine: Engine) throws {
    try Desk.with(engine, plan()) { desk in
      func statements(_ entry: FigureEntry) throws -> Int {
        let before = desk.services.database.statementCount
        _ = try desk.services.database.write {
          try FigureEditing.put(entry, of: desk.plan, by: sato, at: desk.clock.now, in: $0)
        }
        return desk.services.database.statementCount - before
      }
      let changed = try statements(FigureEntry(score, FiscalYear(2024), value: figure("1")))
      let added = try statements(FigureEntry(score, FiscalYear(2030), value: figure("1")))
      let ofUnit = try statements(FigureEntry(score, FiscalYear(2024), member: health, value: figure("1")))
      #expect([changed, added, ofUnit] == [11, 11, 10])
    }
  }
}

@Suite struct ClosingYears {
  @Test(arguments: Engine.tested)
  func `a closed year refuses figures and says who closed it; it opens with a reason only`(engine: Engine) throws {
    try Desk.with(engine, plan()) { desk in
      #expect(throws: Refusal.self) { try desk.decide(.approved, 2023) }
      try desk.decide(.locked, 2023)
      let entry = FigureEntry(score, FiscalYear(2023), member: nil, value: figure("1"))
      let unit = FigureEntry(score, FiscalYear(2023), member: health, value: figure("1"))
      for outcome in try desk.put([entry, unit]) {
        #expect(outcome.refusal?.message.contains("令和5年度の数字は") == true)
        #expect(outcome.refusal?.message.contains("鈴木さんが締めました") == true)
      }
      #expect(try desk.put([FigureEntry(score, FiscalYear(2024), value: figure("7"))])[0].refusal == nil)
      try desk.decide(.approved, 2023)
      #expect(try desk.put([entry])[0].refusal?.message.contains("確定しました") == true)
      #expect(throws: Refusal.self) { try desk.decide(.locked, 2023) }
      #expect(throws: Refusal.self) { try desk.decide(.open, 2023) }
      #expect(throws: Refusal.self) { try desk.decide(.open, 2023, "") }
      #expect(try desk.values(score)[2].value == "60")
      try desk.decide(.open, 2023, "集計の誤りを直すため")
      #expect(try desk.put([entry])[0].refusal == nil)
      let decisions = try desk.services.database.read { try PeriodLockStore.decisions(of: desk.plan, in: $0) }
      #expect(decisions.map(\.state) == [.locked, .approved, .open])
      #expect(decisions.last?.reason == "集計の誤りを直すため")
      #expect(try desk.audited().filter { $0.action == "period-decided" }.count == 3)
    }
  }

  @Test func `what changes figures of a closed year is told from what does not`() throws {
    let year = FiscalYear(2023)
    let lock = PeriodLock(year: year, state: .locked, at: TestClock().now, by: "鈴木", reason: nil)
    let locks = PeriodLocks([lock])
    let old = plan().indicators
    var renamed = old
    renamed[0].name = "別の名"
    renamed[0].values[3].value = "99"
    try locks.askOpen(changing: old, to: renamed)
    try locks.askOpen(changing: old, to: renamed.reversed())
    var changed = old
    changed[0].values[2].comment = "注"
    #expect(throws: Refusal.self) { try locks.askOpen(changing: old, to: changed) }
    #expect(throws: Refusal.self) { try locks.askOpen(changing: old, to: []) }
    #expect(throws: Refusal.self) { try locks.askOpen(changing: [], to: old) }
  }
}
