import Application
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Reporting
import Rounds
import TestKit
import Testing

/// 人事課 accepts all sheets on which nothing changed with one button.
@Suite struct AcceptingManySheets {
  /// Hands in the first sheets as 前回と同じ, and one more as written anew.
  private func handIn(_ unchanged: Int, _ desk: SheetDesk, _ officer: TestClient) async throws {
    for index in 0...unchanged {
      let address = desk.address(index)
      var page = try await officer.get(address)
      if index < unchanged {
        let same = try await officer.submit(
          try page.form(address), [("value-planned", "研修を開く"), ("value-outcome", "役に立った")], pressing: ("step", "same"))
        #expect(same.location == "\(address)?done=same")
        page = try await officer.get(address)
        let sent = try await officer.submit(try page.form(address), pressing: ("step", "submit"))
        #expect(sent.status == 303)
      } else {
        let sent = try await officer.submit(try page.form(address), SheetDesk.answers, pressing: ("step", "submit"))
        #expect(sent.status == 303)
      }
    }
  }

  private func states(_ desk: SheetDesk) throws -> [ProgressReport.State] {
    try desk.sheets.indices.map { try desk.sheet($0).state }
  }

  private func button(_ count: Int, _ word: String = "確認済みにする") -> String { "「前回と同じ」の\(count)件をまとめて\(word)" }

  @Test(arguments: Engine.tested)
  func `all unchanged sheets are passed on and accepted at once, and no other`(engine: Engine) async throws {
    try await SheetDesk.with(engine, measures: 7) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let (head, keeper) = (try desk.client(.approver, unit: "unit-1"), try desk.client(.planManager))
      try await handIn(4, desk, officer)
      for (client, stage, count, word) in [(head, 1, 5, "確認済みにする"), (keeper, 2, 4, "受け付ける")] {
        let inbox = try await client.get("/progress")
        #expect(inbox.text.contains("確認するもの（\(count)）") && inbox.text.contains(button(4, word)))
        #expect(try (0..<4).map { try desk.sheet($0).stage } == [stage, stage, stage, stage])
        let sent = try await client.submit(try inbox.form("/progress/pass"), pressing: ("which", "unchanged"))
        #expect(sent.location == "/progress?done=passed")
        let after = try await client.follow(sent)
        #expect(!after.text.contains("件をまとめて"))
      }
      #expect(
        try states(desk) == [.accepted, .accepted, .accepted, .accepted, .submitted, .waiting, .waiting])
      // The one that was written anew still waits for the head.
      #expect(try desk.sheet(4).stage == 1)
      #expect(try await keeper.get("/progress").text.contains("あなたを待っているもの（0）"))
      let reports = try desk.app.stored(desk.form.plan).reports.filter { $0.round == desk.form.round.id }
      #expect(reports.count == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `where one of them went back meanwhile, none is accepted`(engine: Engine) async throws {
    try await SheetDesk.with(engine, measures: 5) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let (head, keeper) = (try desk.client(.approver, unit: "unit-1"), try desk.client(.planManager))
      try await handIn(3, desk, officer)
      let passed = try await head.submit(
        try (try await head.get("/progress")).form("/progress/pass"), pressing: ("which", "unchanged"))
      #expect(passed.status == 303)
      let old = try (try await keeper.get("/progress")).form("/progress/pass")
      let sheet = try (try await keeper.get(desk.address(1))).form(desk.address(1))
      #expect(try await keeper.submit(sheet, [("comment", "数を")], pressing: ("step", "return")).status == 303)
      let refused = try await keeper.submit(old, pressing: ("which", "unchanged"))
      #expect(refused.status == 422 && refused.text.contains("いま受け付けられません"))
      #expect(refused.text.contains(button(2, "受け付ける")))
      #expect(try states(desk) == [.submitted, .returned, .submitted, .submitted, .waiting])
    }
  }

  @Test(arguments: Engine.tested)
  func `accepting thirty takes as many reads of the inbox as accepting three`(engine: Engine) async throws {
    var counts: Set<Int> = []
    for number in [3, 30] {
      try await SheetDesk.with(engine, measures: number + 2) { desk in
        let officer = try desk.client(.reporter, unit: "unit-1")
        let head = try desk.client(.approver, unit: "unit-1")
        try await handIn(number, desk, officer)
        _ = try await head.get("/progress")
        let inbox = try await head.get("/progress")
        counts.insert(inbox.statements)
        #expect(inbox.text.contains(button(number)))
        let sent = try await head.submit(try inbox.form("/progress/pass"), pressing: ("which", "unchanged"))
        #expect(sent.status == 303)
        #expect(try (0..<number).allSatisfy { try desk.sheet($0).stage == 2 })
      }
    }
    #expect(counts.count == 1)
  }
}
