import Application
import Database
import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

@Suite struct AdoptingRounds {
  /// A plan with a round that is open elsewhere: one report accepted, one handed in, one returned.
  private func document() -> PlanDocument {
    var document = roundsPlan()
    document.plan.vocabulary.scales = [ReadyScale.four.scale("scale-four")]
    let year = FiscalYear(containing: TestClock().now.day)
    document.rounds = [
      Round(
        id: "round-x", label: "期末", firstYear: year, lastYear: year, checkpoint: "期末", stages: ["課", "所属長"],
        state: .open)
    ]
    let measures = document.nodes.filter { document.plan.levels[$0.level].isMeasure }
    let states: [ProgressReport.State] = [.accepted, .submitted, .returned]
    document.reports = zip(measures, states).enumerated().map { index, pair in
      var report = ProgressReport(
        id: ProgressReport.ID(stored: "report-\(index)"), round: "round-x", subject: .node(pair.0.id), state: pair.1)
      report.stage = "所属長"
      report.done = [.init(text: "研修を\(index + 1)回開いた")]
      var grade = ProgressReport.Answer(question: "達成度（4段階）", scale: "scale-four", value: "おおむね達成した")
      grade.rater = "所管課"
      report.answers = [grade]
      report.texts = [.init(label: "取組の成果", text: "役に立った"), .init(label: "町内会の声", text: "続けてほしい")]
      return report
    }
    return document
  }

  @Test(arguments: Engine.tested)
  func `an open round goes on here with its reports as sheets of the same ids and states`(engine: Engine) async throws {
    let document = document()
    let plan = document.plan.id
    try await withRounds(engine, document) { app, keeper in
      #expect(try await keeper.get("/plans/\(plan)/rounds").text.contains("先に進め方を選んでください"))
      #expect(try await keeper.get("/plans/\(plan)/rounds/round-x/adopt").status == 404)
      var cycle = ReadyCycle.halves.cycle(for: document.plan)
      cycle.subjects = .measures
      try app.keep(cycle, of: plan)
      #expect(try await keeper.get("/plans/\(plan)/rounds").text.contains("ここで続ける"))
      let page = try await keeper.get("/plans/\(plan)/rounds/round-x/adopt")
      let form = try page.form("/plans/\(plan)/rounds/round-x/adopt")
      #expect(form["checkpoint"] == "end" && page.statements <= 7)
      #expect(try await keeper.submit(form, [("due", "")]).status == 422)
      #expect(try await keeper.submit(form).status == 303)
      let sheets = try app.sheets(plan)
      let measures = document.nodes.count { document.plan.levels[$0.level].isMeasure && $0.repeats == nil }
      #expect(sheets.count == measures)
      let first = try #require(sheets.first { $0.id == "report-0" })
      let second = try #require(sheets.first { $0.id == "report-1" })
      let third = try #require(sheets.first { $0.id == "report-2" })
      #expect(first.state == .accepted && second.state == .submitted && third.state == .returned)
      #expect(first.stage == 2 && second.stage == 1 && third.stage == 0)
      #expect(second.entry("done")?.value == "研修を2回開いた" && second.entry("grade")?.value == "おおむね達成した")
      #expect(first.units.map(\.text) == ["unit-1"])
      let told = try app.database.read { try SheetStore.events(of: "report-1", in: $0) }
      #expect(told.compactMap(\.comment) == ["取り込んだ報告のうち、今の項目に入らないもの：\n町内会の声：続けてほしい"])
      let stored = try app.stored(plan)
      #expect(stored.reports == [document.reports[0]])
      #expect(try PlanFile.read(PlanFile.write(stored)) == stored)
      #expect(try await keeper.submit(form).status == 404)
      #expect(try app.auditWords().contains("round-adopted"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a second copy of the same file is told that its round runs already`(engine: Engine) async throws {
    let document = document()
    try await withRounds(engine, document) { app, keeper in
      var copy = document
      copy.plan.id = "copy"
      try app.database.write { connection in
        try PlanArchive.save(copy, in: connection)
        try PlanEditing.recordCreation(of: copy.plan.id, by: .operator, at: app.clock.now, in: connection)
        try PlanOpening.open(copy.plan.id, by: "人事", in: connection, at: app.clock.now)
      }
      var cycle = ReadyCycle.halves.cycle(for: document.plan)
      cycle.subjects = .measures
      for (plan, status) in [(document.plan.id, 303), (copy.plan.id, 422)] {
        try app.keep(cycle, of: plan)
        let address = "/plans/\(plan)/rounds/round-x/adopt"
        let answer = try await keeper.submit(try (try await keeper.get(address)).form(address))
        #expect(Int(answer.status) == status)
        if status == 422 { #expect(answer.text.contains("別の計画で、もう動いています")) }
      }
      #expect(try app.sheets(copy.plan.id).isEmpty)
    }
  }
}
