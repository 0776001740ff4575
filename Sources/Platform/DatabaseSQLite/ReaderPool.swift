import Glibc

/// Up to four reading connections; who comes while all are lent waits.
///
/// `@unchecked Sendable` is sound because all members are touched under the lock only.
@safe final class ReaderPool: @unchecked Sendable {
  private static let limit = 4
  private var free: [SQLiteConnection] = []
  private var made = 0
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let freed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(freed, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(freed)
    unsafe lock.deallocate()
    unsafe freed.deallocate()
  }

  func take(_ open: () throws -> SQLiteConnection) throws -> SQLiteConnection {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while free.isEmpty, made >= Self.limit { unsafe pthread_cond_wait(freed, lock) }
    if let connection = free.popLast() { return connection }
    let connection = try open()
    made += 1
    return connection
  }

  func give(_ connection: SQLiteConnection) {
    unsafe pthread_mutex_lock(lock)
    free.append(connection)
    unsafe pthread_cond_signal(freed)
    unsafe pthread_mutex_unlock(lock)
  }

  func empty() {
    unsafe pthread_mutex_lock(lock)
    made -= free.count
    free = []
    unsafe pthread_mutex_unlock(lock)
  }
}
