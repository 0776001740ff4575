import Application
import Database
import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

@testable import Importing

/// A file that takes the place of a plan changes no figure of a year that was closed.
@Suite struct ClosedYearsInFiles {
  private static func plan(_ values: [(year: Int, value: String)]) -> PlanDocument {
    var document = fullPlan()
    var score = Indicator(id: "score", node: nil, name: "満足の点数")
    score.unit = "点"
    score.values = values.map { Indicator.Value(when: .init(FiscalYear($0.year)), state: .final, value: $0.value) }
    document.indicators = [score]
    return document
  }

  /// The plan as a file says it, as everything that comes in is read from one.
  private static func file(_ document: PlanDocument) throws -> PlanDocument {
    try PlanFile.read(PlanFile.write(document))
  }

  private func replace(
    _ app: TestApplication, with values: [(year: Int, value: String)]
  ) throws -> PlanIntake.Outcome {
    let document = try Self.file(Self.plan(values))
    return try app.database.write {
      try PlanIntake.take(document, mode: .replace, by: .operator, in: $0, at: app.clock.now)
    }
  }

  private func values(_ app: TestApplication) throws -> [String?] {
    try app.database.read { try IndicatorStore.indicators(of: "full", in: $0) }.flatMap(\.values).map(\.value)
  }

  @Test(arguments: Engine.tested)
  func `other, new and missing figures of a closed year are refused, and those of open years come in`(
    engine: Engine
  ) async throws {
    let spine = Feature(
      "spine",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations + publishingMigrations)
    try await TestApplication.with(engine, features: [spine]) { app in
      let first = try Self.file(Self.plan([(2023, "60"), (2024, "61")]))
      try app.database.write { connection in
        _ = try PlanIntake.take(first, mode: .new, by: .operator, in: connection, at: app.clock.now)
        for year in [2022, 2023] {
          let lock = PeriodLock(
            year: FiscalYear(year), state: .locked, at: app.clock.now, by: "鈴木", reason: nil)
          try PeriodLockStore.insert(lock, of: "full", account: nil, in: connection)
        }
      }
      for wrong in [
        [(2023, "99"), (2024, "61")], [(2022, "59"), (2023, "60"), (2024, "61")], [(2024, "61")], [],
      ] as [[(year: Int, value: String)]] {
        #expect(throws: Refusal.self, "\(wrong)") { try replace(app, with: wrong) }
        #expect(try values(app) == ["60", "61"])
      }
      do {
        _ = try replace(app, with: [(2023, "99")])
      } catch let refusal as Refusal {
        #expect(refusal.message.contains("令和5年度の数字は") && refusal.message.contains("鈴木さんが締めました"))
      }
      #expect(try replace(app, with: [(2023, "60"), (2024, "62"), (2025, "70")]) == .replaced)
      #expect(try values(app) == ["60", "62", "70"])
      // The decisions stay with the plan.
      #expect(throws: Refusal.self) { try replace(app, with: [(2023, "61")]) }
    }
  }
}
