package import Application
import Audit
import AuditTrail
package import Contracts
import Dashboard
import Documents
import Editions
import Design
import Essentials
import Guide
import Home
import Importing
import Indicators
import Logging
import Operation
import Organization
import People
import PlanBook
import PlanFile
import PlanLibrary
import Progress
import Publishing
import Roles
import SampleCity
import Search
import SigningIn
import Succession
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
    let planBook = PlanBook(snapshots: snapshots, coverLinks: [Publishing.staffLink])
    let importing = Importing(
      shelf: PlanLibrary.shelf, keepsakes: [Documents.keepsake, SuccessionBook.keepsake])
    let dashboard = Dashboard(snapshots: snapshots)
    let sources = [planBook.source, Progress.source, People.source, WorkTimeBook.source]
    let documents = Documents(snapshots: snapshots, sources: sources)
    let publishing = Publishing(snapshots: snapshots, forms: documents.releaseForms)
    let indicators = Indicators(snapshots: snapshots, sources: sources)
    let progress = Progress(snapshots: snapshots, collection: indicators.collection)
    let features = [
      AuditLog.feature, Organization.feature, PlanSpine.feature, WorkTime.feature, Design.feature,
      SigningIn(log: Log(clock: SystemClock())).feature,
      HomePage(tiles: [
        progress.homeTile, dashboard.ownTile, planBook.homeTile, dashboard.standingTile, importing.homeTile,
        publishing.homeTile, planBook.recentTile,
      ]).feature,
      planBook.feature,
      importing.feature, progress.feature, indicators.feature,
      Search(snapshots: snapshots).feature, Roles.feature,
      AuditTrail.feature,
      Units().feature, People().feature, WorkTimeBook().feature, dashboard.feature,
      documents.feature, publishing.feature,
      SuccessionBook(snapshots: snapshots).feature,
      PlanLibrary(snapshots: snapshots, read: Importing.reader).feature,
      Guide.feature,
      SampleCity.feature(shelf: PlanLibrary.shelf, counts: documents.releaseForms.counts),
    ]
    self.features = features + [Operation(jobs: features.flatMap(\.jobs)).feature]
    self.sources = sources
    identification = SessionIdentification()
  }
}
