import Application
import Audit
import Database
import Essentials
import HTTP
import Planning
import Reporting
import Rounds

/// The addresses of reminders and of the mails that carry them.
enum ReminderAddresses {
  static let reminders: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/reminders"
  static let texts: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/reminders/text"
  static let send: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/reminders/mails"
  static let mails: Path<> = "/progress/mails"
  static let settle: Path<String> = "/progress/mails/*"
}

/// Reminder texts, and the mails that carry them.
extension Progress {
  var reminderRoutes: [Route] {
    [
      Route(.get, ReminderAddresses.reminders, access: .needs(.managePlans)) { context, plan, round in
        try reminders(context, plan, round).response()
      },
      Route(.post, ReminderAddresses.reminders, access: .needs(.managePlans)) { try saveReminders($0, $1, $2) },
      Route(.get, ReminderAddresses.texts, access: .needs(.managePlans)) { context, plan, round in
        let page = try reminders(context, plan, round)
        try context.recordExport(
          "「\(page.board.page.plan.title)」の\(page.board.page.title)のお願いの文を取り出した", about: AuditSubject("round", round))
        return .download(
          OwnedBytes(page.allTexts), type: "text/plain; charset=utf-8",
          fileName: "お願いの文_\(page.board.page.title).txt")
      },
      Route(.post, ReminderAddresses.send, access: .needs(.managePlans)) { try sendReminders($0, $1, $2) },
      Route(.get, ReminderAddresses.mails, access: .needsEverywhere(.managePlans)) { try showMails($0) },
      Route(.post, ReminderAddresses.settle, access: .needsEverywhere(.managePlans)) { try settleMail($0, $1) },
    ]
  }

  var reminderJobs: ReminderJobs { ReminderJobs(snapshots: snapshots) }

  private func reminders(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> ReminderPage {
    let today = context.services.clock.now.day
    return try context.services.database.read { connection in
      let board = try board(context, plan, round, in: connection)
      guard board.page.round.state == .open else { throw Refusal("この回は締め切られているので、お願いの文はありません。") }
      let checks = Set(board.rows.filter(board.waitsForHead).map(\.sheet.id))
      let open = checks.union(board.rows.filter(\.isOpenForUnit).map(\.sheet.id))
      let readers = try ReminderReader.all(checks: checks, on: today, in: connection).filter {
        !$0.sheets.isDisjoint(with: open)
      }
      return ReminderPage(
        board: board, settings: try ReminderSettingsStore.settings(round, of: plan, in: connection), readers: readers,
        run: "hand:\(round):\(context.services.random.token(length: 12))")
    }
  }

  private func saveReminders(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    let form = try context.form()
    var refusals: [Refusal] = []
    func days(_ name: String, from low: Int) -> Int? {
      let text = form.text(name) ?? ""
      if text.isEmpty { return nil }
      guard let number = Int(asked: narrowed(text)), (low...60).contains(number) else {
        refusals.append(Refusal("\(low)から60までの数を入れるか、空にしてください。", field: name))
        return nil
      }
      return number
    }
    var settings = ReminderSettings(before: days("before", from: 0), after: days("after", from: 1))
    settings.message = form.text("message") ?? ""
    if settings.message.count > 1_000 {
      refusals.append(Refusal("加えることばは、1,000文字以内にしてください。", field: "message"))
    }
    if !refusals.isEmpty {
      let page = try reminders(context, plan, round)
      return ReminderPage(
        board: page.board, settings: settings, readers: page.readers, run: page.run,
        typed: (form.text("before") ?? "", form.text("after") ?? ""), refusals: refusals
      ).response()
    }
    let now = context.services.clock.now
    try context.services.database.write { connection in
      guard let round = try RoundFormStore.form(round, of: plan, in: connection)?.round else { throw NotFound() }
      let old = try ReminderSettingsStore.settings(round.id, of: plan, in: connection)
      guard old != settings else { return }
      try ReminderSettingsStore.save(settings, round.id, of: plan, in: connection)
      let days = [settings.before.map { "期限の\($0)日前" }, settings.after.map { "期限の\($0)日後" }].compactMap { $0 }
      try AuditLog.record(
        .remindersSet, by: context.signedIn, subject: AuditSubject("round", round.id),
        detail: "\(RoundPage.title(round))の自動のメールを「\(days.isEmpty ? "送らない" : days.joined(separator: "、"))」にした",
        in: connection, at: now)
    }
    return .seeOther(ReminderAddresses.reminders(plan, round))
  }

  private func sendReminders(_ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID) throws -> Response {
    guard context.services.settings.mail != nil else {
      throw Refusal("メールの送信が設定されていません。お願いの文をコピーして送ってください。")
    }
    guard let run = try context.form().text("run"), run.hasPrefix("hand:\(round):"), run.utf8.count < 100 else {
      throw Refusal("画面を開き直して、もう一度送ってください。")
    }
    let (services, now) = (context.services, context.services.clock.now)
    let digest = try services.database.read { connection in
      _ = try self.board(context, plan, round, in: connection)
      return try ReminderDigest(snapshots, on: now.day, in: connection)
    }
    let mails = digest.mails(
      of: [(plan, round)], run: run, by: context.signedIn.name(doing: .managePlans), services)
    try services.database.write { connection in
      let count = try MailQueue.add(mails, in: connection)
      guard count > 0 else { return }
      try AuditLog.record(
        .remindersQueued, by: context.signedIn, subject: AuditSubject("round", round), detail: "お願いのメール\(count)通を用意した",
        in: connection, at: now)
    }
    return .seeOther(
      context.signedIn.mayEverywhere(.managePlans)
        ? ReminderAddresses.mails() : ReminderAddresses.reminders(plan, round))
  }
}
