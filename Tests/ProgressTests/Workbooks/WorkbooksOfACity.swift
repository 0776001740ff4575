import Archives
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

/// The workbooks of a city of 60 units with 300 measures: all of them come back, and none costs statements of its own.
@Suite struct WorkbooksOfACity {
  @Test(arguments: Engine.tested)
  func `sixty workbooks go out, come back and are taken in`(engine: Engine) async throws {
    var document = largePlan(measures: 300)
    document.reports.removeAll()
    var cycle = ReadyCycle.halves.cycle(for: document.plan)
    cycle.subjects = .measures
    try await FormDesk.with(
      engine, document, cycle, checkpoint: 0, year: FiscalYear(2024), units: { Unit.ID(stored: "unit-\($0 % 60)") }
    ) { desk in
      let isSmall = engine == .sqlite
      // The first request reads the plan, too; SQLite takes 16 rows a statement, PostgreSQL 200.
      let first = try await desk.manager.get(WorkbookAddresses.all(desk.plan, desk.round))
      #expect(first.statements == (isSmall ? 107 : 65), "\(first.statements) for the first set")
      let again = try await desk.manager.get(WorkbookAddresses.all(desk.plan, desk.round))
      #expect(again.statements == 13, "\(again.statements) for the same set")
      #expect(again.response.body.array == first.response.body.array)
      let archive = try Archive(first.response.body.array, kind: "zip")
      #expect(archive.names.count == 60)
      let filled = try archive.names.map { name in
        let bytes = try desk.filled(try #require(try archive.part(name))) { form in
          for row in 0..<form.reports.count { try form.set("answer:done", "研修を開いた\(name)", row: row) }
        }
        return ArchiveWriter.Entry(name: name, bytes: OwnedBytes(bytes))
      }
      let list = try await desk.manager.get(WorkbookAddresses.list(desk.plan, desk.round))
      let sent = try await desk.manager.submit(
        try list.form(WorkbookAddresses.upload(desk.plan, desk.round).path),
        files: [.init("file", name: "全部.zip", bytes: try ArchiveWriter.write(filled))])
      #expect(sent.status == 303)
      #expect(sent.statements == (isSmall ? 25 : 11), "\(sent.statements) to bring all back")
      let back = try await desk.manager.get(WorkbookAddresses.list(desk.plan, desk.round))
      #expect(back.statements == list.statements, "\(back.statements) for the list")
      let ids = try desk.app.database.read { connection in
        try ReturnedFormStore.list(desk.round, of: desk.plan, account: nil, in: connection).map(\.id)
      }
      #expect(ids.count == 60)
      for (number, id) in ids.enumerated() {
        let page = try await desk.manager.get(WorkbookAddresses.returned(desk.plan, desk.round, id))
        let taken = try await desk.manager.submit(try page.taking())
        #expect(taken.status == 303)
        guard number == 0 else { continue }
        #expect(page.statements == 11, "\(page.statements) to look at one")
        // Five rows, each with its answers, its history and the words of the search.
        #expect(taken.statements == 50, "\(taken.statements) to take one in")
      }
      #expect(try desk.sheets().allSatisfy { $0.entry("done")?.value.hasPrefix("研修を開いた") ?? false })
    }
  }
}
