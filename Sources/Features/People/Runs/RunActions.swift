import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import TextFiles
import Intake

extension People {
  func showRuns(_ context: RequestContext) throws -> Response {
    let runs = try context.services.database.read { try PeopleRunStore.list(in: $0) }
    return RunListPage(context: context, runs: runs).response()
  }

  /// Takes a file or pasted cells, and keeps it as a draft.
  func startRun(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    do {
      let (name, bytes) = try FileFields.uploaded(form)
      let file = try RowsFile(bytes)
      guard let day = Day(reading: form.text("day") ?? "") else {
        throw Refusal("日付を、2026-04-01または令和8年4月1日のように入力してください。", field: "day")
      }
      let mapping = RunMapping(heads: file.table.heads, day: day, isFull: form.text("kind") == "full")
      let run = PeopleRun(
        id: PeopleRun.ID(from: context.services.random), title: RunUpload.title(form, fileName: name), mapping: mapping,
        createdBy: context.signedIn.name, createdAt: context.services.clock.now)
      try context.services.database.write { connection in
        try PeopleRunStore.insert(run, file: bytes, in: connection)
        try AuditLog.record(
          .peopleUploaded, by: context.signedIn, subject: AuditSubject("people-run", run.id),
          detail: "職員のファイル「\(run.title)」（\(file.table.records.count)行、\(file.table.encodingName)）", in: connection,
          at: context.services.clock.now)
      }
      return .seeOther(PeopleAddresses.run(run.id))
    } catch let refusal as Refusal {
      let runs = try context.services.database.read { try PeopleRunStore.list(in: $0) }
      return RunListPage(context: context, runs: runs, form: form, refusals: [refusal]).response()
    }
  }

  /// Shows what a draft would change, or what a run has changed.
  func showRun(_ context: RequestContext, _ id: PeopleRun.ID) throws -> Response {
    try runPage(context, id, refusals: [])
  }

  func runPage(_ context: RequestContext, _ id: PeopleRun.ID, refusals: [Refusal]) throws -> Response {
    try context.services.database.read { connection in
      guard let run = try PeopleRunStore.find(id, in: connection) else { throw NotFound() }
      if let state = progress[id] { return RunProgressPage(context: context, run: run, progress: state).response() }
      guard let bytes = try PeopleRunStore.file(of: id, in: connection) else {
        let later = run.state == .taken ? try PersonRuns.later(than: id.text, in: connection) : []
        return TakenRunPage(context: context, run: run, later: later, refusals: refusals).response()
      }
      let file = try RowsFile(bytes)
      let reading = RunReading(mapping: run.mapping, file: file, random: context.services.random)
      let (plan, units, words) = try reading.plan(in: connection)
      return RunPage(
        context: context, run: run, table: file.table, plan: plan,
        names: PeopleNames(directory: units.directory(on: run.mapping.day), words: words + plan.newWords),
        units: units, profiles: try PeopleRunStore.profiles(in: connection).map(\.name), refusals: refusals
      ).response()
    }
  }

  /// Corrects how the file is read, or takes over or keeps a profile.
  func changeMapping(_ context: RequestContext, _ id: PeopleRun.ID) throws -> Response {
    let form = try context.form()
    do {
      try context.services.database.write { connection in
        guard let run = try PeopleRunStore.find(id, in: connection),
          let bytes = try PeopleRunStore.file(of: id, in: connection)
        else { throw NotFound() }
        let heads = try RowsFile(bytes).table.heads
        var mapping = run.mapping
        if let name = form.text("use-profile"), form.text("use") != nil {
          let profile = try PeopleRunStore.profiles(in: connection).first { $0.name == name }
          if let profile { mapping.columns.apply(profile.columns, heads: heads) }
        } else {
          try mapping.take(form, heads: heads)
        }
        try PeopleRunStore.save(mapping, of: id, in: connection)
        if let name = form.text("profile"), !name.isEmpty {
          guard name.count <= 60 else { throw Refusal("読み方の名前は60文字以内にしてください。", field: "profile") }
          try PeopleRunStore.save(profile: name, mapping.columns.profile(heads), in: connection)
        }
      }
      return .seeOther(PeopleAddresses.run(id))
    } catch let refusal as Refusal {
      return try runPage(context, id, refusals: [refusal])
    }
  }

  /// Takes the file in: all of it becomes true in one moment, so that a stop before leaves nothing.
  func takeRun(_ context: RequestContext, _ id: PeopleRun.ID) throws -> Response {
    let form = try context.form()
    do {
      try RunTaking(context: context, id: id, progress: progress).take(
        mark: form.text("mark") ?? "", skippingErrors: form.text("skip-errors") == "1")
      return .seeOther(PeopleAddresses.run(id).adding([("done", "taken")]))
    } catch let refusal as Refusal {
      return try runPage(context, id, refusals: [refusal])
    }
  }

  func cancelRun(_ context: RequestContext, _ id: PeopleRun.ID) throws -> Response {
    progress.cancel(id)
    return .seeOther(PeopleAddresses.run(id).adding([("done", "stopped")]))
  }

  /// Takes a whole run back as one act, unless later changes build on it.
  func takeRunBack(_ context: RequestContext, _ id: PeopleRun.ID) throws -> Response {
    let now = context.services.clock.now
    do {
      let prepared = try context.services.database.read { try PersonRuns.prepareReturn(of: id.text, in: $0) }
      try context.services.database.write { connection in
        guard let run = try PeopleRunStore.find(id, in: connection) else { throw NotFound() }
        guard try PeopleRunStore.takeBack(id, in: connection) else {
          throw Refusal("この取込みは、もう取り消されています。")
        }
        let count = try PersonRuns.takeBack(id.text, prepared, by: context.signedIn, in: connection, at: now)
        try AuditLog.record(
          .peopleTakenBack, by: context.signedIn, subject: AuditSubject("people-run", id),
          detail: "「\(run.title)」の取込み（\(count)人）を取り消した", in: connection, at: now)
      }
      return .seeOther(PeopleAddresses.run(id).adding([("done", "taken-back")]))
    } catch let refusal as Refusal {
      return try runPage(context, id, refusals: [refusal])
    }
  }

  func discardRun(_ context: RequestContext, _ id: PeopleRun.ID) throws -> Response {
    try context.services.database.write { connection in
      guard let run = try PeopleRunStore.find(id, in: connection) else { throw NotFound() }
      try PeopleRunStore.delete(id, in: connection)
      try AuditLog.record(
        .peopleDiscarded, by: context.signedIn, subject: AuditSubject("people-run", id),
        detail: "職員のファイル「\(run.title)」を取り込まずに捨てた", in: connection, at: context.services.clock.now)
    }
    return .seeOther(PeopleAddresses.runs().adding([("done", "discarded")]))
  }
}

extension RunMapping {
  /// Takes what was chosen in the form.
  mutating func take(_ form: FormFields, heads: [String]) throws {
    guard let day = Day(reading: form.text("day") ?? "") else {
      throw Refusal("日付を、2026-04-01または令和8年4月1日のように入力してください。", field: "day")
    }
    self.day = day
    isFull = form.text("kind") == "full"
    missing = form.text("missing").flatMap(Missing.init(rawValue:))
    width = try numberWidth(form)
    columns = try ColumnMapping(form, heads: heads)
  }
}
