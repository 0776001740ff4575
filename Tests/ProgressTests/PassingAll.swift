import Application
import Database
import HTTP
import Planning
import Reporting
import Rounds
import TestKit
import Testing

/// All that waits is looked at once more and passed with one button, without a script.
@Suite struct PassingAll {
  private func handIn(_ count: Int, _ desk: SheetDesk) async throws {
    let officer = try desk.client(.reporter, unit: "unit-1")
    for index in 0..<count {
      let page = try await officer.get(desk.address(index))
      let sent = try await officer.submit(
        try page.form(desk.address(index)), SheetDesk.answers, pressing: ("step", "submit"))
      #expect(sent.status == 303)
    }
  }

  private func stages(_ desk: SheetDesk) throws -> [Int] { try desk.sheets.indices.map { try desk.sheet($0).stage } }

  @Test(arguments: Engine.tested)
  func `a page lists them, and nothing moves before it is said so`(engine: Engine) async throws {
    try await SheetDesk.with(engine, measures: 5) { desk in
      try await handIn(3, desk)
      let head = try desk.client(.approver, unit: "unit-1")
      let inbox = try await head.get("/progress")
      let address = "/progress/pass/all?plan=\(desk.form.plan)"
      #expect(inbox.text.contains("3件すべてを確認済みにする") && inbox.markup.contains("href=\"\(address)\""))
      let page = try await head.get(address)
      #expect(page.status == 200 && page.statements == inbox.statements)
      for index in 0..<3 { #expect(page.markup.contains("href=\"\(desk.address(index))\"")) }
      #expect(try stages(desk) == [1, 1, 1, 0, 0])
      let sent = try await head.submit(try page.form("/progress/pass"), pressing: ("which", "chosen"))
      #expect(sent.location == "/progress?done=passed")
      #expect(try stages(desk) == [2, 2, 2, 0, 0])
      // Nothing is left, so there is nothing to confirm.
      #expect(try await head.get(address).location == "/progress")
    }
  }

  @Test(arguments: Engine.tested)
  func `only what the filter shows is taken, and only by those who check`(engine: Engine) async throws {
    try await SheetDesk.with(engine, measures: 4) { desk in
      try await handIn(3, desk)
      let head = try desk.client(.approver, unit: "unit-1")
      let address = "/progress/pass/all?plan=\(desk.form.plan)"
      #expect(try await head.get("\(address)&q=none-such").location == "/progress")
      #expect(try await head.get("/progress/pass/all?plan=other").location == "/progress")
      #expect(try await desk.client(.reporter, unit: "unit-1").get(address).status == 403)
    }
  }
}
