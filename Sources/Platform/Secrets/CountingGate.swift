import Glibc

/// Lets only so many threads inside at once; the others block, which is right on a thread pool of our own.
///
/// `@unchecked Sendable` is sound because the count is touched only while the mutex is held.
@safe final class CountingGate: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let freed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var places: Int

  init(places: Int) {
    self.places = places
    let codes = unsafe (pthread_mutex_init(mutex, nil), pthread_cond_init(freed, nil))
    precondition(codes == (0, 0), "a gate cannot be made")
  }

  deinit {
    unsafe pthread_cond_destroy(freed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe freed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Waits for a place, does the work, and gives the place back.
  func whileInside<Result>(_ work: () -> Result) -> Result {
    enter()
    defer { leave() }
    return work()
  }

  private func enter() {
    unsafe pthread_mutex_lock(mutex)
    while places == 0 { unsafe pthread_cond_wait(freed, mutex) }
    places -= 1
    unsafe pthread_mutex_unlock(mutex)
  }

  private func leave() {
    unsafe pthread_mutex_lock(mutex)
    places += 1
    unsafe pthread_cond_signal(freed)
    unsafe pthread_mutex_unlock(mutex)
  }
}
