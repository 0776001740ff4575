import Application
import Database
import Essentials
import FiscalYears
import Lineage
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

@testable import Succession

/// What the next plan takes over, and what stays inside.
@Suite struct CarryingOver {
  private static let today = Day(year: 2026, month: 4, day: 1) ?? Day(number: 0)
  private static let everyYear = Indicator.When(kind: .everyYear, from: nil, to: nil, label: nil)

  private func next(_ old: PlanDocument) throws -> NextPlan {
    try NextPlan(
      after: old, .init(title: "次のプラン", firstYear: FiscalYear(2027), lastYear: FiscalYear(2029)), today: Self.today,
      with: RepeatableRandom(seed: 3))
  }

  private func decided(_ old: PlanDocument, _ id: PlanNode.ID) throws -> NextPlan {
    var next = try next(old)
    let node = try #require(old.nodes.first { $0.id == id })
    try next.decide(
      [id], SuccessionChoice(.continue, goal: .made(titles: [node.title], below: next.usualPlace(of: id))),
      today: Self.today, with: RepeatableRandom(seed: 4))
    return next
  }

  @Test func `reasons, notes and grades of single people stay with the old plan`() throws {
    var old = endingPlan()
    let last = try #require(old.reports.firstIndex { $0.id == "p2" })
    var grade = ProgressReport.Answer(question: "達成度", value: "目標どおり")
    grade.text = "秘密の説明"
    var single = ProgressReport.Answer(question: "達成度", rater: "秘密の委員", value: "目標以下")
    single.text = "秘密の意見"
    old.reports[last].answers = [grade, single]
    old.reports[last].texts = [.init(label: "遅れた理由", text: "秘密の理由")]
    let text = try #require(try decided(old, "a1").new.nodes.last { $0.title == "メンター制度" }?.text("previous_result"))
    #expect(text.contains("40人を支えた") && text.contains("達成度：目標どおり"))
    #expect(!text.contains("秘密"), "\(text)")
    // So does the text from which the closing review starts.
    let review = ClosingReview(PlanSnapshot(old, revision: 1), term: "", rule: .report, now: FiscalYear(2030))
    #expect(!review.sections.map(\.prefilled).joined().contains("秘密"))
  }

  @Test func `a report that was only swept in is no result and counts for nothing`() throws {
    var old = endingPlan()
    for index in old.reports.indices { old.reports[index].swept = true }
    let made = try decided(old, "a1").new.nodes.last { $0.title == "メンター制度" }
    #expect(made?.text("previous_result") == nil)
    let review = ClosingReview(PlanSnapshot(old, revision: 1), term: "", rule: .report, now: FiscalYear(2030))
    #expect(review.done.isEmpty && !review.sections.map(\.prefilled).joined().contains("40人"))
  }

  /// A target beside the mean of all cities, which comes over with the plan and before or after it.
  @Test(arguments: [["i1", "mean"], ["mean", "i1"]])
  func `a target that is held against another indicator is held against its follower`(order: [String]) throws {
    var old = endingPlan()
    old.indicators[0].node = nil
    var target = Indicator.Target(when: Self.everyYear, kind: .series)
    (target.series, target.comparator, target.sourceText) = ("mean", "<=", "全国の値以下")
    old.indicators[0].targets = [target]
    old.indicators.append(Indicator(id: "mean", node: nil, name: "全国の値"))
    old.indicators.sort { order.firstIndex(of: $0.id.text) ?? 0 < order.firstIndex(of: $1.id.text) ?? 0 }
    let new = try next(old).new
    let ours = try #require(new.indicators.first { $0.name == "長時間の職員" })
    let mean = try #require(new.indicators.first { $0.name == "全国の値" })
    #expect(ours.targets.first?.series == mean.id && ours.targets.first?.sourceText == "全国の値以下")
    _ = try PlanFile.indicator(from: PlanFile.json(ours), in: new)
  }

