import Application
import Archives
import Audit
import Database
import Essentials
import HTTP
import Organization
import Planning
import Reporting
import Revising
import Rounds
import SourceDocuments
import Spreadsheets

private let excelType: StaticString = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

extension Progress {
  func downloadUnit(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ unit: String) throws -> Response {
    let id: Unit.ID? = unit == "none" ? nil : Unit.ID(stored: unit)
    let ready = try issue(context, plan, round) { $0.filter { $0 == id } }
    guard let book = ready.first else { throw NotFound() }
    try context.recordExport("\(book.workbook.title)のワークブック", about: AuditSubject("round", round))
    return .download(
      OwnedBytes(try WorkbookWriter.write(book.workbook.content)), type: excelType,
      fileName: FileNames.distinct([book.fileName], ending: ".xlsx")[0])
  }

  func downloadAll(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let ready = try issue(context, plan, round) { $0 }
    guard let first = ready.first else { throw Refusal("この回には、報告する取組がありません。") }
    let title = RoundPage.title(first.workbook.form.round)
    try context.recordExport("\(title)のワークブック\(ready.count)件", about: AuditSubject("round", round))
    let names = FileNames.distinct(ready.map(\.fileName), ending: ".xlsx")
    let entries = try zip(names, ready).map { name, book in
      ArchiveWriter.Entry(name: name, bytes: OwnedBytes(try WorkbookWriter.write(book.workbook.content)))
    }
    return .download(
      OwnedBytes(try ArchiveWriter.write(entries)), type: "application/zip",
      fileName: FileNames.distinct([title], ending: ".zip")[0])
  }

  /// Gives forms out in a short transaction; the workbooks are written after it.
  private func issue(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ choose: ([Unit.ID?]) -> [Unit.ID?]
  ) throws -> [FormIssuing.Ready] {
    try context.services.database.write { connection in
      let page = try page(context, plan, round, in: connection)
      let sheets = try writable(page, withEntries: true, in: connection)
      let issuing = FormIssuing(
        page: page, actor: context.signedIn, sheets: sheets, units: try unitNames(sheets, page, in: connection))
      return try issuing.issue(
        choose(WorkbookReach(page).units(of: sheets)), random: context.services.random,
        at: context.services.clock.now, in: connection)
    }
  }

  /// Keeps every file that came back, one by one: a bad one is kept with the reason and does not stop the others.
  func uploadForms(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let form = try context.form()
    let files = form.files.filter { $0.field == "file" }
    guard !files.isEmpty else {
      return try workbookList(context, plan, round, refusals: [Refusal("ファイルを選んでください。", field: "file")])
    }
    // Opening many workbooks takes time; nobody who writes waits for it.
    let arrived = files.flatMap { UploadedForm.all(in: $0.bytes, named: $0.fileName) }.map(ArrivedForm.init)
    let kept = try context.services.database.write { connection in
      let page = try page(context, plan, round, in: connection)
      let own = try writable(page, withEntries: false, in: connection)
      let acceptance = FormAcceptance(
        page: page,
        issued: try IssuedFormStore.find(arrived.compactMap { IssuedForm.ID($0.token ?? "") }, in: connection),
        own: Set(own.map(\.id)))
      return try keep(arrived, acceptance, context, in: connection)
    }
    if kept.allSatisfy({ $0.problem != nil }) {
      let refusals = kept.map { Refusal("「\($0.name)」：\($0.problem ?? "")", field: "file") }
      return try workbookList(context, plan, round, refusals: refusals)
    }
    if kept.count == 1, let only = kept.first { return .seeOther(WorkbookAddresses.returned(plan, round, only.id)) }
    let good = kept.count { $0.problem == nil }
    return .seeOther(
      WorkbookAddresses.list(plan, round).adding([
        ("done", "returned"), ("good", "\(good)"), ("bad", "\(kept.count - good)"),
      ]))
  }

