import Application
import Audit
import Database
import Essentials
import HTTP
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// What somebody chose on the page of a returned workbook.
struct FormChoice {
  let stamp: String
  /// Whether every row is wanted.
  let isAll: Bool
  let rows: Set<String>
  /// Whether what is complete is handed in at once.
  let submits: Bool
  private let sides: [String: String]

  init(_ form: FormFields) {
    stamp = form.text("stamp") ?? ""
    isAll = form.text("all") != nil
    rows = Set(form.texts("row"))
    submits = form.text("submit") == "1"
    sides = Dictionary(
      form.fields.filter { $0.name.hasPrefix("choice-") }.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The name of the choice between two versions of one text.
  static func name(_ row: FormDifference.Row, _ change: FormDifference.Change) -> String {
    "choice-\(row.sheet.id)-\(change.key)"
  }

  func wants(_ row: FormDifference.Row) -> Bool { isAll || rows.contains(row.sheet.id.text) }

  /// `mine`, `theirs`, or nil where nothing was chosen.
  func side(_ row: FormDifference.Row, _ change: FormDifference.Change) -> String? {
    let side = sides[Self.name(row, change)]
    return side == "mine" || side == "theirs" ? side : nil
  }
}

/// Takes rows of a returned workbook in, all in one transaction or none.
struct FormTaking {
  let context: RequestContext
  let choice: FormChoice

  private var actor: Actor { context.signedIn }
  private var now: Instant { context.services.clock.now }

  /// Writes the chosen rows; gives the sheets that were written.
  func take(_ check: FormCheck, in connection: borrowing Connection) throws -> [ReportSheet] {
    guard check.difference.stamp == choice.stamp else {
      throw Refusal("確かめている間に、報告が変わりました。下の内容をもう一度確かめて、取り込んでください。")
    }
    let rows = check.difference.rows.filter { $0.canBeTaken && choice.wants($0) }
    guard !rows.isEmpty else { throw Refusal("取り込む行を、1つ以上選んでください。") }
    for row in rows {
      for change in row.conflicts where choice.side(row, change) == nil {
        throw Refusal(
          "「\(row.title)」の「\(change.label)」は、ほかの人も変えています。どちらにするか選んでください。",
          field: FormChoice.name(row, change) + "-mine")
      }
    }
    return try rows.map { row in
      try SheetWork.save(inputs(row), on: row.sheet.id, seen: row.sheet.revision, by: actor, at: now, in: connection)
        .sheet
    }
  }

  private func inputs(_ row: FormDifference.Row) -> [SheetWork.Input] {
    var keys: [String] = []
    for change in row.changes where !keys.contains(change.question.key) { keys.append(change.question.key) }
    return keys.map { key in
      let entry = row.sheet.entry(key)
      var (value, note) = (entry?.value ?? "", entry?.note ?? "")
      for change in row.changes where change.question.key == key {
        if change.isConflict, choice.side(row, change) == "theirs" { continue }
        if change.isNote { note = change.mine } else { value = change.mine }
      }
      return SheetWork.Input(key, value: value, note: note)
    }
  }

  /// Hands in those of the sheets that are complete; gives how many.
  func submit(
    _ sheets: [ReportSheet], _ page: RoundPage, in document: inout PlanDocument, in connection: borrowing Connection
  ) throws -> Int {
    let ready = sheets.filter { sheet in
      SheetRights(actor, sheet, page.form).canSubmit
        && SheetCheck(sheet, form: page.form, plan: page.plan).missing(
          .unit, standing: ReportKeeping.standing(of: sheet, page.form, in: document)
        ).isEmpty
    }
    guard !ready.isEmpty else { return 0 }
    _ = try SheetPassing.take(.submit, ready.map(\.id), in: &document, by: actor, at: now, in: connection)
    return ready.count
  }

  /// Notes what became of the file, and in the audit log who took it in.
  func note(
    _ check: FormCheck, taken: Int, submitted: Int, in connection: borrowing Connection
  ) throws {
    let left = check.difference.changed.count - taken + check.difference.strays.count
    var summary = "\(taken)件を取り込み"
    if submitted > 0 { summary += "、うち\(submitted)件を提出" }
    if left > 0 { summary += "（残り\(left)件）" }
    try ReturnedFormStore.note(
      summary, on: check.returned.id, isFinished: left == 0, by: actor.name(doing: .writeReports), at: now,
      in: connection)
    try AuditLog.record(
      .formTaken, by: actor, subject: AuditSubject("round", check.page.round.id),
      detail: "「\(check.returned.name)」（\(check.issued.unitName)）から\(summary)", in: connection, at: now)
  }
}

extension AuditAction {
  /// A filled workbook came back.
  static let formReturned = AuditAction("form-returned", needs: .writeReports)
  /// Rows of a workbook were taken in.
  static let formTaken = AuditAction("form-taken", needs: .writeReports)
  /// A workbook was thrown away.
  static let formDiscarded = AuditAction("form-discarded", needs: .writeReports)
}
