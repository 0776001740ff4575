import Application
import Audit
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing

/// A simulated life: 60 units, 300 measures, ten years of rounds, several people writing at the same time.
@Suite(.serialized) struct TenYears {
  private static let years = 2023...2032
  private static let units = (0..<60).map { Unit.ID(stored: "u\($0)") }

  /// 300 measures over ten years; each unit has five of them.
  private static func document() -> PlanDocument {
    var document = largePlan(measures: 300)
    document.plan.firstYear = FiscalYear(years.lowerBound)
    document.plan.lastYear = FiscalYear(years.upperBound)
    document.plan.columns = years.map {
      PlanColumn(id: "y\($0)", label: "\($0)", kind: .year, from: FiscalYear($0), to: FiscalYear($0))
    }
    document.rounds = []
    document.reports = []
    return document
  }

  @Test(arguments: Engine.tested)
  func `nothing is lost and nothing doubled in ten years with several writers at once`(engine: Engine) async throws {
    try await RoundDesk.living(engine, Self.document(), units: Self.units) { desk in
      for year in Self.years {
        let form = try desk.openYear(year, units: Self.units)
        try await write(form, year, desk)
        try check(form, year, desk)
      }
      let document = try desk.stored()
      #expect(document.rounds.count == 10 && document.reports.count == 3_000)
      #expect(Set(document.reports.map(\.id)).count == 3_000)
      #expect(try desk.snapshot().document == document)
      let (closures, broken, chain) = try desk.services.database.read { connection in
        (
          try RoundSnapshotStore.closures(of: desk.plan, in: connection), try RoundSnapshotStore.broken(in: connection),
          try AuditLog.verify(in: connection)
        )
      }
      #expect(closures.count == 10 && broken.isEmpty && { if case .intact = chain { true } else { false } }())
    }
  }

  /// Four people take turns over the units of a round, each with answers that name unit, sheet and year.
  private func write(_ form: RoundForm, _ year: Int, _ desk: RoundDesk) async throws {
    let sheets = Dictionary(grouping: try desk.sheets(form), by: { $0.units[0] })
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<4 {
        group.addTask {
          for (index, unit) in Self.units.enumerated() where index % 4 == lane {
            let actor = Actor(
              account: Identifier(stored: unit.text), name: unit.text,
              holdings: [Holding(.reporter, units: [unit.text])])
            let own = sheets[unit] ?? []
            for sheet in own {
              try desk.write(actor, sheet.id, "marker", "実施")
              try desk.write(actor, sheet.id, "result", "\(year) \(unit) \(sheet.id)")
            }
            // Every tenth unit never hands in, and is swept in at the closing.
            if index % 10 != 9 { try desk.hand(in: own.map(\.id), by: actor) }
          }
        }
      }
      try await group.waitForAll()
    }
    let handedIn = try desk.sheets(form).filter { $0.state == .submitted }.map(\.id)
    _ = try desk.passing.take(.pass, handedIn, of: desk.plan, by: keeper, desk.services)
    try desk.closing.close(form.round.id, of: desk.plan, names: .init(), by: keeper, desk.services)
  }

  private func check(_ form: RoundForm, _ year: Int, _ desk: RoundDesk) throws {
    let reports = try desk.stored().reports.filter { $0.round == form.round.id }
    #expect(reports.count == 300 && reports.count { $0.swept } == 30)
    for sheet in try desk.sheets(form) {
      let text = "\(year) \(sheet.units[0]) \(sheet.id)"
      let report = try #require(reports.first { $0.id == sheet.id })
      #expect(report.texts.map(\.text) == [text])
      #expect(report.swept == sheet.isSwept && sheet.entry("result")?.value == text)
    }
  }
}

extension RoundDesk {
  /// A desk for tests that wait, with those units.
  static func living(
    _ engine: Engine, _ document: PlanDocument, units: [Unit.ID], _ body: (RoundDesk) async throws -> Void
  ) async throws {
    try await TestDatabase.with(engine, migrations: tables) { (database) async throws in
      try await body(try fill(database, document, units: units))
    }
  }

  func openYear(_ year: Int, units: [Unit.ID]) throws -> RoundForm {
    let snapshot = try snapshot()
    let cycle = ReadyCycle.markers.cycle(for: snapshot.plan)
    let asks = snapshot.measures.enumerated().map { index, position in
      RoundAsk(node: snapshot.entries[position].node.id, units: [units[index % units.count]], printed: nil)
    }
    return try services.database.write { connection in
      try RoundOpening(cycle.checkpoints[0], year: FiscalYear(year)).open(
        cycle, asking: asks, in: snapshot, by: keeper, random: services.random, at: clock.now, in: connection)
    }
  }

  func write(_ actor: Actor, _ sheet: ReportSheet.ID, _ question: String, _ value: String) throws {
    _ = try services.database.write { connection in
      try SheetWork.save(
        [.init(question, value: value)], on: sheet, seen: 9, by: actor, at: clock.now, in: connection)
    }
  }

  func hand(in sheets: [ReportSheet.ID], by actor: Actor) throws {
    _ = try passing.take(.submit, sheets, of: plan, by: actor, services)
  }
}
