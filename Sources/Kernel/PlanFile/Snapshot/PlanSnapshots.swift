package import Database
import Essentials
import Measuring
package import Planning

/// The snapshots that pages share: one load for each revision of a plan, the least used ones given up first.
package final class PlanSnapshots: Sendable {
  private let nodeLimit: Int
  private let held = Lock(SnapshotShelf<Plan.ID>())

  /// Keeps plans with so many nodes together; the plan used last is always kept.
  package init(nodeLimit: Int = 30_000) { self.nodeLimit = nodeLimit }

  /// The plan as it stands: one statement where this revision is at hand, a fixed number where it has to be loaded.
  ///
  /// For reading only: what a transaction has changed and may still take back must not be kept.
  package func snapshot(of plan: Plan.ID, in connection: borrowing Connection) throws -> PlanSnapshot? {
    guard let revision = try PlanStore.revision(of: plan, in: connection) else {
      held.withLock { $0.forget(plan) }
      return nil
    }
    if let snapshot = held.withLock({ $0.use(plan) }), snapshot.revision == revision { return snapshot }
    guard let document = try PlanArchive.load(plan, in: connection) else { return nil }
    let snapshot = PlanSnapshot(document, revision: revision)
    keep(snapshot)
    return snapshot
  }

  /// Keeps a state that was just written, so that the next page need not load it.
  package func keep(_ document: PlanDocument, revision: Int) {
    let last = held.withLock { $0.snapshots[document.plan.id] }
    let next = last.flatMap { PlanSnapshot(document, revision: revision, following: $0) }
    keep(next ?? PlanSnapshot(document, revision: revision))
  }

  /// Keeps the state after a small change that was just written, where the one before it is at hand.
  package func follow(_ plan: Plan.ID, to revision: Int, _ edit: (inout PlanDocument) -> Void) {
    guard let last = held.withLock({ $0.snapshots[plan] }), last.revision == revision - 1 else { return }
    var document = last.document
    edit(&document)
    document.indicators = Indicator.settled(document.indicators)
    keep(document, revision: revision)
  }

  private func keep(_ snapshot: PlanSnapshot) {
    let plan = snapshot.plan.id
    held.withLock { held in
      // A slow reader of an older state must not push out what is newer.
      if let other = held.snapshots[plan], other.revision > snapshot.revision { return }
      held.keep(snapshot, as: plan, nodeLimit: nodeLimit)
    }
  }

  /// How many plans are at hand.
  package var count: Int { held.withLock { $0.snapshots.count } }
}
