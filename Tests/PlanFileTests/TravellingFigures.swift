import Database
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// The full plan with figures of units and other parts, and with years that were closed.
private func plan() -> PlanDocument {
  var document = fullPlan()
  let id = document.indicators[0].id
  var rate = Indicator.Value(when: .init(FiscalYear(2024)), state: .provisional, value: "42.9")
  (rate.numerator, rate.denominator, rate.asOf, rate.comment) = ("3", "7", "2025-03-31", "少ない")
  (rate.enteredBy, rate.enteredOn) = ("佐々木 恵", Day("2025-04-10"))
  document.memberFigures = [
    MemberFigure(
      indicator: id, member: FigureMember(.label, key: "性別：女性", name: "女性"), value: rate),
    MemberFigure(
      indicator: id, member: FigureMember(.unit, key: "unit-1", name: "人事課"),
      value: Indicator.Value(when: .init(FiscalYear(2023)), state: .notDone)),
  ]
  document.periods = [
    PeriodLock(
      year: FiscalYear(2023), state: .locked, at: Instant(milliseconds: 1_700_000_000_123), by: "佐々木", reason: nil),
    PeriodLock(
      year: FiscalYear(2023), state: .open, at: Instant(milliseconds: 1_700_000_001_000), by: "佐々木", reason: "誤り"),
    PeriodLock(
      year: FiscalYear(2023), state: .approved, at: Instant(milliseconds: 1_700_000_002_000), by: "鈴木", reason: nil),
  ]
  return document
}

@Suite struct TravellingFigures {
  @Test func `figures of parts and closed years are in the file, and old files say nothing about them`() throws {
    let document = plan()
    let bytes = PlanFile.write(document)
    let read = try PlanFile.read(bytes)
    #expect(read.memberFigures == document.memberFigures && read.periods == document.periods)
    #expect(read.memberFigures.map(\.member.name) == ["女性", "人事課"])
    #expect(PlanFile.write(read) == bytes)
    let text = String(decoding: PlanFile.write(fullPlan()), as: UTF8.self)
    #expect(!text.contains("member_figures") && !text.contains("periods"))
    #expect(try PlanFile.read(Array(text.utf8)).memberFigures.isEmpty)
  }

  @Test(
    .enabled(if: ExportSchema.canBeTested, "python3 with the module jsonschema is missing: the schema was NOT tested"))
  func `such a file meets the schema`() throws {
    let result = try ExportSchema("hagukumi-plan-1.schema.json").validate(["figures": PlanFile.write(plan())])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: [
    ("member_figures[0].indicator", "nobody", "nobody"), ("member_figures[0].dimension", "room", "unit、label"),
    ("member_figures[1].value.when.kind", "every_year", "1つの年度"), ("periods[0].state", "lost", "open"),
    ("periods[0].at", "soon", "整数"),
  ])
  func `what cannot be kept is refused at its place`(path: String, value: String, words: String) throws {
    let file = PlanFile.json(plan()).changing(path, to: .string(value))
    let refusal = #expect(throws: PlanFileRefusal.self) { try PlanFile.document(from: file) }
    #expect(refusal?.message.contains(words) == true, "\(refusal?.message ?? "")")
    #expect(refusal?.path.hasPrefix(String(path.prefix(8))) == true)
  }

  @Test func `one part has one figure a year`() throws {
    var document = plan()
    document.memberFigures.append(document.memberFigures[0])
    #expect(throws: PlanFileRefusal.self) { try document.canonical() }
  }

  @Test func `a target is held against an indicator of the file only`() throws {
    var document = fullPlan()
    var target = Indicator.Target(when: .init(FiscalYear(2025)), kind: .series)
    target.series = "nobody"
    document.indicators[0].targets.append(target)
    let refusal = #expect(throws: PlanFileRefusal.self) { try document.canonical() }
    #expect(refusal?.path == "indicators[0].targets")
    document.indicators[0].targets[document.indicators[0].targets.count - 1].series = document.indicators[0].id
    #expect(throws: PlanFileRefusal.self) { try document.canonical() }
  }

  @Test(arguments: Engine.tested)
  func `a plan goes into the database and out of it again with all of that`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      var document = plan()
      var mean = Indicator(id: "mean", node: nil, name: "全国平均")
      mean.unit = document.indicators[0].unit
      var target = Indicator.Target(when: .init(FiscalYear(2025)), kind: .series)
      (target.series, target.comparator) = ("mean", "<=")
      document.indicators[0].targets.append(target)
      document.indicators.append(mean)
      document = try document.canonical()
      try database.write { try PlanArchive.save(document, in: $0) }
      let loaded = try #require(try database.read { try PlanArchive.load("full", in: $0) })
      #expect(loaded.memberFigures.isEmpty && loaded.periods.isEmpty)
      #expect(loaded.indicators[0].words(target) == "「全国平均」以下")
      let before = database.statementCount
      let whole = try database.read { try PlanArchive.whole(loaded, in: $0) }
      #expect(database.statementCount - before == 2)
      #expect(whole == document && PlanFile.write(whole) == PlanFile.write(document))
      // The decisions of the database stay where a file brings others.
      var other = document
      other.periods = [document.periods[0]]
      try database.write {
        try PlanArchive.delete("full", in: $0)
        try PlanArchive.save(other, in: $0)
      }
      #expect(try database.read { try PeriodLockStore.decisions(of: "full", in: $0) } == document.periods)
    }
  }

  @Test func `a copy has its own figures of parts`() throws {
    let copy = plan().copied(with: RepeatableRandom(seed: 7))
    #expect(copy.memberFigures.map(\.indicator) == [copy.indicators[0].id, copy.indicators[0].id])
    #expect(copy.memberFigures[0].indicator != plan().memberFigures[0].indicator)
  }
}
