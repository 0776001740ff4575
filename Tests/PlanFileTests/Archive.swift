import Database
import Essentials
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

let planTables = planningMigrations + measuringMigrations + reportingMigrations

@Suite struct Archive {
  @Test(arguments: Engine.tested)
  func `a plan that is saved is loaded back whole`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      let documents = [fullPlan(), largePlan(measures: 30), PlanDocument(plan: Plan(id: "empty", title: "空"))]
      try database.write { for document in documents { try PlanArchive.save(document, in: $0) } }
      for document in documents {
        let loaded = try database.read { try PlanArchive.load(document.plan.id, in: $0) }
        #expect(loaded == document)
      }
      #expect(try database.read { try PlanArchive.load("nobody", in: $0) } == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `two plans may use the same small ids inside`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      var other = fullPlan()
      other.plan.id = "other"
      other.plan.title = "別の計画"
      other.successions = []
      try database.write {
        try PlanArchive.save(fullPlan(), in: $0)
        try PlanArchive.save(other, in: $0)
      }
      #expect(try database.read { try PlanArchive.load("full", in: $0) } == fullPlan())
      #expect(try database.read { try PlanArchive.load("other", in: $0) } == other)
      try database.write { _ = try PlanArchive.delete("other", in: $0) }
      #expect(try database.read { try PlanArchive.load("full", in: $0) } == fullPlan())
    }
  }

  @Test(arguments: Engine.tested)
  func `loading takes the same number of statements for ten measures and a thousand`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      try database.write {
        try PlanArchive.save(largePlan(measures: 10, id: "small"), in: $0)
        try PlanArchive.save(largePlan(measures: 1_000, id: "large"), in: $0)
      }
      var counts: [Int] = []
      for id in ["small", "large"] as [Plan.ID] {
        let before = database.statementCount
        _ = try database.read { try PlanArchive.load(id, in: $0) }
        counts.append(database.statementCount - before)
      }
      #expect(counts == [49, 49])
    }
  }

  @Test(arguments: Engine.tested)
  func `saving takes few statements`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      let before = database.statementCount
      try database.write { try PlanArchive.save(largePlan(measures: 1_000), in: $0) }
      #expect(database.statementCount - before < (engine == .postgres ? 200 : 2_500))
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan that fails a check is refused and leaves nothing behind`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      var document = fullPlan()
      document.nodes[1].category = "語彙にない区分"
      #expect(throws: PlanFileRefusal.self) { try database.write { try PlanArchive.save(document, in: $0) } }
      try database.write { try PlanArchive.save(fullPlan(), in: $0) }
      #expect(throws: DatabaseFault.self) { try database.write { try PlanArchive.save(fullPlan(), in: $0) } }
      #expect(try database.read { try PlanArchive.load("full", in: $0) } == fullPlan())
    }
  }

  @Test(arguments: Engine.tested)
  func `deleting a plan removes everything that belongs to it`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      try database.write { try PlanArchive.save(fullPlan(), in: $0) }
      #expect(try database.write { try PlanArchive.delete("full", in: $0) })
      #expect(try database.write { try PlanArchive.delete("full", in: $0) } == false)
      let left = try database.read { connection in
        try connection.first(
          """
          select (select count(*) from plans) + (select count(*) from nodes) + (select count(*) from schedule_markers)
            + (select count(*) from scale_values) + (select count(*) from section_cells)
            + (select count(*) from report_answers) + (select count(*) from indicator_values)
            + (select count(*) from succession_ends) + (select count(*) from import_notes)
          """
        ) { $0.integer(0) }
      }
      #expect(left == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `a word of the vocabulary is renamed by changing one row`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      try database.write { connection in
        try PlanArchive.save(fullPlan(), in: connection)
        #expect(try connection.run("update markers set label = '本格実施' where label = '実施'") == 1)
        #expect(try connection.run("update categories set label = '引き続き' where label = '継続'") == 1)
        #expect(try connection.run("update scale_values set label = '届かず' where label = '目標以下'") == 1)
      }
      let loaded = try #require(try database.read { try PlanArchive.load("full", in: $0) })
      #expect(loaded.nodes[1].schedule[1].markers == ["検討", "本格実施"])
      #expect(loaded.nodes[1].category == "引き続き")
      #expect(loaded.reports[0].answers[0].value == "届かず")
      #expect(throws: Never.self) { try loaded.canonical() }
    }
  }
}
