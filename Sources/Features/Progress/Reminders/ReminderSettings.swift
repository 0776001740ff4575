import Database
import Essentials
import Planning
import Reporting

/// When mails about a round go out by themselves, and what they add; off unless somebody sets it.
struct ReminderSettings: Equatable {
  /// So many days before the due day; nil for never.
  var before: Int?
  /// So many days after it; nil for never.
  var after: Int?
  /// A sentence of 人事課 in every text about the round.
  var message = ""

  /// The days on which a mail is due, with the word that makes each go out once.
  func days(due: Day) -> [(word: String, day: Day)] {
    [before.map { ("before", due.adding(days: -$0)) }, after.map { ("after", due.adding(days: $0)) }].compactMap { $0 }
  }
}

/// All SQL of the settings.
enum ReminderSettingsStore {
  static func settings(
    _ round: Round.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> ReminderSettings {
    try connection.first(
      """
      select days_before, days_after, message from round_reminders where plan_id = \(plan) and round_id = \(round)
      """
    ) { ReminderSettings(before: $0.optionalInteger(0), after: $0.optionalInteger(1), message: $0.text(2)) }
      ?? ReminderSettings()
  }

  static func save(
    _ settings: ReminderSettings, _ round: Round.ID, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into round_reminders (plan_id, round_id, days_before, days_after, message)
      values (\(plan), \(round), \(settings.before), \(settings.after), \(settings.message))
      on conflict (plan_id, round_id) do update set days_before = excluded.days_before,
        days_after = excluded.days_after, message = excluded.message
      """)
  }
}
