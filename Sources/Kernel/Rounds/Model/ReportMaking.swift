import Essentials
import FiscalYears
package import Planning
package import Reporting

/// Makes the report that the plan keeps from the sheet that was worked on.
package struct ReportMaking {
  private let form: RoundForm
  private let plan: Plan

  package init(_ form: RoundForm, plan: Plan) {
    self.form = form
    self.plan = plan
  }

  /// The report of a sheet; `members` names the members of the committee by account, `evidence` the attached files.
  package func report(
    _ sheet: ReportSheet, members: [String: String] = [:], evidence: [String] = []
  ) -> ProgressReport {
    var report = ProgressReport(
      id: sheet.id, round: sheet.round, subject: sheet.node.map { .node($0) } ?? .plan, state: sheet.state)
    report.stage = form.cycle.stages.indices.contains(sheet.stage) ? form.cycle.stages[sheet.stage].label : nil
    report.swept = sheet.isSwept
    for question in form.questions {
      if question.rater == .committee {
        for entry in sheet.entries where entry.question == question.key {
          guard case .member(let account) = entry.rater else { continue }
          add(entry.value, entry.note, of: question, by: members[account] ?? entry.by, to: &report)
        }
      } else {
        let rater: SheetEntry.Rater = question.rater == .central ? .central : .unit
        let entry = sheet.entry(question.key, by: rater)
        add(entry?.value ?? "", entry?.note ?? "", of: question, by: stageLabel(question.rater), to: &report)
      }
    }
    for (question, result) in SheetResults(sheet, form: form, plan: plan).all {
      var answer = ProgressReport.Answer(
        question: question.label, rater: question.kind == .total ? nil : "平均",
        scale: result.band == nil ? nil : question.scale,
        value: result.band)
      answer.score = result.score
      report.answers.append(answer)
    }
    report.evidence = evidence
    return report
  }

  private func stageLabel(_ rater: Question.Rater) -> String? {
    let part: Cycle.Stage.Part = rater == .unit ? .report : .central
    return form.cycle.stages.first { $0.part == part }?.label
  }

  private func add(
    _ value: String, _ note: String, of question: Question, by rater: String?, to report: inout ProgressReport
  ) {
    guard !value.isEmpty || !note.isEmpty else { return }
    let year = form.round.lastYear
    switch question.kind {
    case .planned: report.planned += WorkLines.items(value, in: year)
    case .done: report.done += WorkLines.items(value, in: year)
    case .text, .date, .proposal: report.texts.append(.init(label: question.label, text: value))
    case .grade, .marker, .number:
      var answer = ProgressReport.Answer(question: question.label, rater: rater)
      if question.kind == .number {
        answer.score = typedDecimal(value)
        // The exchange format keeps no unit beside a score; what was entered stands as text with it.
        if !value.isEmpty { answer.value = "\(value)\(question.unit ?? "")" }
      } else if !value.isEmpty {
        answer.value = value
        answer.scale = question.kind == .grade ? question.scale : nil
      }
      answer.text = note.isEmpty ? nil : note
      return report.answers.append(answer)
    case .spending:
      guard let line = spending(value, question, year) else { return }
      report.resources.append(line)
    case .direction: report.nextDirection = plan.vocabulary.category(value) == nil ? nil : value
    case .evidence, .total, .figure: return
    }
    if !note.isEmpty { report.texts.append(.init(label: question.note ?? "\(question.label)の補足", text: note)) }
  }

  private func spending(_ value: String, _ question: Question, _ year: FiscalYear) -> ResourceLine? {
    let unit = question.unit.flatMap { MoneyUnit(rawValue: $0) }
    guard let decimal = typedDecimal(value), let quantity = unit.map({ $0.yen(decimal) }) ?? decimal else { return nil }
    let meanings: [ResourceMeaning] = question.phase.map { [$0] } ?? [.actual, .settled]
    let phase = plan.vocabulary.resourcePhases.first { meanings.contains($0.meaning) }
    return ResourceLine(
      year: year, phase: phase?.label ?? meanings[0].title, meaning: phase?.meaning ?? meanings[0],
      item: question.label,
      quantity: quantity, unit: unit == nil ? question.unit ?? "円" : "円",
      display: unit == nil || unit == .yen ? nil : question.unit)
  }
}

extension ResourceMeaning {
  /// What such money is called where the plan has no word of its own.
  package var title: String {
    switch self {
    case .request: "要求額"
    case .assessed: "査定額"
    case .initial: "当初予算"
    case .supplementary: "補正予算"
    case .settled: "決算額"
    case .planned: "計画額"
    case .actual: "実績"
    }
  }
}
