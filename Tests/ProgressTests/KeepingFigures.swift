import Application
import Attachments
import Audit
import Contracts
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

/// What becomes of figures that were asked: emptied again, with files beside them, and frozen with those that count themselves.
@Suite struct KeepingFigures {
  @Test(arguments: Engine.tested)
  func
    `an accepted figure computes anew, in the same act, the indicators that rest on it, through any number of formulas`(
      engine: Engine
    ) async throws
  {
    try await SheetDesk.with(engine, figures: true) { desk in
      var growth = Indicator(id: "growth", node: nil, name: "点数の増減")
      growth.unit = "点"
      var base = Indicator(id: "base", node: nil, name: "前の点数")
      base.unit = "点"
      base.values = [Indicator.Value(when: .init(AskingFigures.year), state: .final, value: "50")]
      growth.source = .computed(.init(.difference, of: ["score", "base"]))
      var twice = Indicator(id: "twice", node: nil, name: "点数の和")
      (twice.unit, twice.source) = ("点", .computed(.init(.sum, of: ["growth", "score"])))
      let added = [growth, base, twice]
      try desk.app.database.write { try IndicatorStore.insert(added, of: desk.form.plan, in: $0) }
      func computed(_ id: String) throws -> Indicator.Reading? {
        try desk.app.database.read { try IndicatorStore.indicators(of: desk.form.plan, in: $0) }
          .first { $0.id.text == id }?.readings.first { $0.year == AskingFigures.year }
      }
      #expect(try computed("growth")?.number == nil)
      #expect(try await AskingFigures().bring(desk, "62（見込み）").status == 303)
      #expect(try computed("growth")?.number?.text(decimals: 0) == "12" && computed("growth")?.isProvisional == true)
      #expect(try computed("twice")?.number?.text(decimals: 0) == "74")
      // Pages share the plan that was at hand before: they say the new value at once, without a fill in between.
      let head = try desk.client(.planManager)
      let page = try await head.get("/plans/\(desk.form.plan)/rounds/\(desk.form.round.id)/export/json")
      #expect(page.response.body.string.contains("74点（見込み）"))
      let keeper = try desk.client(.planManager)
      let sheet = try await keeper.get(desk.address(0))
      _ = try await keeper.submit(
        try sheet.form(desk.address(0)), [("comment", "数えなおしてください")], pressing: ("step", "return"))
      #expect(try await AskingFigures().bring(desk, "70").status == 303)
      #expect(try computed("growth")?.number?.text(decimals: 0) == "20" && computed("growth")?.isProvisional == false)
      #expect(try computed("twice")?.number?.text(decimals: 0) == "90")
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure that is emptied after acceptance clears the value once that is accepted, with its history`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      #expect(try await AskingFigures().bring(desk, "62").status == 303)
      let keeper = try desk.client(.planManager)
      func back() async throws {
        let page = try await keeper.get(desk.address(0))
        let back = try await keeper.submit(
          try page.form(desk.address(0)), [("comment", "数えなおしてください")], pressing: ("step", "return"))
        #expect(back.status == 303)
      }
      try await back()
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      _ = try await officer.submit(
        try page.form(desk.address(0)), [("value-figure-score", "")], pressing: ("step", "save"))
      let shown = try await officer.get(desk.address(0))
      #expect(shown.text.contains("受け付けると、前に報告した「62点」を指標から消します"))
      #expect(try AskingFigures().value(desk)?.value == "62")
      #expect(try await AskingFigures().bring(desk, "").status == 303)
      #expect(try AskingFigures().value(desk) == nil && desk.sheet(0).state == .accepted)
      let changes = try desk.app.database.read {
        try IndicatorChangeStore.changes(of: "score", desk.form.plan, limit: 5, in: $0)
      }
      #expect(changes.count == 2 && changes[0].before?.contains("62") == true && changes[0].after == nil)
      #expect(changes[0].reason?.contains("空にした") == true)
      // What somebody else typed is never cleared by an answer that was empty all the time.
      var other = Indicator.Value(when: .init(AskingFigures.year), state: .final, value: "70")
      other.enteredBy = "佐々木"
      let typed = other
      try desk.app.database.write { connection in
        var indicator = try #require(
          try IndicatorStore.indicators(of: desk.form.plan, in: connection).first { $0.id == "score" })
        indicator.values.append(typed)
        try IndicatorStore.update(indicator, of: desk.form.plan, in: connection)
      }
      try await back()
      #expect(try await AskingFigures().bring(desk, "").status == 303)
      #expect(try AskingFigures().value(desk)?.value == "70")
    }
  }

  @Test(arguments: Engine.tested)
  func `files lie beside the figures that a sheet asks, and only who may read the sheet opens them`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      #expect(try await officer.get(desk.address(0)).text.contains("指標の数値の資料"))
      let file = TestClient.File("file", name: "集計.pdf", bytes: Array("%PDF-1.7".utf8))
      let place = "\(desk.address(0))/figure-files"
      let unsure = try await officer.post(place, files: [file])
      #expect(unsure.status == 422 && unsure.text.contains("どの数値の資料か"))
      #expect(try await officer.post(place, [("figure", "figure-score")], files: [file]).status == 303)
      let kept = try #require(
        try desk.app.database.read {
          try FigureFiles(
            desk.form.plan, "score", AskingFigures.year, answeredOn: desk.sheets[0].id.text
          ).shelf.files(in: $0)
        }.first)
      #expect(try await officer.get(desk.address(0)).text.contains("集計.pdf"))
      #expect(try await officer.get("\(place)/\(kept.id)").response.body.string == "%PDF-1.7")
      let stranger = try desk.client(.reporter, unit: "unit-2")
      #expect(try await stranger.get("\(place)/\(kept.id)").status == 404)
      #expect(try await officer.get("\(desk.address(1))/figure-files/\(kept.id)").status == 404)
      #expect(try await officer.post("\(place)/\(kept.id)").status == 303)
      #expect(try await officer.get(desk.address(0)).text.contains("外した資料（1）"))
      #expect(try desk.app.auditWords().contains("figure-file-removed"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a file comes to the figure with its answer, goes back with a returned one, and stays away from an empty one`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine, figures: true) { desk in
      func beside() throws -> [String] {
        try desk.app.database.read {
          try FigureFiles(desk.form.plan, "score", AskingFigures.year).shelf.files(in: $0)
        }.map(\.name)
      }
      let officer = try desk.client(.reporter, unit: "unit-1")
      let place = "\(desk.address(0))/figure-files"
      _ = try await officer.get(desk.address(0))
      for name in ["集計.pdf", "誤り.pdf"] {
        let file = TestClient.File("file", name: name, bytes: Array("%PDF-1.7 \(name)".utf8))
        #expect(try await officer.post(place, [("figure", "figure-score")], files: [file]).status == 303)
      }
      // What 人事課 laid beside the figure itself is shown on the sheet, and cannot be taken off there.
      let clerk = Actor(account: Identifier(stored: "k"), name: "佐々木", roles: [.planManager])
      try desk.app.database.write { connection in
        let look = try LookedFile("もと.pdf", Array("%PDF-1.7 x".utf8), desk.app.services.settings)
        try FigureFiles(desk.form.plan, "score", AskingFigures.year).add(
          [look], by: clerk, doing: .managePlans, random: desk.app.services.random, at: desk.app.clock.now,
          in: connection)
      }
      let all = try desk.app.database.read {
        try FigureFiles.ofCity(["score"], desk.form.plan, onSheet: desk.sheets[0].id.text, in: $0)
      }
      func id(_ name: String) throws -> String { try #require(all.first { $0.file.name == name }).file.id.text }
      #expect(try await officer.get(desk.address(0)).text.contains("この数字に、もうある資料"))
      #expect(try await officer.get("\(place)/\(id("もと.pdf"))").status == 200)
      #expect(try await officer.post("\(place)/\(id("もと.pdf"))").status == 404)
      #expect(try await officer.post("\(place)/\(id("誤り.pdf"))").status == 303)
      #expect(try beside() == ["もと.pdf"])
      #expect(try await AskingFigures().bring(desk, "62").status == 303)
      #expect(try beside() == ["集計.pdf", "もと.pdf"])
      let keeper = try desk.client(.planManager)
      func back() async throws {
        let page = try await keeper.get(desk.address(0))
        let back = try await keeper.submit(
          try page.form(desk.address(0)), [("comment", "数えなおしてください")], pressing: ("step", "return"))
        #expect(back.status == 303)
      }
      try await back()
      #expect(try beside() == ["もと.pdf"])
      #expect(try await officer.get(desk.address(0)).text.contains("集計.pdf"))
      // Accepted with an empty answer, nothing comes to the figure.
      #expect(try await AskingFigures().bring(desk, "").status == 303)
      #expect(try beside() == ["もと.pdf"])
      try await back()
      #expect(try await AskingFigures().bring(desk, "63").status == 303)
      #expect(try beside() == ["集計.pdf", "もと.pdf"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a closing asks the sources first, freezes what they say, and stops where one cannot be asked`(
    engine: Engine
  ) async throws {
    let binding = Indicator.Binding(quantity: "test", title: "試験")
    let isBroken = Lock(true)
    let collection = ReadingCollection { plan, services, _ in
      var outcome = ReadingCollection.Outcome()
      guard !isBroken.withLock({ $0 }) else {
        outcome.failures = [("だれも見ない数", "数えるところが止まっています。")]
        return outcome
      }
      let count = ReadingStore.Count(7_731, over: 1, isDivided: false)
      let reading = ReadingStore.reading(
        count, year: 2025, isProvisional: false, asOf: nil, missing: [],
        Indicator.Counting(question: binding.question, definition: 1, at: services.clock.now))
      try services.database.write { try ReadingStore.insert([(reading, count)], of: "loose", plan, in: $0) }
      outcome.new = 1
      return outcome
    }
    try await SheetDesk.with(engine, figures: true, collection: collection) { desk in
      var loose = askedIndicators[2]
      loose.source = .bound(binding)
      let bound = loose
      try desk.app.database.write { try IndicatorStore.update(bound, of: desk.form.plan, in: $0) }
      let keeper = try desk.client(.planManager)
      let address = "/plans/\(desk.form.plan)/rounds/\(desk.form.round.id)/closing"
      let page = try await keeper.get(address)
      #expect(page.text.contains("自分で集まる値（1件）") && page.text.contains("まだ一度も集めていない指標が1件"))
      let stopped = try await keeper.submit(try page.form(address), [("agreed", "yes")])
      #expect(stopped.status == 422 && stopped.text.contains("数えるところが止まっています。"))
      isBroken.withLock { $0 = false }
      let closed = try await keeper.submit(try stopped.form(address), [("agreed", "yes")])
      #expect(closed.status == 303)
      let snapshot = "/plans/\(desk.form.plan)/rounds/\(desk.form.round.id)/closings/1/export/json"
      #expect(try await keeper.get(snapshot).response.body.string.contains("7731"))
    }
  }
}
