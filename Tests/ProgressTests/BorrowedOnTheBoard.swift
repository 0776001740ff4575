import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

/// A second plan of the city: one measure of its own and two that the first plan owns.
private func lawPlan() -> PlanDocument {
  var document = largePlan(measures: 3, id: "law")
  document.plan.title = "特定事業主行動計画"
  (document.reports, document.rounds, document.indicators) = ([], [], [])
  for (place, owners) in [(2, "measure-0"), (3, "measure-3")] {
    document.nodes[place].source = PlanReference(plan: "large", node: owners, title: "みどり市育成プラン")
  }
  return document
}

extension BoardCity {
  /// Puts the second plan beside the first one and opens its round of that year; gives the address of its board.
  fileprivate func openLaw(year: Int = 2024) throws -> String {
    let law = lawPlan()
    try app.database.write { connection in
      try PlanArchive.save(law, in: connection)
      _ = try PlanOpening.open("law", by: "人事", in: connection, at: app.clock.now)
    }
    let snapshot = try #require(try app.database.read { try snapshots.snapshot(of: "law", in: $0) })
    var cycle = ReadyCycle.halves.cycle(for: snapshot.plan)
    cycle.subjects = .measures
    let register = try app.database.read { try UnitStore.register(in: $0) }
    let asks = RoundAsk.all(cycle, in: snapshot, units: register, on: app.clock.now.day)
    #expect(asks.map(\.node) == ["measure-0"])
    let form = try app.database.write { connection in
      try RoundOpening(cycle.checkpoints[0], year: FiscalYear(year)).open(
        cycle, asking: [RoundAsk(node: "measure-0", units: [Self.first], printed: nil)], in: snapshot, by: Self.keeper,
        random: app.services.random, at: app.clock.now, in: connection)
    }
    return "/plans/law/rounds/\(form.round.id)"
  }
}

