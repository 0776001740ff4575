import Application
import Database
import HTTP

/// What waits for the visitor.
extension Progress {
  var inboxRoutes: [Route] {
    [
      Route(.get, ProgressAddresses.inbox, access: .needs(.readReports)) { context in
        let plans = try context.services.database.read { try PlansToRun(context.signedIn, in: $0) }
        return InboxPage(context: context, plans: plans).response()
      }
    ]
  }
}
