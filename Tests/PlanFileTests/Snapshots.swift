import Database
import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

@Suite struct Snapshots {
  @Test func `a snapshot knows the tree, the repeats and the reports`() throws {
    let snapshot = PlanSnapshot(fullPlan(), revision: 3)
    #expect(snapshot.roots == [0])
    #expect(snapshot.entries[0].children == [1, 2, 3, 4])
    #expect(snapshot.entries[5].path == [0, 4])
    #expect(snapshot.measures == [1, 2, 3, 5])
    #expect((snapshot.measureCount, snapshot.repeatCount) == (2, 2))
    #expect(snapshot.entries[2].original == 1)
    #expect(snapshot.entries[1].repeatedAt == [2])
    #expect(snapshot.entries[2].node.category == "継続")
    #expect(snapshot.entries[2].node.owners == snapshot.entries[1].node.owners)
    #expect(snapshot.uses.ownerLabels == ["育成課（研）"])
    #expect(snapshot.position(of: "m2") == 5)
    #expect(snapshot.measures(below: 4) == [5])
    #expect(snapshot.entries[1].planned[FiscalYear(2025)]?.markers == ["検討", "実施"])
    #expect(snapshot.entries[1].planned[FiscalYear(2025)]?.isCarriedOn == true)
    #expect(snapshot.entries[2].real[FiscalYear(2023)]?.markers == ["実施"])
    #expect(snapshot.standing(1, in: FiscalYear(2023), current: FiscalYear(2024)) == .onPlan)
    #expect(snapshot.reports(on: "m1").map(\.round.id) == ["r1"])
    #expect(snapshot.latestReport(on: "m1")?.state == .accepted)
    #expect(snapshot.latestReport(on: "m2") == nil)
  }

  @Test func `the newest round stands first`() {
    var document = fullPlan()
    for (id, round) in [("p3", "r2"), ("p4", "r1")] as [(String, String)] {
      var report = document.reports[0]
      report.id = .init(stored: id)
      report.round = .init(stored: round)
      document.reports.append(report)
    }
    #expect(PlanSnapshot(document, revision: 1).reports(on: "m1").map(\.report.id) == ["p3", "p4", "p1"])
  }

  @Test(arguments: Engine.tested)
  func `a warm snapshot costs one statement and a cold one the same for every size`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      try database.write {
        try PlanArchive.save(largePlan(measures: 10, id: "small"), in: $0)
        try PlanArchive.save(largePlan(measures: 400, id: "large"), in: $0)
      }
      let snapshots = PlanSnapshots()
      func cost(_ plan: Plan.ID) throws -> Int {
        let before = database.statementCount
        _ = try #require(try database.read { try snapshots.snapshot(of: plan, in: $0) })
        return database.statementCount - before
      }
      #expect(try [cost("small"), cost("large"), cost("small"), cost("large")] == [50, 50, 1, 1])
      try database.write { try PlanStore.touch("small", in: $0) }
      #expect(try [cost("small"), cost("large"), cost("small")] == [50, 1, 1])
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan that was removed and came back is not taken for the old one`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      let snapshots = PlanSnapshots()
      func title() throws -> String? {
        try database.read { try snapshots.snapshot(of: "full", in: $0)?.plan.title }
      }
      try database.write { try PlanArchive.save(fullPlan(), in: $0) }
      #expect(try title() == "みどり市職員育成計画")
      try database.write { _ = try PlanArchive.delete("full", in: $0) }
      var changed = fullPlan()
      changed.plan.title = "改めた計画"
      try database.write { try PlanArchive.save(changed, in: $0) }
      #expect(try title() == "改めた計画")
      try database.write { _ = try PlanArchive.delete("full", in: $0) }
      #expect(try title() == nil)
      #expect(snapshots.count == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `the plans used longest ago are given up when there are too many nodes`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      let ids: [Plan.ID] = ["a", "b", "c"]
      try database.write { for id in ids { try PlanArchive.save(largePlan(measures: 10, id: id), in: $0) } }
      let snapshots = PlanSnapshots(nodeLimit: 24)
      for id in ["a", "b", "a", "c"] as [Plan.ID] {
        _ = try database.read { try snapshots.snapshot(of: id, in: $0) }
      }
      #expect(snapshots.count == 2)
      let before = database.statementCount
      _ = try database.read { try snapshots.snapshot(of: "a", in: $0) }
      #expect(database.statementCount - before == 1)
      let tiny = PlanSnapshots(nodeLimit: 1)
      for id in ids { _ = try database.read { try tiny.snapshot(of: id, in: $0) } }
      #expect(tiny.count == 1)
    }
  }
}
