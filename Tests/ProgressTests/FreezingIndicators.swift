import Application
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Progress
import Reporting
import Rounds
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@Suite struct FreezingIndicators {
  /// One indicator with a typed and a counted value of the year of the round, and one that is computed from it.
  private func add(to city: BoardCity) throws {
    var share = Indicator(id: "share", node: nil, name: "研修を受けた割合")
    (share.unit, share.better, share.rule, share.decimals) = ("％", .higher, "target", 1)
    var typed = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "70")
    typed.comment = "聞き取り"
    share.values = [typed, Indicator.Value(when: .init(FiscalYear(2030)), state: .final, value: "99")]
    var target = Indicator.Target(when: .init(FiscalYear(2024)), kind: .number)
    (target.value, target.comparator) = ("65", ">=")
    share.targets = [target]
    let binding = Indicator.Binding(quantity: "test.share", title: "受けた人の割合")
    share.source = .bound(binding)
    var gap = Indicator(id: "gap", node: nil, name: "割合の増減")
    gap.unit = "％"
    gap.source = .computed(.init(.change, of: ["share"], baseYear: FiscalYear(2023)))
    let both = [share, gap]
    try city.app.database.write { connection in
      try IndicatorStore.insert(both, of: city.plan, in: connection)
      let counting = Indicator.Counting(
        question: binding.question, definition: 2, factor: 100, people: 7, at: city.app.clock.now)
      let counts = [ReadingStore.Count(1, over: 4, isDivided: true), .init(1, over: 3, isDivided: true)]
      try ReadingStore.insert(
        zip([2023, 2024], counts).map { year, count in
          (
            ReadingStore.reading(
              count, year: year, isProvisional: year == 2024, asOf: nil, missing: ["5月の記録がありません。"], counting), count
          )
        }, of: "share", city.plan, in: connection)
    }
  }

  @Test(arguments: Engine.tested)
  func `closing freezes figures and verdicts, which stay when the plan's own change`(engine: Engine) async throws {
    try await BoardCity.with(engine) { city in
      try add(to: city)
      let form = try city.open()
      try city.close(form)
      let text = try city.app.database.read { connection in
        try RoundSnapshotStore.document(form.round.id, number: 1, of: city.plan, in: connection)
      }
      let round = try #require(text.flatMap { FrozenRound(text: $0) })
      let share = try #require(round.indicators.first { $0.name == "研修を受けた割合" })
      #expect(share.source == "記録から集めた値：受けた人の割合" && share.targets.map(\.text) == ["65％以上"])
      // The value of a later year is not known at the closing.
      #expect(share.values.map(\.text) == ["70％", "25％", "33.3％（見込み）"])
      #expect(share.values.map(\.origin) == [.typed, .counted, .counted])
      #expect(share.values.map(\.counts) == [true, true, false] && share.values[2].isSmallGroup)
      #expect(share.values[2].numerator == "1" && share.values[2].denominator == "3")
      #expect(share.figure(of: FiscalYear(2024))?.text == "70％")
      #expect(share.aims == [FiscalYear(2024): "65"] && share.verdicts.allSatisfy { !$0.isInterim })
      #expect(share.verdicts.map(\.verdict) == [.met] && share.verdicts[0].rule == "その年度の目標と比べる")
      #expect(share.verdicts[0].inputs.contains { $0.term == "判定に使った値" && $0.text.contains("集めた値は33.3％") })
      let gap = try #require(round.indicators.first { $0.name == "割合の増減" })
      #expect(gap.values.first { $0.year == FiscalYear(2024) }?.value == "180")
      let manager = try city.app.client(as: .planManager)
      let page = try await manager.get("\(city.board(form))/closings/1")
      #expect(page.text.contains("締め切ったときの指標") && page.text.contains("少人数（公表では隠す）"))
      let file = try await manager.get("\(city.board(form))/closings/1/export/xlsx")
      let sheet = try Workbook.read(file.response.body.array, name: "x.xlsx").blocks.compactMap { block in
        if case .grid(let grid) = block, grid.cells.contains(where: { $0.text.plain == "よりどころ" }) { grid } else { nil }
      }.first
      let lines = Dictionary(grouping: try #require(sheet).cells, by: \.row).mapValues { $0.map(\.text.plain) }
      let typed = try #require(lines.values.first { $0.contains("70％") })
      #expect(["手で入れた値", "達成", "その年度の目標と比べる", "使った"].allSatisfy(typed.contains))
      let counted = try #require(lines.values.first { $0.contains("33.3％（見込み）（少人数、公表では隠す）") })
      #expect(counted.contains("1") && counted.contains("3") && counted.contains("記録から集めた値：受けた人の割合"))
      #expect(counted.contains("使っていない") && counted.contains("5月の記録がありません。"))
      try city.app.database.write { try IndicatorStore.remove("share", of: city.plan, in: $0) }
      #expect(try await manager.get("\(city.board(form))/closings/1").text.contains("研修を受けた割合"))
    }
  }

  /// Figures of two members and one unit, typed and counted.
  private func addParts(to city: BoardCity, _ shares: [(key: String, text: String, part: String, whole: String)]) throws
  {
    var share = Indicator(id: "split", node: nil, name: "休業を取った割合")
    (share.unit, share.decimals) = ("％", 1)
    share.dimensions = [
      .init(
        key: "sex", label: "性別", kind: .parts, members: [.init(key: "m", label: "男性"), .init(key: "w", label: "女性")]),
      .init(key: "near", label: "近くの市", kind: .series, members: [.init(key: "n", label: "8市の平均")]), "所属",
    ]
    let indicator = share
    try city.app.database.write { connection in
      try IndicatorStore.insert([indicator], of: city.plan, in: connection)
      try MemberFigureStore.put(
        shares.map { key, text, part, whole in
          var value = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: text)
          (value.numerator, value.denominator) = (part, whole)
          let dimension: FigureMember.Dimension = key.hasPrefix("section") ? .unit : .label
          return MemberFigure(
            indicator: "split", member: FigureMember(dimension, key: key, name: key), value: value)
        }, of: city.plan, in: connection)
    }
  }

  @Test(arguments: Engine.tested)
  func `figures of members and units freeze with the rest, in the document and in its Excel`(
    engine: Engine
  ) async throws {
    try await BoardCity.with(engine) { city in
      try addParts(
        to: city,
        [("m", "40", "40", "100"), ("w", "90", "45", "50"), ("n", "55", "55", "100"), ("section-1", "60", "12", "20")])
      let form = try city.open()
      try city.close(form)
      try city.app.database.write { connection in
        var value = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "77.7")
        (value.numerator, value.denominator) = ("777", "1000")
        try MemberFigureStore.put(
          [MemberFigure(indicator: "split", member: FigureMember(.label, key: "m", name: "m"), value: value)],
          of: city.plan, in: connection)
      }
      let text = try city.app.database.read { connection in
        try RoundSnapshotStore.document(form.round.id, number: 1, of: city.plan, in: connection)
      }
      let round = try #require(text.flatMap { FrozenRound(text: $0) })
      let frozen = try #require(round.indicators.first { $0.id == "split" })
      #expect(frozen.dimensions.map(\.kind) == [.parts, .series, .unit])
      #expect(frozen.parts(of: frozen.dimensions[0]).map(\.text) == ["40％", "90％"])
      #expect(frozen.parts(of: frozen.dimensions[1]).map(\.text) == ["55％"])
      #expect(frozen.parts(of: nil).map(\.figure.value.denominator) == ["20"])
      let manager = try city.app.client(as: .planManager)
      let file = try await manager.get("\(city.board(form))/closings/1/export/xlsx")
      let cells = try Workbook.read(file.response.body.array, name: "x.xlsx").blocks.flatMap { block -> [String] in
        if case .grid(let grid) = block { grid.cells.map(\.text.plain) } else { [] }
      }
      for word in ["性別", "男性", "40％", "女性", "90％", "近くの市", "8市の平均", "所属", "60％"] {
        #expect(cells.contains(word), "\(word)")
      }
      #expect(!cells.contains("77.7％"))
    }
  }

  @Test func `a closing of earlier days has no indicators and still reads`() throws {
    let text = """
      {"format":"hagukumi-round/1","plan":{"title":"計画"},"round":{"label":"中間","first_year":2024,"last_year":2024},
      "questions":[],"sheets":[]}
      """
    let round = try #require(FrozenRound(text: text))
    #expect(round.indicators.isEmpty && round.sheets.isEmpty)
  }
}
