package import Application
import Audit
package import Database
package import Essentials
import FiscalYears
package import PlanFile
package import Planning
import Reporting
import Revising

/// Moves sheets on their way: handing in, taking back, returning, passing on, accepting.
///
/// What is accepted becomes a report of the plan, and its real markers the schedule's actual row, in the same transaction.
package struct SheetPassing: Sendable {
  private let editing: PlanEditing

  package init(snapshots: PlanSnapshots) { editing = PlanEditing(snapshots: snapshots) }

  /// A step; a closed set.
  package enum Step: Sendable, Equatable {
    /// The unit hands it in.
    case submit
    /// The unit takes back what it handed in.
    case takeBack
    /// On to the next stage, or accepted behind the last one.
    case pass
    /// Back to the unit, with a reason.
    case giveBack(String)
  }

  /// Does one step with all of those sheets of one plan, or with none; gives them as they are then.
  ///
  /// A refusal names the first sheet that stands in the way.
  @discardableResult
  package func take(
    _ step: Step, _ ids: [ReportSheet.ID], of plan: Plan.ID, by actor: Actor, _ services: Services
  ) throws -> [ReportSheet] {
    guard !ids.isEmpty else { throw Refusal("報告を1つ以上選んでください。") }
    var moved: [ReportSheet] = []
    let note = ChangeNote(.scheduled, reason: "報告の受付")
    try editing.change(plan, note, by: actor, services) { document, connection in
      moved = try Self.take(step, ids, in: &document, by: actor, at: services.clock.now, in: connection)
    }
    return moved
  }

  /// The same in the caller's transaction; `document` is the plan as it stands and becomes the plan after it.
  package static func take(
    _ step: Step, _ ids: [ReportSheet.ID], in document: inout PlanDocument, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws -> [ReportSheet] {
    let plan = document.plan.id
    let sheets = try SheetStore.sheets("s.plan_id = \(plan) and s.id in (\(list: ids))", in: connection)
    guard sheets.count == Set(ids).count else { throw NotFound() }
    let forms = try RoundFormStore.forms(of: plan, in: connection)
    var moved: [ReportSheet] = []
    for sheet in sheets {
      guard let form = forms.first(where: { $0.round.id == sheet.round }) else { throw NotFound() }
      try form.requireOpen()
      moved.append(try take(step, sheet, form, in: &document, by: actor, at: time, in: connection))
    }
    let accepted = moved.filter { $0.state == .accepted }
    let withdrawn = zip(sheets, moved).filter { $0.state == .accepted && $1.state != .accepted }.map(\.1.id)
    try ReportKeeping.remove(withdrawn, from: &document, in: connection)
    try ReportKeeping.keep(accepted, forms, in: &document, in: connection)
    try FigureKeeping.keep(accepted, forms, in: &document, by: actor, at: time, in: connection)
    try FigureKeeping.moveFiles(of: accepted, and: withdrawn, forms, in: connection)
    try record(step, moved, document, by: actor, at: time, in: connection)
    return moved
  }

  private static func take(
    _ step: Step, _ old: ReportSheet, _ form: RoundForm, in document: inout PlanDocument, by actor: Actor,
    at time: Instant, in connection: borrowing Connection
  ) throws -> ReportSheet {
    var sheet = old
    sheet.revision += 1
    let rights = SheetRights(actor, old, form)
    func event(_ kind: SheetEvent.Kind, _ permission: Permission, _ comment: String? = nil) -> SheetEvent {
      SheetEvent(kind, revision: sheet.revision, by: actor, permission, at: time, comment: comment)
    }
    let happened: SheetEvent
    switch step {
    case .submit:
      guard rights.canSubmit else { throw Refusal("\(name(old, document))は、いま提出できません。") }
      let check = SheetCheck(old, form: form, plan: document.plan)
      if let lack = check.missing(.unit, standing: ReportKeeping.standing(of: old, form, in: document)).first {
        throw lack
      }
      try FigureKeeping.askOpen(old, form, in: document, connection)
      sheet.submittedAt = time
      advance(&sheet, form, at: time)
      happened = event(.submitted, .writeReports)
    case .takeBack:
      guard rights.canTakeBack else { throw Refusal("\(name(old, document))は、もう確認が始まっているか、提出されていません。") }
      (sheet.stage, sheet.state, sheet.submittedAt) = (0, .draft, nil)
      happened = event(.taken, .writeReports)
    case .pass:
      guard rights.canPass else { throw Refusal("\(name(old, document))は、いま受け付けられません。") }
      advance(&sheet, form, at: time)
      happened = event(sheet.state == .accepted ? .accepted : .passed, .checkReports)
    case .giveBack(let reason):
      guard rights.canReturn else { throw Refusal("\(name(old, document))は、いま差し戻せません。") }
      let reason = reason.trimmed
      guard !reason.isEmpty else { throw Refusal("何を直してほしいかを書いてください。", field: "comment") }
      (sheet.stage, sheet.state, sheet.submittedAt, sheet.acceptedAt) = (0, .returned, nil, nil)
      happened = event(.returned, .checkReports, reason)
    }
    try SheetWork.write(sheet, from: old.revision, [happened], in: connection)
    return sheet
  }

  /// One stage on; behind the last one it is accepted.
  private static func advance(_ sheet: inout ReportSheet, _ form: RoundForm, at time: Instant) {
    if sheet.stage + 1 < form.cycle.stages.count {
      sheet.stage += 1
      sheet.state = .submitted
    } else {
      sheet.state = .accepted
      sheet.acceptedAt = time
    }
  }

  private static func name(_ sheet: ReportSheet, _ document: PlanDocument) -> String {
    guard let node = sheet.node else { return "この報告" }
    return document.nodes.first { $0.id == node }.map { "「\($0.title)」" } ?? "この報告"
  }

  private static func record(
    _ step: Step, _ sheets: [ReportSheet], _ document: PlanDocument, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let word =
      switch step {
      case .submit: "提出した"
      case .takeBack: "提出を取り下げた"
      case .pass: sheets.allSatisfy { $0.state == .accepted } ? "受け付けた" : "次の段階へ進めた"
      case .giveBack: "差し戻した"
      }
    let names = sheets.prefix(3).map { name($0, document) }.joined(separator: "、")
    try AuditLog.record(
      .reportMoved, by: actor,
      subject: sheets.count == 1 ? AuditSubject("report", sheets[0].id) : AuditSubject("plan", document.plan.id),
      detail: "\(names)\(sheets.count > 3 ? " ほか\(sheets.count - 3)件" : "")を\(word)", in: connection, at: time)
  }
}
