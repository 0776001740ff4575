import Glibc

/// Up to `limit` open connections, each lent to one body at a time; who comes while all are lent waits.
///
/// `@unchecked Sendable` is sound because all members are touched under the lock only, and a lent connection by its borrower only.
@safe package final class ConnectionPool<Session: EngineConnection>: @unchecked Sendable {
  private let limit: Int
  private let open: @Sendable () throws -> Session
  private var idle: [Session] = []
  private var lent = 0
  /// How many wait for a connection within a limit, and since when the last one has been lent, in seconds.
  private var waiting = 0
  private var fullSince = 0
  /// How many may wait for one that is away for long; each of them occupies a thread that others need for reading.
  private let waitingLimit = 4
  private var isClosed = false
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// Opens nothing yet; `open` is called when the first body comes.
  package init(limit: Int, open: @escaping @Sendable () throws -> Session) {
    self.limit = limit
    self.open = open
    unsafe pthread_mutex_init(lock, nil)
    // Waiting with a limit must not depend on a clock that somebody may set.
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(changed, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(changed)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// Lends a connection for which `ready` succeeded, e.g. in beginning a transaction.
  ///
  /// Who does not get one within the given seconds gets a `busy` fault; without them, waiting has no end.
  package func lend<Result>(
    within seconds: Int? = nil, ready: (Session) throws -> Void, _ body: (Session) throws -> Result
  ) throws -> Result {
    let session = try take(ready, within: seconds)
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

  private func take(_ ready: (Session) throws -> Void, within seconds: Int?) throws -> Session {
    while true {
      let kept = try reserve(within: seconds)
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
  private func reserve(within seconds: Int?) throws -> Session? {
    var end = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &end)
    let now = end.tv_sec
    end.tv_sec += seconds ?? 0
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while lent >= limit, !isClosed {
      guard seconds != nil else {
        unsafe pthread_cond_wait(changed, lock)
        continue
      }
      let isCrowded = waiting >= waitingLimit && now - fullSince > 1
      waiting += 1
      let isOver = unsafe isCrowded || pthread_cond_timedwait(changed, lock, &end) == ETIMEDOUT
      waiting -= 1
      if isOver, lent >= limit, !isClosed {
        throw DatabaseFault(.busy, operation: "lend", detail: "others were writing for too long")
      }
    }
    guard !isClosed else { throw DatabaseFault(.unreachable, operation: "lend", detail: "the database is closed") }
    lent += 1
    if lent == limit {
      unsafe clock_gettime(CLOCK_MONOTONIC, &end)
      fullSince = end.tv_sec
    }
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
