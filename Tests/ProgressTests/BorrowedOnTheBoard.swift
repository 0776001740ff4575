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
