package import Application
import Audit
package import Database
package import Essentials
package import FiscalYears
import Organization
package import PlanFile
package import Planning
package import Reporting

/// Opens a round: freezes how the plan is checked, and lays a sheet with what is known already before everybody who is asked.
package struct RoundOpening: Sendable {
  package let checkpoint: Cycle.Checkpoint
  /// The last of the years that are looked at.
  package let year: FiscalYear
  package var opens: Day
  package var due: Day

  /// The usual days of the checkpoint.
  package init(_ checkpoint: Cycle.Checkpoint, year: FiscalYear) {
    self.checkpoint = checkpoint
    self.year = year
    (opens, due) = checkpoint.days(endingWith: year)
  }

  /// The first of the years that are looked at.
  package var firstYear: FiscalYear { year.adding(1 - checkpoint.years) }

  /// What keeps the round from being opened; empty where it can be.
  package func problems(_ cycle: Cycle, in document: PlanDocument) -> [Refusal] {
    var problems = cycle.problems(in: document.plan)
    if due <= opens { problems.append(Refusal("提出期限は、開始日より後の日にしてください。", field: "due")) }
    let years = document.plan.years
    if let first = years.first, let last = years.last, year < first || firstYear > last {
      problems.append(Refusal("\(year.japanese)は計画の期間（\(first.japanese)から\(last.japanese)まで）の外です。", field: "year"))
    }
    let same = document.rounds.first {
      $0.checkpoint == checkpoint.label && $0.firstYear == firstYear && $0.lastYear == year
    }
    if let same {
      problems.append(
        Refusal(
          "\(year.japanese)の「\(checkpoint.label)」は、もう\(same.state == .open ? "開いています" : "あります")。", field: "checkpoint"))
    }
    return problems
  }

  /// Opens the round for those subjects and figures, in the caller's transaction; gives its form.
  @discardableResult
  package func open(
    _ cycle: Cycle, asking asks: [RoundAsk], figures: [FigureAsk] = [], in snapshot: PlanSnapshot, by actor: Actor,
    random: any RandomSource,
    at time: Instant, in connection: borrowing Connection
  ) throws -> RoundForm {
    let document = snapshot.document
    if let problem = problems(cycle, in: document).first { throw problem }
    guard !asks.isEmpty else { throw Refusal("たずねる取組がありません。計画に取組を入れてから開いてください。") }
    let plan = document.plan.id
    let round = Round(
      id: Round.ID(from: random), label: checkpoint.label, firstYear: firstYear, lastYear: year,
      checkpoint: checkpoint.label, stages: cycle.stages.map(\.label), state: .open)
    var form = RoundForm(
      plan: plan, round: round, cycle: cycle, checkpoint: checkpoint.key, opens: opens, due: due)
    let questions = form.questions.filter { $0.rater == .unit && $0.prefill != .nothing }
    let sheets = asks.enumerated().map { [form] index, ask in
      sheet(ask, at: index, form, questions, snapshot, actor, random: random, time)
    }
    form.figures = figures.compactMap { figure in
      guard let ask = figure.ask else { return nil }
      return sheets.first { $0.node == ask.node }.map { AskedFigure(figure.indicator, on: $0.id) }
    }
    try RoundStore.insert([round], of: plan, in: connection)
    try RoundFormStore.insert(form, in: connection)
    try SheetWriting.insert(sheets, in: connection)
    try AuditLog.record(
      .roundOpened, by: actor, subject: AuditSubject("plan", plan),
      detail:
        "「\(document.plan.title)」の\(year.japanese) \(checkpoint.label)を開いた（\(sheets.count)件\(form.figures.isEmpty ? "" : "、数値\(form.figures.count)件")、期限 \(due.japanese)）",
      in: connection, at: time)
    return form
  }

  private func sheet(
    _ ask: RoundAsk, at place: Int, _ form: RoundForm, _ questions: [Question], _ snapshot: PlanSnapshot,
    _ actor: Actor, random: any RandomSource, _ time: Instant
  ) -> ReportSheet {
    let answers = LastAnswers(ask.node, before: form.round, in: snapshot)
    let entries = questions.compactMap { question -> SheetEntry? in
      let (value, note) = answers.prefilled(question)
      guard !value.isEmpty || !note.isEmpty else { return nil }
      return SheetEntry(
        question.key, value: value, note: note, revision: 0, at: time, by: actor.name(doing: .managePlans))
    }
    let position = ask.node.flatMap { snapshot.position(of: $0) } ?? place
    return ReportSheet(
      id: ReportSheet.ID(from: random), plan: form.plan, round: form.round.id, node: ask.node, position: position,
      units: ask.units, stage: 0, state: .waiting, revision: 0, isUnchanged: false, isSwept: false, entries: entries)
  }
}

extension LastAnswers {
  /// What was answered on that subject before the round; the plan as a whole where there is no node.
  package init(_ node: PlanNode.ID?, before round: Round, in snapshot: PlanSnapshot) {
    guard let node else {
      let rounds = snapshot.document.rounds
      let reports = snapshot.document.reports.filter { $0.subject == .plan }.compactMap { report in
        rounds.first { $0.id == report.round }.map { (round: $0, report: report) }
      }
      self.init(reports.sorted { $0.round.lastYear > $1.round.lastYear }, before: round, planned: nil)
      return
    }
    let state = snapshot.position(of: node).flatMap { snapshot.entries[$0].planned[round.lastYear] }
    let planned = state.map { ($0.texts.isEmpty ? $0.markers : $0.texts).joined(separator: "\n") }
    self.init(snapshot.reports(on: node), before: round, planned: planned)
  }
}

extension AuditAction {
  /// A round of a plan was opened.
  static let roundOpened = AuditAction("round-opened", needs: .managePlans)
  /// A round of a plan was closed.
  static let roundClosed = AuditAction("round-closed", needs: .managePlans)
  /// A closed round was opened again.
  static let roundReopened = AuditAction("round-reopened", needs: .managePlans)
  /// A report was handed in, taken back, returned, passed on or accepted.
  static let reportMoved = AuditAction("report-moved")
}
