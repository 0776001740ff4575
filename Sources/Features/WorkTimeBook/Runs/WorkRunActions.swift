import Application
import Audit
import Database
import Essentials
import HTTP
import Intake
import TextFiles
import WorkTime

extension WorkTimeBook {
  func showRuns(_ context: RequestContext) throws -> Response {
    try runList(context)
  }

  private func runList(
    _ context: RequestContext, _ form: FormFields = FormFields(), refusals: [Refusal] = []
  ) throws -> Response {
    let runs = try context.services.database.read { try WorkRunStore.list(in: $0) }
    return WorkRunListPage(context: context, runs: runs, form: form, refusals: refusals).response()
  }

  /// Takes a file or pasted cells, and keeps it as a draft.
  func startRun(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    do {
      let (name, bytes) = try FileFields.uploaded(form)
      let table = try RowsFile(bytes).table
      let kind = form.text("kind").flatMap(WorkRun.Kind.init(rawValue:)) ?? .months
      let mapping = WorkMapping(kind, heads: table.heads, month: try WorkMapping.month(form))
      let run = WorkRun(
        id: WorkRun.ID(from: context.services.random), kind: kind,
        title: RunUpload.title(form, fileName: name), mapping: mapping.text,
        createdBy: context.signedIn.name, createdAt: context.services.clock.now)
      try context.services.database.write { connection in
        try WorkRunStore.insert(run, file: bytes, in: connection)
        try record(
          .workTimeUploaded, run, "\(kind.title)のファイル「\(run.title)」（\(table.records.count)行、\(table.encodingName)）",
          context,
          connection)
      }
      return .seeOther(WorkTimeAddresses.run(run.id))
    } catch let refusal as Refusal {
      return try runList(context, form, refusals: [refusal])
    }
  }

  /// Shows what a draft would change, or what a run has changed.
  func showRun(_ context: RequestContext, _ id: WorkRun.ID) throws -> Response { try runPage(context, id) }

  private func runPage(_ context: RequestContext, _ id: WorkRun.ID, refusals: [Refusal] = []) throws -> Response {
    try context.services.database.read { connection in
      guard let run = try WorkRunStore.find(id, in: connection) else { throw NotFound() }
      guard let draft = try draft(run, in: connection) else {
        return TakenWorkRunPage(context: context, run: run, refusals: refusals).response()
      }
      var planner = WorkPlanner(draft.mapping, draft.file)
      return WorkRunPage(
        context: context, run: run, mapping: draft.mapping, table: draft.file.table,
        plan: try planner.plan(in: connection),
        profiles: try WorkRunStore.profiles(run.kind, in: connection).map(\.name), refusals: refusals
      ).response()
    }
  }

  /// The file of a draft with how it is read; nil where the run is no draft any more.
  private func draft(
    _ run: WorkRun, in connection: borrowing Connection
  ) throws -> (mapping: WorkMapping, file: RowsFile)? {
    guard let bytes = try WorkRunStore.file(of: run.id, in: connection) else { return nil }
    guard let mapping = WorkMapping(run.kind, kept: run.mapping) else {
      throw DatabaseFault(.other, operation: "read", detail: "a mapping is not readable")
    }
    return (mapping, try RowsFile(bytes))
  }

  /// Corrects how the file is read, or takes over or keeps a profile.
  func changeMapping(_ context: RequestContext, _ id: WorkRun.ID) throws -> Response {
    let form = try context.form()
    do {
      try context.services.database.write { connection in
        guard let run = try WorkRunStore.find(id, in: connection), var draft = try draft(run, in: connection) else {
          throw NotFound()
        }
        let heads = draft.file.table.heads
        if let name = form.text("use-profile"), form.text("use") != nil {
          let profile = try WorkRunStore.profiles(run.kind, in: connection).first { $0.name == name }
          if let profile { draft.mapping.apply(ColumnProfile(kept: profile.columns), heads: heads) }
        } else {
          try draft.mapping.take(form, heads: heads)
        }
        try WorkRunStore.save(draft.mapping.text, of: id, in: connection)
        if let name = form.text("profile"), !name.isEmpty {
          guard name.count <= 60 else { throw Refusal("読み方の名前は60文字以内にしてください。", field: "profile") }
          try WorkRunStore.save(profile: name, draft.mapping.profile(heads).text, of: run.kind, in: connection)
        }
      }
      return .seeOther(WorkTimeAddresses.run(id))
    } catch let refusal as Refusal {
      return try runPage(context, id, refusals: [refusal])
    }
  }

