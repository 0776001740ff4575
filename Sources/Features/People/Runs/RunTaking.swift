import Application
import Audit
import Database
import Essentials
import Organization

/// Takes a run in: reads, compares and writes in one transaction.
struct RunTaking {
  let context: RequestContext
  let id: PeopleRun.ID
  let progress: RunProgress

  /// `mark` is that of the preview: what people saw is what is taken in.
  func take(mark: String, skippingErrors: Bool) throws {
    let now = context.services.clock.now
    try progress.begin(id, of: 0)
    defer { progress.end(id) }
    try context.services.database.write { connection in
      guard let run = try PeopleRunStore.find(id, in: connection) else { throw NotFound() }
      guard let bytes = try PeopleRunStore.file(of: id, in: connection) else {
        throw Refusal("この取込みは、もう終わっています。")
      }
      let reading = RunReading(
        mapping: run.mapping, file: try PeopleFile(bytes), random: context.services.random)
      let plan = try reading.plan(in: connection).plan
      try check(plan, run, mark: mark, skippingErrors: skippingErrors)
      progress.count(id, plan.changes.count)
      try StaffWordStore.save(plan.newWords, in: connection)
      try PersonWriting.save(
        plan.changes.map { PersonWriting.Edit(before: $0.before, after: $0.after) },
        PersonNote(.imported, reason: run.title, run: id.text, by: context.signedIn), in: connection, at: now
      ) { try progress.step(id, $0) }
      try PersonAccounts.match(in: connection)
      let summary = RunSummary(plan).text
      guard try PeopleRunStore.take(id, summary: summary, by: context.signedIn.name, in: connection, at: now) else {
        throw Refusal("この取込みは、もう終わっています。")
      }
      try AuditLog.record(
        .peopleTaken, by: context.signedIn, subject: AuditSubject("people-run", id),
        detail: "「\(run.title)」を取り込んだ（\(summary)）", in: connection, at: now)
    }
  }

  private func check(_ plan: RunPlan, _ run: PeopleRun, mark: String, skippingErrors: Bool) throws {
    guard plan.mark == mark else {
      throw Refusal("確かめている間に、職員か読み方が変わりました。下の内容をもう一度確かめて、取り込んでください。")
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
