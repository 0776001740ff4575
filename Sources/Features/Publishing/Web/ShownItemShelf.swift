import Editions
import Essentials

/// Which items frozen editions show, by their digests: what is frozen never changes.
final class ShownItemShelf: Sendable {
  private static let limit = 16
  private let held = Lock([(digest: String, keys: Set<EditionItem.Key>)]())

  /// The keys, read by `read` where they are not at hand.
  func keys(of digest: String, read: () throws -> Set<EditionItem.Key>) throws -> Set<EditionItem.Key> {
    if let known = held.withLock({ held in held.first { $0.digest == digest }?.keys }) { return known }
    let keys = try read()
    held.withLock { held in
      held.append((digest, keys))
      if held.count > Self.limit { held.removeFirst() }
    }
    return keys
  }
}
