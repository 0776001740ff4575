import Application
import Database
import Essentials
import HTTP
import Organization
import PlanFile
import Planning
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

/// Whom a sheet waits for: heads where nobody reports, heads who check, 人事課 at the committee's stage.
@Suite struct WaitingForPeople {
  private func head(_ city: BoardCity, of unit: Unit.ID) throws -> TestClient {
    try city.app.client(holding: .init(.approver, unit: unit.text))
  }

  @Test(arguments: Engine.tested)
  func `a head writes where nobody reports, and otherwise sees what is being written without being asked`(
    engine: Engine
  ) async throws {
    try await BoardCity.with(engine) { city in
      let form = try city.open()
      let head = try head(city, of: BoardCity.first)
      let alone = try await head.get("/progress")
      #expect(alone.text.contains("あなたを待っているもの（6）") && alone.text.contains("書くもの（6）"))
      let reporter = try city.app.client(holding: .init(.reporter, unit: BoardCity.first.text))
      let reported = try await head.get("/progress")
      #expect(reported.text.contains("あなたを待っているもの（0）") && reported.text.contains("担当者が書いているもの（6）"))
      #expect(try await reporter.get("/progress").text.contains("あなたを待っているもの（6）"))
      // She may write all the same.
      let sheet = try #require(try city.sheets(form).first)
      let page = try await head.get("/reports/\(sheet.id)")
      let sent = try await head.submit(
        try page.form("/reports/\(sheet.id)"), SheetDesk.answers, pressing: ("step", "submit"))
      #expect(sent.status == 303)
      let then = try await head.get("/progress")
      #expect(then.text.contains("確認するもの（1）") && then.text.contains("担当者が書いているもの（5）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a head is reminded of what waits for the check, in the text of the unit and in the mail`(
    engine: Engine
  ) async throws {
    try await BoardCity.with(engine) { city in
      let form = try city.open()
      _ = try city.app.account("head", displayName: "課長", holding: [.init(.approver, unit: BoardCity.first.text)])
      _ = try city.app.account("one", displayName: "担当", holding: [.init(.reporter, unit: BoardCity.first.text)])
      let sheets = try city.sheets(form)
      let passing = SheetPassing(snapshots: city.snapshots)
      for index in [0, 4] {
        try city.fill(sheets[index])
        try passing.take(.submit, [sheets[index].id], of: city.plan, by: BoardCity.keeper, city.app.services)
      }
      // One is already with 人事課.
      try passing.take(.pass, [sheets[4].id], of: city.plan, by: BoardCity.keeper, city.app.services)
      let day = city.app.clock.now.day
      let digest = try city.app.database.read { try ReminderDigest(city.snapshots, on: day, in: $0) }
      let readers = digest.readers(of: [(city.plan, form.round.id)])
      let head = try #require(readers.first { $0.name == "課長" })
      #expect(head.toWrite.isEmpty && head.toCheck == [sheets[0].id])
      let one = try #require(readers.first { $0.name == "担当" })
      #expect(one.toCheck.isEmpty && one.toWrite.count == 4)
      let mail = digest.text(for: head, address: nil)
      #expect(mail.subject.contains("確認待ち1件") && !mail.body.contains("まだいただいていません"))
      #expect(mail.body.contains("所属長の確認を待っています（1件）") && mail.body.contains("・(1) 取組その0"))
      let text = try await city.app.client(as: .planManager).get("\(city.board(form))/reminders").text
      #expect(text.contains("所属長の確認を待っています（1件）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `人事課 has the sheets at the committee, with how many members have graded`(engine: Engine) async throws {
    try await SheetDesk.with(engine, .committee) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      _ = try await officer.submit(
        try page.form(desk.address(0)), [("value-done", "開いた"), ("value-grade", "目標どおり")],
        pressing: ("step", "submit"))
      let (head, keeper) = (try desk.client(.approver, unit: "unit-1"), try desk.client(.planManager))
      for client in [head, keeper] {
        let form = try (try await client.get(desk.address(0))).form(desk.address(0))
        #expect(try await client.submit(form, pressing: ("step", "pass")).location == "/progress?done=checked")
      }
      let inbox = try await keeper.get("/progress")
      #expect(inbox.text.contains("確認するもの（1）") && inbox.text.contains("評価した委員 0人"))
      let member = try desk.client(.committeeMember)
      let asked = try await member.get("/progress")
      #expect(asked.text.contains("評価するもの（1）") && !asked.text.contains("評価した委員"))
      let form = try (try await member.get(desk.address(0))).form(desk.address(0))
      let axes = desk.form.questions.filter { $0.rater == .committee && $0.kind == .grade }
      _ = try await member.submit(form, axes.map { ("value-\($0.key)", "目標以上") }, pressing: ("step", "save"))
      let graded = try await keeper.get("/progress")
      #expect(graded.text.contains("評価した委員 1人"))
      #expect(try await member.get("/progress").text.contains("あなたを待っているもの（0）"))
      let last = try (try await keeper.get(desk.address(0))).form(desk.address(0))
      #expect(try await keeper.submit(last, pressing: ("step", "pass")).status == 303)
      #expect(try desk.sheet(0).state == .accepted)
    }
  }

  @Test(arguments: Engine.tested)
  func `who checks one sheet is led to the next`(engine: Engine) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let head = try desk.client(.approver, unit: "unit-1")
      for index in 0..<2 {
        let page = try await officer.get(desk.address(index))
        _ = try await officer.submit(
          try page.form(desk.address(index)), SheetDesk.answers, pressing: ("step", "submit"))
      }
      let form = try (try await head.get(desk.address(1))).form(desk.address(1))
      let passed = try await head.submit(form, pressing: ("step", "pass"))
      #expect(passed.location == "\(desk.address(0))?done=passed")
      let next = try await head.follow(passed)
      #expect(next.text.contains("確認しました。次の報告です（あと1件）。"))
      let last = try await head.submit(try next.form(desk.address(0)), pressing: ("step", "pass"))
      #expect(try await head.follow(last).text.contains("あなたが確認するものは、これですべてです。"))
    }
  }

  @Test func `only the unit is asked for files`() {
    let plan = roundsPlan().plan
    var cycle = ReadyCycle.committee.cycle(for: plan)
    #expect(cycle.problems(in: plan).isEmpty)
    cycle.questions.append(Question("minutes", "会議の資料", .evidence, rater: .committee))
    #expect(cycle.problems(in: plan).map(\.field) == ["minutes"])
  }
}
