/// Lets only so many callers inside at once; the others wait a little and then hear no, so that waiting never fills a thread pool.
package final class BoundedGate: Sendable {
  private let places: Lock<Int>
  private let patience: Duration

  package init(places: Int, patience: Duration) {
    self.places = Lock(places)
    self.patience = patience
  }

  /// Does the work inside; nil where no place came free in time.
  package func whileInside<Result>(_ work: () throws -> Result) rethrows -> Result? {
    let entered: Void? = places.wait(atMost: patience) { places -> Void? in
      guard places > 0 else { return nil }
      places -= 1
      return ()
    }
    guard entered != nil else { return nil }
    defer {
      places.withLock { $0 += 1 }
      places.wakeOne()
    }
    return try work()
  }
}
