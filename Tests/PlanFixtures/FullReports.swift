import Essentials
import FiscalYears
import Measuring
import Planning
import Reporting

func fullIndicators() -> [Indicator] {
  var indicator = Indicator(id: "i1", node: "m1", name: "講師の数")
  indicator.kind = ("活動指標", .activity)
  indicator.unit = "人"
  indicator.better = .higher
  indicator.accumulation = .pointInTime
  indicator.dimensions = ["部局", "職種"]
  indicator.population = "正規の職員"
  indicator.definition = "講師名簿に載る人"
  indicator.rule = "year"
  var value = Indicator.Value(when: year(2022), state: .provisional, value: "59.25")
  value.numerator = "237"
  value.denominator = "4"
  value.asOf = "2023-03-01"
  value.comment = "見込み"
  value.sourceText = "R4年度 59.25人"
  value.fromCell = "m1/actual/0/2023"
  value.isAbout = true
  value.isChange = true
  value.source = "研修の記録"
  value.enteredBy = "人事 花子"
  value.enteredOn = Day("2023-03-02")
  value.isSetAside = true
  let missing = Indicator.Value(when: .init(kind: .open, from: nil, to: nil, label: nil), state: .notDone)
  indicator.values = [value, missing]
  var target = Indicator.Target(when: year(2025), kind: .number)
  target.comparator = ">="
  target.value = "65"
  target.sourceText = "R7年度 65人"
  var range = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: "毎年度"), kind: .range)
  range.low = "7"
  range.high = "10"
  range.base = "0.5"
  var reduced = Indicator.Target(when: year(2026), kind: .relative)
  reduced.value = "-5"
  reduced.base = "120"
  reduced.baseYear = FiscalYear(2018)
  reduced.askedBy = "特定事業主行動計画"
  reduced.setOn = Day("2024-04-01")
  reduced.replacedOn = Day("2025-04-01")
  reduced.reason = "計画を改めたため"
  var legal = Indicator.Target(when: .init(kind: .everyYear, from: nil, to: nil, label: nil), kind: .legal)
  legal.table = "disability-municipal"
  indicator.targets = [target, range, reduced, legal]
  indicator.decimals = 1
  indicator.versions = [
    .init(from: nil, definition: "講師名簿に載る人", note: "初めの決め方"),
    .init(from: FiscalYear(2024), definition: "講師をした人"),
  ]
  indicator.steps = [
    .init(kind: .share, year: FiscalYear(2023), bound: "20"),
    .init(kind: .threshold, bound: "80.5", label: "おおむね達成", verdict: .met),
    .init(kind: .threshold, bound: nil, label: "未達"),
  ]
  indicator.rulings = [
    .init(year: FiscalYear(2022), verdict: .met, reason: "少ない方がよかった", by: "人事課", on: Day("2023-05-01")),
    .init(year: FiscalYear(2023), verdict: .below, reason: "理由"),
  ]
  indicator.serves = [.init(plan: "q", node: "n1", title: "次世代の計画"), .init(title: "総合計画")]
  indicator.source = .bound(
    .init(quantity: "register.head-count", title: "職員数", arguments: ["plan": "full", "round": "r1"], at: "04-01"))
  var whole = Indicator(id: "i2", node: nil, name: "計画全体の数")
  whole.source = .computed(.init(.change, of: ["i1"], baseYear: FiscalYear(2022)))
  return [indicator, whole]
}

private func year(_ start: Int) -> Indicator.When {
  Indicator.When(kind: .fiscalYear, from: "\(start)", to: "\(start)", label: FiscalYear(start).short + "年度")
}

func fullReports() -> [ProgressReport] {
  var report = ProgressReport(id: "p1", round: "r1", subject: .node("m1"), state: .accepted)
  report.stage = "人事課"
  report.swept = true
  report.planned = [
    .init(group: "上半期", text: "研修の実施", from: "2023-05", to: "2023-09", printed: "・研修の実施（5月～9月）"),
    .init(text: "制度の周知"),
  ]
  report.done = [.init(text: "研修の実施", from: "2023-06", to: "2024-01")]
  var answer = ProgressReport.Answer(question: "達成度", rater: "所管課", scale: "sc1", value: "目標以下")
  answer.score = "2.5"
  answer.text = "会場が取れなかった。"
  report.answers = [answer, .init(question: "ひとこと", value: "よい")]
  report.texts = [.init(label: "取組の成果", text: "教える人が増えた。"), .init(label: "", text: "見出しのない文")]
  report.resources = [
    ResourceLine(year: FiscalYear(2023), phase: "決算", meaning: .settled, item: "総事業費", quantity: "5086000", unit: "円")
  ]
  report.nextDirection = "拡充"
  report.evidence = ["写真.jpg", "報告.pdf"]
  return [report, ProgressReport(id: "p2", round: "r2", subject: .plan, state: .waiting)]
}
