import Charts
import Essentials
import FiscalYears
import Measuring
import Planning
import PlanFile
import PlanFixtures
import Reporting
import Rounds
import Testing

@testable import Dashboard

/// What is counted, and by which rule.
@Suite struct PlanStates {
  private func cell(_ year: Int, _ marker: String, _ row: ScheduleCell.RowKind) -> ScheduleCell {
    ScheduleCell(row: row, year: FiscalYear(year), markers: [marker], printed: marker)
  }

  /// A plan of R5 to R7 with these measures: planned and real markers by year.
  private func document(
    _ measures: [(planned: [String], real: [String])], _ change: (inout PlanDocument) -> Void = { _ in }
  ) -> PlanDocument {
    var plan = Plan(id: "p", title: "計画")
    (plan.firstYear, plan.lastYear) = (FiscalYear(2023), FiscalYear(2025))
    plan.levels = [Level(name: "柱", isMeasure: false), Level(name: "取組", isMeasure: true)]
    plan.vocabulary.markers = [
      .init("研究", .research), .init("検討", .consider), .init("準備", .prepare), .init("実施", .implement),
      .init("見直し", .review),
    ]
    plan.vocabulary.scales = [
      Scale(
        id: "s", name: "達成度",
        values: [
          .init(label: "目標以下", symbol: "△", rank: 1), .init(label: "目標どおり", symbol: "○", rank: 2),
          .init(label: "対象外", symbol: "－"),
        ])
    ]
    var document = PlanDocument(plan: plan)
    document.nodes = [PlanNode(id: "pillar", level: 0, order: 0, title: "柱")]
    for (index, measure) in measures.enumerated() {
      var node = PlanNode(
        id: PlanNode.ID(stored: "m\(index)"), parent: "pillar", level: 1, order: index + 1, title: "取組\(index)")
      node.schedule =
        measure.planned.enumerated().filter { !$0.element.isEmpty }.map { cell(2023 + $0.offset, $0.element, .plan) }
        + measure.real.enumerated().filter { !$0.element.isEmpty }.map { cell(2023 + $0.offset, $0.element, .actual) }
      document.nodes.append(node)
    }
    change(&document)
    return document
  }

  private func state(_ document: PlanDocument, current: Int = 2025) -> PlanState {
    PlanState(PlanSnapshot(document, revision: 1), current: FiscalYear(current))
  }

