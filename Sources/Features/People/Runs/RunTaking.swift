import Application
import Audit
import Database
import Essentials
import Organization
import Intake

/// Takes a run in: reads, compares and makes ready beside the others, and only then writes, in one short transaction.
struct RunTaking {
  let context: RequestContext
  let id: PeopleRun.ID
  let progress: RunProgress

  /// What was read and made ready without holding anybody up, and the state of the register that it holds for.
  private struct Ready {
    let run: PeopleRun
    let state: PeopleState
    let newWords: [StaffWord]
    let edits: PersonEdits
    let summary: String
  }

  /// `mark` is that of the preview: what people saw is what is taken in.
  func take(mark: String, skippingErrors: Bool) throws {
    try progress.begin(id)
    defer { progress.end(id) }
    let ready = try context.services.database.read { try prepare(mark, skippingErrors, in: $0) }
    try progress.step(id, .writing, 0, of: ready.edits.count)
    try context.services.database.write { connection in
      let isCurrent = try ready.state == PeopleState(in: connection) && ready.run.mapping == mapping(in: connection)
      // Somebody was quicker: what is to be written has to be looked at again, now that nobody else can write.
      try write(isCurrent ? ready : prepare(mark, skippingErrors, in: connection), in: connection)
    }
  }

  private func mapping(in connection: borrowing Connection) throws -> RunMapping? {
    try PeopleRunStore.find(id, in: connection).flatMap { $0.state == .draft ? $0.mapping : nil }
  }

  private func prepare(
    _ mark: String, _ skippingErrors: Bool, in connection: borrowing Connection
  ) throws -> Ready {
    guard let run = try PeopleRunStore.find(id, in: connection) else { throw NotFound() }
    guard let bytes = try PeopleRunStore.file(of: id, in: connection) else {
      throw Refusal("この取込みは、もう終わっています。")
    }
    let state = try PeopleState(in: connection)
    let reading = RunReading(mapping: run.mapping, file: try RowsFile(bytes), random: context.services.random)
    let plan = try reading.plan(in: connection).plan
    try check(plan, run, mark: mark, skippingErrors: skippingErrors)
    let edits = try PersonEdits(plan.changes.map { PersonWriting.Edit(before: $0.before, after: $0.after) }) {
      try progress.step(id, .comparing, $0, of: plan.changes.count)
    }
    return Ready(
      run: run, state: state, newWords: plan.newWords, edits: edits, summary: RunSummary(plan).text)
  }

  private func write(_ ready: Ready, in connection: borrowing Connection) throws {
    let now = context.services.clock.now
    try StaffWordStore.save(ready.newWords, in: connection)
    try ready.edits.write(
      PersonNote(.imported, reason: ready.run.title, run: id.text, by: context.signedIn), in: connection, at: now
    ) { try progress.step(id, .writing, $0, of: ready.edits.count) }
    try PersonAccounts.match(in: connection)
    guard try PeopleRunStore.take(id, summary: ready.summary, by: context.signedIn.name, in: connection, at: now) else {
      throw Refusal("この取込みは、もう終わっています。")
    }
    try AuditLog.record(
      .peopleTaken, by: context.signedIn, subject: AuditSubject("people-run", id),
      detail: "「\(ready.run.title)」を取り込んだ（\(ready.summary)）", in: connection, at: now)
  }

  private func check(_ plan: RunPlan, _ run: PeopleRun, mark: String, skippingErrors: Bool) throws {
    guard plan.mark == mark else {
      throw Refusal("確かめている間に、ほかの人が職員、組織、語の一覧か読み方を変えました。まだ何も取り込んでいません。下の内容をもう一度確かめて、取り込んでください。")
    }
    if !plan.errors.isEmpty, !skippingErrors {
      throw Refusal("誤りのある行が\(plan.errors.count)件あります。ファイルを直して入れ直すか、「誤りのある行を除いて取り込む」を選んでください。")
    }
    if !plan.missing.isEmpty, run.mapping.missing == nil {
      throw Refusal("ファイルにない職員が\(plan.missing.count)人います。「ファイルにない職員」をどうするか選んでください。", field: "missing-choice")
    }
    guard !plan.changes.isEmpty else { throw Refusal("変わるところがありません。取り込む必要はありません。") }
  }
}

/// How many people of which kind a run changes, in one line.
struct RunSummary {
  let text: String

  init(_ plan: RunPlan) {
    let counts = RunPlan.Kind.allCases.compactMap { kind in
      plan.count(kind) == 0 ? nil : "\(kind.title)\(plan.count(kind))人"
    }
    text = "全部で\(plan.changes.count)人：" + counts.joined(separator: "、")
  }
}
