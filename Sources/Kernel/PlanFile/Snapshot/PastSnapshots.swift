import Essentials
package import Planning

/// Past states of plans that pages share; a past state never changes, so it is put together once while it is in use.
package final class PastSnapshots: Sendable {
  private struct Key: Hashable {
    let plan: Plan.ID
    let revision: Int
  }

  private let nodeLimit: Int
  private let held = Lock(SnapshotShelf<Key>())

  /// Keeps states with so many nodes together; the one used last is always kept.
  package init(nodeLimit: Int = 15_000) { self.nodeLimit = nodeLimit }

  /// The state of that revision, if it is at hand; otherwise `rebuild` makes it.
  package func snapshot(
    of plan: Plan.ID, revision: Int, _ rebuild: () throws -> PlanDocument
  ) rethrows -> PlanSnapshot {
    let key = Key(plan: plan, revision: revision)
    if let snapshot = held.withLock({ $0.use(key) }) { return snapshot }
    let snapshot = PlanSnapshot(try rebuild(), revision: revision)
    held.withLock { $0.keep(snapshot, as: key, nodeLimit: nodeLimit) }
    return snapshot
  }

  /// How many states are at hand.
  package var count: Int { held.withLock { $0.snapshots.count } }
}
