import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Reporting
import Rounds
import Testing

@testable import Documents

/// The sheets for the council: everything that is below the plan, and nothing else.
@Suite struct BelowPlan {
  private static let year = FiscalYear(2024)

  private func indicator(
    _ name: String, on node: PlanNode.ID?, _ value: String?, state: Indicator.Value.State = .final
  ) -> Indicator {
    var indicator = Indicator(id: Indicator.ID(stored: "i-\(name)"), node: node, name: name)
    (indicator.unit, indicator.rule) = ("人", Indicator.Rule.target.rawValue)
    indicator.values = [Indicator.Value(when: .init(Self.year), state: state, value: value)]
    var target = Indicator.Target(when: .init(Self.year), kind: .number)
    (target.value, target.comparator) = ("1500", ">=")
    indicator.targets = [target]
    return indicator
  }

  /// A plan whose measures all run as planned, with those indicators and a report on each subject.
  private func plan(
    _ indicators: [Indicator], _ reports: [(subject: ProgressReport.Subject, grade: String)] = []
  ) -> PlanSnapshot {
    var document = fullPlan()
    for place in document.nodes.indices { document.nodes[place].schedule = [] }
    document.indicators = indicators
    document.rounds = [Round(id: "round", label: "期末", firstYear: Self.year, lastYear: Self.year)]
    document.reports = reports.enumerated().map { number, report in
      var told = ProgressReport(
        id: ProgressReport.ID(stored: "r\(number)"), round: "round", subject: report.subject, state: .accepted)
      told.answers = [
        .init(question: "達成度", rater: "所管課", value: report.grade),
        .init(question: "達成度", rater: "委員会", value: "下回る"),
      ]
      told.texts = [.init(label: "理由", text: "人が足りない。"), .init(label: "次の進め方", text: "五月に募る。")]
      return told
    }
    return PlanSnapshot(document, revision: 1)
  }

  /// How the round asked: nobody can see from the labels which of them is below the plan.
  private func below(_ labels: [String]) -> BelowAnswers {
    let cycle = Cycle(
      checkpoints: [.init(key: "end", label: "期末", opens: MonthDay(3, 1), due: MonthDay(4, 1))],
      stages: [.init("所管課", .report)],
      questions: [Question("grade", "達成度", .grade, scale: "scale", below: labels)])
    return BelowAnswers([
      RoundForm(
        plan: "full", round: Round(id: "round", label: "期末", firstYear: Self.year, lastYear: Self.year), cycle: cycle,
        checkpoint: "end", opens: Day(number: 0), due: Day(number: 1))
    ])
  }

  /// The words of each sheet.
  private func sheets(_ plan: PlanSnapshot, below: BelowAnswers = BelowAnswers()) throws -> [[String]] {
    let form = try #require(ReadyForm.all(for: plan).first { $0.key == "answers" }).form
    let blocks = FormLayout(form, for: plan, year: Self.year, below: below).document.sections.flatMap(\.blocks)
    return blocks.compactMap { block in
      guard case .together(let inner) = block, case .table(let table)? = inner.first else { return nil }
      return table.body.flatMap { $0.cells.map(\.plain) }
    }
  }

