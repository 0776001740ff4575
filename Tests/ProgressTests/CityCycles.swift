import Application
import Audit
import Database
import Essentials
import FiscalYears
import Foundation
import Importing
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import SourceDocuments
import Spreadsheets
import TestKit
import Testing
import WordDocuments

/// The plans as the cities keep them; they lie beside the project and are not part of it.
enum CityPlans {
  static let folder = CheckedInFile.root.deletingLastPathComponent().appending(path: "shared/plans")
  static let areThere = FileManager.default.fileExists(atPath: folder.path)

  static func document(_ name: String) throws -> PlanDocument {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
    let source =
      name.hasSuffix("xlsx") ? try Workbook.read(bytes, name: name) : try WordDocument.read(bytes, name: name)
    return try #require(Importer.draft(of: source, random: RepeatableRandom(seed: 1)).documents.first)
  }
}

/// Runs one round of a cycle from its opening to its closing, with answers for the first two subjects.
struct CityRound {
  let cycle: Cycle
  let checkpoint: Int
  let year: FiscalYear
  /// Answers by question of the unit and of 人事課.
  let answers: [(question: String, value: String, note: String)]
  /// Answers of each member of the committee.
  var members: [[(question: String, value: String, note: String)]] = []

  struct Result {
    let form: RoundForm
    let document: PlanDocument
    let reports: [ProgressReport]
    let sheets: [ReportSheet]
    let all: Int
  }

  private static let keeper = Actor(account: "keeper", name: "佐々木", roles: [.planManager])

  func run(_ engine: Engine, on document: PlanDocument) throws -> Result {
    let tables =
      AuditLog.feature.migrations + Organization.feature.migrations + planningMigrations + measuringMigrations
      + reportingMigrations + revisingMigrations + roundsMigrations
    return try TestDatabase.with(engine, migrations: tables) { database in
      let services = Services(database: database, clock: TestClock(), random: RepeatableRandom(seed: 7))
      let snapshots = PlanSnapshots()
      let plan = document.plan.id
      try database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: plan, by: .operator, at: services.clock.now, in: connection)
      }
      let snapshot = try #require(try database.read { try snapshots.snapshot(of: plan, in: $0) })
      #expect(cycle.problems(in: document.plan) == [])
      #expect(try Cycle(cycle.json) == cycle)
      let asks = RoundAsk.all(cycle, in: snapshot, units: UnitRegister(), on: services.clock.now.day)
      #expect(!asks.isEmpty)
      let form = try database.write { connection in
        try RoundOpening(cycle.checkpoints[checkpoint], year: year).open(
          cycle, asking: asks, in: snapshot, by: Self.keeper, random: services.random, at: services.clock.now,
          in: connection)
      }
      let ids = try sheets(form, database).prefix(2).map(\.id)
      for id in ids { try answer(id, form, services, snapshots) }
      try RoundClosing(snapshots: snapshots).close(form.round.id, of: plan, names: .init(), by: Self.keeper, services)
      let stored = try #require(try database.read { try PlanArchive.load(plan, in: $0) })
      // The exchange format carries all of it.
      #expect(try PlanFile.read(PlanFile.write(stored)) == stored)
      let reports = ids.compactMap { id in stored.reports.first { $0.id == id } }
      #expect(reports.count == ids.count && reports.allSatisfy { $0.state == .accepted && !$0.swept })
      return Result(
        form: form, document: stored, reports: reports, sheets: try sheets(form, database), all: asks.count)
    }
  }

  private func sheets(_ form: RoundForm, _ database: Database) throws -> [ReportSheet] {
    try database.read { try SheetStore.sheets("s.round_id = \(form.round.id)", in: $0) }
  }

  private func answer(
    _ id: ReportSheet.ID, _ form: RoundForm, _ services: Services, _ snapshots: PlanSnapshots
  ) throws {
    func save(_ inputs: [SheetWork.Input], by actor: Actor) throws {
      try services.database.write { connection in
        let sheet = try #require(try SheetStore.sheet(id, in: connection))
        let outcome = try SheetWork.save(
          inputs, on: id, seen: sheet.revision, by: actor, at: services.clock.now, in: connection)
        #expect(outcome.conflicts.isEmpty)
      }
    }
    let rater = { (key: String) -> SheetEntry.Rater in form.cycle.question(key)?.rater == .central ? .central : .unit }
    try save(
      answers.map { .init($0.question, rater($0.question), value: $0.value, note: $0.note) }, by: Self.keeper)
    let passing = SheetPassing(snapshots: snapshots)
    try passing.take(.submit, [id], of: form.plan, by: Self.keeper, services)
    for (number, answers) in members.enumerated() {
      let actor = Actor(
        account: Identifier(stored: "member-\(number)"), name: "委員\(number + 1)", roles: [.committeeMember])
      try save(
        answers.map { .init($0.question, .member("member-\(number)"), value: $0.value, note: $0.note) }, by: actor)
    }
    for _ in form.cycle.stages.dropFirst() {
      try passing.take(.pass, [id], of: form.plan, by: Self.keeper, services)
    }
  }
}

