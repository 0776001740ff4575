import Application
import Audit
import Contracts
import Database
import Editions
import Essentials
import HTTP
import Logging
import Masking
import PlanFile
import Planning
import Printing

/// Documents as files: at once where they are small, by the queue where they are not.
extension Documents {
  /// The file, or the page that tells how far it is; `?job=1` takes the queue in any case.
  func export(_ view: DocumentView, as kind: FileKind) throws -> Response {
    let document = view.content.layout().document
    let size = DocumentSize(document)
    guard !size.isTooLarge else {
      throw Refusal("この書類は大きすぎて作れません。形を写して、部分を分けて出してください。")
    }
    guard size.comesAtOnce(as: kind), view.context.query("job") != "1" else {
      return try enqueue(view, kind, size)
    }
    let day = view.content.today
    let made =
      size.setsPages(as: kind)
      ? try slot.use { try DocumentFile(document, as: kind, on: day, within: .small) }
      : try DocumentFile(document, as: kind, on: day)
    guard let file = made else { return try enqueue(view, kind, size) }
    guard file.replaced.isEmpty else { return try tell(file, view, kind, size) }
    let title = view.content.request.title(of: view.form)
    try recordExport(of: title, as: kind, from: view.plan.plan.title, view.id, view.context)
    return .download(OwnedBytes(file.bytes), type: kind.type, fileName: "\(view.content.name.file).\(kind.suffix)")
  }

  private func recordExport(
    of form: String, as kind: FileKind, from plan: String, _ id: Plan.ID, _ context: RequestContext
  ) throws {
    try context.recordExport(
      "「\(plan)」の書類「\(form)」を取り出した（\(kind.suffix)）", about: AuditSubject("plan", id))
  }

  private func job(_ view: DocumentView, _ kind: FileKind, _ size: DocumentSize) throws -> DocumentJob {
    let context = view.context
    // The year that was meant, so that the file is called by it whenever it is ready.
    var request = view.content.request
    request.year = request.year ?? view.year
    guard let account = context.signedIn.account, let id = DocumentJob.ID(context.services.random.token(length: 16))
    else { throw Forbidden() }
    return DocumentJob(
      id: id, request: request, form: view.form, kind: kind, account: account.text,
      askedBy: context.signedIn.name, askedAt: context.services.clock.now, rights: view.content.used,
      lane: size.lane)
  }

  private func enqueue(_ view: DocumentView, _ kind: FileKind, _ size: DocumentSize) throws -> Response {
    let job = try job(view, kind, size)
    let id = try view.context.services.database.write { try DocumentJobStore.ask(job, in: $0) }
    return .seeOther(DocumentAddresses.making(view.id, id))
  }

  /// A file with characters that could not be printed goes by the page that says so.
  private func tell(
    _ file: DocumentFile, _ view: DocumentView, _ kind: FileKind, _ size: DocumentSize
  ) throws -> Response {
    var job = try job(view, kind, size)
    (job.state, job.endedAt, job.replaced) = (.ready, job.askedAt, file.replaced)
    try view.context.services.database.write { [job] in try DocumentJobStore.keep(job, file.bytes, in: $0) }
    return .seeOther(DocumentAddresses.making(view.id, job.id))
  }

