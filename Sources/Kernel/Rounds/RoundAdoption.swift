package import Application
import Audit
package import Database
package import Essentials
import FiscalYears
import Organization
package import PlanFile
package import Planning
package import Reporting

/// Goes on here with a round that came in with a plan file: its reports become sheets under the same ids.
package struct RoundAdoption: Sendable {
  package let round: Round
  package let checkpoint: Cycle.Checkpoint
  package let opens: Day
  package let due: Day

  package init(_ round: Round, as checkpoint: Cycle.Checkpoint, opens: Day, due: Day) {
    self.round = round
    self.checkpoint = checkpoint
    self.opens = opens
    self.due = due
  }

  /// The form that the round gets.
  package func form(_ cycle: Cycle, of plan: Plan.ID) -> RoundForm {
    RoundForm(plan: plan, round: round, cycle: cycle, checkpoint: checkpoint.key, opens: opens, due: due)
  }

  /// Takes the round over, in the caller's transaction; reports that are not accepted leave the document and are sheets.
  ///
  /// What no question of the cycle takes stands as a comment on its sheet, so that nothing is lost.
  package func adopt(
    _ cycle: Cycle, asking asks: [RoundAsk], in document: inout PlanDocument, by actor: Actor,
    random: any RandomSource, at time: Instant, in connection: borrowing Connection
  ) throws {
    let plan = document.plan
    if let problem = cycle.problems(in: plan).first { throw problem }
    guard due > opens else { throw Refusal("提出期限は、開始日より後の日にしてください。", field: "due") }
    guard document.rounds.contains(where: { $0.id == round.id && $0.state == .open }),
      try RoundFormStore.form(round.id, of: plan.id, in: connection) == nil
    else { throw Refusal("この回は、もうここで動いているか、途中の回ではありません。") }
    let form = form(cycle, of: plan.id)
    try RoundFormStore.insert(form, in: connection)
    let order = Dictionary(
      document.nodes.sorted { $0.order < $1.order }.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    func position(_ node: PlanNode.ID?) -> Int { node.flatMap { order[$0] } ?? 0 }
    let reports = document.reports.filter { $0.round == round.id }
    // A sheet keeps the id of its report, so a second copy of the same file cannot run beside the first.
    guard try SheetStore.sheets("s.id in (\(list: reports.map(\.id)))", withEntries: false, in: connection).isEmpty
    else {
      throw Refusal("この回は、同じファイルから取り込んだ別の計画で、もう動いています。そちらの計画で続けてください。")
    }
    var sheets: [ReportSheet] = []
    for report in reports {
      let units = asks.first { $0.node == report.subject.node }?.units ?? []
      sheets.append(
        Self.sheet(report, form, units: units, at: position(report.subject.node), actor.name(doing: .managePlans), time)
      )
    }
    let there = Set(reports.map { $0.subject.node })
    for ask in asks where !there.contains(ask.node) {
      sheets.append(
        ReportSheet(
          id: ReportSheet.ID(from: random), plan: plan.id, round: round.id, node: ask.node,
          position: position(ask.node), units: ask.units, stage: 0, state: .waiting, revision: 0, isUnchanged: false,
          isSwept: false, entries: []))
    }
    try SheetWriting.insert(sheets, in: connection)
    for (report, sheet) in zip(reports, sheets) {
      let lost = Self.lost(of: report, on: sheet, form, plan)
      guard !lost.isEmpty else { continue }
      try SheetWriting.add(
        [
          SheetEvent(
            .commented, revision: 0, by: actor, .managePlans, at: time,
            comment: "取り込んだ報告のうち、今の項目に入らないもの：\n" + lost.joined(separator: "\n"))
        ], to: sheet.id, in: connection)
    }
    try ReportKeeping.remove(reports.filter { $0.state != .accepted }.map(\.id), from: &document, in: connection)
    try AuditLog.record(
      .roundAdopted, by: actor, subject: AuditSubject("plan", plan.id),
      detail: "「\(plan.title)」の取り込んだ回「\(round.label)」を引き継いだ（\(sheets.count)件、期限 \(due.japanese)）", in: connection,
      at: time)
  }

  /// The sheet that a report becomes.
  static func sheet(
    _ report: ProgressReport, _ form: RoundForm, units: [Unit.ID], at position: Int, _ name: String, _ time: Instant
  ) -> ReportSheet {
    var entries: [SheetEntry] = []
    for question in form.questions where question.kind != .total {
      if question.rater == .committee {
        for answer in report.answers where answer.question == question.label && answer.rater != "平均" {
          entries.append(
            SheetEntry(
              question.key, .member("imported:\(answer.rater ?? "")"),
              value: (question.kind == .number ? answer.score : answer.value) ?? "", note: answer.text ?? "",
              revision: 0,
              at: time, by: answer.rater ?? name))
        }
        continue
      }
      let (value, note) = LastAnswers.answer(question, in: report)
      guard !value.isEmpty || !note.isEmpty else { continue }
      entries.append(
        SheetEntry(
          question.key, question.rater == .central ? .central : .unit, value: value, note: note, revision: 0, at: time,
          by: name))
    }
    let last = form.cycle.stages.count - 1
    let named = form.cycle.stages.firstIndex { $0.label == report.stage }
    let stage =
      switch report.state {
      case .accepted: last
      case .submitted: min(max(named ?? 1, 1), last)
      case .waiting, .draft, .returned: 0
      }
    return ReportSheet(
      id: report.id, plan: form.plan, round: form.round.id, node: report.subject.node, position: position, units: units,
      // A cycle of one stage accepts at once; what lay in between is still to be handed in there.
      stage: stage, state: report.state == .submitted && last == 0 ? .draft : report.state, revision: 0,
      isUnchanged: false, isSwept: false, submittedAt: [.submitted, .accepted].contains(report.state) ? time : nil,
      acceptedAt: report.state == .accepted ? time : nil, entries: entries)
  }

  /// What the report says and no question of the form takes.
  static func lost(of report: ProgressReport, on sheet: ReportSheet, _ form: RoundForm, _ plan: Plan) -> [String] {
    let made = ReportMaking(form, plan: plan).report(sheet)
    var lost: [String] = []
    let items = { (items: [ProgressReport.Item]) in Set(items.map { $0.printed ?? $0.text }) }
    for (word, all, kept) in [("計画", report.planned, made.planned), ("実績", report.done, made.done)] {
      let there = items(kept)
      lost += all.map { $0.printed ?? $0.text }.filter { !there.contains($0) }.map { "\(word)：\($0)" }
    }
    for answer in report.answers where answer.rater != "平均" {
      let isKept = made.answers.contains {
        $0.question == answer.question && ($0.value == answer.value || $0.score == answer.score)
          && ($0.text == answer.text || answer.text == nil)
      }
      guard !isKept else { continue }
      let parts = [answer.value, answer.score, answer.text].compactMap { $0 }
      if !parts.isEmpty { lost.append("\(answer.question)：\(parts.joined(separator: "　"))") }
    }
    for text in report.texts where !made.texts.contains(text) && !text.text.isEmpty {
      lost.append("\(text.label)：\(text.text)")
    }
    for line in report.resources
    where !made.resources.contains(where: { $0.item == line.item && $0.quantity == line.quantity }) {
      lost.append("\(line.phase) \(line.item)：\(line.quantity)\(line.unit)")
    }
    if let direction = report.nextDirection, made.nextDirection != direction { lost.append("今後の方向：\(direction)") }
    lost += report.evidence.map { "資料：\($0)" }
    return lost
  }
}

extension AuditAction {
  /// A round that came in with a plan goes on here.
  static let roundAdopted = AuditAction("round-adopted", needs: .managePlans)
}