  @Test func `where the other indicator does not come over, the target stands in words and can be edited`() throws {
    var old = endingPlan()
    var target = Indicator.Target(when: Self.everyYear, kind: .series)
    (target.series, target.comparator) = ("mean", "<=")
    old.indicators[0].targets = [target]
    old.indicators.append(Indicator(id: "mean", node: "a2", name: "全国の値"))
    var work = try decided(old, "b1")
    let ours = try #require(work.new.indicators.first)
    #expect(ours.targets.first?.kind == .text && ours.targets.first?.series == nil)
    #expect(ours.targets.first?.sourceText?.isEmpty == false)
    _ = try PlanFile.indicator(from: PlanFile.json(ours), in: work.new)
    // It is held against it again as soon as that one comes, too.
    try work.decide(
      ["a2"], SuccessionChoice(.continue, goal: .made(titles: ["庁内講師"], below: work.usualPlace(of: "a2"))),
      today: Self.today, with: RepeatableRandom(seed: 5))
    let mean = try #require(work.new.indicators.first { $0.name == "全国の値" })
    #expect(work.new.indicators.first { $0.id == ours.id }?.targets.first?.series == mean.id)
  }

  @Test func `what few people come to is masked, as nobody would know any more how many they were`() throws {
    var old = endingPlan()
    old.indicators[0].values = []
    old.indicators[0].readings = [(2024, 3), (2025, 40)].map { year, people in
      .init(
        year: FiscalYear(year), number: ExactNumber("71"), numerator: "71",
        counting: .init(question: "q", definition: 1, people: people, at: Instant(milliseconds: 0)))
    }
    let new = try #require(try decided(old, "b1").new.indicators.first)
    #expect(new.values.map(\.state) == [.masked, .final] && new.values.map(\.value) == [nil, "71"])
  }

