import Essentials

/// A clock that a test moves on.
package final class TestClock: Clock {
  private let time: Lock<Instant>

  /// Starts at 2026-04-01 09:00 in Japan.
  package init(_ start: Instant = Instant(milliseconds: 1_775_001_600_000)) { time = Lock(start) }

  package var now: Instant { time.withLock { $0 } }

  /// Moves the clock on.
  package func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

  /// Moves the clock on.
  package func advance(minutes: Int64) { advance(seconds: minutes * 60) }
}
