import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

/// What units propose to change goes into the plan as one change, or is declined with a reason.
@Suite struct DecidingProposals {
  /// A round of the kind `revision` whose first two sheets propose a text and a schedule.
  private func with(
    _ engine: Engine, _ body: (TestApplication, TestClient, Plan.ID, RoundForm, [ReportSheet]) async throws -> Void
  ) async throws {
    let document = roundsPlan()
    let plan = document.plan.id
    try await withRounds(engine, document) { app, keeper in
      let cycle = ReadyCycle.revision.cycle(for: document.plan)
      #expect(cycle.questions.count { $0.kind == .proposal } == 2)
      let snapshot = PlanSnapshot(try app.stored(plan), revision: 1)
      let year = FiscalYear(containing: app.clock.now.day)
      let asks = RoundAsk.all(cycle, in: snapshot, units: UnitRegister(), on: app.clock.now.day)
      let form = try app.database.write { connection in
        try RoundOpening(cycle.checkpoints[0], year: year).open(
          cycle, asking: asks, in: snapshot, by: actor, random: app.services.random, at: app.clock.now, in: connection)
      }
      var sheets = try app.sheets(plan)
      let answers = [
        ("new-content", "対象を全職員に広げ、年2回開く。", "参加者が増えたため"), ("new-schedule", "\(year.adding(1).short)：見直し後に実施", "講師の都合"),
      ]
      for (index, answer) in answers.enumerated() {
        try app.database.write { connection in
          _ = try SheetWork.save(
            [.init(answer.0, value: answer.1, note: answer.2)], on: sheets[index].id, seen: 0, by: actor,
            at: app.clock.now, in: connection)
          try connection.run("update report_sheets set state = 'submitted', stage = 1 where id = \(sheets[index].id)")
        }
      }
      sheets = try app.sheets(plan)
      try await body(app, keeper, plan, form, sheets)
    }
  }

  private let actor = Actor(account: "keeper", name: "佐々木", roles: [.planManager])

  @Test(arguments: Engine.tested)
  func `chosen proposals become one change with the state before frozen, others are declined to the unit`(
    engine: Engine
  ) async throws {
    try await with(engine) { app, keeper, plan, form, sheets in
      let address = "/plans/\(plan)/rounds/\(form.round.id)/proposals"
      let page = try await keeper.get(address)
      #expect(page.text.contains("参加者が増えたため") && page.markup.contains("<ins>"))
      #expect(try await keeper.get(address).statements <= 9)
      let fields = try page.form(address)
      let before = try app.stored(plan)
      let typed = [
        ("choice-0", "take"), ("choice-1", "decline"), ("why-1", "次の計画で考える"), ("reason", "点検による見直し"), ("edition", "初版"),
      ]
      let answer = try await keeper.submit(fields, typed)
      #expect(answer.status == 303)
      let after = try app.stored(plan)
      let changed = zip(before.nodes, after.nodes).filter { $0 != $1 }
      #expect(changed.count == 1 && changed.first?.1.text("content") == "対象を全職員に広げ、年2回開く。")
      let editions = try app.database.read { try PlanEditions.list(of: plan, in: $0) }
      #expect(editions.map(\.name) == ["初版"])
      let decisions = try app.database.read { try ProposalDecisionStore.decisions(of: form.round.id, plan, in: $0) }
      #expect(Set(decisions.map(\.outcome)) == [.taken, .declined])
      let change = try #require(decisions.first { $0.outcome == .taken }?.change)
      #expect(change.from == editions[0].revision && change.to == change.from + 1)
      let past = try app.database.read { try PlanHistory.document(at: change.from, from: after, in: $0) }
      #expect(past.nodes == before.nodes)
      let told = try app.database.read { try SheetStore.events(of: sheets[1].id, in: $0) }
      #expect(told.first?.comment?.contains("次の計画で考える") == true)
      let shown = try await keeper.follow(answer)
      #expect(shown.markup.contains("compare?from=r\(change.from)&amp;to=r\(change.to)"))
      #expect(try app.auditWords().suffix(3) == ["plan-edition-frozen", "plan-changed", "proposals-decided"])
      let again = try await keeper.submit(fields, typed)
      #expect(again.status == 422 && again.text.contains("もう決まりました"))
    }
  }

  @Test(arguments: Engine.tested)
  func `nothing is taken without a reason, a name for the state before, or from an old page`(engine: Engine)
    async throws
  {
    try await with(engine) { app, keeper, plan, form, _ in
      let address = "/plans/\(plan)/rounds/\(form.round.id)/proposals"
      let fields = try await keeper.get(address).form(address)
      let before = try app.stored(plan)
      let cases: [([(String, String)], String)] = [
        ([], "1つ以上選んでください"), ([("choice-0", "take"), ("reason", ""), ("edition", "初版")], "計画を変える理由"),
        ([("choice-0", "take"), ("reason", "点検"), ("edition", "")], "版の名前を入れてください"),
        ([("choice-0", "take"), ("choice-1", "decline"), ("reason", "点検"), ("edition", "初版")], "採用しない理由を書いてください"),
        ([("choice-0", "take"), ("reason", "点検"), ("edition", "初版"), ("revision", "0")], "計画が変わりました"),
      ]
      for (typed, words) in cases {
        let page = try await keeper.submit(fields, typed)
        #expect(page.status == 422 && page.text.contains(words), "\(words)")
        #expect(typed.contains { $0.0 == "reason" } == false || page.text.contains("計画に入れる"))
      }
      #expect(try app.stored(plan) == before)
      #expect(try app.database.read { try PlanEditions.list(of: plan, in: $0) }.isEmpty)
      let schedule = try await keeper.submit(
        fields, [("choice-1", "take"), ("reason", "点検"), ("edition", "初版")])
      #expect(schedule.status == 303)
      let node = try #require(try app.stored(plan).nodes.first { $0.schedule.contains { $0.printed == "見直し後に実施" } })
      #expect(node.schedule.contains { $0.printed == "見直し後に実施" && $0.row == .plan })
    }
  }
}