@Suite struct BorrowedOnTheBoard {
  @Test(arguments: Engine.tested)
  func `items of other plans are listed with the state of their owner's round and counted apart`(
    engine: Engine
  ) async throws {
    try await BoardCity.with(engine) { city in
      let theirs = try city.open()
      let board = try city.openLaw()
      let sheets = try city.sheets(theirs)
      let shared = try #require(sheets.first { $0.node == "measure-0" })
      try city.accept(shared)
      let manager = try city.app.client(as: .planManager)
      _ = try await manager.get(board)
      let page = try await manager.get(board)
      #expect(page.status == 200 && page.statements == 12, "\(page.statements)")
      #expect(page.text.contains("この回の取組 3件、うち") && page.text.contains("ほかの計画の取組 2件"))
      #expect(page.text.contains("みどり市育成プラン"))
      // One sheet is asked of this plan; what is accepted in the other one is in no number here.
      #expect(page.text.contains("すべて：1件") && page.markup.contains("/reports/\(shared.id)"))
      let own = try city.app.database.read { connection in
        try Progress(snapshots: city.snapshots).boardWithBorrowed(
          city.context(), "law", Round.ID(stored: String(board.split(separator: "/")[3])), in: connection)
      }
      #expect(own.counts.total == 1 && own.counts[.accepted] == 0 && own.borrowed.map(\.state) == [.accepted, .asked])
      var filter = BoardFilter()
      filter.state = .accepted
      #expect(filter.rows(of: own).isEmpty && filter.borrowed(of: own).map(\.node) == ["measure-1"])
      filter.state = nil
      filter.unit = BoardCity.alone
      #expect(filter.borrowed(of: own).map(\.node) == ["measure-2"])
      let file = try await manager.get("\(board)/board/xlsx")
      #expect(file.status == 200 && file.statements == 15)
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan of borrowed items only has a round of its own, which keeps what their owner says`(
    engine: Engine
  ) async throws {
    try await BoardCity.with(engine) { city in
      var law = lawPlan()
      law.nodes[1].source = PlanReference(plan: "large", node: "measure-5", title: "みどり市育成プラン")
      let document = law
      try city.app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        _ = try PlanOpening.open("law", by: "人事", in: connection, at: city.app.clock.now)
        var cycle = ReadyCycle.halves.cycle(for: document.plan)
        cycle.subjects = .measures
        try CycleStore.save(cycle, of: "law", seen: 0, by: BoardCity.keeper, in: connection, at: city.app.clock.now)
      }
      let theirs = try city.open()
      let manager = try city.app.client(as: .planManager)
      let key = ReadyCycle.halves.cycle(for: document.plan).checkpoints[0].key
      let address = "/plans/law/cycle/open/\(key)"
      let page = try await manager.get("\(address)?year=2024")
      #expect(page.text.contains("この計画の取組（3件）は、すべてほかの計画のものです") && page.text.contains("計画の全体"))
      let opened = try await manager.submit(try page.form(address), [])
      #expect(opened.status == 303, "\(opened.text)")
      let board = String(try #require(opened.location).prefix { $0 != "?" })
      let shown = try await manager.get(board)
      #expect(shown.text.contains("すべて：1件") && shown.text.contains("ほかの計画の取組 3件"))
      let sheets = try city.app.database.read { try SheetStore.sheets("s.plan_id = 'law'", in: $0) }
      #expect(sheets.map(\.node) == [nil] && sheets.map(\.units) == [[]])

      // One of the three was reported on in the owner's round, which is closed first.
      let shared = try #require(try city.sheets(theirs).first { $0.node == "measure-0" })
      try city.accept(shared)
      #expect(try await manager.get("\(board)/closing").text.contains("次の3件は、もとの計画の回がまだ締め切られていない"))
      try RoundClosing(snapshots: city.snapshots).close(
        theirs.round.id, of: "large", by: BoardCity.keeper, city.app.services)
      let form = try await manager.get("\(board)/closing")
      #expect(form.text.contains("ほかの計画の取組（3件）") && !form.text.contains("まだ締め切られていない"))
      let closed = try await manager.submit(try form.form("\(board)/closing"), [("agreed", "yes")])
      #expect(closed.status == 303, "\(closed.text)")
      let record = try await manager.get("\(board)/closings/1")
      #expect(record.text.contains("ほかの計画の取組（3件）") && record.text.contains("みどり市育成プラン"))
      let file = try await manager.get("\(board)/closings/1/export/xlsx")
      #expect(file.status == 200)
      let text = try #require(
        try city.app.database.read {
          try RoundSnapshotStore.document(
            Round.ID(stored: String(board.split(separator: "/")[3])), number: 1, of: "law", in: $0)
        })
      let frozen = try #require(FrozenRound(text: text))
      #expect(frozen.borrowed.map(\.node) == ["measure-0", "measure-1", "measure-2"])
      #expect(frozen.sheets.map(\.title) == ["特定事業主行動計画"])
    }
  }

  @Test func `where the owner has no round of those years, the list says so`() async throws {
    try await BoardCity.with { city in
      try city.open(year: 2025)
      let board = try city.openLaw()
      let page = try await city.app.client(as: .planManager).get(board)
      #expect(page.text.contains("ほかの計画の取組 2件") && page.text.contains("まだありません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `who answers for a unit sees the items that it may read, and an owner in preparation tells nothing`(
    engine: Engine
  ) async throws {
    try await BoardCity.with(engine) { city in
      try city.open()
      let board = try city.openLaw()
      let head = try city.app.client(holding: .init(.approver, unit: BoardCity.first.text), .init(.staff))
      let page = try await head.get(board)
      // Its own sheet there, and of the borrowed ones only that which is asked of it.
      #expect(page.status == 200 && page.text.contains("ほかの計画の取組 1件"))
      #expect(page.text.contains("取組その1") && !page.text.contains("取組その2"))
      try city.app.database.write { _ = try PlanOpening.withdraw("large", in: $0) }
      let hidden = try await city.app.client(as: .reader).get(board)
      #expect(hidden.text.contains("ほかの計画の取組 2件") && hidden.text.contains("まだありません"))
    }
  }
}
