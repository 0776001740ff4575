import Glibc

/// Up to `limit` open connections, each lent to one body at a time; who comes while all are lent waits.
///
/// `@unchecked Sendable` is sound because all members are touched under the lock only, and a lent connection by its borrower only.
@safe package final class ConnectionPool<Session: EngineConnection>: @unchecked Sendable {
  private let limit: Int
  private let open: @Sendable () throws -> Session
  private var idle: [Session] = []
  private var lent = 0
  private var isClosed = false
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// Opens nothing yet; `open` is called when the first body comes.
  package init(limit: Int, open: @escaping @Sendable () throws -> Session) {
    self.limit = limit
    self.open = open
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(changed)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// Lends a connection for which `ready` succeeded, e.g. in beginning a transaction.
  package func lend<Result>(
    ready: (Session) throws -> Void, _ body: (Session) throws -> Result
  ) throws -> Result {
    let session = try take(ready)
    defer { give(session) }
    return try body(session)
  }

  /// Waits until all connections are back and closes them; whoever comes later gets a fault.
  package func close() {
    unsafe pthread_mutex_lock(lock)
    isClosed = true
    while lent > 0 { unsafe pthread_cond_wait(changed, lock) }
    let closing = idle
    idle = []
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(lock)
    withExtendedLifetime(closing) {}
  }

  private func take(_ ready: (Session) throws -> Void) throws -> Session {
    while true {
      let kept = try reserve()
      var session = kept
      do {
        let taken = try kept ?? open()
        session = taken
        try ready(taken)
        return taken
      } catch {
        give(session)
        // A kept connection may have died while it lay idle, e.g. when the server was restarted; nothing was done on it yet.
        if let kept, !kept.isUsable { continue }
        throw error
      }
    }
  }

  /// Takes a place; gives the connection that is kept there, or nil where one has to be opened.
  private func reserve() throws -> Session? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while lent >= limit, !isClosed { unsafe pthread_cond_wait(changed, lock) }
    guard !isClosed else { throw DatabaseFault(.unreachable, operation: "lend", detail: "the database is closed") }
    lent += 1
    return idle.popLast()
  }

  private func give(_ session: Session?) {
    unsafe pthread_mutex_lock(lock)
    lent -= 1
    if let session, session.isUsable { idle.append(session) }
    if isClosed { unsafe pthread_cond_broadcast(changed) } else { unsafe pthread_cond_signal(changed) }
    unsafe pthread_mutex_unlock(lock)
  }
}
