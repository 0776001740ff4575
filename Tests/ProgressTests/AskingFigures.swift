import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

/// One indicator of the first measure, one of the plan that belongs to the second unit, one that nobody sees to.
let askedIndicators: [Indicator] = {
  var score = Indicator(id: Indicator.ID(stored: "score"), node: PlanNode.ID(stored: "measure-0"), name: "満足の点数")
  (score.unit, score.definition) = ("点", "受けた人の平均")
  score.values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "61")]
  var target = Indicator.Target(when: .init(FiscalYear(2025)), kind: .number)
  (target.value, target.comparator) = ("65", ">=")
  score.targets = [target]
  var all = Indicator(id: Indicator.ID(stored: "all"), node: nil, name: "研修を受けた人数")
  (all.unit, all.owner) = ("人", Indicator.Owner(label: "二課", unit: "unit-2"))
  return [score, all, Indicator(id: Indicator.ID(stored: "loose"), node: nil, name: "だれも見ない数")]
}()

@Suite struct AskingFigures {
  static let year = FiscalYear(2025)

  func value(_ desk: SheetDesk, _ id: String = "score") throws -> Indicator.Value? {
    try desk.app.database.read { try IndicatorStore.indicators(of: desk.form.plan, in: $0) }
      .first { $0.id.text == id }?.value(in: Self.year)
  }

  /// Hands the first sheet in, and has it accepted by its head and by 人事課; gives the last answer.
  func bring(_ desk: SheetDesk, _ figure: String) async throws -> TestPage {
    let officer = try desk.client(.reporter, unit: "unit-1")
    let page = try await officer.get(desk.address(0))
    let sent = try await officer.submit(
      try page.form(desk.address(0)), SheetDesk.answers + [("value-figure-score", figure)],
      pressing: ("step", "submit"))
    #expect(sent.status == 303)
    let head = try desk.client(.approver, unit: "unit-1")
    let passed = try await head.submit(
      try (try await head.get(desk.address(0))).form(desk.address(0)), pressing: ("step", "pass"))
    #expect(passed.status == 303)
    return try await accept(desk)
  }

  private func accept(_ desk: SheetDesk, _ fields: [(String, String)] = []) async throws -> TestPage {
    let keeper = try desk.client(.planManager)
    let page = try await keeper.get(desk.address(0))
    return try await keeper.submit(try page.form(desk.address(0)), fields, pressing: ("step", "pass"))
  }

