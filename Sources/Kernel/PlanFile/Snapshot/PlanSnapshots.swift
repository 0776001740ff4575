package import Database
import Essentials
package import Planning

/// The snapshots that pages share: one load for each revision of a plan, the least used ones given up first.
package final class PlanSnapshots: Sendable {
  private let nodeLimit: Int
  private let held = Lock(Held())

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
    if let snapshot = held.withLock({ $0.use(plan, revision) }) { return snapshot }
    guard let document = try PlanArchive.load(plan, in: connection) else { return nil }
    let snapshot = PlanSnapshot(document, revision: revision)
    held.withLock { $0.keep(snapshot, nodeLimit: nodeLimit) }
    return snapshot
  }

  /// Keeps a state that was just written, so that the next page need not load it.
  package func keep(_ document: PlanDocument, revision: Int) {
    let snapshot = PlanSnapshot(document, revision: revision)
    held.withLock { $0.keep(snapshot, nodeLimit: nodeLimit) }
  }

  /// How many plans are at hand.
  package var count: Int { held.withLock { $0.snapshots.count } }
}

/// The snapshots at hand with the order of their last use.
private struct Held {
  private(set) var snapshots: [Plan.ID: PlanSnapshot] = [:]
  private var uses: [Plan.ID: Int] = [:]
  private var clock = 0

  mutating func use(_ plan: Plan.ID, _ revision: Int) -> PlanSnapshot? {
    guard let snapshot = snapshots[plan], snapshot.revision == revision else { return nil }
    clock += 1
    uses[plan] = clock
    return snapshot
  }

  mutating func keep(_ snapshot: PlanSnapshot, nodeLimit: Int) {
    let plan = snapshot.plan.id
    // A slow reader of an older state must not push out what is newer.
    if let other = snapshots[plan], other.revision > snapshot.revision { return }
    clock += 1
    snapshots[plan] = snapshot
    uses[plan] = clock
    var nodes = snapshots.values.reduce(0) { $0 + $1.entries.count }
    while nodes > nodeLimit, snapshots.count > 1, let oldest = uses.min(by: { $0.value < $1.value })?.key {
      nodes -= snapshots[oldest]?.entries.count ?? 0
      forget(oldest)
    }
  }

  mutating func forget(_ plan: Plan.ID) {
    snapshots[plan] = nil
    uses[plan] = nil
  }
}
