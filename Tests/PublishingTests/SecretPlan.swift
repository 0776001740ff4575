import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting

/// A plan in which everything that the public must not read is marked, and which holds hostile texts everywhere else.
enum SecretPlan {
  /// What must stand nowhere in the public site.
  static let secrets = [
    "秘密の理由", "秘密の担当者", "水野 はるか", "秘密の下書き", "秘密の差戻し", "秘密の未受付", "秘密の資料.pdf", "秘密の意見", "秘密の回答", "秘密の注記",
    "秘密の入力者", "秘密の取込み注記", "秘密の外した取組", "秘密の委員", "秘密の判定者", "秘密の判定理由", "秘密の目標理由", "秘密の説明", "秘密の前計画", "秘密の所属id",
    "秘密の集め方", "秘密の指標の担当", "秘密の不足", "秘密の前の値", "秘密の実際", "7.1317", "8.4242", "31.7717", "71.4286", "6.1991",
  ]

  static let names = ["水野 はるか"]

  static var source: EditionSource {
    EditionSource(document: document, figures: figures, names: names)
  }

  static var document: PlanDocument {
    var document = fullPlan()
    document.plan.predecessor = "秘密の前計画"
    document.plan.levels[1].fields[0].help = "秘密の説明"
    document.importNotes = [
      ImportNote(source: "A1", kind: "note", text: "秘密の取込み注記", problem: "秘密の取込み注記")
    ]
    document.rounds = rounds
    changeNodes(&document)
    document.indicators = indicators
    document.reports = reports
    var finding = Finding(id: "f1", subject: .node("m1"), raisedBy: "委員会", text: "秘密の意見")
    finding.reply = "秘密の回答"
    document.findings = [finding]
    return document
  }

  private static var rounds: [Round] {
    [
      Round(
        id: "r1", label: "年度末", firstYear: FiscalYear(2023), lastYear: FiscalYear(2023), stages: ["所管課"],
        state: .closed),
      Round(id: "r2", label: "中間", firstYear: FiscalYear(2024), lastYear: FiscalYear(2024), state: .open),
    ]
  }

  private static func changeNodes(_ document: inout PlanDocument) {
    guard let index = document.nodes.firstIndex(where: { $0.id == "m1" }) else { return }
    document.nodes[index].title = "<script>alert(1)</script>\"'&"
    document.nodes[index].texts[0].text = "教える人を増やす。<img src=x onerror=alert(1)>\u{202E}"
    document.nodes[index].texts[1].text = "くわしくは水野 はるかに聞く。"
    document.nodes[index].owners = [
      Responsibility(label: "育成課（研）", unit: "秘密の所属id"), Responsibility(label: "秘密の担当者", kind: .person),
    ]
    document.nodes[index].ownersPrinted = "育成課（研）秘密の担当者"
    document.nodes[index].schedule += [
      ScheduleCell(row: .actual, year: FiscalYear(2024), text: "秘密の実際", printed: "秘密の実際"),
      ScheduleCell(line: 1, row: .actual, year: FiscalYear(2023), text: "7.1317人", printed: "7.1317人"),
    ]
    // What was swept in and never accepted stands in the schedule, too.
    if let swept = document.nodes.firstIndex(where: { $0.id == "m2" }) {
      document.nodes[swept].schedule += [
        ScheduleCell(row: .actual, year: FiscalYear(2023), text: "秘密の未受付", printed: "秘密の未受付")
      ]
    }
    var gone = PlanNode(id: "gone", parent: "n1", level: 1, order: 9, title: "秘密の外した取組")
    gone.isArchived = true
    document.nodes.append(gone)
  }

  /// A small group, and a rate of a small group.
  static var indicators: [Indicator] {
    var people = Indicator(id: "i1", node: "m1", name: "受けた人")
    people.unit = "人"
    people.rule = "target"
    people.better = .higher
    people.values = [value(2022, "31"), value(2023, "7.1317", cell: "m1/actual/1/2023"), value(2024, "45.5")]
    var target = Indicator.Target(when: .init(FiscalYear(2023)), kind: .number)
    target.value = "20"
    target.base = "7.1317"
    target.sourceText = "秘密の前の値 7.1317人→20人"
    target.reason = "秘密の目標理由"
    people.targets = [target]
    people.rulings = [
      .init(year: FiscalYear(2022), verdict: .met, reason: "秘密の判定理由", by: "秘密の判定者", on: nil)
    ]
    people.owner = .init(label: "秘密の指標の担当")
    people.source = .bound(.init(quantity: "secret", title: "秘密の集め方"))
    var rate = Indicator(id: "i2", node: nil, name: "満足した割合")
    rate.unit = "％"
    var share = value(2023, "71.4286")
    (share.numerator, share.denominator) = ("5", "7")
    rate.values = [share]
    rate.readings = [
      .init(year: FiscalYear(2024), number: ExactNumber("50"), missing: ["秘密の不足"])
    ]
    return [people, rate]
  }

  private static func value(_ year: Int, _ text: String, cell: String? = nil) -> Indicator.Value {
    var value = Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: text)
    value.comment = "秘密の注記"
    value.enteredBy = "秘密の入力者"
    value.fromCell = cell
    return value
  }

  /// Of three units one is small, and the next one would tell it.
  static var figures: [MemberFigure] {
    [("総務部", "6.1991"), ("福祉部", "8.4242"), ("建設部", "30.8767")].map { name, text in
      MemberFigure(
        indicator: "i1", member: FigureMember(.unit, key: "秘密の所属id", name: name).keyed(name),
        value: value(2024, text))
    }
      + [("北部", "6.1991"), ("南部", "31.7717")].map { name, text in
        MemberFigure(indicator: "i1", member: FigureMember(.label, key: name, name: name), value: value(2022, text))
      }
  }

  private static var reports: [ProgressReport] {
    var shown = ProgressReport(id: "p1", round: "r1", subject: .node("m1"), state: .accepted)
    shown.done = [.init(text: "研修を<b>3回</b>した")]
    shown.texts = [.init(label: "遅れた理由", text: "秘密の理由")]
    var grade = ProgressReport.Answer(question: "達成度", rater: "所管課", scale: "sc1", value: "目標以下")
    grade.text = "秘密の理由"
    shown.answers = [grade, .init(question: "達成度", rater: "秘密の委員", scale: "sc1", value: "目標以下")]
    shown.evidence = ["秘密の資料.pdf"]
    let others = [
      ("p2", ProgressReport.State.draft, "秘密の下書き"), ("p3", .returned, "秘密の差戻し"), ("p4", .submitted, "秘密の未受付"),
      ("p5", .accepted, "秘密の未受付"),
    ].map { id, state, text in
      var report = ProgressReport(
        id: .init(stored: id), round: id == "p5" ? "r1" : "r2", subject: .node("m2"), state: state)
      report.swept = id == "p5"
      report.done = [.init(text: text)]
      report.answers = [.init(question: "実際の工程", rater: "所管課", value: text)]
      return report
    }
    return [shown] + others
  }
}

extension FigureMember {
  /// The same part under another key, as each unit has one.
  fileprivate func keyed(_ name: String) -> FigureMember {
    FigureMember(dimension, key: "\(key)-\(name)", name: self.name)
  }
}