  @Test func `each measure stands by the rule of the year table`() {
    let state = state(
      document([
        (["検討", "実施", "実施"], ["検討", "実施", "実施"]), (["検討", "実施", "実施"], ["検討", "検討", "検討"]),
        (["検討", "検討", "検討"], ["検討", "検討", "実施"]), (["実施", "実施", "実施"], []),
        (["見直し", "見直し", "見直し"], ["見直し", "見直し", "実施"]), (["", "", ""], []),
      ]))
    let standings = state.measures.map { $0.years[FiscalYear(2025)]?.standing }
    #expect(standings == [.onPlan, .late, .early, .unreported, .noJudgement, .notDue])
    let answer = PlanAnswer(state)
    #expect(answer.judged == 3 && answer.due == 5)
    #expect(
      answer.sentence
        == "令和7年度に予定のある5件のうち、2件が予定どおりか前倒しです。1件が遅れています。ほかに、報告のない取組が1件、予定と比べられない取組が1件あります。")
    #expect(answer.silentUnits.map(\.name) == ["所管の記載なし"] && answer.silentUnits.map(\.count) == [1])
    #expect(answer.late.map(\.measure.heading) == ["取組1"])
    #expect(answer.places == "1の柱のすべてに、遅れている取組があります（柱 1件）。")
  }

  @Test func `the newest year is that of the whole plan, also for a part of it`() {
    var state = state(document([(["実施", "実施", "実施"], ["実施", "実施", "実施"]), (["実施", "実施", "実施"], ["実施"])]))
    state.measures.removeFirst()
    let answer = PlanAnswer(state)
    #expect(answer.year == FiscalYear(2025) && answer.count(.unreported) == 1)
    #expect(answer.sentence == "令和7年度に予定のある1件に、予定と比べられる報告はまだありません（報告のない取組が1件）。")
    #expect(answer.silentUnits.map(\.count) == [1])
  }

  @Test func `a report that is still checked is neither missing nor without a reason`() throws {
    let handedIn: [PlanNode.ID: Set<FiscalYear>] = ["m0": [FiscalYear(2025)], "m1": [FiscalYear(2025)]]
    let state = PlanState(
      PlanSnapshot(
        document([(["実施", "実施", "実施"], []), (["実施", "実施", "実施"], ["実施", "実施", "検討"]), (["実施", "実施", "実施"], [])]),
        revision: 1), current: FiscalYear(2025), handedIn: handedIn)
    let answer = PlanAnswer(state)
    #expect([answer.count(.checking), answer.count(.unreported), answer.count(.late), answer.due] == [1, 1, 1, 3])
    #expect(answer.sentence.hasSuffix("ほかに、報告のない取組が1件、提出済み・確認中の取組が1件あります。"))
    #expect(answer.silentUnits.map(\.count) == [1])
    // What stands in the schedule counts, and its text is still to come.
    #expect(answer.late.map(\.isChecked) == [true])
    let figures = Figures(state: state, plan: "p", question: nil)
    let chart = try #require(figures.charts(.standings).first)
    #expect(chart.table.head.contains("提出済み・確認中"))
    #expect(chart.table.rows[0].map(\.text) == ["柱", "0", "0", "1", "0", "1", "1", "3"])
    let heat = try #require(figures.charts(.markers).first)
    #expect(heat.table.rows[0].last?.text == "提出済み・確認中（予定：実施、実際：確認中）")
  }

  @Test func `no report at all is not called bad or good`() {
    let answer = PlanAnswer(state(document([(["実施", "実施", "実施"], [])])))
    #expect(answer.year == nil && answer.sentence.hasPrefix("まだ分かりません"))
    #expect(answer.late.isEmpty && answer.judged == 0)
    #expect(Slip.all(state(document([(["実施", "実施", "実施"], [])]))).isEmpty)
  }

  @Test func `what stays at an early step for years, or is behind, slips`() {
    let slips = Slip.all(
      state(
        document([
          (["検討", "検討", "検討"], ["検討", "検討", "検討"]), (["検討", "実施", "実施"], ["検討", "検討", "検討"]),
          (["研究", "検討", "実施"], ["研究", "検討", "準備"]), (["実施", "実施", "実施"], ["実施", "実施", "実施"]),
          (["検討", "検討", "検討"], ["検討", "", "検討"]), (["検討", "検討", "実施"], ["準備", "検討", "検討"]),
        ])))
    #expect(
      slips.map { "\($0.measure.heading) \($0.words)" } == [
        "取組1 検討のまま3年目、予定より遅れて2年目", "取組0 検討のまま3年目", "取組5 検討のまま2年目、予定より遅れ", "取組2 予定より遅れ",
      ])
  }

  @Test func `grades count by pillar, and those without one, too`() throws {
    let state = state(
      document([([], []), ([], []), ([], []), ([], [])]) { document in
        document.rounds = [
          Round(
            id: "r1", label: "期末", firstYear: FiscalYear(2023), lastYear: FiscalYear(2023), stages: ["所管課", "人事課"]),
          Round(
            id: "r2", label: "期末", firstYear: FiscalYear(2024), lastYear: FiscalYear(2024), stages: ["所管課", "人事課"]),
        ]
        for (number, value) in ["目標以下", "目標どおり", "対象外"].enumerated() {
          for round in ["r1", "r2"] as [Round.ID] where round == "r1" || number != 0 {
            var report = ProgressReport(
              id: ProgressReport.ID(stored: "\(round)-\(number)"), round: round,
              subject: .node(PlanNode.ID(stored: "m\(number)")), state: .accepted)
            report.answers = [
              .init(question: "達成度", rater: "所管課", scale: "s", value: value),
              .init(question: "実際の工程", rater: "所管課", value: "実施"),
              .init(question: "必要性", rater: "委員 花子", scale: "s", value: value),
            ]
            report.texts = [.init(label: "下回った理由", text: "人が足りない"), .init(label: "次の進め方", text: "来年度に行う")]
            document.reports.append(report)
          }
        }
      })
    #expect(state.questions == ["達成度"])
    let figures = Figures(state: state, plan: "p", question: "達成度")
    let pillars = try #require(figures.charts(.pillars).first)
    #expect(pillars.table.head == ["柱", "目標以下", "目標どおり", "対象外", "評価なし", "計（件）"])
    #expect(pillars.table.rows.map { $0.map(\.text) } == [["柱", "0", "1", "1", "2", "4"]])
    let rounds = try #require(figures.charts(.rounds).first)
    #expect(
      rounds.table.rows.map { $0.map(\.text) } == [
        ["令和5年度 期末", "1", "1", "1", "1", "4"], ["令和6年度 期末", "0", "1", "1", "2", "4"],
      ])
    let heat = try #require(figures.charts(.grades).first)
    #expect(heat.table.rows[0].map(\.text) == ["取組0", "目標以下", ""])
    #expect(heat.table.rows[0][0].link == Link(segments: ["plans", "p", "nodes", "m0"]))
    #expect(state.measures[0].said.map(\.part) == [.reason, .next])
  }

  @Test func `what the plan before reached is shown, and neither judged nor counted`() throws {
    var document = document([([], [])])
    document.plan.predecessor = "before"
    var indicator = Indicator(id: "i", node: nil, name: "受験者")
    (indicator.unit, indicator.better, indicator.rule) = ("人", .higher, Indicator.Rule.target.rawValue)
    indicator.values = [Indicator.Value(when: .init(FiscalYear(2022)), state: .final, value: "90")]
    var aim = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .number)
    (aim.value, aim.comparator) = ("80", ">=")
    indicator.targets = [aim]
    document.indicators = [indicator]
    let early = IndicatorStanding.all(PlanSnapshot(document, revision: 1))
    #expect(early[0].group == .silent && early[0].value?.when == "令和4年度、前の計画の実績")
    #expect(IndicatorAnswer(standings: early).sentence == "1の指標がありますが、判定できたものはまだありません。")
    // As soon as the plan has a value of its own, that one is judged.
    document.indicators[0].values.append(
      Indicator.Value(when: .init(FiscalYear(2023)), state: .final, value: "70"))
    let begun = IndicatorStanding.all(PlanSnapshot(document, revision: 1))
    #expect(begun[0].group == .low && begun[0].value?.when == "令和5年度")
    #expect(begun[0].before?.when == "令和4年度、前の計画の実績")
    // A plan that follows none looks at its base as before.
    document.plan.predecessor = nil
    document.indicators[0].values.removeLast()
    #expect(IndicatorStanding.all(PlanSnapshot(document, revision: 1))[0].group == .good)
  }

  @Test func `long pillars are cut into pictures that fit a sheet`() {
    let state = state(document(Array(repeating: (["実施"], ["実施"]), count: 65)))
    let charts = Figures(state: state, plan: "p", question: nil).charts(.markers)
    #expect(charts.map(\.title) == ["柱（1/3）", "柱（2/3）", "柱（3/3）"])
    #expect(charts.reduce(0) { $0 + $1.table.rows.count } == 65)
  }

  @Test func `the lanes of a pillar count measures by step`() throws {
    let state = state(
      document([
        (["検討", "実施", "実施"], ["検討", "検討", ""]), (["検討", "検討", "実施"], ["検討", "実施", ""]),
      ]))
    let gantt = try #require(Figures(state: state, plan: "p", question: nil).charts(.periods).first)
    #expect(
      gantt.table.rows.map { $0.map(\.text) } == [
        ["柱", "予定・実施より前", "2", "1", ""], ["柱", "予定・実施", "", "1", "2"], ["柱", "実際・実施より前", "2", "1", ""],
        ["柱", "実際・実施", "", "1", ""],
      ])
  }

  @Test func `a measure has a lane for the plan and one for what happened, in stretches that look the same`() throws {
    let state = state(document([(["検討", "実施", "実施"], ["検討", "検討", ""])]))
    let chart = try #require(Figures(state: state, plan: "p", question: nil).charts(.courses).first as? GanttChart)
    let row = try #require(chart.rows.first)
    #expect(chart.columns == ["R5", "R6", "R7"] && row.lanes.map(\.name) == ["予定", "実際"])
    #expect(
      row.lanes[0].spans == [
        .init(0...0, .step1, texts: ["検討"]), .init(1...2, .step4, texts: ["実施", "実施"]),
      ])
    // The second year is late, and of the third nothing was reported.
    #expect(
      row.lanes[1].spans == [
        .init(0...0, .good, texts: ["● 検討"]), .init(1...1, .behind, texts: ["▲ 検討"]),
        .init(2...2, .silent, texts: ["— 未報告"]),
      ])
    let many = self.state(document(Array(repeating: (["実施"], ["実施"]), count: 45)))
    #expect(Figures(state: many, plan: "p", question: nil).charts(.courses).count == 3)
  }
}
