import Glibc

/// Lets one thread at a time use the writing connection.
///
/// `@unchecked Sendable` is sound because the system's mutex is made for sharing.
@safe final class WriterGate: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() { unsafe pthread_mutex_init(lock, nil) }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
  }

  func close() { unsafe pthread_mutex_lock(lock) }

  func open() { unsafe pthread_mutex_unlock(lock) }
}
