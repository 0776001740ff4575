import Application
import HTTP

/// What waits for the visitor.
extension Progress {
  var inboxRoutes: [Route] {
    [Route(.get, ProgressAddresses.inbox, access: .needs(.readReports)) { InboxPage(context: $0).response() }]
  }
}