  @Test(arguments: Engine.tested)
  func `a sheet shows the figures of its measure and of its unit with what is known, and takes what was written`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      #expect(desk.form.figures.map(\.sheet) == [desk.sheets[0].id, desk.sheets[2].id])
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      for words in ["満足の点数（点）", "受けた人の平均", "65点以上", "令和6年度の値", "61点", "数値 0/1（あと1）"] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(!page.text.contains("研修を受けた人数") && !page.text.contains("だれも見ない数"))
      #expect(try await officer.get(desk.address(1)).text.contains("指標の数値") == false)
      let other = try desk.client(.reporter, unit: "unit-2")
      #expect(try await other.get(desk.address(2)).text.contains("研修を受けた人数（人）"))
      let accepted = try await bring(desk, "約62点（見込み）")
      #expect(accepted.status == 303)
      #expect(try desk.sheet(0).state == .accepted && desk.sheet(0).entry("figure-score")?.value == "約62（見込み）")
      let value = try #require(try value(desk))
      #expect(value.value == "62" && value.state == .provisional && value.isAbout)
      #expect(value.source == desk.form.round.sourceWords && value.enteredOn == desk.app.clock.now.day)
      let changes = try desk.app.database.read {
        try IndicatorChangeStore.changes(of: "score", desk.form.plan, limit: 5, in: $0)
      }
      #expect(changes.count == 1 && changes[0].after?.contains("62") == true)
      // The plan that pages hold at hand says the same as what is stored.
      #expect(try await officer.get(desk.address(0)).text.contains("約62点（見込み）（令和7年度"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure that cannot be read is kept as typed and stops only the handing in`(engine: Engine) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let saved = try await desk.save("figure-score", "だいたい多い", on: 0, seen: 0, as: officer)
      #expect(saved.status == 200 && saved.json["group"]?.string?.contains(FigureNotation.howToWrite) == true)
      #expect(try desk.sheet(0).entry("figure-score")?.value == "だいたい多い")
      let page = try await officer.get(desk.address(0))
      let refused = try await officer.submit(
        try page.form(desk.address(0)), SheetDesk.answers, pressing: ("step", "submit"))
      #expect(refused.status == 422 && refused.markup.contains("href=\"#q-figure-score\""))
      #expect(refused.markup.contains("value=\"だいたい多い\""))
      // An empty figure is no lack: it stays open, and the board says so.
      let sent = try await officer.submit(
        try refused.form(desk.address(0)), [("value-figure-score", "")], pressing: ("step", "submit"))
      #expect(sent.status == 303)
      let keeper = try desk.client(.planManager)
      let board = try await keeper.get("/plans/\(desk.form.plan)/rounds/\(desk.form.round.id)")
      #expect(board.text.contains("数値 0/1（あと1）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure of a sheet is written by nobody else, and not on another sheet`(engine: Engine) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      // The page reads only what its own sheet asks, so that nothing is written and nothing breaks.
      _ = try await officer.get(desk.address(0))
      let elsewhere = try await desk.save("figure-all", "5", on: 0, seen: 0, as: officer)
      #expect(try elsewhere.status == 200 && desk.sheet(0).entries.allSatisfy { $0.question != "figure-all" })
      let unit = Actor(
        account: "one", name: "担当", holdings: [Holding(.reporter, units: ["unit-1"])])
      #expect(throws: NotFound.self) {
        try desk.app.database.write { connection in
          try SheetWork.save(
            [SheetWork.Input("figure-all", value: "5")], on: desk.sheets[0].id, seen: 0, by: unit,
            at: desk.app.clock.now, in: connection)
        }
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `same as last time never brings a figure`(engine: Engine) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      let same = try await officer.submit(try page.form(desk.address(0)), pressing: ("step", "same"))
      #expect(same.status == 303)
      #expect(try desk.sheet(0).isUnchanged && desk.sheet(0).entry("figure-score")?.value ?? "" == "")
    }
  }

  @Test(arguments: Engine.tested)
  func `what somebody else entered meanwhile is shown and overwritten only by choice`(engine: Engine) async throws {
    for (choice, kept) in [("mine", "62"), ("theirs", "70")] {
      try await SheetDesk.with(engine, figures: true) { desk in
        let officer = try desk.client(.reporter, unit: "unit-1")
        let saved = try await desk.save("figure-score", "62", on: 0, seen: 0, as: officer)
        #expect(saved.status == 200)
        var indicator = askedIndicators[0]
        var other = Indicator.Value(when: .init(Self.year), state: .final, value: "70")
        other.enteredBy = "佐々木"
        indicator.values.append(other)
        try desk.app.database.write { try IndicatorStore.update(indicator, of: desk.form.plan, in: $0) }
        let clash = try await bring(desk, "62")
        #expect(clash.status == 422 && clash.text.contains("佐々木さんが「70」を入れています"))
        #expect(clash.markup.contains("href=\"#q-figure-score\"") && clash.text.contains("どちらにしますか"))
        #expect(try value(desk)?.value == "70" && desk.sheet(0).state == .submitted)
        let accepted = try await accept(desk, [("keep-figure-score", choice)])
        #expect(accepted.status == 303)
        #expect(try value(desk)?.value == kept && desk.sheet(0).state == .accepted)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure that is corrected after a return takes the place of its first value`(engine: Engine) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      #expect(try await bring(desk, "62").status == 303)
      let keeper = try desk.client(.planManager)
      let page = try await keeper.get(desk.address(0))
      let back = try await keeper.submit(
        try page.form(desk.address(0)), [("comment", "数えなおしてください")], pressing: ("step", "return"))
      #expect(back.status == 303)
      #expect(try value(desk)?.value == "62")
      #expect(try await bring(desk, "64").status == 303)
      #expect(try value(desk)?.value == "64")
      // Handed in again as it is, nothing is different.
      let again = try await keeper.submit(
        try (try await keeper.get(desk.address(0))).form(desk.address(0)), [("comment", "もう一度")],
        pressing: ("step", "return"))
      #expect(again.status == 303)
      #expect(try await bring(desk, "64").status == 303)
      #expect(try value(desk)?.value == "64")
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure of a year that is closed is refused with a clear sentence, at handing in and at acceptance`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      func decide(_ state: PeriodLock.State) throws {
        try desk.app.database.write { connection in
          try PeriodLocking.decide(
            state, Self.year, of: desk.form.plan, reason: state == .open ? "数え直すため" : nil, by: .operator,
            at: desk.app.clock.now, in: connection)
        }
      }
      try decide(.locked)
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      #expect(page.text.contains("令和7年度の数字は") && page.text.contains("締めました"))
      let refused = try await officer.submit(
        try page.form(desk.address(0)), SheetDesk.answers + [("value-figure-score", "62")],
        pressing: ("step", "submit"))
      #expect(refused.status == 422 && refused.text.contains("数値「満足の点数」を空にすると、提出できます。"))
      #expect(try desk.sheet(0).entry("figure-score")?.value == "62")
      try decide(.open)
      let sent = try await officer.submit(
        try refused.form(desk.address(0)), SheetDesk.answers, pressing: ("step", "submit"))
      #expect(sent.status == 303)
      let head = try desk.client(.approver, unit: "unit-1")
      _ = try await head.submit(
        try (try await head.get(desk.address(0))).form(desk.address(0)), pressing: ("step", "pass"))
      try decide(.locked)
      let late = try await accept(desk)
      #expect(late.status == 422 && late.text.contains("締めました"))
      #expect(try value(desk) == nil && desk.sheet(0).state == .submitted)
    }
  }

  @Test(arguments: Engine.tested)
  func `the opening page says which figures are asked of whom, and lets 人事課 leave them out`(
    engine: Engine
  ) async throws {
    var document = roundsPlan()
    let first = try #require(document.nodes.first { !$0.owners.isEmpty })
    var one = askedIndicators[0]
    one.node = first.id
    var owned = askedIndicators[1]
    owned.owner = Indicator.Owner(label: "人事課", unit: "unit-1")
    document.indicators = [one, owned, askedIndicators[2]]
    let plan = document.plan.id
    for asks in [true, false] {
      try await withRounds(engine, document) { app, keeper in
        _ = try await keeper.post("/plans/\(plan)/cycle/start", [("ready", "markers")])
        let address = "/plans/\(plan)/cycle/open/year-end"
        let page = try await keeper.get("\(address)?year=\(FiscalYear(containing: app.clock.now.day))")
        #expect(page.text.contains("指標の数値（2件）") && page.text.contains("誰にも頼まない指標（1件）"))
        #expect(page.statements <= 9)
        let form = try page.form(address)
        #expect(form["figures"] == "1")
        #expect(page.markup.contains("href=\"/plans/\(plan)/indicators/loose/edit\""))
        let answer = try await keeper.submit(form, asks ? [] : [("figures", "")])
        #expect(answer.status == 303)
        let figures = try #require(
          try app.database.read { try RoundFormStore.forms(of: plan, in: $0) }.first
        ).figures
        #expect(figures.map(\.name) == (asks ? ["満足の点数", "研修を受けた人数"] : []))
        #expect(Set(figures.map(\.sheet)).count == (asks ? 1 : 0))
        // The cycle may say that its rounds ask none; a round starts from that.
        let cycle = try await keeper.get("/plans/\(plan)/cycle").form("/plans/\(plan)/cycle")
        #expect(cycle["figures"] == "1")
        #expect(try await keeper.submit(cycle, [("figures", "")]).status == 303)
        let next = try await keeper.get("\(address)?year=\(FiscalYear(containing: app.clock.now.day).adding(1))")
        #expect(try next.form(address)["figures"] == nil)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a closing freezes what was answered, and what nobody accepted is no value`(engine: Engine) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      #expect(try await bring(desk, "62").status == 303)
      let other = try desk.client(.reporter, unit: "unit-2")
      #expect(try await desk.save("figure-all", "120", on: 2, seen: 0, as: other).status == 200)
      let keeper = try desk.client(.planManager)
      let address = "/plans/\(desk.form.plan)/rounds/\(desk.form.round.id)"
      let ask = try await keeper.get("\(address)/closing")
      #expect(ask.text.contains("指標の実績にはなりません"))
      let done = try await keeper.submit(try ask.form("\(address)/closing"), [("agreed", "yes")])
      #expect(done.status == 303)
      #expect(try value(desk)?.value == "62" && value(desk, "all") == nil)
      let page = try await keeper.get("\(address)/closings/1")
      #expect(page.text.contains("数値「満足の点数」") && page.text.contains("62点") && page.text.contains("目標：65点以上"))
      #expect(page.text.contains("数値「研修を受けた人数」") && page.text.contains("120人"))
      let file = try await keeper.get("\(address)/closings/1/export/json")
      let frozen = try #require(FrozenRound(text: file.response.body.string))
      #expect(frozen.sheets.flatMap(\.figures).map(\.value) == ["62", "120"])
      #expect(frozen.sheets[0].figures[0].last == "61点" && frozen.sheets[0].figures[0].standing == "62点")
    }
  }

  @Test(arguments: Engine.tested)
  func `pages take as many statements for many figures as for few`(engine: Engine) async throws {
    var counts: Set<[Int]> = []
    for measures in [3, 60] {
      try await SheetDesk.with(engine, measures: measures, figures: true) { desk in
        let keeper = try desk.client(.planManager)
        let addresses = ["/progress", desk.address(0), "/plans/\(desk.form.plan)/rounds/\(desk.form.round.id)"]
        for address in addresses { _ = try await keeper.get(address) }
        var statements: [Int] = []
        for address in addresses { statements.append(try await keeper.get(address).statements) }
        counts.insert(statements)
      }
    }
    #expect(counts.count == 1, "\(counts)")
  }
}
