import Essentials

/// Lets only so many threads inside at once; the others block, which is right on a thread pool of our own.
final class CountingGate: Sendable {
  private let places: Lock<Int>

  init(places: Int) { self.places = Lock(places) }

  /// Waits for a place, does the work, and gives the place back.
  func whileInside<Result>(_ work: () -> Result) -> Result {
    _ = places.wait { places -> Bool? in
      guard places > 0 else { return nil }
      places -= 1
      return true
    }
    defer {
      places.withLock { $0 += 1 }
      places.wakeOne()
    }
    return work()
  }
}
