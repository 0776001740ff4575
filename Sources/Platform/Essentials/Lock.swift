import Glibc

/// A value that one thread at a time reaches, with a way to wait for its change.
///
/// Not Swift's `Mutex`: the thread sanitizer does not see a lock that `Mutex` takes after waiting, because that happens inside
/// the library, and reports races where there are none. It knows pthread. `Mutex` also has no way to wait.
///
/// `@unchecked Sendable` is sound because the value is reached only while the mutex is held, and can itself be handed on.
@safe package final class Lock<Value: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: Value) {
    self.value = value
    var attributes = pthread_condattr_t()
    let codes = unsafe (
      pthread_mutex_init(mutex, nil), pthread_condattr_init(&attributes),
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), pthread_cond_init(changed, &attributes)
    )
    unsafe pthread_condattr_destroy(&attributes)
    precondition(codes == (0, 0, 0, 0), "a lock cannot be made")
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs the body alone with the value; the body must not take the same lock again.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Wakes one of those who wait.
  package func wakeOne() { unsafe pthread_cond_signal(changed) }

  /// Wakes all who wait.
  package func wakeAll() { unsafe pthread_cond_broadcast(changed) }

  /// Waits until the body gives a result, asking it again when woken; `nil` when the time is over first.
  package func wait<Result>(atMost duration: Duration? = nil, for body: (inout Value) -> Result?) -> Result? {
    let deadline = duration.map { Self.time(after: $0) }
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      guard var deadline else {
        unsafe pthread_cond_wait(changed, mutex)
        continue
      }
      if unsafe pthread_cond_timedwait(changed, mutex, &deadline) == ETIMEDOUT { return body(&value) }
    }
  }

  private static func time(after duration: Duration) -> timespec {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    let end = Duration(secondsComponent: Int64(time.tv_sec), attosecondsComponent: Int64(time.tv_nsec) * 1_000_000_000)
    let (seconds, attoseconds) = (end + duration).components
    return timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
  }
}
