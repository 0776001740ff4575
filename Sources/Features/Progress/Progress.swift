package import Application
package import Contracts
import HTTP
package import PlanFile
import Revising
import Rounds

/// A year of progress management: rounds, sheets, workbooks, the board, reminders, closing.
package struct Progress: Sendable {
  let snapshots: PlanSnapshots
  let passing: SheetPassing
  let closing: RoundClosing
  let editing: PlanEditing
  let taking: ProposalTaking
  /// Collects what indicators count by themselves; nil where nothing does.
  let collection: ReadingCollection?

  /// `collection` is asked before a round is closed, so that what is frozen is what stood then.
  package init(snapshots: PlanSnapshots, collection: ReadingCollection? = nil) {
    self.collection = collection
    self.snapshots = snapshots
    passing = SheetPassing(snapshots: snapshots)
    closing = RoundClosing(snapshots: snapshots)
    editing = PlanEditing(snapshots: snapshots)
    taking = ProposalTaking(snapshots: snapshots)
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "progress",
      routes: inboxRoutes + roundRoutes + cycleRoutes + adoptionRoutes + proposalRoutes + sheetRoutes + workbookRoutes
        + boardRoutes + reminderRoutes + closingRoutes + roundExportRoutes + accountMailRoutes,
      migrations: [IssuedFormStore.migration] + reminderMigrations,
      menu: [MenuItem("進行管理", ProgressAddresses.inbox(), access: .needs(.readReports), position: 25)],
      jobs: reminderJobs.all)
  }
}