  /// Takes the file in, in one transaction, if it is what was looked at.
  func takeRun(_ context: RequestContext, _ id: WorkRun.ID) throws -> Response {
    let form = try context.form()
    do {
      try context.services.database.write { connection in
        guard let run = try WorkRunStore.find(id, in: connection) else { throw NotFound() }
        guard let draft = try draft(run, in: connection) else { throw Refusal("この取込みは、もう終わっています。") }
        var planner = WorkPlanner(draft.mapping, draft.file)
        let plan = try planner.plan(in: connection)
        try check(plan, mark: form.text("mark") ?? "", skippingErrors: form.text("skip-errors") == "1")
        let number = try WorkRunStore.take(
          id, summary: plan.summary, by: context.signedIn.name, in: connection, at: context.services.clock.now)
        guard let number else { throw Refusal("この取込みは、もう終わっています。") }
        try WorkRecordStore.take(plan.records, run: number, in: connection)
        try ChildcareStore.take(plan.cases, run: number, in: connection)
        try record(.workTimeTaken, run, "「\(run.title)」を取り込んだ（\(plan.summary)）", context, connection)
      }
      return .seeOther(WorkTimeAddresses.run(id).adding([("done", "taken")]))
    } catch let refusal as Refusal {
      return try runPage(context, id, refusals: [refusal])
    }
  }

  private func check(_ plan: WorkPlan, mark: String, skippingErrors: Bool) throws {
    guard plan.mark == mark else {
      throw Refusal("確かめている間に、ほかの人が勤務時間か職員を変えました。まだ何も取り込んでいません。下の内容をもう一度確かめて、取り込んでください。")
    }
    if !plan.errors.isEmpty, !skippingErrors {
      throw Refusal("誤りのある行が\(plan.errors.count)件あります。ファイルを直して入れ直すか、「誤りのある行を除いて取り込む」を選んでください。")
    }
    guard !plan.lines.isEmpty else { throw Refusal("変わるところがありません。取り込む必要はありません。") }
  }

  /// Takes a run back; what other files say holds again.
  func takeRunBack(_ context: RequestContext, _ id: WorkRun.ID) throws -> Response {
    do {
      try context.services.database.write { connection in
        guard let run = try WorkRunStore.find(id, in: connection) else { throw NotFound() }
        guard let number = try WorkRunStore.takeBack(id, in: connection) else {
          throw Refusal("この取込みは、もう取り消されています。")
        }
        let count =
          try run.kind == .months
          ? WorkRecordStore.takeBack(run: number, in: connection)
          : ChildcareStore.takeBack(run: number, in: connection)
        try record(.workTimeTakenBack, run, "「\(run.title)」の取込み（\(count)件）を取り消した", context, connection)
      }
      return .seeOther(WorkTimeAddresses.run(id).adding([("done", "taken-back")]))
    } catch let refusal as Refusal {
      return try runPage(context, id, refusals: [refusal])
    }
  }

  func discardRun(_ context: RequestContext, _ id: WorkRun.ID) throws -> Response {
    try context.services.database.write { connection in
      guard let run = try WorkRunStore.find(id, in: connection) else { throw NotFound() }
      try WorkRunStore.delete(id, in: connection)
      try record(.workTimeDiscarded, run, "勤務時間のファイル「\(run.title)」を取り込まずに捨てた", context, connection)
    }
    return .seeOther(WorkTimeAddresses.runs().adding([("done", "discarded")]))
  }

  private func record(
    _ action: AuditAction, _ run: WorkRun, _ detail: String, _ context: RequestContext,
    _ connection: borrowing Connection
  ) throws {
    try AuditLog.record(
      action, by: context.signedIn, subject: AuditSubject("work-time-run", run.id), detail: detail, in: connection,
      at: context.services.clock.now)
  }
}
