import Essentials

/// Stops an address that tries passwords again and again; right ones do not count, as a whole office may share an address.
final class AddressLimiter: Sendable {
  private struct Tries {
    var since: Instant
    var count: Int
  }

  /// How many wrong tries an address has within the window.
  static let limit = 30
  /// How long the window is, in seconds.
  static let window: Int64 = 300
  private static let addressLimit = 10_000
  private let tries = Lock<[String: Tries]>([:])

  /// Counts a try before it is checked; false where the address has had too many.
  func admit(_ address: String, at now: Instant) -> Bool {
    tries.withLock { tries in
      if tries.count >= Self.addressLimit { tries = tries.filter { isRunning($0.value, now) } }
      if tries.count >= Self.addressLimit { tries = [:] }
      var own = tries[address].flatMap { isRunning($0, now) ? $0 : nil } ?? Tries(since: now, count: 0)
      guard own.count < Self.limit else { return false }
      own.count += 1
      tries[address] = own
      return true
    }
  }

  /// Takes a try back, because it was right.
  func forgive(_ address: String) {
    tries.withLock { tries in
      guard let count = tries[address]?.count else { return }
      if count > 1 { tries[address]?.count -= 1 } else { tries[address] = nil }
    }
  }

  private func isRunning(_ tries: Tries, _ now: Instant) -> Bool { now < tries.since.adding(seconds: Self.window) }
}