  @Test func `what asks the same question goes on being counted, and only the base of its target is frozen`() throws {
    var old = endingPlan()
    let binding = Indicator.Binding(quantity: "work.above", title: "長い時間外の職員", arguments: ["hours": "60"])
    old.indicators[0].source = .bound(binding)
    old.indicators[0].values = [Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "30")]
    old.indicators[0].readings = [reading(2025, "24", people: 40, binding), reading(2026, "3", people: 4, binding)]
    let new = try #require(try decided(old, "b1").new.indicators.first)
    #expect(new.binding == binding && new.readings == old.indicators[0].readings)
    #expect(new.values.map(\.source) == ["「みどり市育成プラン」から引き継いだ値"])
    #expect(new.figures.map(\.origin) == ["手で入れた値", "集めた値", "集めた値"])
    // The base is a number of its own, and not of a year of few people.
    let target = try #require(new.targets.first { $0.kind == .relative })
    #expect(target.base == "24" && target.baseYear == FiscalYear(2025))
  }

  @Test
  func `what is counted about the old plan is counted about the new one, and what it came to stays with the old plan`()
    throws
  {
    var old = endingPlan()
    let binding = Indicator.Binding(quantity: "plan.carried-out", title: "実施率", arguments: ["plan": "old"])
    old.indicators[0].source = .bound(binding)
    old.indicators[0].values = []
    old.indicators[0].readings = [reading(2024, "71", people: nil, binding), reading(2025, "80", people: nil, binding)]
    let work = try decided(old, "b1")
    let new = try #require(work.new.indicators.first)
    #expect(new.binding?.arguments == ["plan": work.new.plan.id.text] && new.readings.isEmpty)
    #expect(new.values.isEmpty)
    // What somebody typed is no count of the old plan, and comes over.
    old.indicators[0].values = [Indicator.Value(when: .init(FiscalYear(2023)), state: .final, value: "60")]
    #expect(try decided(old, "b1").new.indicators.first?.values.map(\.value) == ["60"])
    old.indicators[0].values = []
    // So does what is computed from it, also where its input does not come over.
    var rate = Indicator(id: "rate", node: "a1", name: "実施率の差")
    rate.source = .computed(.init(.difference, of: ["i1", "i2"]))
    rate.readings = [
      .init(year: FiscalYear(2025), number: ExactNumber("9"), numerator: "9", counting: counting(binding, people: nil))
    ]
    old.indicators += [rate, Indicator(id: "i2", node: "a2", name: "ほかの値")]
    let computed = try #require(try decided(old, "a1").new.indicators.first { $0.name == "実施率の差" })
    #expect(computed.values.isEmpty && computed.readings.isEmpty)
    old.indicators.removeLast(2)
    // A single round of the old plan is over with it.
    old.indicators[0].source = .bound(
      .init(quantity: "reports.accepted", title: "受付率", arguments: ["plan": "old", "round": "r2"]))
    #expect(try decided(old, "b1").new.indicators.first?.source == nil)
  }

  @Test(arguments: Engine.tested)
  func `counted values stand in the next plan as counted, for the whole and for units`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let binding = Indicator.Binding(
        quantity: "work.above", title: "長い時間外の職員", arguments: ["hours": "60", "each-unit": "yes"])
      let count = ReadingStore.Count(1, over: 3, isDivided: false)
      try app.database.write { connection in
        var indicator = try loaded("old", in: connection).indicators[0]
        (indicator.source, indicator.values) = (.bound(binding), [])
        try IndicatorStore.update(indicator, of: "old", in: connection)
        let kept = ReadingStore.reading(
          count, year: 2025, isProvisional: false, asOf: nil, missing: [], counting(binding, people: 40))
        // Counted twice: only what was known last comes over.
        for _ in 0..<2 {
          try ReadingStore.insert([(kept, count)], of: indicator.id, "old", in: connection)
          try UnitReadingStore.insert(
            [.init(unit: FigureMember(.unit, key: "u1", name: "人事課"), reading: kept, count: count)], of: indicator.id,
            "old", in: connection)
        }
      }
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "b1", [("kind", "continue")])
      let new = try #require(try app.plan(id).indicators.first)
      #expect(new.readings.map(\.year) == [FiscalYear(2025)] && new.readings[0].counting?.people == 40)
      // Exact, with the denominator that is not shown.
      #expect(new.readings[0].number == ExactNumber(1).divided(by: ExactNumber(3)))
      let units = try app.database.read {
        try UnitReadingStore.last(of: new.id, id, to: binding.question, in: $0)
      }
      #expect(units.map(\.unit.name) == ["人事課"])
      // Decided anew, it is not counted twice.
      try await manager.decide(id, "b1", [("kind", "expand")])
      #expect(try app.plan(id).indicators.first?.readings.count == 1)
    }
  }

  private func counting(_ binding: Indicator.Binding, people: Int?) -> Indicator.Counting {
    .init(question: binding.question, definition: 1, people: people, at: Instant(milliseconds: 0))
  }

  private func reading(
    _ year: Int, _ number: String, people: Int?, _ binding: Indicator.Binding
  ) -> Indicator.Reading {
    .init(
      year: FiscalYear(year), number: ExactNumber(number), numerator: number,
      counting: counting(binding, people: people))
  }

  @Test(arguments: Engine.tested)
  func `after a conflict a decision and a review can be saved by sending them again`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      let address = "/plans/\(id)/succession"
      let mine = try await manager.get("\(address)?item=a1").form(address)
      try await manager.decide(id, "a1", [("kind", "continue"), ("titles", "ほかの人の題")])
      for act in ["decide", "reopen"] {
        let fields = [("kind", "finish"), ("reason", "終わった"), ("titles", "")]
        let refused = try await manager.submit(mine, fields, pressing: ("act", act))
        #expect(refused.status == 422 && refused.text.contains("ほかの人が、先に"), "\(act)")
        #expect(try app.plan(id).nodes.contains { $0.title == "ほかの人の題" && !$0.isArchived })
        guard act == "decide" else { continue }
        #expect(refused.text.contains("終わった"))
      }
      let refused = try await manager.submit(
        mine, [("kind", "finish"), ("reason", "終わった"), ("titles", "")], pressing: ("act", "decide"))
      let again = try await manager.submit(try refused.form(address), pressing: ("act", "decide"))
      #expect(again.status == 303, "\(again.text)")
      #expect(try app.plan(id).successions.contains { $0.kind == .finish && $0.reason == "終わった" })

      let review = "/plans/old/review"
      let old = try await manager.get(review).form(review)
      #expect(try await manager.submit(old, [("text-overall", "ほかの人の文")]).status == 303)
      let conflict = try await manager.submit(old, [("text-overall", "私の文")])
      #expect(conflict.status == 422 && conflict.text.contains("私の文"))
      #expect(try await manager.submit(try conflict.form(review)).status == 303)
      #expect(try await manager.get(review).text.contains("私の文"))
      let saved = try await manager.get("\(review)?done=saved")
      #expect(saved.markup.ranges(of: "保存しました").count == 1, "said once")
    }
  }
}
