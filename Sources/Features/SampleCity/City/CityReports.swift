import Essentials
import FiscalYears
import Planning
import Reporting

/// The two rounds of 若葉市 and what its units answered in them, read from the lines `R7` and `R8` of the script.
struct CityReports {
  let rounds: [Round]
  private(set) var reports: [ProgressReport] = []
  private let scale: Scale
  private let random: any RandomSource

  init(_ measures: [(node: PlanNode.ID, block: ScriptBlock)], plan: Plan, random: any RandomSource) {
    scale = plan.vocabulary.scales[0]
    self.random = random
    let stages = ["所管課", "人事課"]
    rounds = [
      Round(
        id: Round.ID(from: random), label: "年度末", firstYear: CityYears.first, lastYear: CityYears.first,
        checkpoint: "年度末", stages: stages, state: .closed),
      Round(
        id: Round.ID(from: random), label: "中間", firstYear: CityYears.current, lastYear: CityYears.current,
        checkpoint: "中間", stages: stages, state: .open),
    ]
    for measure in measures {
      if let parts = measure.block.fields("R7") { addYearEnd(parts, on: measure.node) }
      if let parts = measure.block.fields("R8") { addMidYear(parts, on: measure.node) }
    }
  }

  /// `real cell | grade | planned | done | result`, and below target `| reason | next step`.
  private mutating func addYearEnd(_ parts: [String], on node: PlanNode.ID) {
    var report = report(on: node, in: rounds[0], .accepted)
    report.nextDirection = parts[1] == "△" ? "見直し" : parts[1] == "◎" ? "拡充" : "継続"
    fill(&report, grade: parts[1], parts: parts, year: CityYears.first)
    reports.append(report)
  }

  /// `real cell | state and grade | planned`, and once it is written `| done | result`, then as at the end of the year.
  private mutating func addMidYear(_ parts: [String], on node: PlanNode.ID) {
    let (word, grade) = firstWord(parts[1])
    guard let state = Self.states[word] else { preconditionFailure("the script has no state \(word)") }
    var report = report(on: node, in: rounds[1], state)
    fill(&report, grade: grade, parts: parts, year: CityYears.current)
    if state == .returned {
      report.texts.removeLast()
      report.texts.append(ProgressReport.LabelledText(label: "人事課から", text: parts[5]))
    }
    reports.append(report)
  }

  private static let states: [String: ProgressReport.State] = [
    "受付": .accepted, "確認待ち": .submitted, "差戻し": .returned, "下書き": .draft, "未着手": .waiting,
  ]

  private func report(
    on node: PlanNode.ID, in round: Round, _ state: ProgressReport.State
  ) -> ProgressReport {
    var report = ProgressReport(
      id: ProgressReport.ID(from: random), round: round.id, subject: .node(node), state: state)
    report.stage = state == .accepted || state == .submitted ? "人事課" : "所管課"
    return report
  }

  private func fill(_ report: inout ProgressReport, grade: String, parts: [String], year: FiscalYear) {
    report.planned = [item(parts[2], in: year)]
    report.done = parts.dropFirst(3).prefix(1).map { item($0, in: year) }
    // What really happened is said in the report; it stands in the schedule once the report is accepted.
    let marker =
      parts[0] == "-"
      ? [] : [ProgressReport.Answer(question: Self.markerQuestion, rater: "所管課", value: parts[0])]
    report.texts = zip(["成果", "理由", "次の進め方"], parts.dropFirst(4)).map {
      ProgressReport.LabelledText(label: $0, text: $1)
    }
    let value = scale.values.first { $0.symbol == grade }
    let grades = value.map {
      [ProgressReport.Answer(question: scale.name, rater: "所管課", scale: scale.id, value: $0.label)]
    }
    report.answers = (grades ?? []) + marker
  }

  /// The question that asks what really happened, as the cycle of the city has it.
  static let markerQuestion = "実際の工程"

  /// Takes out of the schedule what reports say that nobody has accepted yet.
  func leaveOpen(_ nodes: inout [PlanNode]) {
    for report in reports where report.state != .accepted {
      guard let year = rounds.first(where: { $0.id == report.round })?.lastYear,
        let index = nodes.firstIndex(where: { $0.id == report.subject.node })
      else { continue }
      nodes[index].schedule.removeAll { $0.row == .actual && $0.year == year }
    }
  }

  /// A line of work; months in brackets at its end are read.
  private func item(_ text: String, in year: FiscalYear) -> ProgressReport.Item {
    guard let bracket = text.lastIndex(of: "（"), let months = MonthSpan(reading: text[bracket...], in: year) else {
      return ProgressReport.Item(text: text)
    }
    return ProgressReport.Item(text: String(text[..<bracket]), from: months.from, to: months.to, printed: text)
  }
}
