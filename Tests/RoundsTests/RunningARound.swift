import Application
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting
import Rounds
import TestKit
import Testing

@Suite struct RunningARound {
  @Test(arguments: Engine.tested)
  func `an opened round asks every measure and knows this year's plan`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let form = try desk.open()
      let sheets = try desk.sheets(form)
      #expect(sheets.map(\.units) == [[RoundDesk.section], [RoundDesk.section], [RoundDesk.other]])
      #expect(sheets.allSatisfy { $0.state == .waiting && $0.stage == 0 })
      #expect(sheets[1].entry("planned")?.value == "実施")
      #expect(form.opens == Day("2024-10-01") && form.due == Day("2024-10-31"))
      #expect(throws: Refusal.self) { try desk.open() }
      let stored = try desk.services.database.read { try RoundFormStore.form(form.round.id, of: desk.plan, in: $0) }
      #expect(stored == form)
    }
  }

  @Test(arguments: Engine.tested)
  func `a report goes from the unit over its head to 人事課 and into the plan`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let sheet = try desk.sheets(try desk.open())[0]
      #expect(throws: Refusal.self) { try desk.take(.submit, [sheet.id], by: writer) }
      let filled = try desk.fill(sheet)
      #expect(filled.state == .draft)
      #expect(try desk.take(.submit, [sheet.id], by: writer)[0].state == .submitted)
      #expect(throws: Refusal.self) { try desk.save([("done", "変える")], on: sheet.id, seen: 9) }
      #expect(throws: Refusal.self) { try desk.take(.pass, [sheet.id], by: writer) }
      #expect(try desk.take(.pass, [sheet.id], by: head)[0].stage == 2)
      #expect(throws: Refusal.self) { try desk.take(.pass, [sheet.id], by: head) }
      let accepted = try desk.take(.pass, [sheet.id], by: keeper)[0]
      #expect(accepted.state == .accepted)
      let report = try #require(try desk.stored().reports.first { $0.id == sheet.id })
      #expect(report.planned == [.init(text: "研修を開く", from: "2024-05", to: "2024-09", printed: "研修を開く（5月～9月）")])
      #expect(report.answers.map(\.value) == ["目標どおり"] && report.answers[0].rater == "所管課")
      #expect(try desk.snapshot().document == desk.stored())
      try desk.take(.giveBack("数を書いてください"), [sheet.id], by: keeper)
      #expect(try desk.stored().reports.allSatisfy { $0.id != sheet.id })
      #expect(try desk.snapshot().document == desk.stored())
    }
  }

  @Test(arguments: Engine.tested)
  func `below the plan a reason and the next step are required`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let form = try desk.open()
      let sheet = try desk.fill(try desk.sheets(form)[0], grade: "目標以下")
      #expect(form.cycle.question("grade")?.below == ["目標以下"])
      let lack = try #require(throws: Refusal.self) { try desk.take(.submit, [sheet.id], by: writer) }
      #expect(lack.field == "reason")
      try desk.save(
        [("reason", "講師が見つからなかった"), ("next-step", "講師を早く決める"), ("next-day", "令和6年12月1日")], on: sheet.id,
        seen: sheet.revision)
      #expect(try desk.take(.submit, [sheet.id], by: writer)[0].state == .submitted)
      #expect(try desk.sheets(form)[0].entry("next-day")?.value == "2024-12-01")
    }
  }

  @Test(arguments: Engine.tested)
  func `the real marker of an accepted report stands in the schedule`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let sheet = try desk.sheets(try desk.open(.markers))[0]
      try desk.save([("marker", "実施")], on: sheet.id, seen: 0)
      try desk.take(.submit, [sheet.id], by: writer)
      try desk.take(.pass, [sheet.id], by: keeper)
      let snapshot = try desk.snapshot()
      let node = try #require(sheet.node)
      let position = try #require(snapshot.position(of: node))
      #expect(snapshot.entries[position].real[FiscalYear(2024)]?.markers == ["実施"])
      #expect(snapshot.document == (try desk.stored()))
    }
  }

  @Test(arguments: Engine.tested)
  func `two people who change the same answer get a conflict, and other answers are kept`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let form = try desk.open()
      let sheet = try desk.sheets(form)[0]
      try desk.save([("done", "一人目"), ("outcome", "成果")], on: sheet.id, seen: 0)
      let outcome = try desk.save([("done", "二人目"), ("planned", "二人目の計画")], on: sheet.id, seen: 0, by: head)
      #expect(outcome.conflicts.map(\.theirs.value) == ["一人目"] && outcome.conflicts.map(\.mine.value) == ["二人目"])
      #expect(outcome.conflicts[0].base.value == "")
      let now = try desk.sheets(form)[0]
      #expect(now.entry("done")?.value == "一人目" && now.entry("planned")?.value == "二人目の計画")
      // A form that sends what it was given is no change.
      let same = try desk.save([("done", ""), ("outcome", "成果2")], on: sheet.id, seen: 1)
      #expect(same.conflicts.isEmpty && same.sheet.entry("outcome")?.value == "成果2")
    }
  }

  @Test(arguments: Engine.tested)
  func `a closed round keeps everything, swept ones marked, and opens again with a reason only`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let form = try desk.open()
      let sheets = try desk.sheets(form)
      _ = try desk.fill(sheets[0])
      try desk.take(.submit, [sheets[0].id], by: writer)
      try desk.take(.pass, [sheets[0].id], by: head)
      try desk.take(.pass, [sheets[0].id], by: keeper)
      try desk.closing.close(form.round.id, of: desk.plan, names: .init(), by: keeper, desk.services)
      let reports = try desk.stored().reports.filter { $0.round == form.round.id }
      #expect(reports.count == 3 && reports.filter(\.swept).count == 2)
      #expect(throws: Refusal.self) { try desk.save([("done", "遅い")], on: sheets[1].id, seen: 0) }
      let closures = try desk.services.database.read { try RoundSnapshotStore.closures(of: desk.plan, in: $0) }
      #expect(closures.map(\.number) == [1])
      #expect(try desk.services.database.read { try RoundSnapshotStore.broken(in: $0) }.isEmpty)
      #expect(throws: Refusal.self) {
        try desk.closing.reopen(form.round.id, of: desk.plan, reason: " ", by: keeper, desk.services)
      }
      try desk.closing.reopen(form.round.id, of: desk.plan, reason: "追加の報告", by: keeper, desk.services)
      #expect(try desk.stored().reports.count { $0.round == form.round.id } == 1)
      #expect(try desk.snapshot().document == desk.stored())
    }
  }

  @Test(arguments: Engine.tested)
  func `members of the committee grade on their own, and the mean says how many counted`(engine: Engine) throws {
    try RoundDesk.with(engine) { desk in
      let form = try desk.open(.committee)
      let sheet = try desk.sheets(form)[0]
      let filled = try desk.save([("done", "開いた"), ("grade", "目標どおり")], on: sheet.id, seen: 0).sheet
      try desk.take(.submit, [filled.id], by: writer)
      let seat = SheetEntry.Rater.member("member")
      try desk.services.database.write { connection in
        _ = try SheetWork.save(
          [.init("axis-1", seat, value: "目標以上", note: "よい"), .init("axis-2", seat, value: "目標以下")], on: sheet.id,
          seen: 2, by: member, at: desk.clock.now, in: connection)
        #expect(throws: Refusal.self) {
          try SheetWork.save(
            [.init("axis-1", .member("other"), value: "目標以上")], on: sheet.id, seen: 3, by: member,
            at: desk.clock.now, in: connection)
        }
      }
      let results = SheetResults(try desk.sheets(form)[0], form: form, plan: try desk.snapshot().plan).all
      #expect(results.map(\.result.counted) == [1, 1, 0, 0, 2])
    }
  }

  @Test func `vague endings are found at the end of sentences only`() {
    #expect(VagueEnding.found(in: "研修を検討する。参加者の増加に努めます。検討する会を開いた。") == ["検討する", "努めます"])
  }

  @Test(arguments: ReadyCycle.allCases)
  func `ready cycles fit a plan with words and come back from JSON`(ready: ReadyCycle) throws {
    let plan = RoundDesk.ownedPlan().plan
    let cycle = ready.cycle(for: plan)
    #expect(cycle.problems(in: plan) == [])
    #expect(try Cycle(cycle.json) == cycle)
  }
}
