import Application
import HTTP
import Planning
import Reporting

/// The addresses of reminders.
enum ReminderAddresses {
  static let reminders: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/reminders"
}

/// Reminder texts, and the mails that carry them.
extension Progress {
  var reminderRoutes: [Route] { [] }
}
