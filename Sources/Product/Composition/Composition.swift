package import Application
import Audit
import AuditTrail
package import Contracts
import Dashboard
import Documents
import Design
import Essentials
import Home
import Importing
import Indicators
import Logging
import Operation
import Organization
import People
import PlanBook
import PlanFile
import Progress
import Roles
import SampleCity
import Search
import SigningIn
import Units
import WorkTime
import WorkTimeBook

/// The product: the list of its features and who answers whom; nothing else.
package struct Composition: Sendable {
  /// Every feature, kernel first, because migrations run in this order.
  package let features: [Feature]
  /// What features count and indicators may be bound to.
  package let sources: [IndicatorSource]
  let identification: any Identification

  package init() {
    let snapshots = PlanSnapshots()
    let planBook = PlanBook(snapshots: snapshots)
    let importing = Importing()
    let dashboard = Dashboard(snapshots: snapshots)
    let sources = [planBook.source, Progress.source, People.source, WorkTimeBook.source]
    let indicators = Indicators(snapshots: snapshots, sources: sources)
    let progress = Progress(snapshots: snapshots, collection: indicators.collection)
    let features = [
      AuditLog.feature, Organization.feature, PlanSpine.feature, WorkTime.feature, Design.feature,
      SigningIn(log: Log(clock: SystemClock())).feature,
      HomePage(tiles: [
        progress.homeTile, dashboard.ownTile, planBook.homeTile, dashboard.standingTile, importing.homeTile,
        planBook.recentTile,
      ]).feature,
      planBook.feature,
      importing.feature, progress.feature, indicators.feature,
      Search(snapshots: snapshots).feature, Roles.feature,
      AuditTrail.feature,
      Units().feature, People().feature, WorkTimeBook().feature, dashboard.feature,
      Documents(snapshots: snapshots).feature,
      SampleCity.feature,
    ]
    self.features = features + [Operation(jobs: features.flatMap(\.jobs)).feature]
    self.sources = sources
    identification = SessionIdentification()
  }
}