extension ProgressReport {
  /// What was said to a question, by anybody.
  func said(_ question: String) -> [String] {
    answers.filter { $0.question == question }.compactMap { $0.value ?? $0.score }
      + texts.filter { $0.label == question }.map(\.text)
  }
}

/// The five cities' own ways of checking their plans, on their own plans.
@Suite(.enabled(if: CityPlans.areThere, "the plans of the five cities are not beside the project"))
struct CityCycles {
  @Test(arguments: Engine.tested)
  func `武蔵村山 lists plan and result of each half, grades twice, and tells budget and spending`(engine: Engine) throws {
    var document = try CityPlans.document("musashimurayama-r5-no5.xlsx")
    let scale = document.plan.vocabulary.scales.first ?? ReadyScale.five.scale("scale-x")
    if document.plan.vocabulary.scales.isEmpty { document.plan.vocabulary.scales = [scale] }
    let year = try #require(document.plan.years.first)
    var cycle = ReadyCycle.halves.cycle(for: document.plan)
    // The subject is the program above the measures, where there is such a tier.
    cycle.questions += [
      Question("budget", "当初予算額", .spending, unit: "千円", phase: .initial),
      Question("final", "最終評価", .grade, rater: .central, checkpoints: ["end"], scale: scale.id),
    ]
    let best = try #require(
      scale.values.first { $0.rank != nil && !(cycle.question("grade")?.below.contains($0.label) ?? true) })
    let lines = "【上半期】\n・研修の案内（4月～6月）\n【下半期】\n・研修の実施（10月）"
    var answers: [(question: String, value: String, note: String)] = [
      ("planned", lines, ""), ("done", lines, ""), ("grade", best.label, ""), ("outcome", "参加者が増えた", ""),
      ("budget", "1,250", ""), ("cost", "９８０．５", ""), ("own-cost", "500", ""), ("final", best.label, ""),
    ]
    if let category = document.plan.vocabulary.categories.first { answers.append(("direction", category.label, "続ける")) }
    let result = try CityRound(cycle: cycle, checkpoint: 1, year: year, answers: answers).run(engine, on: document)
    let report = try #require(result.reports.first)
    #expect(
      report.planned.map(\.group) == ["上半期", "下半期"] && report.planned.map(\.from) == ["\(year)-04", "\(year)-10"])
    #expect(report.done == report.planned)
    #expect(report.said("最終評価") == [best.label] && report.answers.contains { $0.rater == "人事課" })
    let money = report.resources.map { "\($0.item) \($0.meaning.rawValue) \($0.quantity) \($0.display ?? "")" }
    #expect(money.count == 3 && money.contains("当初予算額 initial 1250000 千円"))
    #expect(
      report.resources.filter { [.actual, .settled].contains($0.meaning) }.map(\.quantity) == ["980500", "500000"])
    if case .level(let name) = cycle.subjects {
      let node = try #require(document.nodes.first { report.subject == .node($0.id) })
      #expect(document.plan.levels[node.level].name == name)
    }
  }

  @Test(arguments: Engine.tested)
  func `会津若松 checks the markers of the schedule once a year`(engine: Engine) throws {
    let document = try CityPlans.document("aizuwakamatsu-r5-r9.xlsx")
    let year = FiscalYear(2024)
    let marker = try #require(
      document.plan.vocabulary.markers.first { $0.meaning == .implement } ?? document.plan.vocabulary.markers.first)
    let result = try CityRound(
      cycle: ReadyCycle.markers.cycle(for: document.plan), checkpoint: 0, year: year,
      answers: [
        ("marker", marker.label, ""), ("result", "予定どおり進めた", ""), ("reason", "講師の都合", ""), ("next-step", "次を決める", "係長"),
        ("next-day", "令和7年6月1日", ""),
      ]
    ).run(engine, on: document)
    #expect(result.all == PlanSnapshot(document, revision: 1).measureCount && result.all > 60)
    for report in result.reports {
      #expect(report.said("実際の工程") == [marker.label] && report.said("実施状況") == ["予定どおり進めた"])
      #expect(report.said("次の進め方の期限") == ["2025-06-01"])
      let node = try #require(result.document.nodes.first { report.subject == .node($0.id) })
      #expect(node.cell(at: CellPlace(row: .actual, year: year))?.markers == [marker.label])
    }
  }

  @Test(arguments: Engine.tested)
  func `大崎 reports figures with their units beside grade and text`(engine: Engine) throws {
    var document = try CityPlans.document("osaki-r5.docx")
    let scale = ReadyScale.three.scale("scale-x")
    document.plan.vocabulary.scales.append(scale)
    let cycle = Cycle(
      checkpoints: [.init(key: "end", label: "年度末", opens: MonthDay(3, 1), due: MonthDay(4, 30))],
      stages: [.init("担当課", .report), .init("人事課", .central)],
      questions: [
        Question("done", "実施内容", .done, need: .required), Question("people", "参加者数", .number, unit: "人"),
        Question("rate", "受講率", .number, unit: "％"),
        Question("grade", "達成度", .grade, scale: scale.id, below: ["目標を下回った"]),
        Question("reason", "下回った理由", .text, need: .belowPlan),
      ])
    let year = document.plan.years.first ?? FiscalYear(2023)
    let result = try CityRound(
      cycle: cycle, checkpoint: 0, year: year,
      answers: [
        ("done", "研修を開いた", ""), ("people", "1,250", ""), ("rate", "８７．５", ""), ("grade", "目標を下回った", ""),
        ("reason", "日程が重なった", ""),
      ]
    ).run(engine, on: document)
    let report = try #require(result.reports.first)
    let figures = report.answers.filter { $0.score != nil }
    #expect(figures.map(\.score) == ["1250", "87.5"] && figures.map(\.value) == ["1250人", "87.5％"])
    #expect(report.said("達成度") == ["目標を下回った"] && report.said("下回った理由") == ["日程が重なった"])
  }

  @Test(arguments: Engine.tested)
  func `清瀬 tells plan and result each year and the results of three years`(engine: Engine) throws {
    let document = try CityPlans.document("kiyose-h31-h33.xlsx")
    let last = try #require(document.plan.years.last)
    let cycle = ReadyCycle.review.cycle(for: document.plan)
    let yearly = try CityRound(
      cycle: cycle, checkpoint: 0, year: last, answers: [("planned", "案を作る", ""), ("done", "案を作った", "")]
    ).run(engine, on: document)
    #expect(yearly.reports.allSatisfy { $0.planned.map(\.text) == ["案を作る"] && $0.done.map(\.text) == ["案を作った"] })
    let review = try CityRound(
      cycle: cycle, checkpoint: 1, year: last, answers: [("summary", "3年間で定着した", "")]
    ).run(engine, on: document)
    #expect(review.form.round.firstYear == last.adding(-2) && review.form.round.lastYear == last)
    #expect(review.form.opens == last.adding(1).firstDay)
    #expect(review.reports.allSatisfy { $0.said("3年間の成果等") == ["3年間で定着した"] && $0.planned.isEmpty })
  }

  @Test(arguments: Engine.tested)
  func `千葉 checks once a year and proposes another content and schedule`(engine: Engine) throws {
    var document = try CityPlans.document("chiba-r5-r7.docx")
    if document.plan.vocabulary.scales.isEmpty { document.plan.vocabulary.scales = [ReadyScale.three.scale("scale-x")] }
    let cycle = ReadyCycle.revision.cycle(for: document.plan)
    let year = try #require(document.plan.years.first)
    let best = document.plan.vocabulary.scales[0].values[0].label
    var answers: [(question: String, value: String, note: String)] = [("result", "おおむね進んだ", "")]
    if cycle.question("grade") != nil { answers.append(("grade", best, "")) }
    if cycle.question("marker") != nil { answers.append(("marker", document.plan.vocabulary.markers[0].label, "")) }
    for key in ["reason", "next-step"] { answers.append((key, "講師の都合", "")) }
    answers.append(("next-day", "2024-06-01", ""))
    answers.append(("new-content", "対象を広げる", "要望が多い"))
    if cycle.question("new-schedule") != nil {
      answers.append(("new-schedule", "\(year.adding(1).short)：実施", "準備が進んだ"))
    }
    let result = try CityRound(cycle: cycle, checkpoint: 0, year: year, answers: answers).run(engine, on: document)
    let asked = cycle.questions.filter { $0.kind == .proposal }.map(\.label)
    #expect(!asked.isEmpty)
    for report in result.reports {
      #expect(asked.allSatisfy { report.said($0).count == 1 } && report.said("実施状況") == ["おおむね進んだ"])
    }
    let proposals = Proposal.all(result.form, result.sheets, in: result.document)
    #expect(proposals.count == 2 * asked.count)
    for proposal in proposals {
      let after = try proposal.target.result(of: proposal.value, on: proposal.node, in: result.document.plan)
      #expect(after != proposal.target.present(in: proposal.node), "\(proposal.question.label)")
    }
  }
}

