import Database
import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

@Suite struct PlanStores {
  @Test(arguments: Engine.tested)
  func `the list of plans comes with its counts in one statement`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      try database.write {
        try PlanArchive.save(largePlan(measures: 12), in: $0)
        try PlanArchive.save(fullPlan(), in: $0)
        try PlanArchive.save(PlanDocument(plan: Plan(id: "bare", title: "空")), in: $0)
        try ImportNoteStore.set(.settled, ofNoteAt: 0, of: "full", in: $0)
      }
      let before = database.statementCount
      let plans = try database.read { try PlanStore.list(in: $0) }
      #expect(database.statementCount - before == 1)
      #expect(plans.map(\.id) == ["bare", "full", "large"])
      let full = plans[1]
      #expect((full.measures, full.repeats, full.notes, full.openNotes) == (2, 2, 2, 1))
      #expect(full.municipality == Municipality(name: "みどり市", code: "102121"))
      #expect((full.firstYear?.startYear, full.lastYear?.startYear) == (2023, 2025))
      #expect((full.kind, full.edition) == ("実施計画", "改訂版"))
      #expect((plans[2].measures, plans[2].repeats, plans[0].measures) == (12, 0, 0))
    }
  }

  @Test(arguments: Engine.tested)
  func `the revision grows with every change and also over removal`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      func revision() throws -> Int? { try database.read { try PlanStore.revision(of: "full", in: $0) } }
      #expect(try revision() == nil)
      try database.write { try PlanArchive.save(fullPlan(), in: $0) }
      var last = try #require(try revision())
      func grows() throws -> Bool {
        defer { last = (try? revision()) ?? last }
        return try #require(try revision()) > last
      }
      try database.write { try PlanStore.touch("full", in: $0) }
      #expect(try grows())
      let report = ProgressReport(id: "late", round: "r1", subject: .plan, state: .draft)
      try database.write { try ReportStore.insert([report], of: "full", in: $0) }
      #expect(try grows())
      for _ in 0..<2 {
        try database.write {
          try PlanArchive.delete("full", in: $0)
          try PlanArchive.save(PlanDocument(plan: fullPlan().plan), in: $0)
        }
        #expect(try grows())
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `what is added later stands behind what was there`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      let full = fullPlan()
      var report = full.reports[0]
      report.id = "a-later-report"
      let round = Round(id: "a0", label: "次の回", firstYear: FiscalYear(2024), lastYear: FiscalYear(2024))
      try database.write {
        try PlanArchive.save(full, in: $0)
        try ReportStore.insert([report], of: "full", in: $0)
        try RoundStore.insert([round], of: "full", in: $0)
        try SuccessionStore.insert(full.successions, of: "full", in: $0)
        try ImportNoteStore.insert(full.importNotes, of: "full", in: $0)
      }
      let loaded = try #require(try database.read { try PlanArchive.load("full", in: $0) })
      #expect(loaded.reports == full.reports + [report])
      #expect(loaded.rounds == full.rounds + [round])
      #expect(loaded.successions == full.successions + full.successions)
      #expect(loaded.importNotes == full.importNotes + full.importNotes)
    }
  }

  @Test(arguments: Engine.tested)
  func `a note is settled and opened again, and stays in its place`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      try database.write { try PlanArchive.save(fullPlan(), in: $0) }
      #expect(try database.write { try ImportNoteStore.set(.settled, ofNoteAt: 1, of: "full", in: $0) })
      #expect(try database.write { try ImportNoteStore.set(.settled, ofNoteAt: 9, of: "full", in: $0) } == false)
      let entries = try database.read { try ImportNoteStore.entries(of: "full", in: $0) }
      #expect(entries.map(\.state) == [.open, .settled])
      #expect(entries.map(\.note) == fullPlan().importNotes)
      try database.write { _ = try ImportNoteStore.set(.open, ofNoteAt: 1, of: "full", in: $0) }
      #expect(try database.read { try ImportNoteStore.entries(of: "full", in: $0) }.allSatisfy { $0.state == .open })
    }
  }

  @Test(arguments: Engine.tested)
  func `words that the plan does not have are refused by the stores`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      var document = fullPlan()
      document.nodes[1].schedule[1].markers = ["中止"]
      let refused = #expect(throws: Refusal.self) {
        try database.write {
          try PlanStore.insert(document.plan, in: $0)
          try NodeStore.insert(document.nodes, of: "full", in: $0)
        }
      }
      #expect(refused?.message.contains("「中止」") == true)
      let revision = try database.read { try PlanStore.revision(of: "full", in: $0) }
      #expect(revision == nil)
    }
  }
}
