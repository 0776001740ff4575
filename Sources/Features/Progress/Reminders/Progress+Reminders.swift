import Application

/// Reminder texts, and the mails that carry them.
extension Progress {
  var reminderRoutes: [Route] { [] }
}
