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

@Suite struct LookingAtTheBoard {
  /// How many rows the list of a page shows.
  private func rows(_ page: TestPage) -> Int { page.markup.split(separator: "href=\"/reports/").count - 1 }

  @Test(arguments: Engine.tested)
  func `everybody sees just the sheets of their reach`(engine: Engine) async throws {
    try await BoardCity.with(engine) { city in
      let form = try city.open()
      let board = city.board(form)
      for role in [Role.planManager, .reader, .committeeMember] {
        let page = try await city.app.client(as: role).get(board)
        #expect(page.status == 200 && rows(page) == 12, "\(role)")
      }
      let seen: [(TestApplication.Held, Int)] = [
        (.init(.approver, unit: BoardCity.department.text), 9), (.init(.approver, unit: BoardCity.first.text), 6),
        (.init(.reporter, unit: BoardCity.second.text), 6), (.init(.reporter, unit: BoardCity.alone.text), 3),
        (.init(.reporter, plan: "other", unit: BoardCity.alone.text), 0), (.init(.reporter, unit: "elsewhere"), 0),
        (.init(.staff), 0), (.init(.committeeMember, plan: "other"), 0),
      ]
      for (held, count) in seen {
        let client = try city.app.client(holding: held, .init(.staff))
        for address in [board, "\(board)/board/xlsx", "\(board)?part=1"] {
          #expect(try await client.get(address).status == (count == 0 ? 404 : 200), "\(held) \(address)")
        }
        if count > 0 { #expect(try await rows(client.get(board)) == count, "\(held)") }
        // What is asked of others must not be known by its title either.
        if count == 3 { #expect(try await !client.get(board).text.contains("取組その0")) }
      }
      #expect(try await city.app.client(as: .systemAdministrator).get(board).status == 403)
      #expect(
        try await city.app.client(as: .planManager, named: "another").get("/plans/large/rounds/none").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `every number of the matrix is the length of the list behind it`(engine: Engine) async throws {
    try await BoardCity.with(engine, measures: 23) { city in
      let form = try city.open()
      let sheets = try city.sheets(form)
      for sheet in sheets[0..<4] { try city.fill(sheet) }
      for sheet in sheets[4..<7] { try city.accept(sheet) }
      let manager = try city.app.client(as: .planManager)
      for grouping in ["unit", "pillar"] {
        let page = try await manager.get("\(city.board(form))?by=\(grouping)")
        var checked = 0
        for piece in page.markup.split(separator: "href=\"").dropFirst() {
          let target = piece.prefix { $0 != "\"" }.split(separator: "#")[0]
          guard target.contains("rounds/"), piece.contains("aria-label"), target.contains("?"),
            let number = Int(piece.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
          else { continue }
          let address = String(target).split(separator: "&amp;").joined(separator: "&")
          #expect(try await rows(manager.get(address)) == number, "\(address)")
          checked += 1
        }
        #expect(checked >= 10)
      }
      let page = try await manager.get("\(city.board(form))?by=pillar")
      #expect(page.text.contains("23件") && page.text.contains("受付済み") && page.text.contains("柱3"))
    }
  }

  @Test(arguments: Engine.tested, [10, 300])
  func `the board takes a fixed number of statements`(engine: Engine, measures: Int) async throws {
    try await BoardCity.with(engine, measures: measures) { city in
      let form = try city.open()
      let manager = try city.app.client(as: .planManager)
      _ = try await manager.get(city.board(form))
      for (address, statements) in [
        ("", 8), ("?part=1", 8), ("?by=pillar&late=1&q=2&order=unit", 8), ("/board/xlsx", 11),
      ] {
        let page = try await manager.get(city.board(form) + address)
        #expect(page.status == 200 && page.statements == statements, "\(address) took \(page.statements)")
      }
      let head = try city.app.client(holding: .init(.approver, unit: BoardCity.first.text))
      #expect(try await head.get(city.board(form)).statements == 9)
    }
  }

  @Test func `the list is narrowed by unit, state, lateness and words, and ordered`() async throws {
    try await BoardCity.with { city in
      let form = try city.open()
      let sheets = try city.sheets(form)
      try city.accept(sheets[3])
      try city.fill(sheets[0])
      let board = try city.app.database.read { connection in
        try Progress(snapshots: city.snapshots).board(
          city.context(), city.plan, form.round.id, in: connection)
      }
      func titles(_ change: (inout BoardFilter) -> Void) -> [String] {
        var filter = BoardFilter()
        change(&filter)
        return filter.rows(of: board).map(\.title)
      }
      #expect(titles { $0.unit = BoardCity.department }.count == 9)
      #expect(titles { $0.state = .accepted } == ["取組その3"])
      #expect(titles { $0.state = .draft } == ["取組その0"])
      // The due day is long past, and what was accepted is not late.
      #expect(titles { $0.isLate = true }.count == 11)
      #expect(titles { $0.text = "ｷﾞｶｲ 取組その7" } == [] && titles { $0.text = "議会 取組その7" } == ["取組その7"])
      #expect(titles { $0.order = .unit }.last == "取組その11" && titles { $0.order = .state }.last == "取組その3")
    }
  }

  @Test(arguments: Engine.tested)
  func `hostile titles and words stay text`(engine: Engine) async throws {
    let evil = "\"><script>alert(1)</script>=1+1"
    try await BoardCity.with(engine) { document in
      for index in document.nodes.indices { document.nodes[index].title = evil }
    } _: { city in
      let form = try city.open()
      let manager = try city.app.client(as: .planManager)
      for address in [
        "", "?q=%22%3E%3Cscript%3E", "?unit=%27--", "?pillar=x&state=y&order=z&by=w", "/board/xlsx", "/closing",
      ] {
        let page = try await manager.get(city.board(form) + address)
        #expect(page.status == 200 && !page.markup.contains("<script>alert"), "\(address)")
      }
      try city.close(form)
      for address in ["/closings/1", "/closings/1?q=%3Cscript%3E&from=-9", "/closings/1/export/xlsx"] {
        let page = try await manager.get(city.board(form) + address)
        #expect(page.status == 200 && !page.markup.contains("<script>alert"), "\(address)")
      }
    }
  }

  @Test func `a unit that ended is shown at what took its place`() async throws {
    try await BoardCity.with { city in
      let form = try city.open()
      try city.app.database.write { connection in
        _ = try UnitStore.change(
          UnitChangeNote(.reorganized), id: "reorganization", by: .operator, at: city.app.clock.now, in: connection
        ) { register in
          try register.apply(
            Reorganization(day: city.app.clock.now.day, steps: [.init(.merge, "育成課", name: "人事課")])
          ) { "new" }
        }
      }
      let page = try await city.app.client(as: .planManager).get("\(city.board(form))?unit=\(BoardCity.first)")
      #expect(rows(page) == 9 && !page.text.contains("育成課"))
    }
  }
}
