package import Application
import Contracts
import Database
import Essentials
import HTTP
package import Editions
package import PlanFile
import Planning

/// Editions, publication and the public site of plans.
package struct Publishing: Sendable {
  let snapshots: PlanSnapshots
  /// The forms in which editions can go out as documents.
  let forms: ReleaseForms
  let shelf = SiteShelf()
  let shownItems = ShownItemShelf()

  package init(snapshots: PlanSnapshots, forms: ReleaseForms = .none) {
    self.snapshots = snapshots
    self.forms = forms
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "publishing", routes: publicRoutes + staffRoutes + preparingRoutes + decidingRoutes,
      migrations: publishingMigrations, commands: [PublishCommand.command])
  }

  private var publicRoutes: [Route] {
    [
      Route(.get, PublishingAddresses.plans, access: .everyone) { try plansPage($0) },
      Route(.get, PublishingAddresses.site, access: .everyone) {
        .seeOther(PublishingAddresses.top($1, "index.html"))
      },
      Route(.get, PublishingAddresses.top, access: .everyone) { try live($0, $1, [$2]) },
      Route(.get, PublishingAddresses.page, access: .everyone) { try live($0, $1, [$2, $3]) },
      Route(.get, PublishingAddresses.inner, access: .everyone) { try live($0, $1, [$2, $3, $4]) },
    ]
  }

  private var staffRoutes: [Route] {
    [
      Route(.get, PublishingAddresses.staffTop, access: .needs(.readPlans)) { try staff($0, $1, [$2]) },
      Route(.get, PublishingAddresses.staffPage, access: .needs(.readPlans)) { try staff($0, $1, [$2, $3]) },
      Route(.get, PublishingAddresses.staffInner, access: .needs(.readPlans)) { try staff($0, $1, [$2, $3, $4]) },
    ]
  }

  private var preparingRoutes: [Route] {
    [
      Route(.get, PublishingAddresses.overview, access: .needs(.publishPlans)) { try overview($0, $1).response() },
      Route(.get, PublishingAddresses.settings, access: .needs(.managePlans)) { try settingsPage($0, $1).response() },
      Route(.post, PublishingAddresses.settings, access: .needs(.managePlans)) { try saveSettings($0, $1) },
      Route(.get, PublishingAddresses.rules, access: .needs(.managePlans)) { try rulesPage($0, $1, $2).response() },
      Route(.post, PublishingAddresses.rules, access: .needs(.managePlans)) { try saveRules($0, $1, $2) },
      Route(.get, PublishingAddresses.list, access: .needs(.publishPlans)) { try listPage($0, $1, $2).response() },
      Route(.get, PublishingAddresses.listFile, access: .needs(.publishPlans)) { try listFile($0, $1, $2) },
      Route(.post, PublishingAddresses.item, access: .needs(.managePlans)) { try decideItem($0, $1, $2) },
      Route(.get, PublishingAddresses.preview, access: .needs(.publishPlans)) { try preview($0, $1, $2, [$3]) },
      Route(.get, PublishingAddresses.previewPage, access: .needs(.publishPlans)) {
        try preview($0, $1, $2, [$3, $4])
      },
      Route(.get, PublishingAddresses.previewInner, access: .needs(.publishPlans)) {
        try preview($0, $1, $2, [$3, $4, $5])
      },
    ]
  }

  private var decidingRoutes: [Route] {
    [
      Route(.post, PublishingAddresses.prepare, access: .needs(.managePlans)) { try prepare($0, $1) },
      Route(.get, PublishingAddresses.waiting, access: .needs(.publishPlans)) {
        try waitingPage($0, $1, $2).response()
      },
      Route(.post, PublishingAddresses.approve, access: .needs(.publishPlans)) { try approve($0, $1, $2) },
      Route(.post, PublishingAddresses.again, access: .needs(.publishPlans)) { try makeAgain($0, $1, $2) },
      Route(.post, PublishingAddresses.decline, access: .needs(.publishPlans)) { try decline($0, $1, $2) },
      Route(.post, PublishingAddresses.withdraw, access: .needs(.publishPlans)) { try withdraw($0, $1, $2) },
      Route(.post, PublishingAddresses.words, access: .needs(.publishPlans)) { try reword($0, $1, $2) },
      Route(.get, PublishingAddresses.zip, access: .needs(.publishPlans)) { try zip($0, $1) },
    ]
  }
}
