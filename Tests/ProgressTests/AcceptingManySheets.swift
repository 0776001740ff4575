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

  private func chosen(_ page: TestPage) throws -> Set<String> {
    Set(try page.form("/progress/pass").fields.filter { $0.0 == "sheet" }.map(\.1))
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
  func `all sheets of the list are chosen by a link, without a script, and then passed`(engine: Engine) async throws {
    try await SheetDesk.with(engine, measures: 5) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let head = try desk.client(.approver, unit: "unit-1")
      try await handIn(2, desk, officer)
      let inbox = try await head.get("/progress")
      #expect(try chosen(inbox).isEmpty)
      #expect(inbox.text.contains("3件をすべて選ぶ"))
      let plan = desk.form.plan.text
      #expect(inbox.markup.contains("href=\"/progress?select=\(plan)#checks-\(plan)\""))
      let all = try await head.get("/progress?select=\(plan)")
      #expect(try chosen(all) == Set(desk.sheets[0..<3].map(\.id.text)))
      #expect(all.text.contains("3件を選んでいます") && all.text.contains("選ぶのをやめる"))
      #expect(all.statements == inbox.statements)
      let other = try await head.get("/progress?select=other")
      #expect(try chosen(other).isEmpty)
      // With a filter only what is shown is chosen.
      let narrowed = try await head.get("/progress?q=%E3%81%AA%E3%81%84&select=\(plan)")
      #expect(!narrowed.text.contains("件を選んでいます"))
      let sent = try await head.submit(try all.form("/progress/pass"), pressing: ("which", "chosen"))
      #expect(sent.location == "/progress?done=passed")
      #expect(try (0..<3).map { try desk.sheet($0).stage } == [2, 2, 2])
    }
  }

  @Test func `what was chosen is still chosen where it was refused`() async throws {
    try await SheetDesk.with(.sqlite, measures: 5) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let head = try desk.client(.approver, unit: "unit-1")
      try await handIn(2, desk, officer)
      let form = try (try await head.get("/progress?select=\(desk.form.plan.text)")).form("/progress/pass")
      let sheet = try (try await head.get(desk.address(1))).form(desk.address(1))
      #expect(try await head.submit(sheet, [("comment", "数を")], pressing: ("step", "return")).status == 303)
      let refused = try await head.submit(form, pressing: ("which", "chosen"))
      #expect(refused.status == 422)
      #expect(try chosen(refused).count == 2)
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
