import Planning

/// Snapshots at hand with the order of their last use; those used least recently make room for others.
struct SnapshotShelf<Key: Hashable & Sendable>: Sendable {
  private(set) var snapshots: [Key: PlanSnapshot] = [:]
  private var uses: [Key: Int] = [:]
  private var clock = 0

  /// The snapshot of that key, which now was used last.
  mutating func use(_ key: Key) -> PlanSnapshot? {
    guard let snapshot = snapshots[key] else { return nil }
    clock += 1
    uses[key] = clock
    return snapshot
  }

  /// Keeps a snapshot; others go until all together have no more nodes than that.
  mutating func keep(_ snapshot: PlanSnapshot, as key: Key, nodeLimit: Int) {
    clock += 1
    snapshots[key] = snapshot
    uses[key] = clock
    var nodes = snapshots.values.reduce(0) { $0 + $1.entries.count }
    while nodes > nodeLimit, snapshots.count > 1, let oldest = uses.min(by: { $0.value < $1.value })?.key {
      nodes -= snapshots[oldest]?.entries.count ?? 0
      forget(oldest)
    }
  }

  mutating func forget(_ key: Key) {
    snapshots[key] = nil
    uses[key] = nil
  }
}
