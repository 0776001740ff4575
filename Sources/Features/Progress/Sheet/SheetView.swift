import Application
import Attachments
import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning
import Reporting
import Rounds

/// A sheet with all that its page shows and that decides what its visitor may do.
struct SheetView {
  let page: RoundPage
  var sheet: ReportSheet
  let last: LastAnswers
  let events: [SheetEvent]
  let files: [AttachedFile]
  /// The files beside the figures that the sheet asks, and those of its own answers.
  let figureFiles: [FigureFiles.Found]
  let units: UnitDirectory
  /// The sheets of the round that the visitor walks through, this one included.
  let walk: [ReportSheet]
  /// Why the figures of its year cannot be changed any more; nil where they can, or where none is asked.
  let closedYear: Refusal?

  var context: RequestContext { page.context }
  var form: RoundForm { page.form }
  var rights: SheetRights { SheetRights(context.signedIn, sheet, form) }
  var position: Int? { sheet.node.flatMap { page.snapshot.position(of: $0) } }

  /// The name of what is reported on.
  var title: String { subjectTitle(sheet, in: page.snapshot) }

  /// Who answers, as they are called today.
  var unitNames: String { unitText(sheet, units) }

  var standing: ScheduleStanding? { ReportKeeping.standing(of: sheet, form, in: page.snapshot.document) }

  var check: SheetCheck { SheetCheck(sheet, form: form, plan: page.plan) }

  /// Whose answers to a question the visitor may write now; nil for none.
  func rater(_ question: Question) -> SheetEntry.Rater? {
    switch question.rater {
    case .unit: rights.canWrite ? .unit : nil
    case .central: rights.canWriteCentral ? .central : nil
    case .committee: rights.canGrade ? rights.member : nil
    }
  }

  /// What stands in an answer that the visitor may write.
  func entry(_ question: Question) -> SheetEntry? {
    rater(question).flatMap { sheet.entry(question.key, by: $0) }
  }

  /// Whether last time's answers can come in without taking the place of others that were written since.
  var mayBeSame: Bool {
    guard last.last != nil else { return false }
    let given = form.questions.filter {
      $0.rater == .unit && ![.planned, .spending, .number, .proposal, .evidence, .total].contains($0.kind)
    }
    return given.allSatisfy { question in
      let before = last.answer(question).value
      return before.isEmpty || sheet.value(question).isEmpty || sheet.value(question) == before
    }
  }

  /// The sheets of the walk that are still to be handed in.
  var toWrite: [ReportSheet] { walk.filter { [.waiting, .draft, .returned].contains($0.state) } }

  /// The sheets of the walk that wait for the visitor's check.
  var toPass: [ReportSheet] { walk.filter { SheetRights(context.signedIn, $0, form).canPass } }

  var isFinished: Bool { sheet.state == .accepted || form.round.state == .closed }

  /// Whether the grades of all members are shown: not before somebody has given their own.
  var showsGrades: Bool { rights.isCentral || isFinished || hasGraded }

  /// Whether the visitor has given all grades that they are asked for.
  var hasGraded: Bool {
    guard let member = rights.member, context.signedIn.may(.gradeReports) else { return false }
    return form.committeeQuestions.allSatisfy { sheet.entry($0.key, by: member)?.value.isEmpty == false }
  }

  /// Whether what 人事課 writes is shown: to the unit only when it is finished.
  var showsCentral: Bool { rights.isCentral || isFinished || context.signedIn.may(.gradeReports) }

  /// What happened, without what the visitor must not see yet.
  var shownEvents: [SheetEvent] {
    events.filter { event in
      switch event.rater {
      case .member: showsGrades || event.rater == rights.member
      case .central: showsCentral
      case .unit, nil: true
      }
    }
  }
}

extension RoundForm {
  /// The questions that members answer.
  var committeeQuestions: [Question] { questions.filter { $0.rater == .committee && $0.kind != .total } }
}

extension Progress {
  /// A sheet for its page, in a fixed number of statements.
  func view(_ context: RequestContext, _ id: ProgressReport.ID) throws -> SheetView {
    try context.services.database.read { connection in
      guard let sheet = try SheetStore.sheet(id, in: connection) else { throw NotFound() }
      let page = try page(context, sheet.plan, sheet.round, in: connection)
      return SheetView(
        page: page, sheet: sheet, last: LastAnswers(sheet.node, before: page.round, in: page.snapshot),
        events: try SheetStore.events(of: id, in: connection),
        files: try SheetFiles.shelf(id).files(in: connection),
        figureFiles: try FigureFiles.ofCity(
          page.form.figures(on: id).map(\.indicator), sheet.plan, year: page.round.lastYear, onSheet: id.text,
          in: connection),
        units: try UnitStore.directory(on: page.today, in: connection),
        walk: try walk(context.signedIn, sheet, in: connection),
        closedYear: try page.form.figures(on: id).isEmpty
          ? nil : PeriodLockStore.locks(of: sheet.plan, in: connection).refusal(for: page.round.lastYear))
    }
  }

  /// The visitor's sheets of the same round, in the order of the plan; who writes for all units walks through all.
  private func walk(
    _ actor: Actor, _ sheet: ReportSheet, in connection: borrowing Connection
  ) throws -> [ReportSheet] {
    let writing = actor.reach(of: .writeReports)
    let reach = writing.isNothing ? actor.reach(of: .readReports) : writing
    return try SheetStore.sheets(
      """
      s.plan_id = \(sheet.plan) and s.round_id = \(sheet.round) and exists (select 1 from rounds r
        where r.plan_id = s.plan_id and r.id = s.round_id and \(reach.sheetCondition))
      """, withEntries: false, in: connection)
  }
}

/// The name of what a sheet reports on.
func subjectTitle(_ sheet: ReportSheet, in snapshot: PlanSnapshot) -> String {
  guard let node = sheet.node else { return "計画全体" }
  guard let position = snapshot.position(of: node) else {
    return snapshot.document.nodes.first { $0.id == node }?.title ?? "計画から外された取組"
  }
  return printedTitle(snapshot.entries[position].node)
}

/// Number and title as they are printed.
func printedTitle(_ node: PlanNode) -> String { node.number.map { "\($0) \(node.title)" } ?? node.title }

/// The units of a sheet in words.
func unitText(_ sheet: ReportSheet, _ units: UnitDirectory) -> String {
  sheet.units.isEmpty ? "人事課" : sheet.units.map { units[$0]?.span.name ?? "なくなった所属" }.joined(separator: "、")
}