  func showMaking(_ context: RequestContext, _ plan: Plan.ID, _ id: DocumentJob.ID) throws -> Response {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let job = try own(id, plan, context, in: connection)
      else { throw NotFound() }
      let ahead = job.state == .waiting ? try DocumentJobStore.ahead(of: job, in: connection) : 0
      return MakingPage(context: context, plan: snapshot, job: job, ahead: ahead).response()
    }
  }

  private func own(
    _ id: DocumentJob.ID, _ plan: Plan.ID, _ context: RequestContext, in connection: borrowing Connection
  ) throws -> DocumentJob? {
    guard let account = context.signedIn.account else { return nil }
    return try DocumentJobStore.job(id, of: plan, by: account.text, in: connection)
  }

  func cancelMaking(_ context: RequestContext, _ plan: Plan.ID, _ id: DocumentJob.ID) throws -> Response {
    try context.services.database.write { connection in
      guard let job = try own(id, plan, context, in: connection) else { throw NotFound() }
      try DocumentJobStore.end(job.id, .cancelled, at: context.services.clock.now, in: connection)
    }
    return .seeOther(DocumentAddresses.making(plan, id))
  }

  /// Hands the result to who asked for it, as long as that person may still see all that stands in it.
  func download(_ context: RequestContext, _ id: Plan.ID, _ key: DocumentJob.ID) throws -> Response {
    let (job, bytes, plan, name) = try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: id, in: connection),
        let job = try own(key, id, context, in: connection), job.state == .ready,
        try mayStillSee(job, context, in: connection),
        let bytes = try DocumentJobStore.content(of: key, in: connection)
      else { throw NotFound() }
      let heads = try job.request.edition?.publication == nil ? [] : PublicationStore.heads(of: id, in: connection)
      return (job, bytes, snapshot.plan.title, job.name(for: snapshot, heads))
    }
    try recordExport(of: job.title, as: job.kind, from: plan, id, context)
    return .download(OwnedBytes(bytes), type: job.kind.type, fileName: "\(name.file).\(job.kind.suffix)")
  }

  private func mayStillSee(
    _ job: DocumentJob, _ context: RequestContext, in connection: borrowing Connection
  ) throws -> Bool {
    let rights = DocumentRights(of: context.signedIn, on: job.request.plan)
    // What was asked for before reports were told apart holds all of them.
    let plans = Set(job.rights.reports.keys).union([job.request.plan.text])
    guard
      plans.allSatisfy({ plan in
        rights.reports(Plan.ID(stored: plan)).covers(job.rights.reports[plan] ?? .all)
      })
    else { return false }
    if job.rights.printsClosing, !rights.mayPrintClosings { return false }
    if job.rights.printsEdition, !rights.mayPrintEditions { return false }
    guard rights.reader.sees(allThat: job.rights.reader) else { return false }
    // A version that was withdrawn is given to nobody any more.
    if let key = job.request.edition?.publication,
      try !PublicationStore.heads(of: job.request.plan, in: connection).contains(where: { $0.key == key })
    {
      return false
    }
    let quantities = sources.flatMap(\.quantities).filter { job.rights.counted.contains($0.key) }
    guard quantities.count == job.rights.counted.count, quantities.allSatisfy(rights.mayCount) else { return false }
    guard job.rights.readsPredecessor else { return true }
    return try content(job.request, rights, form: job.form, today: job.askedAt.day, in: connection).content.predecessor
      != nil
  }

  /// Makes the small documents that stand in the queue, one after the other, whatever large one is being made.
  var makingSmall: Job {
    Job(
      "documents-making-small", title: "小さな書類を作る", every: .seconds(2), onOwnThread: true,
      onlyIf: { services in try services.database.read { try DocumentJobStore.hasWork(.small, in: $0) } }
    ) { context in
      let (database, clock) = (context.services.database, context.services.clock)
      while !context.isStopping,
        let job = try database.write({ try DocumentJobStore.takeNext(.small, at: clock.now, in: $0) })
      {
        try make(job, context)
      }
    }
  }

  /// Makes the large documents of the queue, one after the other, and removes old results.
  var making: Job {
    Job(
      "documents-making", title: "時間のかかる書類を作る", every: .seconds(2), onOwnThread: true,
      onlyIf: { services in
        try services.database.read {
          try DocumentJobStore.hasWork(.large, in: $0) || DocumentJobStore.hasOld(at: services.clock.now, in: $0)
            || ReleasedDocumentStore.hasWork(in: $0)
        }
      }
    ) { context in
      let (services, clock) = (context.services, context.services.clock)
      try services.database.write { try DocumentJobStore.clean(at: clock.now, in: $0) }
      // Somebody waits for what was asked for; what goes out with a version is made when nobody does.
      while !context.isStopping {
        if let job = try services.database.write({ try DocumentJobStore.takeNext(.large, at: clock.now, in: $0) }) {
          try make(job, context)
        } else if let released = try services.database.write({ try ReleasedDocumentStore.takeNext(in: $0) }) {
          try make(released, context)
        } else {
          return
        }
      }
    }
  }

  private func make(_ job: DocumentJob, _ context: JobContext) throws {
    let (database, clock) = (context.services.database, context.services.clock)
    func end(_ fault: String) throws {
      try database.write { try DocumentJobStore.end(job.id, .failed, fault: fault, at: clock.now, in: $0) }
    }
    do {
      let content = try database.read {
        try self.content(job.request, DocumentRights(job.rights), form: job.form, today: job.askedAt.day, in: $0)
          .content
      }
      let document = content.layout().document
      try database.write { try DocumentJobStore.note(.pages, of: job.id, in: $0) }
      let file = try DocumentFile(document, as: job.kind, on: job.askedAt.day, within: job.lane) {
        // A database that cannot be asked at this moment is no reason to throw the work away.
        !context.isStopping && ((try? database.read { try DocumentJobStore.isWanted(job.id, in: $0) }) ?? true)
      }
      guard file.bytes.count <= DocumentJob.largestFile else { return try end("できた書類が大きすぎます。範囲を分けて出してください。") }
      try database.write {
        try DocumentJobStore.finish(job, file.bytes, replaced: file.replaced, at: clock.now, in: $0)
      }
    } catch is TypesettingStopped {
      // Cancelled, or the program ends: only what still runs goes back.
      try database.write { try DocumentJobStore.putBack(job.id, in: $0) }
    } catch let refusal as Refusal {
      try end(refusal.message)
    } catch is NotFound {
      try end("計画か、締め切った回が、なくなりました。")
    } catch {
      context.log.error("document-failed", [("document", .text(job.id.text)), ("error", .text("\(error)"))])
      try end("書類を作れませんでした。管理者に知らせてください。")
    }
  }
}