  @Test func `indicators of the plan and of its pillars have a sheet each, with all that is known`() throws {
    var typed = indicator("全体の人数", on: nil, "1200")
    typed.owner = .init(label: "人事課")
    typed.values[0].comment = "募集が遅れた。"
    let pillar = try #require(fullPlan().nodes.first { $0.level == 0 })
    let plan = plan(
      [
        typed, indicator("柱の人数", on: pillar.id, "1000", state: .provisional), indicator("届いた人数", on: nil, "1500"),
        indicator("未実施の人数", on: nil, nil, state: .notDone),
      ], [(.plan, "上回る"), (.node(pillar.id), "上回る")])
    let sheets = try sheets(plan)
    #expect(sheets.count == 2)
    let whole = try #require(sheets.first)
    for words in [
      "全体の人数（人）", "計画全体", "人事課", "1,200人", "令和6年度：1,500人以上", "目標に届いていない", "その年度の目標と比べる", "募集が遅れた。",
      "人が足りない。", "五月に募る。", "質問", "答弁",
    ] { #expect(whole.contains(words), "\(words): \(whole)") }
    let own = try #require(sheets.last)
    #expect(own.contains("柱の人数（人）") && own.contains(pillar.numberedTitle))
    #expect(own.contains("目標に届いていない（途中の値による見込み）"))
  }

  @Test func `a grade is below the plan only where its round said so, and only that of the unit`() throws {
    let pillar = try #require(fullPlan().nodes.first { $0.level == 0 })
    let plan = plan([], [(.node("m1"), "横ばい"), (.node(pillar.id), "横ばい"), (.plan, "伸びた")])
    #expect(try sheets(plan).isEmpty)
    #expect(try sheets(plan, below: below(["下回る"])).isEmpty)
    let sheets = try sheets(plan, below: below(["横ばい"]))
    #expect(sheets.count == 2)
    for sheet in sheets { #expect(sheet.contains("達成度：横ばい") && sheet.contains("人が足りない。"), "\(sheet)") }
    #expect(sheets.last?.contains(pillar.numberedTitle) == true)
    #expect(try self.sheets(plan, below: below(["伸びた"])).count == 1)
  }

  @Test func `a list of what is below stands before the sheets, and who is silent has no sheet`() throws {
    var document = plan([indicator("全体の人数", on: "m1", "1200")]).document
    let place = try #require(document.nodes.firstIndex { $0.id == "m2" })
    document.nodes[place].schedule = [ScheduleCell(row: .plan, year: Self.year, markers: ["実施"], printed: "実施")]
    let plan = PlanSnapshot(document, revision: 1)
    let form = try #require(ReadyForm.all(for: plan).first { $0.key == "answers" }).form
    let blocks = FormLayout(form, for: plan, year: Self.year).document.sections.flatMap(\.blocks)
    let lists = blocks.compactMap { block in
      if case .table(let table) = block { table.body.flatMap { $0.cells.map(\.plain) } } else { nil }
    }
    let (low, silent) = (document.nodes.first { $0.id == "m1" }, document.nodes[place])
    #expect(lists.count == 2)
    #expect(lists[0].contains("全体の人数：1,200人（目標 令和6年度 1,500人以上）"))
    #expect(lists[0].first == low?.numberedTitle && lists[1].first == silent.numberedTitle)
    let sheets = try sheets(plan)
    #expect(sheets.count == 1 && sheets[0].contains(low?.numberedTitle ?? "?"))
    // The first sheet begins a page below the lists.
    let first = try #require(blocks.firstIndex { if case .together = $0 { true } else { false } })
    #expect({ if case .pageBreak = blocks[first - 1] { true } else { false } }())
  }

  @Test func `boxes to write in take what the page has left`() throws {
    let form = try #require(ReadyForm.all(for: plan([])).first { $0.key == "answers" }).form
    let layout = FormLayout(form, for: plan([indicator("全体の人数", on: "m1", "1200")]), year: Self.year)
    let sheets = layout.document.sections.flatMap(\.blocks).compactMap { block -> PrintTable? in
      guard case .together(let inner) = block, case .table(let table)? = inner.first else { return nil }
      return table
    }
    let sheet = try #require(sheets.first)
    let rooms = sheet.body.map(\.leastHeight).filter { $0 > 0 }
    #expect(rooms.count == 3 && (160...230).contains(rooms.reduce(0, +)), "\(rooms)")
  }

  @Test func `forms of earlier days go on choosing late and silent measures together`() throws {
    for word in ["behind", "below_plan"] {
      let choice = try #require(Form.Choice(rawValue: word))
      #expect(choice.isAboutLate && choice.isAboutSilent && !choice.isOffered)
    }
    #expect(Form.Choice.allCases.filter(\.isOffered) == [.all, .late, .below, .silent])
  }

  @Test func `of a round that came in with a file the words of the plan say it, and are named`() throws {
    var document = plan([], [(.node("m1"), "横ばい"), (.plan, "伸びた")]).document
    document.plan.vocabulary.scales = [
      Scale(id: "told", name: "達成度", values: ["下回る", "横ばい", "伸びた"].enumerated().map { .init(label: $1, rank: $0) })
    ]
    for report in document.reports.indices {
      for answer in document.reports[report].answers.indices { document.reports[report].answers[answer].scale = "told" }
    }
    document.rounds[0].stages = ["所管課", "委員会"]
    func below() -> BelowAnswers {
      BelowAnswers(scales: document.plan.vocabulary.scales, rounds: document.rounds)
    }
    // A rank alone says nothing.
    #expect(try sheets(PlanSnapshot(document, revision: 1), below: below()).isEmpty)
    #expect(below().undecided(in: document.reports).map(\.name) == ["達成度"])
    document.plan.vocabulary.scales[0].values[1].isBelow = true
    let sheets = try sheets(PlanSnapshot(document, revision: 1), below: below())
    #expect(sheets.count == 1)
    let rule = "達成度：横ばい　〔決まり：計画の語で、「達成度」の「横ばい」は計画を下回る評価〕"
    #expect(sheets.first?.contains(rule) == true && below().undecided(in: document.reports).isEmpty)
    // A round that ran here goes by what it froze.
    #expect(try self.sheets(PlanSnapshot(document, revision: 1), below: self.below(["伸びた"])).count == 1)
    let file = try PlanFile.read(PlanFile.json(document).bytes(.compact))
    #expect(file.plan.vocabulary.scales == document.plan.vocabulary.scales)
    #expect(!PlanFile.json(plan([]).document).text(.compact).contains("\"below\""))
  }

  @Test func `budget and accounts name their year and phase, and are those that are meant`() {
    func line(_ year: Int?, _ phase: String, _ meaning: ResourceMeaning, _ thousands: Int) -> ResourceLine {
      ResourceLine(
        year: year.map { FiscalYear($0) }, phase: phase, meaning: meaning, item: "事業費", quantity: "\(thousands)000",
        unit: "円", display: "千円")
    }
    var node = PlanNode(id: "n", level: 1, order: 0, title: "学び")
    node.resources = [
      line(2023, "当初予算", .initial, 250), line(2023, "決算", .settled, 240), line(2024, "要求", .request, 900),
      line(2024, "当初予算", .initial, 300), line(2024, "決算", .settled, 280), line(2025, "当初予算", .initial, 310),
    ]
    let plan = PlanSnapshot(fullPlan(), revision: 1)
    func text(_ year: Int) -> String { NodeTexts(plan, year: FiscalYear(year)).resourcesInYear(of: node) }
    #expect(text(2024) == "令和5年度　当初予算 250千円、決算 240千円\n令和6年度　当初予算 300千円、決算 280千円")
    #expect(text(2023) == "令和5年度　当初予算 250千円、決算 240千円")
    // The year before 令和8年度 has no accounts yet, and the one after it is not meant.
    #expect(text(2026).isEmpty)
    node.resources[1].item = "うち一般財源"
    #expect(text(2023) == "令和5年度　当初予算 事業費 250千円、決算 うち一般財源 240千円")
  }

  @Test func `a heading says where nothing is below, and the part comes back from its file`() throws {
    let form = Form("x", on: .a4Portrait, [.belowPlan(.init(heading: "1", texts: ["理由"], rooms: ["答弁"]))])
    #expect(try Form(form.json) == form)
    let blocks = FormLayout(form, for: plan([]), year: Self.year).document.sections.flatMap(\.blocks)
    #expect(blocks.contains { if case .paragraph(let text) = $0 { text.text.plain.contains("ありません") } else { false } })
  }
}
