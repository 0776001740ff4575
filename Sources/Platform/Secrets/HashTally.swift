import Essentials

/// Counts the costly computations of password hashes inside a task, so that tests can show that all names cost the same.
package final class HashTally: Sendable {
  /// The tally of the present task; nil outside tests.
  @TaskLocal package static var current: HashTally?
  private let number = Lock(0)

  package init() {}

  /// How many there have been.
  package var count: Int { number.withLock { $0 } }

  func countOne() { number.withLock { $0 += 1 } }
}
