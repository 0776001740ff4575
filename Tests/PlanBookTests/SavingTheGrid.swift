import Application
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct SavingTheGrid {
  @Test(arguments: Engine.tested)
  func `cells are saved as one change, and what is so already changes nothing`(engine: Engine) async throws {
    let document = synthetic(10)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let (one, two) = (document.gridMeasures[0].id, document.gridMeasures[1].id)
      let cells = [("\(one)/plan/0/2027", "検討・実施"), ("\(two)/plan/0/2028", "⇒"), ("\(two)/actual/0/2025", "3課で実施")]
      let seen = try app.revision(plan)
      let reply = try await manager.saveCells(plan, seen: seen, cells)
      #expect(reply.states == ["saved", "saved", "saved"] && reply.revision == seen + 1 && reply.change == seen + 1)
      let stored = try app.stored(plan)
      for (address, text) in cells { #expect(stored.printed(address) == text) }
      let changes = try app.changes(plan)
      #expect(changes.count == 1 && changes.first?.kind == .scheduled)
      let again = try await manager.saveCells(plan, seen: reply.revision, cells)
      #expect(again.states == ["saved", "saved", "saved"] && again.change == nil)
      #expect(try app.changes(plan).count == 1 && app.revision(plan) == reply.revision)
      #expect(try app.auditWords().count { $0 == "plan-changed" } == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a block of 300 rows and 5 years is one change in a fixed number of statements`(engine: Engine) async throws {
    var counts: Set<Int> = []
    for size in [300, 500] {
      let document = withEvenSchedules(synthetic(size))
      let plan = document.plan.id
      try await withPlanBook(engine, [document]) { (app, _) async throws in
        let manager = try app.client(as: .planManager)
        _ = try await manager.get("/plans/\(plan)/edit/schedule")
        let cells = document.gridMeasures.prefix(300).flatMap { node in
          (2025...2029).map { ("\(node.id)/plan/0/\($0)", "新しい\($0)") }
        }
        #expect(cells.count == 1_500)
        let reply = try await manager.saveCells(plan, seen: app.revision(plan), cells)
        #expect(reply.states.count == 1_500 && reply.states.allSatisfy { $0 == "saved" })
        let changes = try app.changes(plan)
        #expect(changes.count == 1 && changes[0].fields.count { $0.field.key.hasPrefix("schedule:") } == 1_500)
        let one = try await manager.saveCells(plan, seen: reply.revision, [(cells[0].0, "実施")])
        #expect(one.page.statements == (engine == .sqlite ? 21 : 17))
        // Rows go into the database in batches: 16 a statement on SQLite, 200 on PostgreSQL.
        counts.insert(reply.page.statements)
      }
    }
    #expect(counts == [engine == .sqlite ? 225 : 31])
  }

  /// Every measure has the same five cells, as the number of statements on SQLite grows with the cells of a measure.
  private func withEvenSchedules(_ document: PlanDocument) -> PlanDocument {
    var document = document
    for index in document.nodes.indices where document.plan.levels[document.nodes[index].level].isMeasure {
      document.nodes[index].schedule = (2025...2029).map {
        ScheduleCell(year: FiscalYear($0), markers: ["実施"], printed: "実施")
      }
    }
    return document
  }

  @Test(arguments: Engine.tested)
  func `two people who change different cells of one measure both win`(engine: Engine) async throws {
    let document = synthetic(6)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let node = document.gridMeasures[0].id
      let first = try app.client(as: .planManager, named: "sato")
      let second = try app.client(as: .planManager, named: "suzuki")
      let seen = try app.revision(plan)
      _ = try await first.saveCells(plan, seen: seen, [("\(node)/plan/0/2027", "佐藤の欄")])
      let reply = try await second.saveCells(plan, seen: seen, [("\(node)/plan/0/2028", "鈴木の欄")])
      #expect(reply.states == ["saved"])
      #expect(
        reply.others.map { $0["text"]?.string } == ["佐藤の欄"] && reply.others[0]["by"]?.string?.hasPrefix("sato") == true)
      let stored = try app.stored(plan)
      #expect(stored.printed("\(node)/plan/0/2027") == "佐藤の欄" && stored.printed("\(node)/plan/0/2028") == "鈴木の欄")
    }
  }

  @Test(arguments: Engine.tested)
  func `the same cell is a conflict that names the other person, and the choice is saved`(engine: Engine) async throws {
    let document = synthetic(6)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let address = "\(document.gridMeasures[0].id)/plan/0/2027"
      let beside = "\(document.gridMeasures[1].id)/plan/0/2027"
      let first = try app.client(as: .planManager, named: "sato")
      let second = try app.client(as: .planManager, named: "suzuki")
      let seen = try app.revision(plan)
      _ = try await first.saveCells(plan, seen: seen, [(address, "佐藤")])
      let reply = try await second.saveCells(plan, seen: seen, [(address, "鈴木"), (beside, "鈴木")])
      #expect(reply.states == ["conflict", "saved"])
      #expect(reply.cells[0]["theirs"]?.string == "佐藤" && reply.cells[0]["by"]?.string?.hasPrefix("sato、") == true)
      #expect(try app.stored(plan).printed(address) == "佐藤")
      let chosen = try await second.saveCells(plan, seen: reply.revision, [(address, "鈴木")])
      #expect(chosen.states == ["saved"])
      #expect(try app.stored(plan).printed(address) == "鈴木")
    }
  }

  @Test(arguments: Engine.tested)
  func `what cannot be written is refused cell by cell, and the rest is saved`(engine: Engine) async throws {
    var document = synthetic(12)
    let nodes = document.gridMeasures
    var copy = PlanNode(id: "copy", parent: nodes[0].parent, level: nodes[0].level, order: 999, title: nodes[0].title)
    copy.repeats = .original(nodes[0].id)
    document.nodes.append(copy)
    let wide = document.nodes.firstIndex { $0.id == nodes[1].id } ?? 0
    document.nodes[wide].schedule = [
      ScheduleCell(year: FiscalYear(2025), through: FiscalYear(2027), markers: ["実施"], printed: "実施")
    ]
    let (plan, sent) = (document.plan.id, document)
    try await withPlanBook(engine, [sent]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let reply = try await manager.saveCells(
        plan, seen: app.revision(plan),
        [
          ("copy/plan/0/2026", "検討"), ("nobody/plan/0/2026", "検討"), ("\(nodes[1].id)/plan/0/2026", "検討"),
          ("\(nodes[2].id)/plan/0/2040", "検討"), ("\(nodes[2].id)/plan/0/2026", String(repeating: "長", count: 501)),
          ("\(nodes[3].id)/plan/0/2026", "検討"),
        ])
      #expect(reply.states == ["refused", "refused", "refused", "refused", "refused", "saved"])
      #expect(reply.cells.prefix(5).allSatisfy { $0["message"]?.string?.hasSuffix("。") == true })
      #expect(try app.stored(plan).printed("\(nodes[3].id)/plan/0/2026") == "検討")
      let split = try await manager.saveCells(
        plan, seen: reply.revision, [("\(nodes[1].id)/plan/0/2025", "実施"), ("\(nodes[1].id)/plan/0/2026", "検討")],
        splitting: ["\(nodes[1].id)/plan/0/2025"])
      #expect(split.states == ["saved", "saved"])
      let schedule = try #require(try app.stored(plan).nodes.first { $0.id == nodes[1].id }).schedule
      #expect(schedule.map(\.printed) == ["実施", "検討", "⇒"] && schedule.allSatisfy { $0.through == nil })
    }
  }

  @Test(arguments: Engine.tested)
  func `writers at the same time lose nothing, and of one cell exactly one wins`(engine: Engine) async throws {
    let document = synthetic(6)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let (node, other) = (document.gridMeasures[0].id, document.gridMeasures[1].id)
      let seen = try app.revision(plan)
      let writers = try (0..<5).map { try app.client(as: .planManager, named: "writer\($0)").sender(app) }
      let replies = try await withThrowingTaskGroup(of: (Int, JSONValue).self) { group in
        for (number, writer) in writers.enumerated() {
          group.addTask {
            let cells: [JSONValue] = [
              ["cell": .string("\(node)/plan/0/\(2025 + number)"), "text": .string("人\(number)")],
              ["cell": .string("\(other)/plan/0/2027"), "text": .string("人\(number)")],
            ]
            let fields = [("revision", String(seen)), ("cells", JSONValue.array(cells).text(.compact))]
            let answer = await writer.post("/plans/\(plan)/edit/schedule", fields)
            return (number, try JSONValue(parsing: Array(answer.body.string.utf8)))
          }
        }
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      let stored = try app.stored(plan)
      for number in 0..<5 { #expect(stored.printed("\(node)/plan/0/\(2025 + number)") == "人\(number)") }
      let second = replies.mapValues { $0["cells"]?.array?[1]["state"]?.string }
      let winners = second.filter { $0.value == "saved" }.keys
      #expect(winners.count == 1 && second.values.count { $0 == "conflict" } == 4)
      #expect(stored.printed("\(other)/plan/0/2027") == winners.first.map { "人\($0)" })
      #expect(try app.changes(plan).count == 5)
    }
  }

  @Test(arguments: Engine.tested)
  func `what the page saved is taken back and done again, but nothing else`(engine: Engine) async throws {
    let document = synthetic(6)
    let plan = document.plan.id
    try await withPlanBook(engine, [document]) { (app, _) async throws in
      let manager = try app.client(as: .planManager)
      let address = "\(document.gridMeasures[0].id)/plan/0/2027"
      let before = document.printed(address)
      let saved = try await manager.saveCells(plan, seen: app.revision(plan), [(address, "新しい")])
      let fields = [("revision", String(saved.revision)), ("change", String(saved.revision))]
      let undone = try GridReply(try await manager.post("/plans/\(plan)/edit/schedule/undo", fields))
      #expect(undone.others.map { $0["text"]?.string ?? "" } == [before ?? ""])
      #expect(try app.stored(plan).printed(address) == before)
      let redone = try GridReply(
        try await manager.post(
          "/plans/\(plan)/edit/schedule/redo",
          [("revision", String(undone.revision)), ("change", String(undone.change ?? 0))]))
      #expect(redone.others.map { $0["text"]?.string } == ["新しい"])
      let refused = try await manager.post("/plans/\(plan)/edit/schedule/undo", fields)
      #expect(refused.status == 422 && refused.response.body.string.contains("別の画面"))
      #expect(try app.stored(plan).printed(address) == "新しい")
    }
  }
}