  private func keep(
    _ arrived: [ArrivedForm], _ acceptance: FormAcceptance, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws -> [ReturnedForm] {
    let (page, now) = (acceptance.page, context.services.clock.now)
    var kept: [(form: ReturnedForm, content: [UInt8]?)] = []
    for file in arrived {
      var form: IssuedForm.ID?
      var problem = file.problem
      do {
        if let token = file.token { form = try acceptance.form(token, in: connection) }
      } catch let refusal as Refusal {
        problem = refusal.message
      }
      let returned = ReturnedForm(
        id: ReturnedForm.ID(from: context.services.random), plan: page.plan.id, round: page.round.id, form: form,
        name: String(file.name.prefix(200)), problem: problem, returnedAt: now,
        account: context.signedIn.account?.text, returnedBy: context.signedIn.name(doing: .writeReports))
      kept.append((returned, problem == nil ? file.content : nil))
    }
    try ReturnedFormStore.insert(kept, in: connection)
    let good = kept.count { $0.form.problem == nil }
    try AuditLog.record(
      .formReturned, by: context.signedIn, subject: AuditSubject("round", page.round.id),
      detail: "\(page.title)のワークブック\(good)件を受け取った（受け取れなかったもの\(kept.count - good)件）", in: connection, at: now)
    return kept.map(\.form)
  }

  func showReturned(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID
  ) throws -> Response {
    try returnedPage(context, plan, round, id, choice: nil, refusals: [])
  }

  private func returnedPage(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID, choice: FormChoice?,
    refusals: [Refusal]
  ) throws -> Response {
    try context.services.database.read { connection in
      let (page, returned, content) = try find(context, plan, round, id, in: connection)
      let check = try FormCheck(page, context.signedIn, returned, content: content, in: connection)
      return ReturnedFormPage(page: page, returned: returned, check: check, choice: choice, refusals: refusals)
        .response()
    }
  }

  /// A file that came back is shown to who brought it, and to those who run the round.
  private func find(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID,
    in connection: borrowing Connection
  ) throws -> (RoundPage, ReturnedForm, [UInt8]?) {
    let page = try page(context, plan, round, in: connection)
    guard let (returned, content) = try ReturnedFormStore.find(id, round, of: plan, in: connection),
      WorkbookReach(page).isCentral
        || (returned.account == context.signedIn.account?.text && context.signedIn.may(.writeReports))
    else { throw NotFound() }
    return (page, returned, content)
  }

  func takeReturned(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID
  ) throws -> Response {
    let choice = FormChoice(try context.form())
    let taking = FormTaking(context: context, choice: choice)
    do {
      if choice.submits {
        let note = ChangeNote(.scheduled, reason: "報告の受付")
        try PlanEditing(snapshots: snapshots).change(plan, note, by: context.signedIn, context.services) {
          document, connection in
          let (check, sheets) = try take(taking, context, plan, round, id, in: connection)
          let submitted = try taking.submit(sheets, check.page, in: &document, in: connection)
          try taking.note(check, taken: sheets.count, submitted: submitted, in: connection)
        }
      } else {
        try context.services.database.write { connection in
          let (check, sheets) = try take(taking, context, plan, round, id, in: connection)
          try taking.note(check, taken: sheets.count, submitted: 0, in: connection)
        }
      }
      return .seeOther(WorkbookAddresses.returned(plan, round, id).adding([("done", "taken")]))
    } catch let refusal as Refusal {
      return try returnedPage(context, plan, round, id, choice: choice, refusals: [refusal])
    }
  }

  private func take(
    _ taking: FormTaking, _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID,
    in connection: borrowing Connection
  ) throws -> (FormCheck, [ReportSheet]) {
    let (page, returned, content) = try find(context, plan, round, id, in: connection)
    guard let check = try FormCheck(page, context.signedIn, returned, content: content, in: connection) else {
      throw Refusal("このファイルは、もう取り込まれています。")
    }
    return (check, try taking.take(check, in: connection))
  }

  func discardReturned(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID
  ) throws -> Response {
    try context.services.database.write { connection in
      let (_, returned, _) = try find(context, plan, round, id, in: connection)
      try ReturnedFormStore.delete(id, in: connection)
      try AuditLog.record(
        .formDiscarded, by: context.signedIn, subject: AuditSubject("round", round), detail: "「\(returned.name)」を捨てた",
        in: connection, at: context.services.clock.now)
    }
    return .seeOther(WorkbookAddresses.list(plan, round).adding([("done", "discarded")]))
  }

  func downloadMarked(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ id: ReturnedForm.ID
  ) throws -> Response {
    let (workbook, name) = try context.services.database.read { connection in
      let (page, returned, content) = try find(context, plan, round, id, in: connection)
      guard let check = try FormCheck(page, context.signedIn, returned, content: content, in: connection) else {
        throw Refusal("このファイルは、もう取り込まれています。")
      }
      let units = try unitNames(Array(check.sheets.values), page, in: connection)
      return (MarkedCopy(check: check, units: units).workbook, returned.name)
    }
    try context.recordExport("「\(name)」の直すところを付けた写し", about: AuditSubject("round", round))
    let base = name.lowercased().hasSuffix(".xlsx") ? String(name.dropLast(5)) : name
    return .download(
      OwnedBytes(try WorkbookWriter.write(workbook.content)), type: excelType,
      fileName: FileNames.distinct(["\(base)_直すところ"], ending: ".xlsx")[0])
  }
}
