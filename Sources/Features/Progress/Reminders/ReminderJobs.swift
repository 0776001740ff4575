import Application
import Audit
import Database
import Essentials
import PlanFile
import Planning
import Reporting
import Rounds
import WebCalls

/// What goes out by itself: mails on the days that a round names, and the queue.
struct ReminderJobs {
  /// From this minute of the day on; nobody is woken by a reminder.
  static let firstMinute = 8 * 60
  /// So many days later a mail still goes out where the program did not run on its day.
  static let grace = 3

  let snapshots: PlanSnapshots

  var all: [Job] {
    [
      Job("reminder-days", title: "お願いのメールの準備", every: .seconds(900)) { context in
        try prepare(context.services)
      },
      Job("mail-queue", title: "メールの送信", every: .seconds(60)) { context in
        try send(context.services, isStopping: { context.isStopping })
      },
    ]
  }

  /// Writes the mails of today, each day of a round once.
  func prepare(_ services: Services) throws {
    let now = services.clock.now
    guard services.settings.mail != nil, now.minuteOfDay >= Self.firstMinute else { return }
    let due = try services.database.read { try dueToday(now.day, in: $0) }
    guard !due.isEmpty else { return }
    let digest = try services.database.read { try ReminderDigest(snapshots, on: now.day, in: $0) }
    let mails = digest.mails(
      of: due.map { ($0.plan, $0.round) }, run: "auto:\(now.day)", by: "自動", services)
    try services.database.write { connection in
      for one in due {
        try connection.run(
          """
          insert into round_reminder_runs (plan_id, round_id, word, ran_at)
          values (\(one.plan), \(one.round), \(one.word), \(now))
          """)
      }
      let count = try MailQueue.add(mails, in: connection)
      try AuditLog.record(
        .remindersQueued, by: Actor(account: nil, name: "自動", holdings: []), subject: AuditSubject("mail"),
        detail: "お願いのメール\(count)通を自動で用意した",
        in: connection, at: now)
    }
  }

  private struct Due {
    let plan: Plan.ID
    let round: Round.ID
    let word: String
  }

  private func dueToday(_ today: Day, in connection: borrowing Connection) throws -> [Due] {
    var due: [Due] = []
    for form in try RoundFormStore.forms("r.state = 'open'", in: connection) {
      let settings = try ReminderSettingsStore.settings(form.round.id, of: form.plan, in: connection)
      for (word, day) in settings.days(due: form.due) {
        guard day <= today, today.number - day.number <= Self.grace else { continue }
        // A due day that is moved makes a day of its own.
        let key = "\(word):\(day)"
        let ran = try connection.first(
          """
          select 1 from round_reminder_runs
          where plan_id = \(form.plan) and round_id = \(form.round.id) and word = \(key)
          """
        ) { _ in true }
        if ran == nil { due.append(Due(plan: form.plan, round: form.round.id, word: key)) }
      }
    }
    return due
  }

  /// Sends what waits, one mail after the other: taken first, sent then, noted last.
  func send(
    _ services: Services, isStopping: () -> Bool, by deliver: ((MailMessage) -> MailOutcome)? = nil
  ) throws {
    try services.database.write { try MailQueue.giveUpLeftovers(at: services.clock.now, in: $0) }
    guard let settings = services.settings.mail else { return }
    while !isStopping() {
      let now = services.clock.now
      guard let mail = try services.database.write({ try MailQueue.take(at: now, in: $0) }) else { return }
      let outcome: MailOutcome
      if let address = MailAddress(mail.address) {
        let message = MailMessage(
          id: Identifier(stored: mail.id.text), from: settings.from, to: address, subject: mail.subject,
          body: mail.body, date: mail.createdAt)
        outcome = deliver?(message) ?? settings.relay.send(message)
      } else {
        outcome = .refused("メールアドレスの形が正しくありません。")
      }
      try services.database.write { try MailQueue.finish(mail, outcome, at: services.clock.now, in: $0) }
    }
  }
}

extension AuditAction {
  /// Mails that ask for reports were put into the queue.
  static let remindersQueued = AuditAction("reminders-queued", needs: .managePlans)
  /// When mails of a round go out was set.
  static let remindersSet = AuditAction("reminders-set", needs: .managePlans)
  /// A mail of which nobody knows whether it went out was settled by hand.
  static let mailSettled = AuditAction("mail-settled", needs: .managePlans)
}