/// Scales and committees as cities have them, on a made-up plan.
@Suite struct ScalesAndCommittees {
  private func document(_ scales: [Scale]) -> PlanDocument {
    var document = roundsPlan()
    document.plan.vocabulary.scales = scales
    return document
  }

  private let stages = [Cycle.Stage("所管課", .report), Cycle.Stage("人事課", .central)]
  private let yearEnd = Cycle.Checkpoint(key: "end", label: "年度末", opens: MonthDay(3, 1), due: MonthDay(4, 15))
  private var year: FiscalYear { FiscalYear(containing: TestClock().now.day) }

  @Test(arguments: Engine.tested)
  func `two axes without order, and a scale on which 1 is best, stand beside each other`(engine: Engine) throws {
    let course = Scale(id: "course", name: "進み方", values: ["順調", "変更", "中断"].map { Scale.Value(label: $0) })
    let need = Scale(
      id: "need", name: "必要度", values: (1...5).map { Scale.Value(label: "\($0)", rank: 6 - $0, points: "\($0)") })
    let cycle = Cycle(
      checkpoints: [yearEnd], stages: stages,
      questions: [
        Question("course", "進み方", .grade, need: .required, scale: "course", below: ["変更", "中断"]),
        Question("need", "必要度", .grade, need: .required, scale: "need", below: ["4", "5"]),
        Question("reason", "理由", .text, need: .belowPlan),
      ])
    let fine = try CityRound(
      cycle: cycle, checkpoint: 0, year: year, answers: [("course", "順調", ""), ("need", "1", "")]
    ).run(engine, on: document([course, need]))
    #expect(fine.reports[0].said("進み方") == ["順調"] && fine.reports[0].said("必要度") == ["1"])
    #expect(throws: Refusal.self) {
      try CityRound(cycle: cycle, checkpoint: 0, year: year, answers: [("course", "順調", ""), ("need", "5", "")])
        .run(engine, on: document([course, need]))
    }
  }

  @Test(arguments: Engine.tested)
  func `four axes are averaged over the members, and points fall into bands`(engine: Engine) throws {
    let axis = Scale(
      id: "axis", name: "軸の評価",
      values: [("高い", 3), ("ふつう", 2), ("低い", 1)].map { Scale.Value(label: $0.0, rank: $0.1, points: "\($0.1)") }
        + [Scale.Value(label: "判断できない", counts: false)])
    let bands = Scale(
      id: "bands", name: "総合の区分",
      values: [
        Scale.Value(label: "A", low: "10", high: "12"), Scale.Value(label: "B", low: "7", high: "9.99"),
        Scale.Value(label: "C", low: nil, high: "6.99"),
      ])
    let axes = ["必要性", "有効性", "効率性", "公平性"]
    let cycle = Cycle(
      checkpoints: [yearEnd], stages: stages + [Cycle.Stage("委員会", .committee)],
      questions: [Question("done", "実績", .done, need: .required)]
        + axes.enumerated().map {
          Question("axis-\($0.offset)", $0.element, .grade, rater: .committee, scale: "axis", note: "意見", rule: .mean)
        } + [Question("total", "総合点", .total, scale: "bands", of: axes.indices.map { "axis-\($0)" }, rule: .sum)])
    func member(_ labels: [String]) -> [(question: String, value: String, note: String)] {
      labels.enumerated().map { ("axis-\($0.offset)", $0.element, "意見\($0.offset)") }
    }
    let result = try CityRound(
      cycle: cycle, checkpoint: 0, year: year, answers: [("done", "開いた", "")],
      members: [
        member(["高い", "高い", "ふつう", "低い"]), member(["高い", "ふつう", "ふつう", "判断できない"]),
        member(["ふつう", "ふつう", "低い", "低い"]),
      ]
    ).run(engine, on: document([axis, bands]))
    let report = result.reports[0]
    // 2.67 + 2.33 + 1.67 + 1 = 7.67; who cannot tell does not count.
    let means = report.answers.filter { $0.rater == "平均" }.map(\.score)
    #expect(means == ["2.67", "2.33", "1.67", "1"])
    let total = try #require(report.answers.first { $0.question == "総合点" })
    #expect(total.score == "7.67" && total.value == "B" && total.scale == "bands")
    #expect(
      report.answers.filter { $0.question == "必要性" && $0.rater?.hasPrefix("委員") == true }.map(\.text) == [
        "意見0", "意見0", "意見0",
      ])
  }
}
