import Glibc

/// A point in time, in milliseconds since 1970-01-01 00:00 UTC.
package struct Instant: Hashable, Sendable, Comparable {
  /// Milliseconds since the start of 1970 in UTC.
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  /// The instant that many seconds later.
  package func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1000)
  }

  /// The instant that much later, in whole milliseconds.
  package func adding(_ duration: Duration) -> Instant {
    Instant(milliseconds: milliseconds + Int64(duration / .milliseconds(1)))
  }

  /// How long it is until that instant.
  package func duration(to other: Instant) -> Duration { .milliseconds(other.milliseconds - milliseconds) }

  /// The calendar day in Japan (UTC+9, no summer time).
  package var day: Day { Day(number: Int((milliseconds + 32_400_000).flooredDivision(by: 86_400_000))) }

  /// Minutes since midnight in Japan.
  package var minuteOfDay: Int {
    Int((milliseconds + 32_400_000) - Int64(day.number) * 86_400_000) / 60_000
  }

  /// Day and time in Japan as `2026-04-01 09:05`.
  package var japanText: String {
    "\(day) \(twoDigits(minuteOfDay / 60)):\(twoDigits(minuteOfDay % 60))"
  }
}

/// Writes a number from 0 to 99 with two digits.
package func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension FixedWidthInteger {
  /// Division that rounds down, also for negative numbers.
  package func flooredDivision(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}

/// Tells the time; passed in, so that tests can set it.
package protocol Clock: Sendable {
  /// The present moment.
  var now: Instant { get }
}

/// The clock of the machine.
package struct SystemClock: Clock {
  package init() {}

  package var now: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// A clock that stands still; for tests and the sample city.
package struct FixedClock: Clock {
  package let now: Instant

  package init(_ now: Instant) { self.now = now }
}
